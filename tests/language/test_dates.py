from datetime import date

import pytest

from ketnap.language import date_long, date_vn


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
