"""Figures: how many, where, between which days; and the evidence behind each."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q

from ketnap.language import first_of_month, last_of_month, next_month
from ketnap.ledger.models import Posting, Span, Tally
from ketnap.ledger.projections import tally_changes
from ketnap.organizations.paths import successor


def flows(measure: str, ids: Iterable[int], since: date, until: date) -> dict[int, dict[str, int]]:
    """Sums of a flow from `since` to `until`, both days counted, at each organisation and below it.

    {organisation: {group: sum}}; group "" is everybody. Whole months come from the tallies, the rest from
    postings.
    """
    found: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    keys = set(ids)
    first, last = _whole_months(since, until)
    if first <= last:
        rows = Tally.objects.filter(
            ancestor_id__in=keys, measure=measure, month__gte=first, month__lte=last
        ).values_list("ancestor_id", "group", "value")
        for ancestor, group, value in rows:
            found[ancestor][group] += value
        edges = Q(on__gte=since, on__lt=first) | Q(on__gte=next_month(last), on__lte=until)
    else:
        edges = Q(on__gte=since, on__lte=until)
    for (ancestor, _, _, group), value in tally_changes(
        Posting.objects.filter(edges, measure=measure)
    ).items():
        if ancestor in keys:
            found[ancestor][group] += value
    return found


def stocks(measure: str, ids: Iterable[int], on: date) -> dict[int, dict[str, int]]:
    """A stock at the end of the day `on`, as {organisation: {group: number}}."""
    return flows(measure, ids, date.min, on)


def _whole_months(since: date, until: date) -> tuple[date, date]:
    """The first days of the first and the last month lying wholly inside; first > last when there is none."""
    first = since if since.day == 1 else next_month(since)
    last = first_of_month(until)
    if until != last_of_month(until):
        last = first_of_month(last - timedelta(days=1))
    return first, last


def evidence(measure: str, path: str, since: date, until: date, group: str = "") -> list[Posting]:
    """The postings behind a figure, reversed ones left out, oldest first."""
    rows = Posting.objects.filter(
        measure=measure, path__gte=path, path__lt=successor(path), on__gte=since, on__lte=until
    ).order_by("on", "step_position", "pk")
    return _without_reversed(row for row in rows if group in {"", row.counted_as, *row.groups})


def _without_reversed(rows: Iterable[Posting]) -> list[Posting]:
    standing: dict[object, Posting] = {}
    amounts: dict[object, int] = defaultdict(int)
    for row in rows:
        key = (row.step_position, row.path, row.on, row.counted_as, *row.groups)
        standing[key] = row
        amounts[key] += row.amount
    return [row for key, row in standing.items() if amounts[key]]


def held_on(life: str, stages: Iterable[str], on: date) -> Q:
    """The condition of spans of `life` in one of `stages` on the day `on`."""
    return Q(life=life, stage__in=list(stages), valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gt=on))


def lives_held(life: str, stages: Iterable[str], organization_ids: Iterable[int], on: date) -> list[int]:
    """The lives in one of `stages` at one of the organisations on `on`."""
    spans = Span.objects.filter(held_on(life, stages, on), organization_id__in=list(organization_ids))
    return list(spans.values_list("life_id", flat=True).distinct())


def tallies_that_differ() -> list[tuple[int, date, str, str]]:
    """The keys of tallies that are not the sum of the postings, rebuilt from nothing."""
    rebuilt = tally_changes(Posting.objects.iterator())
    stored = {
        (row.ancestor_id, row.month, row.measure, row.group): row.value
        for row in Tally.objects.exclude(value=0).iterator()
    }
    return sorted(key for key in rebuilt.keys() | stored.keys() if rebuilt.get(key, 0) != stored.get(key, 0))
