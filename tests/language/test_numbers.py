from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnap.language import count, decimal, in_words, percent


@pytest.mark.parametrize(
    ("n", "written"), [(0, "0"), (999, "999"), (1234, "1.234"), (-5600000, "-5.600.000")]
)
def test_thousands_are_parted_by_dots(n, written):
    assert count(n) == written


def test_decimals_follow_a_comma_and_round_half_up():
    assert decimal(67.692) == "67,7"
    assert decimal(Decimal("0.25"), 1) == "0,3"
    assert decimal(1234.5) == "1.234,5"
    assert decimal(4, 0) == "4"


def test_a_rate_is_followed_by_a_space_and_the_sign():
    assert percent(176 * 100 / 260) == "67,7 %"
    assert percent(70, 0) == "70 %"


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (25, "hai mươi lăm"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (1005, "một nghìn không trăm linh năm"),
        (2021, "hai nghìn không trăm hai mươi mốt"),
        (1000000, "một triệu"),
        (1000000000, "một tỷ"),
    ],
)
def test_numbers_are_read_as_people_say_them(n, words):
    assert in_words(n) == words


def test_a_number_out_of_range_is_refused_with_the_range():
    with pytest.raises(ValueError, match=r"từ 0 đến 1\.000\.000\.000, không phải -1"):
        in_words(-1)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_no_two_numbers_share_their_words(a, b):
    assert (in_words(a) == in_words(b)) == (a == b)
