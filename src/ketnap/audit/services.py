"""Writing the record. `record` is called last in a transaction, under the subject's own lock."""

import secrets
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from ketnap.accounts.models import User
from ketnap.audit.chain import chained, payload_digest
from ketnap.audit.models import Entry, Sighting
from ketnap.audit.queries import looked_at

LEDGER_LOCK = 0x6B65746E6170  # "ketnap": the one advisory lock behind every position
ONE_LOOK = timedelta(hours=12)  # a file opened stays open for a working day, its parts loaded again and again


def take_ledger_lock() -> None:
    """Serialise what follows until the transaction ends.

    Locks are taken in one order everywhere: subject rows by key, then number series, then this one. SQLite
    needs nothing here: its transactions begin IMMEDIATE.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("The ledger is written inside a transaction only.")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LEDGER_LOCK])


def record(
    verb: str,
    *,
    by: User | None,
    subject_kind: str,
    subject_id: int | None,
    place_id: int | None = None,
    payload: dict[str, Any] | None = None,
) -> Entry:
    """Append one entry to the chain and return it; its `position` orders everything written with it."""
    take_ledger_lock()
    last = Entry.objects.order_by("-position").values_list("position", "digest").first()
    position, previous = last or (0, "")
    salt, payload = secrets.token_hex(16), payload or {}
    entry = Entry(
        position=position + 1,
        at=timezone.now(),
        actor=by,
        verb=verb,
        subject_kind=subject_kind,
        subject_id=subject_id,
        place_id=place_id,
        payload=payload,
        salt=salt,
        payload_digest=payload_digest(salt, payload),
    )
    entry.digest = chained(entry, previous)
    entry.save(force_insert=True)
    return entry


def saw(
    user: User, *, kind: str, subject_id: int | None, place_id: int | None = None, count: int = 1
) -> None:
    """Note that `user` was shown a person's page, or a list of `count` rows."""
    Sighting.objects.create(
        at=timezone.now(), user=user, subject_kind=kind, subject_id=subject_id, place_id=place_id, count=count
    )


def saw_part(user: User, *, kind: str, subject_id: int, place_id: int, alone: bool = False) -> None:
    """Note that `user` was shown a part of a file, unless the opening of the file is noted already.

    `alone` says that the part was opened by its own address: then it is an opening of its own.
    """
    since = timezone.now() - ONE_LOOK
    if alone or not looked_at(kind, subject_id).filter(user=user, at__gt=since).exists():
        saw(user, kind=kind, subject_id=subject_id, place_id=place_id)
