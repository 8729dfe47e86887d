"""Tables for tests."""

from collections.abc import Mapping, Sequence
from datetime import date

from ketnap.accounts.models import User
from ketnap.organizations.models import Organization
from ketnap.targets.models import Allocation
from ketnap.targets.services import NewLine, NewTable, adopt
from ketnap.targets.words import COLUMN_WORDS
from tests.directives.making import make_document

GROUPS = ("total", "youth_union", "trade_union")
Given = Mapping[Organization, Sequence[int] | str]  # numbers by GROUPS, or why nothing is given


def make_table(
    giver: Organization, by: User, years: Mapping[int, Given], *, on: date = date(2026, 3, 6), note: str = ""
) -> Allocation:
    """A table adopted on `on`."""
    lines = [
        NewLine(unit.pk, year, () if isinstance(said, str) else said, said if isinstance(said, str) else "")
        for year, given in years.items()
        for unit, said in given.items()
    ]
    columns = [(group, COLUMN_WORDS[group]) for group in GROUPS]
    table = NewTable(columns, list(years), lines, caption="BẢNG GIAO CHỈ TIÊU", note=note)
    return adopt(table, document=make_document(giver, by), organization=giver, on=on, by=by)
