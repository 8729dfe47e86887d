"""Spans, postings and tallies of one life: replaced, or posted as a difference, never edited."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db import connection

from ketnap.ledger.matrix import Fact, Stretch
from ketnap.ledger.models import Posting, Span, Tally
from ketnap.organizations.models import Placement
from ketnap.organizations.paths import keys
from ketnap.organizations.queries import places


def replace_spans(life: str, life_id: int, stretches: Sequence[Stretch]) -> None:
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


def net(life: str, life_id: int) -> Counter[tuple[Fact, str]]:
    """What is posted for a life, reversals taken off: (fact, path) → amount."""
    posted: Counter[tuple[Fact, str]] = Counter()
    for row in Posting.objects.filter(life=life, life_id=life_id):
        fact = Fact(
            row.measure, row.organization_id, row.on, row.step_position, row.counted_as, frozenset(row.groups)
        )
        posted[fact, row.path] += row.amount
    return Counter({key: amount for key, amount in posted.items() if amount})


def wanted(facts: Mapping[Fact, int]) -> Counter[tuple[Fact, str]]:
    """`facts` with the path each organisation had on its day."""
    paths: dict[tuple[int, date], str] = {}
    for day in {fact.on for fact in facts}:
        ids = {fact.organization for fact in facts if fact.on == day}
        for key, place in places(ids, day).items():
            paths[key, day] = place.path
    missing = {(fact.organization, fact.on) for fact in facts} - paths.keys()
    for key, day in missing:  # a step dated before its unit was placed counts where the unit first stood
        paths[key, day] = Placement.objects.filter(organization_id=key).order_by("valid_from")[0].path
    return Counter({(fact, paths[fact.organization, fact.on]): amount for fact, amount in facts.items()})


def post_difference(life: str, life_id: int, facts: Mapping[Fact, int], *, caused_by: int) -> None:
    difference = wanted(facts)
    difference.subtract(net(life, life_id))
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


def tally_changes(rows: Iterable[Posting]) -> Counter[TallyKey]:
    """(ancestor, month, measure, group) → sum of amounts of `rows`."""
    changes: Counter[TallyKey] = Counter()
    for row in rows:
        month = row.on.replace(day=1)
        for ancestor in keys(row.path):
            for group in {"", row.counted_as, *row.groups}:
                changes[ancestor, month, row.measure, group] += row.amount
    return Counter({key: value for key, value in changes.items() if value})


def add_to_tallies(changes: Mapping[TallyKey, int]) -> None:
    """Add to the running sums, keys in one order so that two writers never wait on each other in a ring."""
    if not changes:
        return
    rows = [(*key, value) for key, value in sorted(changes.items())]
    table = connection.ops.quote_name(Tally._meta.db_table)  # noqa: SLF001
    marks = ", ".join(["(%s, %s, %s, %s, %s)"] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO {table} (ancestor_id, month, measure, "group", value) VALUES {marks} '  # noqa: S608
            'ON CONFLICT (ancestor_id, measure, "group", month) '
            f"DO UPDATE SET value = {table}.value + excluded.value",
            [part for row in rows for part in row],
        )
