from datetime import date

import pytest

from ketnap.reading import read
from tests.reading.samples import PLAN


def test_two_columns_flattened_onto_one_line_are_told_apart():
    assert read(PLAN).header.as_dict() == {
        "upper": "ĐẢNG BỘ TỈNH SÔNG HỒ",
        "issuer": "ĐẢNG ỦY THỊ XÃ BẾN NGHĨA",
        "number": "12",
        "symbol": "KH/ĐU",
        "type": "kế hoạch",
        "place": "Bến Nghĩa",
        "date": "2030-02-05",
        "title": "công tác kết nạp đảng viên năm 2030",
    }


@pytest.mark.parametrize(
    ("line", "number", "symbol"),
    [
        ("Số 44 -KH/ĐU", "44", "KH/ĐU"),
        ("Số: 05-CTr/HU", "05", "CTr/HU"),
        ("Số 7- NQ/ĐUK", "7", "NQ/ĐUK"),
        ("Số …-KH/ĐU", None, "KH/ĐU"),
        ("Số:     -HD/BTCTU", None, "HD/BTCTU"),
        ("Số 15/KH-UBND", "15", "KH-UBND"),
    ],
)
def test_numbers_are_read_however_they_are_typed(line, number, symbol):
    header = read(f"{line}\n\nKẾ HOẠCH\nvề một việc\n\nNội dung.").header

    assert (header.number, header.symbol) == (number, symbol)


def test_a_missing_number_is_told():
    findings = read("Số …-KH/ĐU\n\nKẾ HOẠCH\nvề một việc\n").findings

    assert "missing-number" in [finding.code for finding in findings]


@pytest.mark.parametrize("day", ["ngày     tháng 01 năm 2030", "ngày 31 tháng 02 năm 2030"])
def test_a_date_that_is_no_day_is_left_open_and_told(day):
    reading = read(f"ĐẢNG ỦY XÃ LÚA VÀNG\nSố 3-KH/ĐU\nLúa Vàng, {day}\n\nKẾ HOẠCH\nvề một việc\n")

    assert (reading.header.date, reading.header.place) == (None, "Lúa Vàng")
    assert [f.code for f in reading.findings] == ["unresolved-date"]


def test_the_issuer_may_stand_in_the_title():
    header = read("Số 9-CT/TU\n\nCHỈ THỊ\nCỦA BAN THƯỜNG VỤ TỈNH ỦY\nvề việc trồng rừng\n\nNội dung.").header

    assert (header.type, header.issuer, header.title) == (
        "chỉ thị",
        "BAN THƯỜNG VỤ TỈNH ỦY",
        "về việc trồng rừng",
    )


def test_a_date_named_elsewhere_for_the_same_number_is_taken_with_a_doubt():
    head = "ĐẢNG ỦY XÃ LÚA VÀNG\nSố 3-KH/ĐU\n\nKẾ HOẠCH\nvề một việc\n\n"
    reading = read(f"{head}Nội dung.\n\n(Theo Kế hoạch số 3-KH/ĐU ngày 9/4/2030)")

    assert reading.header.date == date(2030, 4, 9)
    assert "date" in reading.header.doubts
    assert [f.code for f in reading.findings] == ["missing-date"]
    assert reading.citations == ()
