"""Whether memberships and presences are what the ledgers say."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from ketnap.ledger import checking
from ketnap.ledger.checking import BATCH, batches, title
from ketnap.ledger.lives import Ledger
from ketnap.ledger.matrix import Stretch
from ketnap.organizations.lenses import PresenceKind
from ketnap.people.models import STANDINGS, PartyStanding, Presence
from ketnap.people.queries import PRESENT, source_of

Row = tuple[int, int, str, date, date | None]  # person, organisation, kind, from, to


def differences() -> list[str]:
    """One sentence for each thing stored of a membership that is not what its steps say."""
    standings = PartyStanding.objects.all()
    return [
        *checking.differences(STANDINGS, standings),
        *presence_differs(STANDINGS, standings, PRESENT, source_of),
    ]


def presence_differs(
    ledger: Ledger, lives: QuerySet[Any], present: Mapping[str, PresenceKind], source: Callable[[Any], str]
) -> list[str]:
    """One sentence for each life whose person is not in view where and when its steps say.

    `present` maps a stage to why the person is in view (past for all others), `source` names a life.
    """
    found = []
    for batch in batches(lives.order_by("pk").iterator(chunk_size=BATCH)):
        stored = _presences([source(life) for life in batch])
        entries = ledger.entries_of(life.pk for life in batch)
        for life in batch:
            stretches = ledger.matrix.stretches(entries[life.pk])
            if stored[source(life)] != Counter(
                _presence(life.person_id, each, present) for each in stretches
            ):
                found.append(f"{title(life)}: nơi được xem thông tin khác với sổ.")
    return found


def _presences(sources: list[str]) -> dict[str, Counter[Row]]:
    stored: dict[str, Counter[Row]] = defaultdict(Counter)
    for row in Presence.objects.filter(source__in=sources):
        stored[row.source][row.person_id, row.organization_id, row.kind, row.valid_from, row.valid_to] += 1
    return stored


def _presence(person_id: int, stretch: Stretch, present: Mapping[str, PresenceKind]) -> Row:
    kind = present.get(stretch.stage, PresenceKind.PAST)
    return (person_id, stretch.organization, kind.value, stretch.since, stretch.until)
