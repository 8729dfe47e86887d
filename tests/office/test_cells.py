"""Dates and text as people type them."""

from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnap.office.cells import BadCell, as_date, as_text


@pytest.mark.parametrize(
    "value",
    [
        "20/11/1998",
        " 20 / 11 / 1998 ",
        "20-11-1998",
        "20.11.1998",
        "'20/11/1998",
        "1998-11-20",
        "1998-11-20 00:00:00",
        "ngày 20 tháng 11 năm 1998",
        36119,
        36119.5,
        date(1998, 11, 20),
        datetime(1998, 11, 20, 8, 30),  # noqa: DTZ001 (Excel knows no time zone)
    ],
)
def test_a_full_date_is_read_however_it_is_written(value):
    assert as_date(value) == date(1998, 11, 20)


@pytest.mark.parametrize("value", [None, "", "  ", "'", "' ' "])
def test_an_empty_cell_is_no_date(value):
    assert as_date(value) is None


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("11/1998", "thiếu ngày"),
        ("tháng 11 năm 1998", "thiếu ngày"),
        ("1998", "chỉ có năm"),
        (1998, "chỉ có năm"),
        (1998.0, "chỉ có năm"),
        ("năm 1998", "chỉ có năm"),
        ("20/11/98", "năm đủ bốn chữ số"),
        ("11/20/1998", "viết ngày trước, tháng sau"),
        ("31/02/1998", "không có trong lịch"),
        ("20/11/0998", "ngoài khoảng 1900 đến 2100"),
        ("hôm qua", "không phải là ngày"),
        (5, "không phải là ngày"),
        (True, "phải là ngày"),
        (99999999999.0, "không phải là ngày"),
    ],
)
def test_anything_less_than_a_full_date_is_refused_with_the_reason(value, says):
    with pytest.raises(BadCell, match=says):
        as_date(value)


@given(st.dates(min_value=date(1906, 1, 1), max_value=date(2100, 12, 31)))
def test_a_date_is_the_same_as_text_and_as_serial_number(day):
    assert as_date(f"{day:%d/%m/%Y}") == day
    assert as_date((day - date(1899, 12, 30)).days) == day


@given(st.text(max_size=30) | st.floats(allow_nan=True) | st.integers())
def test_any_cell_is_a_date_or_refused(value):
    with suppress(BadCell):
        assert as_date(value) is None or isinstance(as_date(value), date)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (5.0, "5"),
        (5.5, "5.5"),
        ("Hoa\u0300\n Bình", "Hoà Bình"),
        ("'0912", "0912"),
        (" ' ", ""),
        (date(2026, 3, 5), "05/03/2026"),
    ],
)
def test_a_cell_as_text(value, text):
    assert as_text(value) == text
