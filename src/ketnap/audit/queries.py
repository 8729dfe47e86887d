"""Reading the record and proving it whole."""

from django.db.models import QuerySet

from ketnap.audit.chain import chained, payload_digest
from ketnap.audit.models import Entry, Sighting


def broken_positions() -> list[int]:
    """The positions at which the chain does not hold: altered, blanked without its digest, missing or
    doubled.
    """
    broken, previous, expected = [], "", 1
    for entry in Entry.objects.order_by("position").iterator():
        whole = entry.position == expected and entry.digest == chained(entry, previous)
        if entry.payload is not None:
            whole = whole and entry.payload_digest == payload_digest(entry.salt, entry.payload)
        if not whole:
            broken.append(entry.position)
        previous, expected = entry.digest, entry.position + 1
    return broken


def looked_at(kind: str, subject_id: int) -> QuerySet[Sighting]:
    """Who has looked at one subject, newest first."""
    return Sighting.objects.filter(subject_kind=kind, subject_id=subject_id).select_related("user")
