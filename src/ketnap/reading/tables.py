"""Allocation tables: units × years × groups, whole again when pages broke them and repeated their heads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ketnap.language import fold
from ketnap.reading.structure import Row, Span, Table
from ketnap.reading.text import Line, Source

GROUP_WORDS = (
    ("youth_union", re.compile(r"doan vien thanh nien|doan thanh nien|thanh nien|\bdvtn\b")),
    ("trade_union", re.compile(r"cong doan|\bdvcd\b")),
    ("women", re.compile(r"\bnu\b|phu nu")),
    ("ethnic_minority", re.compile(r"dan toc")),
    ("students", re.compile(r"sinh vien|hoc sinh")),
    ("other", re.compile(r"\bkhac\b")),
    ("total", re.compile(r"\btong\b|\bcong\b|chi tieu|so luong|\bdang vien\b")),
)
_YEAR = re.compile(r"(?:năm\s*)?(20\d\d)$", re.IGNORECASE)
_ANY_YEAR = re.compile(r"\b(20\d\d)\b")
_KIND = re.compile(r"(đảng bộ|chi bộ)\b(?: cơ sở)?", re.IGNORECASE)
_TOTAL_ROW = re.compile(r"(?:tổng cộng|tổng số|tổng|cộng|toàn đảng bộ)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3}){1,2}|\d{1,9}")
_INDEX = re.compile(r"\d{1,5}\.?")
_NOTE = re.compile(r"[-*+\s]*(?:lưu ý|ghi chú|chú thích)\s*:?\s*", re.IGNORECASE)
_NOTHING_GIVEN = re.compile(r"-+|x|không(?: giao)?|k", re.IGNORECASE)
_FEWEST_ROWS = 2
_FEWEST_CELLS = 2


@dataclass(frozen=True)
class _TabLine:
    line: Line
    cells: tuple[str, ...]

    @property
    def index(self) -> int | None:
        return int(self.cells[0].rstrip(".")) if _INDEX.fullmatch(self.cells[0]) else None

    @property
    def is_total(self) -> bool:
        return any(_TOTAL_ROW.fullmatch(cell.rstrip(" :")) for cell in self.cells[:3]) and any(
            _NUMBER.fullmatch(cell) for cell in self.cells
        )


@dataclass(frozen=True)
class _Columns:
    years: tuple[int, ...]
    groups: tuple[str, ...]


def read_tables(source: Source, default_years: Sequence[int] = ()) -> tuple[Table, ...]:
    """Every allocation table in the text. `default_years` serve a table that names no year itself."""
    found: list[Table] = []
    lines = source.lines
    start = 0
    for has_tabs, group in groupby(lines, key=lambda line: "\t" in line.text):
        run = list(group)
        if has_tabs:
            above, below = lines[max(0, start - 6) : start], lines[start + len(run) : start + len(run) + 3]
            table = _table(source, run, (above, below), default_years)
            if table:
                found.append(table)
        start += len(run)
    return tuple(found)


def _tab_line(source: Source, line: Line) -> _TabLine:
    # cells left empty at either edge are part of the row
    start = source.clean.rfind("\n", 0, line.start) + 1
    end = source.clean.find("\n", line.end)
    cells = source.clean[start : end if end >= 0 else None].split("\t")
    return _TabLine(line, tuple(" ".join(cell.split()) for cell in cells))


def _table(
    source: Source,
    run: list[Line],
    around: tuple[Sequence[Line], Sequence[Line]],
    default_years: Sequence[int],
) -> Table | None:
    tabbed = [_tab_line(source, line) for line in run]
    data = [tab for tab in tabbed if tab.index is not None and len(tab.cells) > _FEWEST_CELLS]
    totals = next((tab for tab in tabbed if tab.is_total and tab.index is None), None)
    if not data:
        return None
    first = data[0].line.start
    caption, caption_years = _caption(source, around[0])
    heads = [tab for tab in tabbed if tab.line.start < first]
    columns = _columns(heads, caption_years or default_years)
    if not columns or (len(data) < _FEWEST_ROWS and not _gives(data[0], heads, columns)):
        return None
    note, note_span = _note(source, around[1])
    return Table(
        caption=caption,
        years=columns.years,
        groups=columns.groups,
        rows=tuple(_row(tab, columns) for tab in data),
        note=note,
        totals=_values(totals.cells, columns) if totals else None,
        span=(run[0].start, run[-1].end),
        note_span=note_span,
    )


def _gives(tab: _TabLine, heads: list[_TabLine], columns: _Columns) -> bool:
    """Whether a lone row gives numbers under a named year or group, so that it is a table of one unit."""
    named = any(_YEAR.match(cell) or group_of(cell) for head in heads for cell in head.cells)
    numbers = _values(tab.cells, columns).values()
    return named and any(number is not None for year in numbers for number in year)


def _columns(heads: list[_TabLine], default_years: Sequence[int]) -> _Columns | None:
    """Years and groups from the lines above the first row; groups are read once, for the first year."""
    years = tuple(
        dict.fromkeys(int(y[1]) for head in heads for cell in head.cells if (y := _YEAR.match(cell)))
    )
    years = years or tuple(dict.fromkeys(default_years))
    if not years or not heads:
        return None
    named = [cell for cell in heads[-1].cells if cell and not _YEAR.match(cell) and group_of(cell)]
    count = max(1, len(named) // len(years))
    groups = tuple(group_of(cell) or cell for cell in named[:count]) or ("total",)
    return _Columns(years, groups)


def group_of(words: str) -> str | None:
    """The group a column or phrase speaks of: youth_union, trade_union, women…, total; None if none."""
    folded = fold(words)
    return next((group for group, pattern in GROUP_WORDS if pattern.search(folded)), None)


def _number(cell: str) -> int | None:
    return int(cell.replace(".", "")) if _NUMBER.fullmatch(cell) else None


def _is_value(cell: str) -> bool:
    return not cell or _NUMBER.fullmatch(cell) is not None or _NOTHING_GIVEN.fullmatch(cell) is not None


def _name_end(cells: tuple[str, ...]) -> int:
    """Where the words of a row end and its numbers begin."""
    seen = False
    for position, cell in enumerate(cells[1:], start=1):
        if seen and _is_value(cell):
            return position
        seen = seen or not _is_value(cell)
    return len(cells)


def _values(cells: tuple[str, ...], columns: _Columns) -> dict[int, tuple[int | None, ...]]:
    size = len(columns.groups)
    width = size * len(columns.years)
    # cells left empty at the right edge were cut off, and a remark may stand after the last number
    numbers = ([_number(cell) for cell in cells[_name_end(cells) :]] + [None] * width)[:width]
    return {year: tuple(numbers[i * size : (i + 1) * size]) for i, year in enumerate(columns.years)}


def _row(tab: _TabLine, columns: _Columns) -> Row:
    width = len(columns.groups) * len(columns.years)
    words = [
        cell for cell in tab.cells[1 : max(2, len(tab.cells) - width + 1)] if cell and not _is_value(cell)
    ]
    kind, name = None, " ".join(words)
    if found := _KIND.match(name):
        kind, name = found[1].lower(), name[found.end() :].strip() or name
    return Row(tab.index, kind, name, _values(tab.cells, columns), (tab.line.start, tab.line.end))


def _caption(source: Source, above: Sequence[Line]) -> tuple[str | None, tuple[int, ...]]:
    """The run of capital lines nearest above the table, and the years they name.

    A line in brackets ("Kèm theo Kế hoạch số …") belongs to the run; any other line, such as the name of who
    signed, begins a new one.
    """
    lines: list[Line] = []
    for line in above:
        if line.is_capital and any(sign.isalpha() for sign in line.text):
            lines.append(line)
        elif not line.text.startswith("("):
            lines = []
    words = " ".join(source.said(line.start, line.end) for line in lines)
    years = tuple(dict.fromkeys(int(year) for year in _ANY_YEAR.findall(words)))
    return words or None, years


def _note(source: Source, below: Sequence[Line]) -> tuple[str | None, Span | None]:
    for line in below:
        if found := _NOTE.match(source.plain, line.start, line.end):
            return source.said(found.end(), line.end), (found.end(), line.end)
    return None, None
