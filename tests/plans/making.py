"""A small plan in our own words, and what tests do with it."""

import io
from datetime import date

import docx

from ketnap.accounts.models import User
from ketnap.organizations.models import Organization
from ketnap.plans import changes
from ketnap.plans.models import Draft
from ketnap.plans.queries import proposal
from ketnap.plans.services import choose, receive
from ketnap.plans.words import BLOCKS

TODAY = date(2026, 3, 10)
ROWS = (
    "1\tĐảng bộ\tBệnh viện Mắt\t6\t4\t2\t4\t4\t0",
    "2\tChi bộ\tTrường Chính Trị\t3\t2\t1\t0\t0\t0",
    "3\tĐảng bộ\tSở Quy hoạch\t4\t5\t0\t2\t1\t1",
)
PLAN = """ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH AN HÒA
*
Số 27-KH/ĐUK

KẾ HOẠCH
kết nạp đảng viên năm 2026 và năm 2027

Thực hiện Chỉ thị số 9-CT/TU, ngày 12/01/2026 của Ban Thường vụ Tỉnh ủy An Hòa, Đảng ủy Khối lập kế hoạch sau:

I- NỘI DUNG

1. Chỉ tiêu: Năm 2026 và năm 2027, toàn Đảng bộ mỗi năm kết nạp 12 đảng viên mới.
Trong đó, tỷ lệ đảng viên mới là đoàn viên thanh niên đạt từ 70% trở lên.

II- TỔ CHỨC THỰC HIỆN

1. Ban Tổ chức Đảng ủy Khối

Tổng hợp kết quả, báo cáo Ban Thường vụ Đảng ủy Khối hàng quý.

Nơi nhận:

- Ban Tổ chức Tỉnh ủy (để b/c),
- Lưu Văn phòng.

DANH SÁCH GIAO CHỈ TIÊU
(Kèm theo Kế hoạch số 27-KH/ĐUK, ngày 06/3/2026)

STT\tĐơn vị\t\tChỉ tiêu
\t\t\tNăm 2026\t\t\tNăm 2027
\t\t\tTổng\tĐoàn viên thanh niên\tĐoàn viên công đoàn\tTổng\tĐoàn viên thanh niên\tĐoàn viên công đoàn
{rows}

* Lưu ý: Những đơn vị không còn nguồn thì không giao chỉ tiêu
"""


def make_plan(*rows: str) -> bytes:
    """The plan as a .txt file, with the table's rows ROWS or those given."""
    return PLAN.format(rows="\n".join(rows or ROWS)).encode()


def make_word(text: str) -> bytes:
    """A text as a .docx file: its tabbed lines are tables."""
    paper, table = docx.Document(), None
    for line in text.split("\n"):
        if "\t" not in line:
            paper.add_paragraph(line)
            table = None
            continue
        cells = line.split("\t")
        table = table or paper.add_table(rows=0, cols=len(cells))
        row = table.add_row().cells
        for at, cell in enumerate(cells[: len(row)]):
            row[at].text = cell
    stored = io.BytesIO()
    paper.save(stored)
    return stored.getvalue()


def make_draft(organization: Organization, by: User, data: bytes | None = None) -> Draft:
    """The plan uploaded."""
    return receive(data or make_plan(), "ke-hoach-27.txt", organization=organization, by=by)


def decide(draft: Draft, change: changes.Change, by: User) -> Draft:
    """One button of the page."""
    return choose(draft, change, by=by, on=TODAY)


def settle(draft: Draft, by: User) -> Draft:
    """Everything kept: zeros "không giao", sums by the first repair, units that are in doubt founded anew."""
    decide(draft, changes.set_state("header", "kept"), by)
    for block in BLOCKS:
        decide(draft, changes.keep_block(block), by)
    draft = decide(draft, changes.zeros_not_assigned, by)
    for sheet in proposal(draft, TODAY).sheets:
        for line in sheet.lines:
            for question in line.questions:
                if question.code == "sum":
                    draft = decide(
                        draft, changes.set_numbers(line.key, {question.year: question.repairs[0]}), by
                    )
                if question.code == "unit":
                    draft = decide(draft, changes.set_unit(line.key, "new"), by)
    draft = decide(draft, changes.keep_rows, by)
    return decide(draft, changes.found_rows, by)
