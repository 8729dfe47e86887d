"""Months and working days. "Tháng" are calendar months, "ngày làm việc" are working days: never mixed."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

# The last year whose swapped working days the `holidays` package knew when it was locked.
LAST_YEAR_KNOWN = 2026
_SATURDAY = 5


@dataclass(frozen=True)
class DaysOff:
    """What the office corrects in the national calendar; `confirmed` holds the years it has checked."""

    off: frozenset[date] = frozenset()
    working: frozenset[date] = frozenset()
    confirmed: frozenset[int] = frozenset()

    def is_confirmed(self, year: int) -> bool:
        """Whether the days off of the year are known for sure."""
        return year <= LAST_YEAR_KNOWN or year in self.confirmed


NATIONAL = DaysOff()


def add_months(day: date, n: int) -> date:
    """The same day `n` calendar months later (earlier when negative), or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(start: date, end: date) -> int:
    """Full calendar months from start to end; ValueError when end comes first."""
    if end < start:
        raise ValueError(f"Ngày {end:%d/%m/%Y} sớm hơn ngày {start:%d/%m/%Y}")
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def is_working_day(day: date, days_off: DaysOff = NATIONAL) -> bool:
    """Whether offices work on the day: the office's own corrections first, then the national calendar."""
    if day in days_off.working:
        return True
    if day in days_off.off:
        return False
    off, working = _national(day.year)
    return day in working or (day.weekday() < _SATURDAY and day not in off)


def add_working_days(
    start: date, n: int, days_off: DaysOff = NATIONAL, *, start_counts: bool = False
) -> date:
    """The n-th working day after `start`; `start` itself for 0, ValueError when n is negative.

    With `start_counts` the count begins on `start` when that is a working day.
    """
    if n < 0:
        raise ValueError("Số ngày làm việc không được âm")
    day = start
    if n and start_counts:
        n -= is_working_day(start, days_off)
    while n:
        day += timedelta(days=1)
        n -= is_working_day(day, days_off)
    return day


@lru_cache(maxsize=64)
def _national(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """Days off and swapped working days of the year; the next year is loaded too, as it may swap into it."""
    vietnam = holidays.country_holidays("VN", years=(year, year + 1))
    working = frozenset(day for day in vietnam.weekend_workdays if day.year == year)
    return frozenset(day for day in vietnam if day.year == year), working
