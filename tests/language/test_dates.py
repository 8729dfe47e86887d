from datetime import date

import pytest

from ketnap.language import date_long, date_vn, first_of_month, last_of_month, next_month


def test_a_date_on_a_page_has_two_digits_for_day_and_month():
    assert date_vn(date(2026, 3, 6)) == "06/03/2026"


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2024, 3, 6), "Quy Nhơn, ngày 06 tháng 3 năm 2024"),
        (date(2024, 2, 10), "Quy Nhơn, ngày 10 tháng 02 năm 2024"),
        (date(2024, 12, 31), "Quy Nhơn, ngày 31 tháng 12 năm 2024"),
    ],
)
def test_the_heading_pads_days_below_ten_and_months_one_and_two(day, line):
    assert date_long(day, "Quy Nhơn") == line


@pytest.mark.parametrize(
    ("day", "first", "last", "following"),
    [
        (date(2024, 2, 29), date(2024, 2, 1), date(2024, 2, 29), date(2024, 3, 1)),
        (date(2026, 12, 1), date(2026, 12, 1), date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_a_month_has_a_first_and_a_last_day_and_one_after_it(day, first, last, following):
    assert (first_of_month(day), last_of_month(day), next_month(day)) == (first, last, following)
