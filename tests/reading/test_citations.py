from datetime import date

import pytest

from ketnap.reading import read


def cited(sentence, title="về một việc"):
    return read(f"ĐẢNG ỦY XÃ LÚA VÀNG\nSố 3-KH/ĐU\n\nKẾ HOẠCH\n{title}\n\n{sentence}\n").citations


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("Thực hiện Chỉ thị số 4-CT/TU của Tỉnh ủy, Đảng ủy lập kế hoạch.", "implements"),
        ("Căn cứ Chỉ thị số 4-CT/TU của Tỉnh ủy, Đảng ủy lập kế hoạch.", "based_on"),
        ("Kế hoạch này thay thế Chỉ thị số 4-CT/TU của Tỉnh ủy.", "replaces"),
        ("Nay sửa đổi, bổ sung một số điều của Chỉ thị số 4-CT/TU của Tỉnh ủy.", "amends"),
        ("Việc này đã nêu tại Chỉ thị số 4-CT/TU của Tỉnh ủy.", "cites"),
    ],
)
def test_what_is_done_with_a_document_is_said_before_it(sentence, relation):
    assert [(c.number, c.symbol, c.issuer, c.relation) for c in cited(sentence)] == [
        ("4", "CT/TU", "Tỉnh ủy", relation)
    ]


def test_a_list_shares_its_verb():
    found = cited(
        "Thực hiện Nghị quyết số 2-NQ/TW ngày 3/2/2030 của Bộ Chính trị; Kế hoạch số 5-KH/TU của Tỉnh ủy."
    )

    assert [(c.number, c.relation) for c in found] == [("2", "implements"), ("5", "implements")]


def test_one_document_named_twice_is_cited_once_with_its_fullest_issuer_and_first_place():
    found = cited(
        "Thực hiện Chỉ thị số 4-CT/TU ngày 1/2/2030 của Ban Thường vụ Tỉnh ủy Sông Hồ.",
        title="thực hiện Chỉ thị số 4-CT/TU của Ban Thường vụ Tỉnh ủy",
    )

    (only,) = found
    assert (only.issuer, only.date) == ("Ban Thường vụ Tỉnh ủy Sông Hồ", date(2030, 2, 1))
    assert only.span[0] < 70


def test_the_same_number_of_another_issuer_is_another_document():
    found = cited("Căn cứ Chỉ thị số 4-CT/TU của Tỉnh ủy Sông Hồ và Chỉ thị số 4-CT/TU của Tỉnh ủy Núi Cao.")

    assert [c.issuer for c in found] == ["Tỉnh ủy Sông Hồ", "Tỉnh ủy Núi Cao"]


def test_documents_without_a_number_have_a_title():
    found = cited("Theo Điều lệ Đảng và Nghị quyết Đại hội Đảng bộ xã lần thứ V đề ra.")

    assert [(c.number, c.title) for c in found] == [
        (None, "Điều lệ Đảng"),
        (None, "Nghị quyết Đại hội Đảng bộ xã lần thứ V"),
    ]


def test_a_date_outside_the_calendar_is_told():
    reading = read(
        "Số 3-KH/ĐU\n\nKẾ HOẠCH\nvề một việc\n\nCăn cứ Chỉ thị số 4-CT/TU ngày 30/02/2030 của Tỉnh ủy."
    )

    assert reading.citations[0].date is None
    assert [f.where for f in reading.findings if f.code == "unresolved-date"] == ["citation 4-CT/TU"]


def test_a_title_that_carries_out_another_document_than_the_opening_line_is_told():
    text = (
        "Số 3-KH/ĐU\n\nKẾ HOẠCH\nthực hiện Chỉ thị số 4-CT/TU\n\n"
        "Thực hiện Kế hoạch số 9-KH/HU của Huyện ủy về Chỉ thị số 4-CT/TU, Đảng ủy lập kế hoạch."
    )

    (finding,) = [f for f in read(text).findings if f.code == "title-and-line-differ"]
    assert dict(finding.values) == {"title": "chỉ thị số 4-CT/TU", "line": "kế hoạch số 9-KH/HU"}
