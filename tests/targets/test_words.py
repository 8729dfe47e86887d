import pytest

from ketnap.targets.words import amount_in_words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (("eq", 240, None, "people", ""), "240 người"),
        (("ge", 70, None, "percent", "admissions"), "từ 70 % trở lên số đảng viên mới kết nạp"),
        (("gt", 4, None, "percent", "members"), "trên 4 % số đảng viên"),
        (("between", 2.5, 3, "percent", "members"), "từ 2,5 đến 3 % số đảng viên"),
        (("gt", 0.25, None, "percent", "members"), "trên 0,25 % số đảng viên"),
        (("eq", 1200, None, "people", ""), "1.200 người"),
        (("ge", None, None, "people", ""), ""),
    ],
)
def test_a_number_is_said_as_a_plan_says_it(said, words):
    assert amount_in_words(*said) == words
