"""The arithmetic of the chain: what each digest covers."""

import hashlib
import json
from typing import Any

from ketnap.audit.models import Entry


def payload_digest(salt: str, payload: dict[str, Any]) -> str:
    """The salted digest of a payload, hex."""
    text = json.dumps(payload, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(f"{salt}|{text}".encode()).hexdigest()


def chained(entry: Entry, previous: str) -> str:
    """The digest of `entry` standing after the digest `previous`, hex."""
    parts = [
        previous,
        entry.position,
        entry.at.isoformat(),
        entry.actor_id,
        entry.verb,
        entry.subject_kind,
        entry.subject_id,
        entry.place_id,
        entry.payload_digest,
    ]
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()
