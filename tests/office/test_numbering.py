"""Automatic numbers are written as Word shows them."""

from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml

from ketnap.office.docx_text import text_of
from ketnap.office.numbering import figure

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def numbered(levels: list[tuple[str, str]], paragraphs: list[tuple[int, str]]) -> bytes:
    """A document whose list has (numFmt, lvlText) by level, with paragraphs of (level, text)."""
    document = docx.Document()
    root = document.part.numbering_part.element
    inside = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {WORD} w:abstractNumId="77">{inside}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {WORD} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for depth, text in paragraphs:
        paragraph = document.add_paragraph(text)
        properties = paragraph._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {WORD}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>')
        )
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_levels_count_on_and_begin_again_under_a_new_parent():
    data = numbered(
        [("upperRoman", "%1-"), ("decimal", "%2."), ("decimal", "%2.%3."), ("bullet", "\uf0b7")],
        [(0, "a"), (1, "b"), (2, "c"), (2, "d"), (1, "e"), (3, "f"), (0, "g"), (1, "h")],
    )
    assert text_of(data).splitlines() == [
        "I- a", "1. b", "1.1. c", "1.2. d", "2. e", "- f", "II- g", "1. h",
    ]  # fmt: skip


def test_an_empty_paragraph_takes_no_number():
    data = numbered([("lowerLetter", "%1)")], [(0, "một"), (0, ""), (0, "hai")])
    assert text_of(data).split("\n") == ["a) một", "", "b) hai", ""]


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (4, "upperRoman", "IV"),
        (1994, "lowerRoman", "mcmxciv"),
        (27, "upperLetter", "AA"),
        (3, "decimalZero", "03"),
        (3, "none", ""),
        (3, "decimal", "3"),
    ],
)
def test_a_number_is_written_in_its_form(number, form, written):
    assert figure(number, form) == written
