"""The plan of the demo: our own words over the figures of `units`, read and confirmed like any other."""

from datetime import date
from pathlib import Path

from ketnap.accounts.models import User
from ketnap.directives.models import Document
from ketnap.language import date_long
from ketnap.operations.demo.tree import Tree
from ketnap.operations.demo.units import UNITS
from ketnap.plans.changes import (
    found_rows,
    keep_as_printed,
    keep_block,
    keep_rows,
    set_state,
    zeros_not_assigned,
)
from ketnap.plans.queries import proposal
from ketnap.plans.services import choose, confirm, receive
from ketnap.plans.words import BLOCKS

NUMBER, SIGNER = 27, "Lê Quang Phước"
TITLE_DAY = (2, 10)  # the plan is issued on this day of its first year
COLUMNS = ("Tổng cộng", "Đoàn viên thanh niên", "Đoàn viên công đoàn")

TEXT = Path(__file__).parent / "data" / "plan.txt"


def issued_on(today: date) -> date:
    """The day of the plan in force today: in the first weeks of a year, that of the year before."""
    this_year = date(today.year, *TITLE_DAY)
    return this_year if this_year <= today else date(today.year - 1, *TITLE_DAY)


def text(dated: date, *, number: int = NUMBER) -> str:
    """The whole document, issued on `dated`, for that year and the next."""
    return TEXT.read_text().format(
        number=number,
        place_and_date=date_long(dated, "Quy Nhơn"),
        first=dated.year,
        second=dated.year + 1,
        notice=f"12/01/{dated.year}",
        programme=f"20/10/{dated.year - 1}",
        day=f"{dated:%d/%m/%Y}",
        signer=SIGNER,
        table=_table(dated.year),
    )


def _table(year: int) -> str:
    """The allocation table as tab-separated lines under two header lines."""
    lines = [
        "STT\tĐơn vị\t\tChỉ tiêu kết nạp đảng viên\t\t\t\t\t",
        f"\t\t\tNăm {year}\t\t\tNăm {year + 1}\t\t",
        "\t\t\t" + "\t".join(COLUMNS * 2),
    ]
    for unit in UNITS:
        cells = (unit.number, unit.prefix, unit.name, *unit.first, *unit.second)
        lines.append("\t".join(str(cell) for cell in cells))
    return "\n".join(lines)


def adopt(tree: Tree, by: User, today: date) -> Document:
    """Read the plan and confirm it as a clerk would: sums as printed, zeros as "không giao"."""
    dated = issued_on(today)
    name = f"ke-hoach-{NUMBER}-KH-DUK.txt"
    draft = receive(text(dated).encode(), name, organization=tree.block, by=by)
    asked = [
        keep_as_printed(line.key, question.code, question.year)
        for sheet in proposal(draft, dated).sheets
        for line in sheet.lines
        for question in line.questions
        if question.code == "sum"
    ]
    kept = [set_state("header", "kept"), *map(keep_block, BLOCKS)]
    for change in (*kept, *asked, zeros_not_assigned, keep_rows, found_rows):
        draft = choose(draft, change, by=by, on=dated)
    return confirm(draft, by=by, on=dated)
