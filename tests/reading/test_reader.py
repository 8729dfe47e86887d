import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnap.reading import read, read_file
from tests.reading.samples import PLAN, allocation

KEYS = [
    "text",
    "header",
    "citations",
    "targets",
    "duties",
    "focus_groups",
    "term",
    "recipients",
    "signature",
    "certified_copy",
    "tables",
    "findings",
]
PIECES = [
    *PLAN.split("\n"),
    *allocation("1\tChi bộ A\t2\t1\t1", "2\tChi bộ B\t0\t0\t0", note="Lưu ý: x").split("\n"),
]
ODD = [
    "\f",
    "\t",
    "|",
    "**",
    "Số …-KH/ĐU",
    "ngày 31/02/2030",
    "SAO LỤC",
    "Nơi nhận:",
    "mỗi năm 1.000.000 %",
    "\u0301",
]


def every_span(published):
    if isinstance(published, dict):
        for key, value in published.items():
            if key == "span":
                yield value
            elif key == "spans":
                yield from value
            else:
                yield from every_span(value)
    elif isinstance(published, list):
        for item in published:
            yield from every_span(item)


def holds(text):
    published = read(text).as_dict()
    assert list(published) == KEYS
    assert json.loads(json.dumps(published)) == published
    for start, end in every_span(published):
        assert 0 <= start <= end <= len(published["text"])


@given(st.text())
def test_any_text_can_be_read(text):
    holds(text)


@given(
    st.lists(st.one_of(st.sampled_from(PIECES + ODD), st.text(max_size=12)), max_size=40),
    st.sampled_from("\n \t"),
)
def test_a_document_torn_to_pieces_can_be_read(pieces, glue):
    holds(glue.join(pieces))


@given(st.integers(0, len(PLAN)), st.integers(0, 60), st.text(max_size=5))
def test_a_document_with_a_hole_can_be_read(start, size, patch):
    holds(PLAN[:start] + patch + PLAN[start + size :])


def test_decomposed_letters_are_read_alike():
    assert read(unicodedata.normalize("NFD", PLAN)) == read(PLAN)


def test_markdown_marks_change_nothing_but_places():
    marked = PLAN.replace("I. MỤC TIÊU", "### **I. MỤC TIÊU**").replace("KẾ HOẠCH\n", "## KẾ HOẠCH\n")

    assert [t.quote for t in read(marked).targets] == [t.quote for t in read(PLAN).targets]
    assert read(marked).header.as_dict() == read(PLAN).header.as_dict()


def test_a_text_without_blank_lines_as_word_gives_it_is_read_alike():
    def told(reading):
        published = reading.as_dict()
        return [
            published["header"],
            [t.quote for t in reading.targets],
            [(d.bodies, d.text) for d in reading.duties],
        ]

    lines = PLAN.replace("Hằng quý báo cáo", "Hằng quý, theo mẫu chung của tỉnh, tổng hợp và báo cáo")
    lines = lines.replace("năm 2030;\nĐảng ủy", "năm 2030; Đảng ủy")

    assert told(read("\n".join(line for line in lines.split("\n") if line.strip()))) == told(read(lines))


def test_an_empty_text_has_nothing_but_findings():
    reading = read("")

    assert not any([reading.citations, reading.targets, reading.duties, reading.tables, reading.signature])
    assert [f.code for f in reading.findings] == ["missing-number", "missing-issuer", "missing-date"]


def test_a_file_keeps_its_name():
    reading = read_file(PLAN.encode(), "ke-hoach.txt")

    assert reading.source == "ke-hoach.txt"
    assert reading.header.number == "12"


MONOTONOUS = ["Mỗi chi bộ 1 ", "của ", "I. ", "1.1.1.", "Chỉ thị số 1", "\t1", "(", "a, ", "9", "mỗi năm 9"]
MONOTONOUS += ["kết nạp 1% ", "Các chi bộ, ", "Nghị quyết đại hội ", "Mỗi năm kết nạp 1 đảng viên. "]


@pytest.mark.parametrize("unit", MONOTONOUS)
def test_a_long_monotonous_text_takes_no_more_than_its_length(unit):
    holds("KẾ HOẠCH\n\n" + unit * 1500)
