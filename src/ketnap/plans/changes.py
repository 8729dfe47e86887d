"""What a button of the reading page does to the choices of a draft; each is run by `services.choose`."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ketnap.plans.proposal import Proposal
from ketnap.plans.sheet import Line, Sheet
from ketnap.plans.storing import Plain

Choices = dict[str, Any]
Change = Callable[[Choices, Proposal], None]
STATES = {"kept", "dropped", "later", "open"}


class NotOnThisPage(LookupError):
    """A button that the page does not have for this item."""


def _put(choices: Choices, key: str, **decided: object) -> None:
    choices[key] = {**choices.get(key, {}), **decided}


def set_state(key: str, state: str) -> Change:
    """Keep, drop or postpone one item or row, or take it up again."""

    def change(choices: Choices, proposal: Proposal) -> None:
        if state not in STATES or key not in _keys(proposal):
            raise NotOnThisPage(key)
        _put(choices, key, state=state)

    return change


def _keys(proposal: Proposal) -> set[str]:
    items = {item.key for items in proposal.blocks.values() for item in items}
    return items | {line.key for sheet in proposal.sheets for line in sheet.lines} | {"header"}


def keep_block(block: str, state: str = "kept") -> Change:
    """Keep, drop or postpone every open item of a block; only what lacks nothing is kept."""

    def change(choices: Choices, proposal: Proposal) -> None:
        if block not in proposal.blocks or state not in STATES:
            raise NotOnThisPage(block)
        for item in proposal.blocks[block]:
            if item.state == "open" and not (state == "kept" and item.lacks):
                _put(choices, item.key, state=state)

    return change


def write(key: str, values: Plain) -> Change:
    """Put what a person wrote in place of what was read, and keep it."""

    def change(choices: Choices, proposal: Proposal) -> None:
        if key not in _keys(proposal):
            raise NotOnThisPage(key)
        _put(choices, key, state="kept", values=values)

    return change


def line_of(proposal: Proposal, key: str) -> Line:
    """The row of that key; NotOnThisPage when there is none."""
    for sheet in proposal.sheets:
        for line in sheet.lines:
            if line.key == key:
                return line
    raise NotOnThisPage(key)


def set_unit(key: str, unit: int | str) -> Change:
    """Say which unit a row means: a key, or "new"."""

    def change(choices: Choices, proposal: Proposal) -> None:
        line_of(proposal, key)
        _put(choices, key, unit=unit)

    return change


def set_numbers(key: str, numbers: Mapping[int, Sequence[int] | None]) -> Change:
    """Write a row's numbers for some years, or None where nothing is given."""

    def change(choices: Choices, proposal: Proposal) -> None:
        line = line_of(proposal, key)
        widths = {year.year: len(year.numbers) for year in line.years}
        for year, row in numbers.items():
            if year not in widths or (row is not None and len(row) != widths[year]):
                raise NotOnThisPage(key)
        cells = choices.get(key, {}).get("cells", {})
        written = {str(year): None if row is None else list(row) for year, row in numbers.items()}
        _put(choices, key, cells={**cells, **written})

    return change


def keep_as_printed(key: str, question: str, year: int) -> Change:
    """Answer a question about a row's numbers with "as printed"."""

    def change(choices: Choices, proposal: Proposal) -> None:
        asked = {(one.code, one.year) for one in line_of(proposal, key).questions}
        if question not in {"sum", "zero"} or (question, year) not in asked:
            raise NotOnThisPage(key)
        kept = choices.get(key, {}).get("kept", [])
        _put(choices, key, kept=[*kept, f"{question}:{year}"])

    return change


def keep_rows(choices: Choices, proposal: Proposal) -> None:
    """Keep every row of a known unit that asks nothing."""
    for sheet in proposal.sheets:
        for line in sheet.ready:
            _put(choices, line.key, state="kept")


def found_rows(choices: Choices, proposal: Proposal) -> None:
    """Keep every row that asks nothing and founds a new unit."""
    for sheet in proposal.sheets:
        for line in sheet.founding:
            _put(choices, line.key, state="kept")


def drop_rows(choices: Choices, proposal: Proposal) -> None:
    """Drop every row that is still open."""
    for sheet in proposal.sheets:
        for line in sheet.counted:
            if line.state == "open":
                _put(choices, line.key, state="dropped")


def zeros_not_assigned(choices: Choices, proposal: Proposal) -> None:
    """Make every zero that nobody has explained "không giao, không còn nguồn"."""
    for sheet in proposal.sheets:
        for line, year in sheet.zero_lines:
            set_numbers(line.key, {year: None})(choices, proposal)
        _keep_if_only_zeros(choices, sheet)


def zeros_as_printed(choices: Choices, proposal: Proposal) -> None:
    """Leave every zero that nobody has explained a zero."""
    for sheet in proposal.sheets:
        for line, year in sheet.zero_lines:
            keep_as_printed(line.key, "zero", year)(choices, proposal)
        _keep_if_only_zeros(choices, sheet)


def _keep_if_only_zeros(choices: Choices, sheet: Sheet) -> None:
    """Keep the rows that asked of nothing but their zeros; whether a unit is founded is asked by itself."""
    for line in {line.key: line for line, _ in sheet.zero_lines}.values():
        if line.state == "open" and not line.place.new and all(one.code == "zero" for one in line.questions):
            _put(choices, line.key, state="kept")


def found_on(day: str) -> Change:
    """Set the day of the units founded anew."""

    def change(choices: Choices, _proposal: Proposal) -> None:
        _put(choices, "table", founded_on=day)

    return change


BULK: Mapping[str, Change] = {
    "keep": keep_rows,
    "found": found_rows,
    "drop": drop_rows,
    "zeros-none": zeros_not_assigned,
    "zeros-printed": zeros_as_printed,
}
