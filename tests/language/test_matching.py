import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnap.language import Match, closest, similarity

UNITS = [
    "Bệnh viện Phong - Da liễu Trung ương Quy Hòa",
    "Cục Thuế tỉnh Bình Định",
    "Cục Thống kê tỉnh Bình Định",
    "Văn phòng Ủy ban nhân dân tỉnh Bình Định",
    "Văn phòng Tỉnh ủy Bình Định",
    "Sở Giáo dục và Đào tạo tỉnh Bình Định",
    "Trường Cao đẳng Kỹ thuật Công nghệ Quy Nhơn",
    "Cơ quan Tỉnh đoàn Bình Định",
    "Thôn Đông",
    "Trường Tiểu học số 1",
]


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("Bệnh viện Phong Da liễu TW Quy Hoà", UNITS[0]),
        ("Đảng bộ Cục thuế", UNITS[1]),
        ("CỤC THUẾ BÌNH ĐỊNH", UNITS[1]),
        ("Văn phòng UBND tỉnh", UNITS[3]),
        ("Văn phòng Tỉnh uỷ", UNITS[4]),
        ("Sở Giáo dục & Đào tạo", UNITS[5]),
        ("Trường Cao đẳng Kĩ thuật công nghệ Qui Nhơn", UNITS[6]),
        ("Cơ quan Tinh đoàn Bình Định", UNITS[7]),
    ],
)
def test_habits_of_spelling_do_not_hide_a_unit(written, unit):
    assert closest(written, UNITS) == Match(unit, (unit,))


@pytest.mark.parametrize(
    "written",
    ["Trường Tiểu học số 2", "Thôn Đồng", "Cục Thuế tỉnh Phú Yên"],
)
def test_a_name_that_may_be_another_unit_is_only_proposed(written):
    match = closest(written, UNITS)

    assert match.sure is None


def test_candidates_come_from_the_likeliest_down():
    assert closest("Trường Tiểu học số 2", UNITS) == Match(None, ("Trường Tiểu học số 1",))


def test_two_equally_good_names_are_left_to_a_person():
    names = ["Sở Y tế tỉnh Phú Thọ", "Sở Y tế tỉnh Bình Định"]

    assert closest("Sở Y tế", names) == Match(None, tuple(names))


def test_a_name_like_no_other_has_no_candidates():
    assert closest("Hợp tác xã Rạng Đông", UNITS) == Match(None, ())


def test_likeness_is_one_for_spelling_habits_and_less_for_another_province():
    assert similarity("Sở Y tế tỉnh Phú Thọ", "Sở y tế") == 1
    assert similarity("Sở Y tế tỉnh Phú Thọ", "Sở Y tế tỉnh Bình Định") < 1


@given(st.text(), st.lists(st.text()))
def test_any_text_can_be_asked_for_and_only_known_names_come_back(name, names):
    match = closest(name, names)

    assert set(match.candidates) <= set(names)
    assert match.sure is None or match.sure in names
