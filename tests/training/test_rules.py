from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnap.regulations import certificate_valid
from ketnap.training.rules import Validity, oldest_valid, validity

DAYS = st.dates(date(2010, 1, 1), date(2040, 12, 31))


@given(issued=DAYS, on=DAYS, months=st.integers(1, 120))
def test_the_oldest_valid_day_divides_the_valid_from_the_expired(issued, on, months):
    if issued <= on:
        assert certificate_valid(issued, on, months) == (issued >= oldest_valid(on, months))


@pytest.mark.parametrize(
    ("issued", "stands"),
    [
        (date(2021, 11, 19), Validity.EXPIRED),
        (date(2021, 11, 20), Validity.ENDING),
        (date(2022, 5, 19), Validity.ENDING),
        (date(2022, 5, 20), Validity.VALID),
    ],
)
def test_a_certificate_is_shown_as_ending_in_its_last_six_months(issued, stands):
    assert validity(issued, date(2026, 11, 20), 60, considered=False) is stands


def test_a_certificate_has_served_once_the_cell_considered_its_holder():
    assert validity(date(2019, 1, 1), date(2026, 11, 20), 60, considered=True) is Validity.USED
