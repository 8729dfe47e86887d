"""Spans, postings and tallies of one life: replaced, or posted as a difference, never edited."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db import connection

from ketnap.language import first_of_month
from ketnap.ledger.matrix import Fact, Stretch
from ketnap.ledger.models import Posting, Span, Tally
from ketnap.organizations.models import Placement
from ketnap.organizations.paths import keys


def replace_spans(life: str, life_id: int, stretches: Sequence[Stretch]) -> None:
    """Store the stretches of a life in place of those before."""
    Span.objects.filter(life=life, life_id=life_id).delete()
    Span.objects.bulk_create(
        Span(
            life=life,
            life_id=life_id,
            organization_id=stretch.organization,
            stage=stretch.stage,
            valid_from=stretch.since,
            valid_to=stretch.until,
        )
        for stretch in stretches
    )


Placed = tuple[Fact, str]  # a fact and the path its organisation had on the day


def net_of(rows: Iterable[Posting]) -> Counter[Placed]:
    """What `rows` count, reversals taken off."""
    posted: Counter[Placed] = Counter()
    for row in rows:
        fact = Fact(
            row.measure, row.organization_id, row.on, row.step_position, row.counted_as, frozenset(row.groups)
        )
        posted[fact, row.path] += row.amount
    return Counter({key: amount for key, amount in posted.items() if amount})


def paths_on(pairs: Iterable[tuple[int, date]]) -> dict[tuple[int, date], str]:
    """The path each organisation had on its day; before its first place, that first place."""
    wanted = set(pairs)
    begun: dict[int, list[tuple[date, str]]] = defaultdict(list)
    rows = Placement.objects.filter(organization_id__in={key for key, _ in wanted}).order_by("valid_from")
    for key, valid_from, path in rows.values_list("organization_id", "valid_from", "path"):
        begun[key].append((valid_from, path))
    return {
        (key, day): next((path for since, path in reversed(begun[key]) if since <= day), begun[key][0][1])
        for key, day in wanted
    }


def at_paths(facts: Mapping[Fact, int], paths: Mapping[tuple[int, date], str]) -> Counter[Placed]:
    """`facts` with the path of each."""
    return Counter({(fact, paths[fact.organization, fact.on]): amount for fact, amount in facts.items()})


def post_difference(life: str, life_id: int, facts: Mapping[Fact, int], *, caused_by: int) -> None:
    """Post what brings the counts of a life from what was posted to `facts`."""
    difference = at_paths(facts, paths_on((fact.organization, fact.on) for fact in facts))
    difference.subtract(net_of(Posting.objects.filter(life=life, life_id=life_id)))
    rows = [
        Posting(
            life=life,
            life_id=life_id,
            step_position=fact.position,
            caused_by=caused_by,
            organization_id=fact.organization,
            path=path,
            on=fact.on,
            measure=fact.measure,
            counted_as=fact.counted_as,
            groups=sorted(fact.groups),
            amount=amount,
        )
        for (fact, path), amount in difference.items()
        if amount
    ]
    Posting.objects.bulk_create(rows)
    add_to_tallies(tally_changes(rows))


TallyKey = tuple[int, date, str, str]
ROWS_AT_ONCE = 1000  # five parameters each; SQLite takes at most 32,766


def tally_changes(rows: Iterable[Posting]) -> Counter[TallyKey]:
    """(ancestor, month, measure, group) → sum of amounts of `rows`."""
    changes: Counter[TallyKey] = Counter()
    for row in rows:
        month = first_of_month(row.on)
        for ancestor in keys(row.path):
            for group in {"", row.counted_as, *row.groups}:
                changes[ancestor, month, row.measure, group] += row.amount
    return Counter({key: value for key, value in changes.items() if value})


def add_to_tallies(changes: Mapping[TallyKey, int]) -> None:
    """Add to the running sums, keys in one order so that two writers never wait on each other in a ring."""
    rows = [(*key, value) for key, value in sorted(changes.items())]
    table = connection.ops.quote_name(Tally._meta.db_table)  # noqa: SLF001
    with connection.cursor() as cursor:
        for at in range(0, len(rows), ROWS_AT_ONCE):
            batch = rows[at : at + ROWS_AT_ONCE]
            marks = ", ".join(["(%s, %s, %s, %s, %s)"] * len(batch))
            cursor.execute(
                f'INSERT INTO {table} (ancestor_id, month, measure, "group", value) VALUES {marks} '  # noqa: S608
                'ON CONFLICT (ancestor_id, measure, "group", month) '
                f"DO UPDATE SET value = {table}.value + excluded.value",
                [part for row in batch for part in row],
            )
