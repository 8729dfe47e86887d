from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnap.regulations import (
    AgeRange,
    DaysOff,
    age_in_months,
    certificate_valid,
    due_on,
    probation_ends,
    ruleset,
    votes_needed,
    within_age,
)

TWO_THIRDS = Fraction(2, 3)
AGES = AgeRange(216, 720)
shares = st.fractions(min_value=Fraction(1, 100), max_value=1)


@pytest.mark.parametrize(
    ("base", "votes"),
    [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (5, 4), (6, 4), (9, 6), (10, 7), (14, 10), (15, 10)],
)
def test_two_thirds_is_reached_by_the_next_whole_vote(base, votes):
    assert votes_needed(base, TWO_THIRDS) == votes


@given(st.integers(0, 100_000), shares)
def test_the_votes_reach_the_share_and_one_fewer_does_not(base, share):
    votes = votes_needed(base, share)

    assert votes >= share * base > votes - 1
    assert votes <= base


@pytest.mark.parametrize(("base", "share"), [(-1, TWO_THIRDS), (3, Fraction(0)), (3, Fraction(4, 3))])
def test_no_votes_are_counted_of_a_negative_base_or_an_impossible_share(base, share):
    with pytest.raises(ValueError, match="Không tính được"):
        votes_needed(base, share)


@pytest.mark.parametrize(
    ("on", "months", "within"),
    [
        (date(2026, 11, 19), 215, False),
        (date(2026, 11, 20), 216, True),
        (date(2026, 11, 21), 216, True),
        (date(2068, 11, 19), 719, True),
        (date(2068, 11, 20), 720, True),
        (date(2068, 12, 19), 720, True),
        (date(2068, 12, 20), 721, False),
    ],
)
def test_age_counts_from_the_day_of_eighteen_to_the_month_of_sixty(on, months, within):
    born = date(2008, 11, 20)

    assert age_in_months(born, on) == months
    assert within_age(born, on, AGES) is within


def test_a_birthday_on_29_february_is_kept_on_the_last_day_of_the_month():
    assert [within_age(date(2008, 2, 29), date(2026, 2, day), AGES) for day in (27, 28)] == [False, True]


@pytest.mark.parametrize(
    ("on", "valid"),
    [
        (date(2021, 11, 19), False),
        (date(2021, 11, 20), True),
        (date(2026, 11, 19), True),
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
    ],
)
def test_a_certificate_counts_from_its_issue_to_the_day_sixty_months_end(on, valid):
    assert certificate_valid(date(2021, 11, 20), on, 60) is valid


def test_a_probation_ends_on_the_same_day_a_year_later_or_at_the_end_of_february():
    assert probation_ends(date(2025, 5, 19), 12) == date(2026, 5, 19)
    assert probation_ends(date(2024, 2, 29), 12) == date(2025, 2, 28)


def test_a_deadline_in_working_days_is_not_a_deadline_in_months():
    rules = ruleset(date(2026, 8, 3))

    assert due_on(date(2026, 8, 3), rules["ceremony-due"]) == date(2026, 9, 16)
    assert due_on(date(2026, 8, 3), rules["dossier-ageing"]) == date(2027, 8, 3)


def test_a_special_case_has_the_extension_on_top():
    rule = ruleset(date(2026, 3, 2))["recognition-due"]

    assert due_on(date(2026, 3, 2), rule) == date(2026, 4, 13)
    assert due_on(date(2026, 3, 2), rule, extended=True) == date(2026, 5, 28)


def test_a_day_off_of_the_office_moves_the_due_date():
    rule = ruleset(date(2026, 3, 2))["recognition-due"]

    assert due_on(date(2026, 3, 2), rule, DaysOff(off=frozenset({date(2026, 3, 9)}))) == date(2026, 4, 14)


@pytest.mark.parametrize("rule_id", ["cell-minimum", "vote-cell", "decider"])
def test_a_rule_without_deadline_is_refused_by_name(rule_id):
    with pytest.raises(ValueError, match=f"“{rule_id}” không đặt thời hạn"):
        due_on(date(2026, 3, 2), ruleset(date(2026, 3, 2))[rule_id])
