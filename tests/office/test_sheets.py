"""A workbook written by the product is read back; what cannot be read is refused with all reasons."""

import random
import zipfile
from datetime import date
from io import BytesIO

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from ketnap.office.sheets import Column, Line, UnreadableSheet, read_sheet
from ketnap.office.workbooks import write_sheet

COLUMNS = {
    "name": Column("Họ và tên", also=("Họ tên",), required=True, width=26),
    "born_on": Column("Ngày sinh", required=True, kind="date"),
    "card": Column("Số căn cước"),
    "official": Column("Chính thức", kind="yes", choices=("x",)),
    "stage": Column("Giai đoạn", choices=tuple(f"giai đoạn thứ {n}" for n in range(30))),
}
ROW = {"name": "Lê Thị Hòa", "born_on": date(1998, 11, 20), "card": "001098", "official": True, "stage": None}


def workbook(rows: list[list[object]]) -> bytes:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return stream.getvalue()


def problems(data: bytes) -> list[str]:
    with pytest.raises(UnreadableSheet) as refused:
        read_sheet(data, columns=COLUMNS, filename="ds.xlsx")
    return list(refused.value.problems)


def test_what_is_written_is_read_back_with_its_row_number():
    assert read_sheet(write_sheet("Đảng viên", COLUMNS, [ROW, ROW]), columns=COLUMNS) == [
        Line(4, {**ROW, "official": "x"}),
        Line(5, {**ROW, "official": "x"}),
    ]


def test_an_empty_template_has_no_lines():
    assert read_sheet(write_sheet("Đảng viên", COLUMNS), columns=COLUMNS) == []


def test_titles_match_without_accents_stars_and_case_and_by_their_other_names():
    data = workbook(
        [["DANH SÁCH"], [], ["ngay SINH *", "HỌ  TÊN"], ["20/11/1998", " An "], ["", ""], [36119, "Bình"]]
    )
    assert read_sheet(data, columns=COLUMNS) == [
        Line(4, {"born_on": "20/11/1998", "name": "An"}),
        Line(6, {"born_on": 36119.0, "name": "Bình"}),
    ]


def test_missing_unknown_and_doubled_columns_are_told_all_at_once():
    found = problems(workbook([["Họ và tên", "Họ tên", "Số căn cước", "Ghi chú"]]))
    assert found == [
        "Thiếu cột “Ngày sinh”. Hãy thêm cột này vào hàng tiêu đề.",
        "Không nhận ra cột “Ghi chú” (hàng 1, cột thứ 4). Hãy đặt lại tên cột theo bảng mẫu hoặc xóa cột.",
        "Cột “Họ và tên” có 2 lần. Hãy giữ lại một cột.",
    ]


@pytest.mark.parametrize("rows", [[], [["Một", "Hai"], ["Họ và tên"]]])
def test_a_sheet_without_a_header_row_says_which_columns_it_needs(rows):
    assert "Cần các cột: “Họ và tên”, “Ngày sinh”" in problems(workbook(rows))[0]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "rỗng"),
        (b"a,b", "không phải bảng tính .xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "không phải bảng tính .xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (b"PK\x03\x04", "bị hỏng"),
        (workbook([[1]])[:-30], "bị hỏng"),
    ],
)
def test_a_file_that_is_no_workbook_is_refused_with_its_reason(data, says):
    assert says in problems(data)[0]


@pytest.mark.parametrize("place", ["XFD1", "A1048576", "A99999999999999999999"])
def test_a_cell_far_away_is_refused_before_memory_is_spent(place):
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook([["chữ"]]))) as old, zipfile.ZipFile(stream, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(b'r="A1"', f'r="{place}"'.encode()))
    assert f"có ô ở {place}" in problems(stream.getvalue())[0]


@pytest.mark.parametrize("text", ["=1+1", "+84", "-x", "@SUM(A1)", "http://a.vn", "007"])
def test_text_is_never_taken_for_a_formula_a_link_or_a_number(text):
    data = write_sheet("Thử", {"name": Column("Tên"), "more": Column("Thêm")}, [{"name": text}])
    assert CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()[3][0] == text
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


def test_the_guide_tells_the_form_of_a_day_beside_its_hint():
    columns = {
        "order": Column("TT", hint="Ghi số thứ tự"),
        "on": Column("Ngày", kind="date", hint="Bắt buộc"),
    }
    book = CalamineWorkbook.from_filelike(BytesIO(write_sheet("Thử", columns)))

    guide = book.get_sheet_by_name("Hướng dẫn").to_python(skip_empty_area=False)

    assert guide[3][2] == "Ghi số thứ tự."
    assert guide[4][2] == "Ngày/tháng/năm, ví dụ 20/11/1998. Bắt buộc."


def test_a_template_has_instructions_a_frozen_header_and_lists_to_choose_from():
    data = write_sheet("Đảng viên: 2026", COLUMNS, notes=["Mỗi người một hàng."])
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    assert book.sheet_names == ["Đảng viên  2026", "Hướng dẫn", "Danh mục lựa chọn"]
    guide = book.get_sheet_by_name("Hướng dẫn").to_python(skip_empty_area=False)
    assert guide[3] == ["Họ và tên", "có", "Ghi bằng chữ."]
    assert guide[4] == ["Ngày sinh", "có", "Ngày/tháng/năm, ví dụ 20/11/1998."]
    assert guide[-1][0] == "Mỗi người một hàng."
    with zipfile.ZipFile(BytesIO(data)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in sheet
    assert "'Danh mục lựa chọn'!$E$1:$E$30" in sheet


def test_the_same_input_gives_the_same_bytes():
    assert write_sheet("Đảng viên", COLUMNS, [ROW]) == write_sheet("Đảng viên", COLUMNS, [ROW])


def test_a_damaged_workbook_gives_lines_or_a_refusal_and_nothing_else():
    sound = write_sheet("Đảng viên", COLUMNS, [ROW])
    with zipfile.ZipFile(BytesIO(sound)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    dice = random.Random(3)  # noqa: S311 (repeatable damage, no secret)
    for turn in range(300):
        stream = BytesIO()
        hit = sorted(parts)[turn % len(parts)]
        with zipfile.ZipFile(stream, "w") as package:
            for name, content in parts.items():
                damaged = bytearray(content)
                for _ in range(3 if name == hit else 0):
                    damaged[dice.randrange(len(damaged))] = dice.randrange(256)
                package.writestr(name, bytes(damaged))
        try:
            assert isinstance(read_sheet(stream.getvalue(), columns=COLUMNS, filename="ds.xlsx"), list)
        except UnreadableSheet as refused:
            assert refused.problems  # noqa: PT017 (either outcome is right)
