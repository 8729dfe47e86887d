from datetime import date

import pytest

from ketnap.reading import read
from tests.reading.samples import PLAN


def duties(text):
    return read(f"KẾ HOẠCH\nvề một việc\n\nMở đầu.\n\nI. TỔ CHỨC THỰC HIỆN\n\n{text}\n").duties


def test_headings_give_the_lead_and_words_the_partners_dates_and_rhythm():
    assert [(d.bodies, d.partners, d.rhythm, d.due) for d in read(PLAN).duties] == [
        (("Ban Tổ chức Đảng ủy",), ("Thị đoàn", "Văn phòng Đảng ủy"), None, date(2030, 6, 30)),
        (("Ban Tổ chức Đảng ủy",), (), "quarterly", None),
        (("Các chi bộ cơ sở",), (), "standing", None),
    ]


def test_a_body_named_in_the_sentence_leads_it():
    (duty,) = duties("1. Các ban\n\n- Giao Ủy ban Kiểm tra Đảng ủy giám sát việc này.")

    assert duty.bodies == ("Ủy ban Kiểm tra Đảng ủy",)


def test_who_is_named_goes_on_within_the_paragraph():
    found = duties("- Hội Nông dân và Đoàn Thanh niên giới thiệu người. Hằng năm có báo cáo.")

    assert [(d.bodies, d.rhythm) for d in found] == [
        (("Hội Nông dân", "Đoàn Thanh niên"), None),
        (("Hội Nông dân", "Đoàn Thanh niên"), "yearly"),
    ]


@pytest.mark.parametrize(
    ("words", "rhythms"),
    [
        ("Báo cáo hằng tháng.", ["monthly"]),
        ("Báo cáo (hàng quý, 6 tháng, năm).", ["quarterly", "six_monthly", "yearly"]),
        ("Tổng kết khi kết thúc nhiệm kỳ.", ["term"]),
        ("Kịp thời báo cáo.", ["standing"]),
        ("Mở lớp theo kế hoạch đào tạo hàng năm.", [None]),
    ],
)
def test_work_with_several_rhythms_is_several_duties(words, rhythms):
    found = duties(f"1. Văn phòng Đảng ủy\n\n{words}")

    assert [duty.rhythm for duty in found] == rhythms
    assert len({duty.span for duty in found}) == 1


def test_soft_dates_are_kept_in_words():
    (duty,) = duties("1. Các chi bộ\n\nGiao việc ngay từ đầu năm 2030.")

    assert (duty.due, duty.due_text) == (None, "ngay từ đầu năm 2030")


def test_work_for_nobody_is_told_once():
    reading = read(
        "KẾ HOẠCH\nvề một việc\n\nMở đầu.\n\nI. NHIỆM VỤ\n\n- Nâng cao chất lượng.\n\n- Đổi mới cách làm.\n"
    )

    (finding,) = [f for f in reading.findings if f.where == "duties"]
    assert (finding.code, dict(finding.values)) == ("scope-doubtful", {"count": 2})


def test_aims_are_not_work():
    assert read("KẾ HOẠCH\nvề một việc\n\nMở đầu.\n\nI. MỤC ĐÍCH\n\n- Nâng cao nhận thức.\n").duties == ()


def test_a_paragraph_broken_by_a_page_is_whole():
    (duty,) = duties("1. Văn phòng Đảng ủy\n\nTheo dõi, tổng hợp\n\nviệc thực hiện.")

    assert duty.text == "Theo dõi, tổng hợp việc thực hiện."
