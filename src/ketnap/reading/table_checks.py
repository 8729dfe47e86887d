"""Soát bảng chỉ tiêu: what in an allocation table does not add up. Nothing is corrected here."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ketnap.language import count, percent
from ketnap.reading.structure import Finding, Row, Span, Table, Target

# columns that divide the total between them; others ("women") only tell how many of the total
DIVIDING_GROUPS = frozenset({"youth_union", "trade_union", "other"})
GROUP_NAMES = {
    "total": "Tổng cộng",
    "youth_union": "Đoàn viên thanh niên",
    "trade_union": "Đoàn viên công đoàn",
    "women": "Nữ",
    "ethnic_minority": "Dân tộc thiểu số",
    "students": "Học sinh, sinh viên",
    "other": "Khác",
}
_GIVES_NOTHING = re.compile(r"không\b.*\bnguồn.*không giao|không giao.*không\b.*\bnguồn", re.IGNORECASE)


@dataclass(frozen=True)
class Share:
    """A stated share of a group in all admissions, in hundredths; `comparator` is ge, gt or eq."""

    group: str
    comparator: str
    value: float


@dataclass(frozen=True)
class Stated:
    """What the document says in words: people to be admitted by year (`at_least` for a floor), and shares."""

    totals: Mapping[int, int] = field(default_factory=dict)
    at_least: frozenset[int] = frozenset()
    shares: tuple[Share, ...] = ()


NOTHING_STATED = Stated()


def stated_by(targets: Iterable[Target], years: Sequence[int]) -> Stated:
    """The totals and shares that whole-organisation targets state for the years of a table."""
    totals: dict[int, int] = {}
    at_least: set[int] = set()
    shares: list[Share] = []
    for target in targets:
        if target.measure != "admissions" or target.per != "organization" or target.average:
            continue
        if not isinstance(target.value, int | float):
            continue
        if target.unit == "people" and target.group is None:
            named = [year for year in target.years or years if year in years]
            totals |= dict.fromkeys(named, int(target.value))
            at_least |= set(named if target.comparator in {"ge", "gt"} else ())
        elif target.unit == "percent" and target.basis == "admissions" and target.group:
            share = Share(target.group, target.comparator, target.value)
            shares += [] if share in shares else [share]
    return Stated(totals, frozenset(at_least), tuple(shares))


def check_table(table: Table, *, stated: Stated = NOTHING_STATED) -> list[Finding]:
    """Everything in `table` that contradicts itself, its note or what is `stated` about it.

    Codes: row-numbering, row-sum (with every single repair), column-total, stated-total-missing,
    group-share, zero-row.
    """
    return [
        *_numbering(table),
        *_rows(table),
        *_totals(table, stated),
        *_shares(table, stated),
        *_zero_rows(table),
    ]


def _dividing(table: Table) -> list[int]:
    """The positions of the columns that must add up to the total; none if there is only one."""
    positions = [i for i, group in enumerate(table.groups) if group in DIVIDING_GROUPS]
    return positions if "total" in table.groups and len(positions) > 1 else []


def _at(numbers: tuple[int | None, ...], position: int) -> int:
    return (numbers[position] if position < len(numbers) else None) or 0


def _sum(table: Table, year: int, group: str) -> int:
    if group not in table.groups:
        return sum(sum(_at(row.values[year], i) for i in range(len(table.groups))) for row in table.rows)
    position = table.groups.index(group)
    return sum(_at(row.values[year], position) for row in table.rows)


def _spans(items: Iterable[Row]) -> tuple[Span, ...]:
    return tuple(row.span for row in items if row.span)


def _plus(numbers: Iterable[int]) -> str:
    return " + ".join(count(number) for number in numbers)


def _numbering(table: Table) -> Iterator[Finding]:
    numbers = [row.index for row in table.rows if row.index is not None]
    if not numbers or numbers == list(range(1, len(numbers) + 1)):
        return
    missing = (
        sorted(set(range(1, max(numbers) + 1)) - set(numbers)) if max(numbers) <= 2 * len(numbers) else []
    )
    repeated = sorted(number for number, times in Counter(numbers).items() if times > 1)
    told = [f"thiếu số {', '.join(map(str, missing))}"] if missing else []
    told += [f"trùng số {', '.join(map(str, repeated))}"] if repeated else []
    yield Finding(
        "row-numbering",
        "rows",
        {"missing": missing, "repeated": repeated},
        f"Cột số thứ tự không liên tục{': ' if told else ''}{'; '.join(told)}. "
        "Có thể bảng bị sót hoặc lặp dòng.",
        (table.span,) if table.span else (),
    )


def _rows(table: Table) -> Iterator[Finding]:
    positions = _dividing(table)
    if not positions:
        return
    for number, row in enumerate(table.rows, start=1):
        for year in table.years:
            total = row.values[year][table.groups.index("total")]
            parts = [_at(row.values[year], position) for position in positions]
            if total is not None and total != sum(parts):
                yield _row_sum(row, row.index or number, year, total, parts)


def _row_sum(row: Row, number: int, year: int, total: int, parts: list[int]) -> Finding:
    repairs: list[Mapping[str, Any]] = [{"total": sum(parts)}]
    for position, part in enumerate(parts):
        mended = part + total - sum(parts)
        if mended >= 0:
            repairs.append({"parts": [*parts[:position], mended, *parts[position + 1 :]]})
    ways = [f"ghi tổng là {count(sum(parts))}"]
    ways += [f"ghi các cột là {_plus(repair['parts'])}" for repair in repairs[1:]]
    return Finding(
        "row-sum",
        f"row {number}, {year}",
        {"total": total, "parts": parts, "repairs": [dict(repair) for repair in repairs]},
        f"Dòng {number} ({row.name}), năm {year}: tổng ghi {count(total)} nhưng các cột cộng lại là "
        f"{count(sum(parts))} ({_plus(parts)}). Có thể sửa: {'; hoặc '.join(ways)}.",
        _spans([row]),
        tuple(repairs),
    )


def _totals(table: Table, stated: Stated) -> Iterator[Finding]:
    for year in table.years:
        total = _sum(table, year, "total")
        yield from _against_stated(table, year, total, stated)
        yield from _against_total_row(table, year)
        positions = _dividing(table)
        parts = [_sum(table, year, table.groups[position]) for position in positions]
        if positions and sum(parts) != total:
            yield Finding(
                "column-total",
                f"parts, {year}",
                {"sum": total, "parts": parts, "parts_sum": sum(parts)},
                f"Năm {year}: các cột cộng lại là {count(sum(parts))} ({_plus(parts)}) "
                f"nhưng cột tổng cộng lại là {count(total)}.",
                (table.span,) if table.span else (),
            )


def _against_stated(table: Table, year: int, total: int, stated: Stated) -> Iterator[Finding]:
    wanted = stated.totals.get(year)
    span = (table.span,) if table.span else ()
    if wanted is None:
        if not table.totals:
            yield Finding(
                "stated-total-missing",
                f"total, {year}",
                {"sum": total},
                f"Năm {year}: các dòng cộng lại là {count(total)}; văn bản không ghi tổng để đối chiếu.",
                span,
            )
        return
    if total == wanted or (year in stated.at_least and total > wanted):
        return
    gap = f"thừa {count(total - wanted)}" if total > wanted else f"thiếu {count(wanted - total)}"
    yield Finding(
        "column-total",
        f"total, {year}",
        {"sum": total, "stated": wanted},
        f"Năm {year}: các dòng cộng lại là {count(total)}, {gap} so với chỉ tiêu {count(wanted)} "
        "ghi trong văn bản.",
        span,
    )


def _against_total_row(table: Table, year: int) -> Iterator[Finding]:
    """The table's own sum row against its columns."""
    printed = (table.totals or {}).get(year, ())
    for group, value in zip(table.groups, printed, strict=False):
        total = _sum(table, year, group)
        if value is not None and value != total:
            name = GROUP_NAMES.get(group, group)
            yield Finding(
                "column-total",
                f"{group}, {year}",
                {"sum": total, "stated": value},
                f"Năm {year}, cột “{name}”: dòng tổng ghi {count(value)} nhưng các dòng cộng lại "
                f"là {count(total)}.",
                (table.span,) if table.span else (),
            )


def _shares(table: Table, stated: Stated) -> Iterator[Finding]:
    for year in table.years:
        whole = _sum(table, year, "total")
        for share in stated.shares:
            if share.group not in table.groups or not whole:
                continue
            part = _sum(table, year, share.group)
            found = part * 100 / whole
            if found < share.value or (share.comparator == "gt" and found == share.value):
                yield _share(table, year, share, (part, whole))


def _share(table: Table, year: int, share: Share, counts: tuple[int, int]) -> Finding:
    part, whole = counts
    found = part * 100 / whole
    name = GROUP_NAMES.get(share.group, share.group).lower()
    places = 0 if float(share.value).is_integer() else 1
    return Finding(
        "group-share",
        f"{share.group}, {year}",
        {"share": round(found, 1), "stated": share.value, "group": share.group, "part": part, "whole": whole},
        f"Năm {year}: {name} {count(part)} trên {count(whole)}, đạt {percent(found)}, chưa tới tỷ lệ "
        f"{percent(share.value, places)} ghi trong văn bản.",
        (table.span,) if table.span else (),
    )


def _zero_rows(table: Table) -> Iterator[Finding]:
    against_note = bool(table.note and _GIVES_NOTHING.search(table.note))
    for year in table.years:
        rows = [row for row in table.rows if _is_zero(row.values[year])]
        if not rows:
            continue
        numbers = [row.index or table.rows.index(row) + 1 for row in rows]
        noted = (
            "ghi chú của bảng nói đơn vị không còn nguồn thì không giao chỉ tiêu; " if against_note else ""
        )
        yield Finding(
            "zero-row",
            f"rows, {year}",
            {"rows": numbers, "count": len(rows), "against_note": against_note},
            f"Năm {year}: {count(len(rows))} dòng ghi 0 (dòng {', '.join(map(str, numbers))}); {noted}"
            "cần rõ là giao 0 hay không giao.",
            _spans(rows),
        )


def _is_zero(numbers: tuple[int | None, ...]) -> bool:
    """Whether zeros are written; empty cells give nothing and are no zero."""
    return any(number == 0 for number in numbers) and not any(numbers)
