from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnap.regulations import DaysOff, add_months, add_working_days, is_working_day, months_between

DAY = timedelta(days=1)
any_day = st.dates(date(1930, 1, 1), date(2090, 12, 31))
office_day = st.dates(date(2016, 7, 25), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("day", "n", "result"),
    [
        (date(2024, 5, 19), 12, date(2025, 5, 19)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2025, 3, 31), -1, date(2025, 2, 28)),
        (date(2025, 5, 19), 0, date(2025, 5, 19)),
        (date(2025, 11, 20), 1, date(2025, 12, 20)),
    ],
)
def test_months_are_calendar_months_and_a_short_month_ends_early(day, n, result):
    assert add_months(day, n) == result


@given(any_day, st.integers(0, 300))
def test_after_adding_months_that_many_full_months_have_passed(day, n):
    assert months_between(day, add_months(day, n)) == n


@given(any_day, st.integers(0, 20_000))
def test_full_months_reach_the_end_and_one_more_passes_it(start, days):
    end = min(start + timedelta(days=days), date(2100, 1, 1))
    months = months_between(start, end)

    assert add_months(start, months) <= end < add_months(start, months + 1)


def test_months_do_not_run_backwards():
    with pytest.raises(ValueError, match="19/05/2024 sớm hơn ngày 20/05/2024"):
        months_between(date(2024, 5, 20), date(2024, 5, 19))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
        (date(2026, 11, 22), False),
        (date(2026, 2, 17), False),
        (date(2025, 1, 27), False),
        (date(2025, 5, 2), False),
        (date(2025, 4, 26), True),
        (date(2026, 8, 31), False),
        (date(2026, 8, 22), True),
    ],
)
def test_weekends_holidays_lunar_new_year_and_swapped_days_are_known(day, works):
    assert is_working_day(day) is works


def test_the_office_adds_days_off_and_working_days_of_its_own():
    saturday, monday = date(2027, 2, 20), date(2027, 2, 22)
    swapped = DaysOff(off=frozenset({monday}), working=frozenset({saturday}))

    assert [is_working_day(day) for day in (saturday, monday)] == [False, True]
    assert [is_working_day(day, swapped) for day in (saturday, monday)] == [True, False]


def test_the_years_after_the_known_swaps_are_unconfirmed_until_someone_confirms_them():
    assert [DaysOff().is_confirmed(year) for year in (2025, 2026, 2027)] == [True, True, False]
    assert [DaysOff(confirmed=frozenset({2027})).is_confirmed(year) for year in (2027, 2028)] == [True, False]


@pytest.mark.parametrize(
    ("start", "n", "result"),
    [
        (date(2026, 11, 19), 1, date(2026, 11, 20)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 11, 20), 2, date(2026, 11, 25)),
        (date(2026, 2, 13), 1, date(2026, 2, 23)),
        (date(2025, 4, 25), 1, date(2025, 4, 26)),
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
    ],
)
def test_counting_begins_on_the_next_working_day(start, n, result):
    assert add_working_days(start, n) == result


@pytest.mark.parametrize(
    ("start", "n", "result"),
    [
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
        (date(2026, 11, 20), 1, date(2026, 11, 20)),
        (date(2026, 11, 20), 2, date(2026, 11, 23)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
    ],
)
def test_the_first_day_counts_when_asked_and_when_offices_work_on_it(start, n, result):
    assert add_working_days(start, n, start_counts=True) == result


def test_days_off_of_the_office_push_the_date_further():
    tuesday = DaysOff(off=frozenset({date(2026, 11, 23)}))

    assert add_working_days(date(2026, 11, 20), 1, tuesday) == date(2026, 11, 25)


@given(office_day, st.integers(1, 90))
def test_the_result_is_a_working_day_and_exactly_n_lie_on_the_way(start, n):
    end = add_working_days(start, n)
    way = [start + DAY * step for step in range(1, (end - start).days + 1)]

    assert is_working_day(end)
    assert sum(is_working_day(day) for day in way) == n


@given(office_day, st.integers(0, 40), st.integers(0, 40))
def test_counting_in_two_goes_is_counting_once(start, first, second):
    assert add_working_days(add_working_days(start, first), second) == add_working_days(start, first + second)


def test_working_days_are_not_counted_backwards():
    with pytest.raises(ValueError, match="không được âm"):
        add_working_days(date(2026, 11, 20), -1)
