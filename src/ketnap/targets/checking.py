"""Soát bảng chỉ tiêu of a table in the database, by the reader's own check; nothing is corrected."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from ketnap import reading
from ketnap.reading import Finding, Row, Table, check_table, stated_by

Cells = Mapping[int, Sequence[int | None]]


def check(
    rows: Iterable[tuple[int, str, Cells]],
    *,
    years: Sequence[int],
    groups: Sequence[str],
    note: str,
    targets: Iterable[reading.Target] = (),
) -> list[Finding]:
    """Everything in a table that contradicts itself, its note or `targets`.

    `rows` are (number, unit, {year: one number per group, None for "không giao"}).
    """
    lines = tuple(
        Row(number, None, name, {year: tuple(cells[year]) for year in years}) for number, name, cells in rows
    )
    table = Table(None, tuple(years), tuple(groups), lines, note or None)
    return check_table(table, stated=stated_by(targets, tuple(years)))


def as_read(
    *,
    measure: str,
    comparator: str,
    value: Decimal | None,
    unit: str,
    basis: str,
    group: str,
    per: str,
    year: int,
) -> reading.Target:
    """A target of one year as the reader's checks take it."""
    return reading.Target(
        measure=measure,
        comparator=comparator,
        value=None if value is None else float(value),
        unit=unit,
        basis=basis or None,
        average=False,
        group=group or None,
        per=per,
        period="yearly",
        years=(year,),
        by_reference=None,
        quote="",
        spans=(),
    )
