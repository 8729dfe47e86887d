"""Dates as they stand on a page and in the heading of a document, and the months they lie in."""

from calendar import monthrange
from datetime import date, timedelta

_LAST_PADDED_MONTH = 2
_LAST_PADDED_DAY = 9


def date_vn(d: date) -> str:
    """20/11/2026: two digits for day and month, four for the year."""
    return f"{d.day:02}/{d.month:02}/{d.year:04}"


def date_long(d: date, place: str) -> str:
    """The place-and-date line of a document: "Quy Nhơn, ngày 06 tháng 3 năm 2024".

    A zero stands before days below 10 and before months 1 and 2 only, so that nothing can be added in
    front (Hướng dẫn 36-HD/VPTW, 2018, on the layout of Party documents).
    """
    day = f"{d.day:02}" if d.day <= _LAST_PADDED_DAY else str(d.day)
    month = f"{d.month:02}" if d.month <= _LAST_PADDED_MONTH else str(d.month)
    return f"{place}, ngày {day} tháng {month} năm {d.year}"


def first_of_month(day: date) -> date:
    """The first day of the month of `day`."""
    return day.replace(day=1)


def last_of_month(day: date) -> date:
    """The last day of the month of `day`."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def next_month(day: date) -> date:
    """The first day of the month after that of `day`. OverflowError in the last month of all."""
    return last_of_month(day) + timedelta(days=1)
