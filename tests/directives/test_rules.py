from datetime import date

import pytest

from ketnap.directives.rules import mark_of, next_due, own_body

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
