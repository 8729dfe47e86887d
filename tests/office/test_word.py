"""A Party document looks as its layout says, and reads back as it was written."""

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from ketnap.office.extract import extract_text
from ketnap.office.party_document import (
    Heading,
    Paragraph,
    PartyDocument,
    Signature,
    Table,
    TableColumn,
)
from ketnap.office.party_layout import HD_05, HD_36, layout
from ketnap.office.word import render

RESOLUTION = PartyDocument(
    issuer="Chi bộ Văn phòng",
    upper="Đảng bộ Sở Tài chính",
    place="Quy Nhơn",
    dated=date(2026, 6, 5),
    number="07",
    symbol="NQ/CB",
    type_name="Nghị quyết",
    summary="đề nghị kết nạp quần chúng vào Đảng",
    bases=("Căn cứ Điều lệ Đảng;", "Căn cứ kết quả biểu quyết"),
    body=(
        Heading("I-", "KẾT QUẢ"),
        Paragraph("Chi bộ đã biểu quyết."),
        Paragraph("QUYẾT NGHỊ", bold=True, centred=True),
        Table(
            (TableColumn("STT", 15, centred=True), TableColumn("Họ và tên", 50)),
            (("1", "Lê Thị Hòa"), ("2", "")),
        ),
    ),
    recipients=("Đảng ủy Sở (để báo cáo)", "Lưu chi bộ"),
    signature=Signature("Bí thư", "Phạm Đình Toàn", "T/M Chi bộ"),
)
MINUTES = replace(
    RESOLUTION,
    type_name="Biên bản",
    symbol="",
    bases=(),
    recipients=(),
    signature=Signature("Chủ trì", "Phạm Đình Toàn"),
    second_signature=Signature("Thư ký", "Võ Thị Ngát"),
)


def opened(document: PartyDocument = RESOLUTION):
    return docx.Document(BytesIO(render(document, HD_05)))


def paragraphs(word) -> dict:
    """All paragraphs of body and cells by their text."""
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    return {p.text: p for p in [*word.paragraphs, *(p for cell in cells for p in cell.paragraphs)]}


def look(paragraph) -> tuple:
    run = paragraph.runs[0]
    return run.font.size.pt, bool(run.bold), bool(run.italic)


def test_a_resolution_reads_back_in_order():
    text = extract_text(render(RESOLUTION, HD_05), "nq.docx")
    assert [line for line in text.splitlines() if line] == [
        "ĐẢNG BỘ SỞ TÀI CHÍNH",
        "CHI BỘ VĂN PHÒNG",
        "*",
        "Số 07-NQ/CB",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Quy Nhơn, ngày 05 tháng 6 năm 2026",
        "NGHỊ QUYẾT",
        "đề nghị kết nạp quần chúng vào Đảng",
        "-----",
        "- Căn cứ Điều lệ Đảng;",
        "- Căn cứ kết quả biểu quyết;",
        "I- KẾT QUẢ",
        "Chi bộ đã biểu quyết.",
        "QUYẾT NGHỊ",
        "STT\tHọ và tên",
        "1\tLê Thị Hòa",
        "2\t",
        "Nơi nhận:",
        "- Đảng ủy Sở (để báo cáo);",
        "- Lưu chi bộ.",
        "T/M CHI BỘ",
        "BÍ THƯ",
        "Phạm Đình Toàn",
    ]


def test_minutes_have_no_number_and_two_signatures_side_by_side():
    lines = [line for line in extract_text(render(MINUTES, HD_05), "bb.docx").splitlines() if line]
    assert not any(line.startswith("Số") for line in lines)
    assert lines[-4:] == ["THƯ KÝ", "Võ Thị Ngát", "CHỦ TRÌ", "Phạm Đình Toàn"]


def test_the_sizes_and_weights_are_those_of_the_layout():
    found = paragraphs(opened())
    looks = {
        "ĐẢNG BỘ SỞ TÀI CHÍNH": (14, False, False),
        "CHI BỘ VĂN PHÒNG": (14, True, False),
        "*": (14, False, False),
        "Số 07-NQ/CB": (14, False, False),
        "ĐẢNG CỘNG SẢN VIỆT NAM": (15, True, False),
        "Quy Nhơn, ngày 05 tháng 6 năm 2026": (14, False, True),
        "NGHỊ QUYẾT": (15, True, False),
        "đề nghị kết nạp quần chúng vào Đảng": (14, True, False),
        "Chi bộ đã biểu quyết.": (14, False, False),
        "Nơi nhận:": (14, False, False),
        "- Lưu chi bộ.": (12, False, False),
        "T/M CHI BỘ": (14, True, False),
        "BÍ THƯ": (14, False, False),
        "Phạm Đình Toàn": (14, True, False),
    }
    assert {text: look(found[text]) for text in looks} == looks
    assert found["Nơi nhận:"].runs[0].underline is True


def test_the_page_is_a4_with_the_margins_of_the_layout():
    section = opened().sections[0]
    assert [
        length.mm
        for length in (
            section.page_width,
            section.page_height,
            section.top_margin,
            section.bottom_margin,
            section.left_margin,
            section.right_margin,
            section.header_distance,
        )
    ] == pytest.approx([210, 297, 20, 20, 30, 15, 10], abs=0.02)


def test_the_page_number_stands_centred_above_every_page_but_the_first():
    section = opened().sections[0]
    number = section.header.paragraphs[0]
    assert section.different_first_page_header_footer is True
    assert number.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert {run.font.size for run in number.runs} == {Pt(14)}
    assert "PAGE" in number._p.xml
    assert section.first_page_header.paragraphs[0].text == ""


def test_a_body_paragraph_is_justified_indented_and_exactly_spaced():
    form = paragraphs(opened())["Chi bộ đã biểu quyết."].paragraph_format
    assert form.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert form.first_line_indent.mm == pytest.approx(Mm(10).mm, abs=0.02)
    assert (form.line_spacing, form.space_before) == (Pt(18), Pt(6))


def test_every_script_is_set_in_times_new_roman():
    with zipfile.ZipFile(BytesIO(render(RESOLUTION, HD_05))) as package:
        styles = package.read("word/styles.xml").decode()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        assert f'w:{script}="Times New Roman"' in styles
    assert "Theme=" not in styles.replace("themeColor", "")


def test_a_table_of_the_body_repeats_its_header_and_never_splits_a_row():
    rows = opened().tables[1].rows
    assert ["w:tblHeader" in row._tr.xml for row in rows] == [True, False, False]
    assert all("w:cantSplit" in row._tr.xml for row in rows)
    assert opened().tables[1].style.name == "Table Grid"


def test_four_blank_lines_are_left_for_the_signature():
    cell = opened().tables[-1].cell(0, 1)
    assert [p.text for p in cell.paragraphs] == ["T/M CHI BỘ", "BÍ THƯ", "", "", "", "", "Phạm Đình Toàn"]


def test_the_signature_is_never_alone_on_a_page():
    assert [p.paragraph_format.keep_with_next for p in opened(MINUTES).paragraphs[-2:]] == [True, True]


def test_number_and_date_are_left_to_be_filled_in_by_hand():
    text = extract_text(render(replace(RESOLUTION, number="", dated=None), HD_05), "nq.docx")
    assert "Số …-NQ/CB" in text
    assert "Quy Nhơn, ngày … tháng … năm …" in text


def test_decomposed_letters_are_composed_and_control_signs_dropped():
    document = replace(RESOLUTION, body=(Paragraph("Hoa\u0300 \x0bBi\u0300nh\x00"),))
    assert "Hoà Bình" in extract_text(render(document, HD_05), "nq.docx")


def test_the_same_document_gives_the_same_bytes():
    assert render(RESOLUTION, HD_05) == render(RESOLUTION, HD_05)


def test_the_file_names_no_program_and_no_person_as_author():
    about = opened().core_properties
    assert (about.author, about.last_modified_by, about.comments) == ("Chi bộ Văn phòng", "", "")
    assert about.title == "Nghị quyết đề nghị kết nạp quần chúng vào Đảng"
    assert about.created.date() == date(2026, 6, 5)


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2010, 1, 1), HD_36),
        (date(2026, 1, 8), HD_36),
        (date(2026, 1, 9), HD_36),
        (date(2026, 5, 26), HD_36),
        (date(2026, 5, 27), HD_05),
    ],
)
def test_the_layout_is_that_of_the_day(day, version):
    assert layout(day) is version


def test_the_text_is_165_mm_wide():
    assert HD_05.text_width_mm == 165
