"""The table of units as people have decided it so far: each row's unit, numbers and open questions; pure.

What is kept of a row, by its key ("row0-3": table 0, fourth row): `state` (kept, dropped, later), `unit` (the
key of an organisation, or "new"), `cells` {year: numbers, or null for "không giao"}, and `kept`, the
questions answered with "as printed": "sum:2024", "zero:2025".
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ketnap.language import closest
from ketnap.plans.storing import Plain, numbers_of, table_of
from ketnap.reading import Finding, Row, Stated, check_table

NO_SOURCE = "không còn nguồn"
Numbers = tuple[int | None, ...]


@dataclass(frozen=True)
class Known:
    """An organisation that a row may mean: its bare name and its name with "Đảng bộ" or "Chi bộ"."""

    key: int
    name: str
    body: str


@dataclass(frozen=True)
class Place:
    """What a row's unit is: `unit` known, or `new`; neither while a person must choose among `candidates`."""

    unit: Known | None
    new: bool
    chosen: bool
    candidates: tuple[Known, ...]


@dataclass(frozen=True)
class Question:
    """Something only a person can say of a row. `code` is unit, same, sum, zero or empty; `year` 0 for none.

    `repairs` are whole rows of numbers, in the table's order.
    """

    code: str
    year: int
    repairs: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True)
class Year:
    """One row in one year: its numbers, None when nothing is given (`not_assigned`), and those printed."""

    year: int
    numbers: Numbers
    printed: Numbers
    not_assigned: bool

    @property
    def changed(self) -> bool:
        """Whether a person has changed what is printed."""
        return self.not_assigned or self.numbers != self.printed


@dataclass(frozen=True)
class Line:
    """One row as it stands."""

    key: str
    index: int | None
    kind: str
    name: str
    years: tuple[Year, ...]
    place: Place
    state: str
    questions: tuple[Question, ...]
    span: tuple[int, int] | None

    @property
    def changed_years(self) -> list[Year]:
        """The years whose numbers are no longer those printed."""
        return [year for year in self.years if year.changed]


@dataclass(frozen=True)
class Decided:
    """What is known of one row besides its words."""

    years: tuple[Year, ...]
    place: Place
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Sheet:
    """One table as it stands. `findings` are of the numbers as decided so far, dropped rows left out."""

    position: int
    caption: str
    note: str
    years: tuple[int, ...]
    groups: tuple[str, ...]
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]

    @cached_property
    def counted(self) -> list[Line]:
        """The rows that are not dropped or left for later."""
        return [line for line in self.lines if line.state not in {"dropped", "later"}]

    @property
    def sums(self) -> list[tuple[int, list[int]]]:
        """For each year the sum of each column."""
        return [
            (
                year,
                [
                    sum(line.years[at].numbers[i] or 0 for line in self.counted)
                    for i in range(len(self.groups))
                ],
            )
            for at, year in enumerate(self.years)
        ]

    @property
    def ready(self) -> list[Line]:
        """The rows of known units that ask nothing and wait only to be kept."""
        return [line for line in self._unasked if not line.place.new]

    @property
    def founding(self) -> list[Line]:
        """The rows that ask nothing but whether their unit is really founded, or only misspelt."""
        return [line for line in self._unasked if line.place.new]

    @property
    def _unasked(self) -> list[Line]:
        return [line for line in self.counted if line.state == "open" and not line.questions]

    @property
    def is_open(self) -> bool:
        """Whether a row still waits to be decided."""
        return any(line.state == "open" for line in self.lines)

    @property
    def new_lines(self) -> list[Line]:
        """The rows whose unit will be founded."""
        return [line for line in self.counted if line.place.new]

    @property
    def zero_lines(self) -> list[tuple[Line, int]]:
        """The rows and years whose zeros nobody has explained yet."""
        return [
            (line, question.year)
            for line in self.counted
            for question in line.questions
            if question.code == "zero"
        ]


def sheet_of(
    stored: Plain, position: int, choices: Mapping[str, Any], known: Sequence[Known], stated: Stated
) -> Sheet:
    """The table `position` of a reading under the choices made so far."""
    keys = [f"row{position}-{at}" for at in range(len(stored["rows"]))]
    chosen = [choices.get(key, {}) for key in keys]
    years = [_years(row, choice) for row, choice in zip(stored["rows"], chosen, strict=True)]
    places = _places(stored["rows"], chosen, known)
    rows = [_checked(row, numbers) for row, numbers in zip(stored["rows"], years, strict=True)]
    out = {at for at, choice in enumerate(chosen) if choice.get("state") in {"dropped", "later"}}
    table = table_of(stored, [row for at, row in enumerate(rows) if at not in out])
    findings = check_table(table, stated=stated)
    repairs = _repairs(findings, table.groups)
    twice = _twice(places, out)
    numbered = [f"row {row['index'] or at}" for at, row in enumerate(stored["rows"], start=1)]
    asked = [
        [*_unit_questions(place, twice), *_year_questions(number, own, repairs, set(choice.get("kept", ())))]
        for number, place, own, choice in zip(numbered, places, years, chosen, strict=True)
    ]
    lines = [
        _line(key, row, choice.get("state", "open"), Decided(own, place, tuple(questions)))
        for key, row, choice, own, place, questions in zip(
            keys, stored["rows"], chosen, years, places, asked, strict=True
        )
    ]
    return Sheet(
        position,
        stored["caption"] or "",
        stored["note"] or "",
        table.years,
        table.groups,
        tuple(lines),
        tuple(findings),
    )


def _years(row: Plain, choice: Mapping[str, Any]) -> tuple[Year, ...]:
    cells = choice.get("cells", {})
    made = []
    for year, printed in numbers_of(row["values"]).items():
        decided = cells.get(str(year), printed)
        nothing = tuple(None for _ in printed)
        made.append(Year(year, nothing if decided is None else tuple(decided), printed, decided is None))
    return tuple(made)


def _checked(row: Plain, years: Sequence[Year]) -> Row:
    span = tuple(row["span"]) if row["span"] else None
    return Row(row["index"], row["kind"], row["name"], {one.year: one.numbers for one in years}, span)


def _places(
    rows: Sequence[Plain], chosen: Sequence[Mapping[str, Any]], known: Sequence[Known]
) -> list[Place]:
    names = Counter(one.name for one in known)
    by_name = {one.name: one for one in known}
    by_key = {one.key: one for one in known}
    return [
        _place(row["name"], choice.get("unit"), names, by_name, by_key)
        for row, choice in zip(rows, chosen, strict=True)
    ]


def _place(
    name: str, decided: Any, names: Counter[str], by_name: Mapping[str, Known], by_key: Mapping[int, Known]
) -> Place:
    match = closest(name, by_name)
    alike = [by_name[one] for one in match.candidates]
    alike += [
        one
        for one in by_key.values()
        if names[one.name] > 1 and one.name in match.candidates and one not in alike
    ]
    if decided == "new":
        return Place(None, new=True, chosen=True, candidates=tuple(alike))
    if decided in by_key:
        return Place(by_key[decided], new=False, chosen=True, candidates=tuple(alike))
    if match.sure and names[match.sure] == 1:
        return Place(by_name[match.sure], new=False, chosen=False, candidates=tuple(alike))
    return Place(None, new=not alike, chosen=False, candidates=tuple(alike))


def _twice(places: Sequence[Place], out: set[int]) -> set[int]:
    """The units that two rows claim."""
    claimed = Counter(place.unit.key for at, place in enumerate(places) if place.unit and at not in out)
    return {key for key, times in claimed.items() if times > 1}


def _repairs(
    findings: Sequence[Finding], groups: Sequence[str]
) -> dict[tuple[str, int], tuple[tuple[int, ...], ...]]:
    """Whole rows of numbers that mend a row, by (row as the finding names it, year)."""
    made = {}
    for finding in findings:
        if finding.code == "row-sum":
            row, year = finding.where.rsplit(", ", 1)
            made[row, int(year)] = tuple(_whole(finding, repair, groups) for repair in finding.repairs)
    return made


def _whole(finding: Finding, repair: Mapping[str, Any], groups: Sequence[str]) -> tuple[int, ...]:
    total = repair.get("total", finding.values["total"])
    parts = iter(repair.get("parts", finding.values["parts"]))
    return tuple(total if group == "total" else next(parts, 0) for group in groups)


def _line(key: str, row: Plain, state: str, decided: Decided) -> Line:
    questions = () if state in {"dropped", "later"} else decided.questions
    if questions and state == "kept":
        state = "open"
    span = tuple(row["span"]) if row["span"] else None
    name, kind = row["name"], row["kind"] or ""
    return Line(key, row["index"], kind, name, decided.years, decided.place, state, questions, span)


def _unit_questions(place: Place, twice: set[int]) -> list[Question]:
    if place.unit and place.unit.key in twice:
        return [Question("same", 0)]
    return [] if place.unit or place.new else [Question("unit", 0)]


def _year_questions(
    number: str,
    years: Sequence[Year],
    repairs: Mapping[tuple[str, int], tuple[tuple[int, ...], ...]],
    kept: set[str],
) -> Iterator[Question]:
    for year in years:
        if year.not_assigned:
            continue
        if any(one is None for one in year.numbers):
            yield Question("empty", year.year)
        elif not any(year.numbers):
            if f"zero:{year.year}" not in kept:
                yield Question("zero", year.year)
        elif (number, year.year) in repairs and f"sum:{year.year}" not in kept:
            yield Question("sum", year.year, repairs[number, year.year])
