"""The keys of one installation: made once, readable by the owner only."""

import json
import os
import secrets
from pathlib import Path


def load_keys(path: Path) -> dict[str, str]:
    """The keys in `path`; they are made there on the first call.

    `django` signs sessions, `field` encrypts secret columns (32 bytes, hex), `index` makes their blind index.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return dict(json.loads(path.read_text(encoding="ascii")))
    keys = {
        "django": secrets.token_urlsafe(50),
        "field": secrets.token_hex(32),
        "index": secrets.token_hex(32),
    }
    with os.fdopen(handle, "w", encoding="ascii") as file:
        json.dump(keys, file)
    return keys
