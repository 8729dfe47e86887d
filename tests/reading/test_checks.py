import pytest

from ketnap.reading import read


def codes(text):
    return [finding.code for finding in read(text).findings]


def test_two_sections_with_one_number_are_told():
    assert "duplicate-section" in codes(
        "KẾ HOẠCH\nvề một việc\n\nMở.\n\nI. MỤC ĐÍCH\n\nA.\n\nI. YÊU CẦU\n\nB.\n"
    )


def test_points_numbered_anew_in_each_section_are_right():
    text = "KẾ HOẠCH\nvề một việc\n\nMở.\n\nI. MỤC ĐÍCH\n\n1. Một\n\n2. Hai\n\nII. YÊU CẦU\n\n1. Ba\n"

    assert "duplicate-section" not in codes(text)


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [("Mật trận", "Mặt trận"), ("văn hóa văn hóa", "văn hóa"), ("s\ufffdch", None)],
)
def test_damaged_words_are_told_with_what_was_meant(damaged, meant):
    text = f"KẾ HOẠCH\nvề một việc\n\nGửi {damaged} xã.\n"
    (finding,) = [f for f in read(text).findings if f.code == "text-damage"]

    assert finding.values["meant"] == meant
    assert read(text).text[slice(*finding.spans[0])] in damaged


def test_old_fonts_are_told_and_how_to_mend_them():
    text = "KÕ ho¹ch ph¸t triÓn ®¶ng viªn cña §¶ng bé khèi c¸c c¬ quan tØnh n¨m tíi. " * 10
    (finding,) = [f for f in read(text).findings if f.code == "legacy-encoding"]

    assert "chuyển sang Unicode" in finding.message


def test_vietnamese_in_unicode_is_no_old_font():
    assert "legacy-encoding" not in codes(
        "Kế hoạch phát triển đảng viên của Đảng bộ khối các cơ quan tỉnh. " * 10
    )
