"""Workbooks of going live, as bytes."""

from datetime import date

from ketnap.office.workbooks import write_sheet
from ketnap.operations.stages import COLUMNS, TITLE

DAY = date(2026, 1, 5)
PEOPLE = [
    f"{family} Thị {given}"
    for family in ("Lý", "Đoàn", "Mạc", "Tạ")
    for given in ("An", "Bé", "Chi", "Én", "Hà")
]


def make_row(name="Lý Thị An", **cells):
    """One official member of Khoa Nội; any cell may be overridden, None leaves it empty."""
    row = {
        "full_name": name,
        "born_on": date(1985, 4, 30),
        "sex": "nữ",
        "cell": "Khoa Nội",
        "standing": "đảng viên chính thức",
        "joined_on": date(2010, 5, 1),
        "official_on": date(2011, 5, 1),
    }
    return row | cells


def make_probationer(name="Tạ Văn Bắc", **cells):
    row = {"sex": "nam", "born_on": date(1996, 6, 6), "joined_on": date(2025, 7, 1), "official_on": None}
    return make_row(name, standing="đảng viên dự bị", **row | cells)


def make_listed(name="Mạc Văn Cảnh", **cells):
    row = {"joined_on": None, "official_on": None, "listed_on": date(2025, 2, 3), "sex": "nam"}
    row["born_on"] = date(1999, 9, 9)
    return make_row(name, standing="cảm tình Đảng", **row | cells)


def make_preparing(name="Đoàn Thị Én", **cells):
    row = {
        "joined_on": None,
        "official_on": None,
        "listed_on": date(2024, 2, 3),
        "certified_on": date(2024, 9, 9),
        "applied_on": date(2025, 12, 1),
    }
    return make_row(name, standing="đang làm hồ sơ", **row | cells)


def make_workbook(*rows):
    return write_sheet(TITLE, COLUMNS, rows)


def twenty():
    """Twelve members, four probationers, one preparing, three on the list."""
    rows = [make_row(name, born_on=date(1980, 1, number)) for number, name in enumerate(PEOPLE[:12], 1)]
    rows += [
        make_probationer(name, born_on=date(1996, 1, number)) for number, name in enumerate(PEOPLE[12:16], 1)
    ]
    rows += [make_preparing(PEOPLE[16], born_on=date(1997, 1, 1))]
    return rows + [
        make_listed(name, born_on=date(1998, 1, number)) for number, name in enumerate(PEOPLE[17:], 1)
    ]
