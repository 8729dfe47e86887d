from datetime import date

import pytest

from ketnap.directives.rules import end_of, mark_of, next_due, own_body, year_in_title

COMMITTEE = "Đảng ủy Khối các cơ quan tỉnh An Hòa"


@pytest.mark.parametrize(
    ("number", "symbol", "mark"),
    [
        ("104", "KH/ĐUK", "104-kh/duk"),
        ("044 ", "KH/ ĐU", "44-kh/du"),
        ("", "KH/ĐUK", ""),
        ("104", "", ""),
    ],
)
def test_a_document_is_recognised_by_number_and_symbol_together(number, symbol, mark):
    assert mark_of(number, symbol) == mark


@pytest.mark.parametrize(
    ("rhythm", "after", "due"),
    [
        ("monthly", date(2026, 2, 1), date(2026, 2, 28)),
        ("quarterly", date(2026, 11, 20), date(2026, 12, 31)),
        ("quarterly", date(2026, 3, 31), date(2026, 3, 31)),
        ("six_monthly", date(2026, 6, 30), date(2026, 6, 30)),
        ("six_monthly", date(2026, 7, 1), date(2026, 12, 31)),
        ("yearly", date(2026, 1, 1), date(2026, 12, 31)),
        ("term", date(2026, 1, 1), date(2030, 12, 31)),
        ("standing", date(2026, 1, 1), None),
        ("", date(2026, 1, 1), None),
    ],
)
def test_a_duty_falls_due_at_the_end_of_its_period(rhythm, after, due):
    assert next_due(rhythm, after, 2030) == due


def test_a_duty_of_a_term_without_a_last_year_has_no_day():
    assert next_due("term", date(2026, 1, 1), None) is None


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Ban Tổ chức Đảng ủy Khối", "ban to chuc"),
        ("BAN TỔ CHỨC", "ban to chuc"),
        ("Ban Thường vụ Đảng ủy Khối", ""),
        ("ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH", ""),
        ("Đảng ủy Khối các cơ quan tỉnh An Hòa (khóa XIV)", ""),
        ("Ban Tổ chức Tỉnh ủy", None),
        ("các chi bộ, đảng bộ cơ sở", None),
        ("Đảng ủy Khối doanh nghiệp", None),
        ("Đoàn Khối các cơ quan tỉnh", None),
    ],
)
def test_only_our_own_bodies_are_ours(name, body):
    assert own_body(name, COMMITTEE) == body


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("kết nạp đảng viên năm 2024 và năm 2025", 2025),
        ("phát triển đảng viên giai đoạn 2024 - 2026", 2026),
        ("công tác nhiệm kỳ 2020–2025", 2025),
        ("kết nạp đảng viên các năm 2024, 2025", 2025),
        ("thực hiện Chỉ thị số 9-CT/TU, ngày 06 tháng 3 năm 2024 của Tỉnh ủy", None),
        ("thực hiện Chỉ thị số 9-CT/TU, ngày 06/3/2024, trong năm 2027", 2027),
        ("tăng cường công tác phát triển đảng viên", None),
    ],
)
def test_a_title_tells_its_last_year_and_the_day_of_another_document_does_not(title, year):
    assert year_in_title(title) == year


def test_only_what_comes_round_ends_with_the_years_of_its_plan():
    assert end_of("monthly", 2025) == date(2025, 12, 31)
    assert end_of("standing", 2025) == date(2025, 12, 31)
    assert (end_of("monthly", None), end_of("term", 2025), end_of("", 2025)) == (None, None, None)
