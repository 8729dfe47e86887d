import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnap.language import fold, nfc


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Đảng ủy  Khối", "dang uy khoi"),
        ("NGUYỄN THỊ ƯỚC", "nguyen thi uoc"),
        (unicodedata.normalize("NFD", "Hoà Bình"), "hoa binh"),
        ("\tĐắk Lắk\n", "dak lak"),
        ("", ""),
    ],
)
def test_a_search_key_has_no_marks_no_case_and_single_spaces(text, key):
    assert fold(text) == key


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composed_and_decomposed_text_have_one_key(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(nfc(text))


def test_a_sign_that_no_database_keeps_is_a_space_in_a_search_key():
    assert fold("Lê\0Thị \0") == "le thi"
