import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnap.language import name_key


def test_people_are_listed_by_given_name_then_family_then_middle():
    listed = [
        "Trần Văn An",
        "Lê Thị Ánh",
        "Đỗ Văn Bình",
        "Lê Thu Bình",
        "Lê Văn Bình",
        "Bùi Thị Đào",
        "Vũ Dung",
    ]

    assert sorted(listed, key=name_key) == [
        "Trần Văn An",
        "Lê Thị Ánh",
        "Đỗ Văn Bình",
        "Lê Thu Bình",
        "Lê Văn Bình",
        "Vũ Dung",
        "Bùi Thị Đào",
    ]


@pytest.mark.parametrize(
    "ordered",
    [
        ["Ma", "Mà", "Mả", "Mã", "Má", "Mạ"],
        ["A", "An", "Ang", "Ăn", "Ân", "Ba"],
        ["Da", "Dy", "Đa"],
        ["Oanh", "Ôn", "Ơn", "Phú"],
        ["Tuấn", "Tư", "Tý"],
    ],
)
def test_letters_and_tones_follow_the_vietnamese_alphabet(ordered):
    shuffled = ordered[::-1]

    assert sorted(shuffled, key=name_key) == ordered


def test_both_ways_of_placing_a_tone_and_both_unicode_forms_give_one_key():
    assert name_key("Lê Hòa") == name_key("Lê Hoà") == name_key("LÊ HOÀ")


@given(st.text())
def test_a_key_is_plain_ascii_for_any_text(text):
    assert re.fullmatch(r"[a-z0-9]*", name_key(text))
