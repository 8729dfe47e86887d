"""A document saved as .txt and as .docx gives the same text; what cannot be read is refused plainly."""

import os
import random
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnap.office.extract import UnreadableFile, extract_text

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = Path(os.environ.get("KETNAP_DOCUMENTS", ROOT.parent / "shared" / "documents"))

PLAN = """ĐẢNG ỦY KHỐI CƠ QUAN
*
Số 12-KH/ĐUK

KẾ HOẠCH
phát triển đảng viên

STT\tĐơn vị\t\tChỉ tiêu
1\tĐảng bộ\tSở Tài chính\t4
2\tChi bộ\tHội Nông dân\t0

Nơi nhận:
- Lưu Văn phòng.
"""


def docx_of(text: str) -> bytes:
    """A Word document with the lines of `text`: runs of lines with TAB become tables with borders."""
    document = docx.Document()
    table = None
    for line in text.splitlines():
        cells = line.split("\t")
        if len(cells) == 1:
            document.add_paragraph(line)
            table = None
            continue
        if table is None or len(table.columns) != len(cells):
            table = document.add_table(rows=0, cols=len(cells), style="Table Grid")
        for cell, words in zip(table.add_row().cells, cells, strict=True):
            cell.text = words
    return saved(document)


def saved(document) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def squeezed(text: str) -> list[list[str]]:
    """Lines of cells of words, so that only white space inside and around them may differ."""
    rows = [[" ".join(cell.split()) for cell in line.split("\t")] for line in text.splitlines()]
    return [row for row in rows if any(row)]


def refusal(data: bytes, filename: str) -> str:
    with pytest.raises(UnreadableFile) as refused:
        extract_text(data, filename)
    return str(refused.value)


def test_a_document_saved_as_txt_and_as_docx_gives_the_same_text():
    plain = extract_text(PLAN.encode(), "plan.txt")
    word = extract_text(docx_of(PLAN), "plan.docx")
    assert plain == PLAN
    assert squeezed(word) == squeezed(plain)


WORDS = st.text("aăâđêôơư ÁỆ12-/;“", max_size=12)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=4), max_size=8))
def test_any_lines_and_tables_read_the_same_from_word(rows):
    text = "\n".join(["đầu", *("\t".join(row) for row in rows)])
    assert squeezed(extract_text(docx_of(text), "a.docx")) == squeezed(extract_text(text.encode(), "a.txt"))


def test_the_published_documents_read_the_same_from_word():
    files = sorted(DOCUMENTS.glob("0*.txt"))
    if not files:
        pytest.skip(f"no published documents at {DOCUMENTS}")
    for file in files:
        plain = extract_text(file.read_bytes(), file.name)
        assert squeezed(extract_text(docx_of(plain), "a.docx")) == squeezed(plain)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_in_each_unicode_encoding(encoding):
    assert extract_text("Chi bộ họp\r\nngày 3\r".encode(encoding), "a.md") == "Chi bộ họp\nngày 3\n"


def test_merged_cells_give_their_text_once_and_keep_their_columns():
    document = docx.Document()
    table = document.add_table(rows=3, cols=3, style="Table Grid")
    table.cell(0, 0).merge(table.cell(1, 0)).text = "STT"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Năm 2024"
    table.cell(1, 1).text, table.cell(1, 2).text = "Tổng", "Đoàn"
    table.cell(2, 0).text, table.cell(2, 2).text = "1", "7"
    assert extract_text(saved(document), "a.docx") == "STT\tNăm 2024\t\n\tTổng\tĐoàn\n1\t\t7\n"


def test_a_line_break_is_a_space_in_a_cell_and_a_new_line_in_a_paragraph():
    document = docx.Document()
    document.add_paragraph("một\nhai")
    table = document.add_table(rows=1, cols=2, style="Table Grid")
    table.cell(0, 0).text, table.cell(0, 1).text = "ba\nbốn", "năm"
    assert extract_text(saved(document), "a.docx") == "một\nhai\nba bốn\tnăm\n"


def test_a_borderless_two_column_head_is_read_line_by_line():
    document = docx.Document()
    head = document.add_table(rows=1, cols=2)
    head.cell(0, 0).text = "ĐẢNG BỘ TỈNH\nĐẢNG ỦY KHỐI"
    head.cell(0, 1).text = "ĐẢNG CỘNG SẢN VIỆT NAM"
    document.add_paragraph("Thân văn bản")
    expected = "ĐẢNG BỘ TỈNH\nĐẢNG ỦY KHỐI\nĐẢNG CỘNG SẢN VIỆT NAM\nThân văn bản\n"
    assert extract_text(saved(document), "a.docx") == expected


def test_automatic_numbers_and_bullets_are_written_out():
    document = docx.Document()
    for style, text in [
        ("List Number", "một"),
        ("List Number", "hai"),
        ("List Bullet", "ý"),
        ("List Number", "ba"),
        ("Normal", "thường"),
    ]:
        document.add_paragraph(text, style=style)
    assert extract_text(saved(document), "a.docx") == "1. một\n2. hai\n- ý\n3. ba\nthường\n"


def test_the_header_of_the_first_page_comes_first_without_its_page_number():
    document = docx.Document()
    document.add_paragraph("Thân văn bản")
    header = document.sections[0].header
    header.paragraphs[0].text = "- 2 -"
    header.add_paragraph("Lưu hành nội bộ")
    assert extract_text(saved(document), "a.docx") == "Lưu hành nội bộ\nThân văn bản\n"


def test_a_text_box_is_read_once_and_deleted_text_not_at_all():
    inside = (
        "<w:r><w:t>đầu</w:t></w:r><w:del><w:r><w:t>bỏ</w:t></w:r></w:del><w:r><mc:AlternateContent>"
        "<mc:Choice><w:txbxContent><w:p><w:r><w:t>khung</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>khung</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    data = with_body(f"<w:p>{inside}</w:p>")
    assert extract_text(data, "a.docx") == "đầu\nkhung\n"


def with_body(body: str) -> bytes:
    """A Word document whose body is the given WordprocessingML."""
    namespaces = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    return with_part(
        "word/document.xml",
        f"<w:document {namespaces}><w:body>{body}<w:sectPr/></w:body></w:document>".encode(),
    )


def with_part(name: str, content: bytes) -> bytes:
    """A sound Word document with one part added or replaced."""
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(docx_of("chữ"))) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return stream.getvalue()


def test_an_absurd_column_span_does_not_exhaust_memory():
    cell = (
        '<w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr><w:p><w:r><w:t>một</w:t></w:r></w:p></w:tc>'
    )
    assert extract_text(with_body(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"), "a.docx").split("\t") == [
        "một",
        *[""] * 61,
        "\n",
    ]


@pytest.mark.parametrize(
    ("data", "filename", "says"),
    [
        (b"", "a.txt", "rỗng"),
        (b" \n", "a.txt", "không có chữ nào"),
        (b"x" * (20 * 1024 * 1024 + 1), "a.txt", "quá giới hạn 20 MB"),
        ("Đảng".encode("utf-16-le")[1:], "a.txt", "bảng mã"),
        (b"\xb8\xe1 TCVN3", "a.txt", "không dùng bảng mã Unicode"),
        (b"ab\x00cd", "a.txt", "dữ liệu nhị phân"),
        (b"%PDF-1.7 ", "a.txt", "bên trong là tệp PDF"),
        (b"%PDF-1.7 ", "a.docx", "bên trong là tệp PDF"),
        (b"%PDF-1.7 ", "a.pdf", "Chưa đọc được tệp PDF"),
        (b"\x89PNG", "a.PNG", "Chưa đọc được tệp ảnh"),
        (b"x", "a.doc", "Chưa đọc được tệp Word cũ"),
        (b"x", "a.docm", "macro"),
        (b"x", "a", "Không nhận ra kiểu tệp"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.docx", "Office kiểu cũ"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "mật khẩu"),
        (b"PK\x03\x04 cut short", "a.docx", "bị hỏng"),
        (docx_of("chữ")[:-40], "a.docx", "bị hỏng"),
        (docx_of("chữ"), "a.txt", "bên trong là tệp nén"),
        (docx_of(""), "a.docx", "không có chữ nào"),
        (b"just text", "a.docx", "mang đuôi .docx nhưng bên trong là văn bản thuần"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(data, filename, says):
    message = refusal(data, filename)
    assert says in message
    assert filename in message


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/big.bin", b" " * 8 * 1024 * 1024),
        ("word/big.xml", random.Random(1).randbytes(1024) * 41 * 1024),  # noqa: S311 (no secret)
        ("word/media/big.png", b"\x00" * 101 * 1024 * 1024),
    ],
    ids=["too dense", "too much markup", "too large"],
)
def test_a_zip_bomb_is_refused_before_it_is_unpacked(name, content):
    assert "khi giải nén sẽ lớn" in refusal(with_part(name, content), "a.docx")


def test_macros_inside_a_docx_are_refused():
    assert "có chứa macro" in refusal(with_part("word/vbaProject.bin", b"x"), "a.docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_never_expanded(encoding):
    evil = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w>&b;</w>'.encode(encoding)
    assert "khai báo DTD" in refusal(with_part("word/document.xml", evil), "a.docx")


def test_a_spreadsheet_named_docx_is_refused():
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", "<workbook/>")
    assert "không phải văn bản Word" in refusal(stream.getvalue(), "a.docx")


def test_a_damaged_file_gives_text_or_a_refusal_and_nothing_else():
    sound = [
        docx_of(PLAN),
        with_body("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p><w:r><w:t>x</w:t></w:r></w:p>"),
    ]
    dice = random.Random(5)  # noqa: S311 (repeatable damage, no secret)
    for turn in range(500):
        data = bytearray(sound[turn % 2])
        for _ in range(dice.randint(1, 8)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        if dice.random() < 0.2:
            del data[dice.randrange(len(data)) :]
        assert text_or_refusal(bytes(data), "a.docx")


def test_damaged_xml_inside_a_sound_package_gives_text_or_a_refusal():
    with zipfile.ZipFile(BytesIO(docx_of(PLAN))) as package:
        inside = package.read("word/document.xml")
    dice = random.Random(7)  # noqa: S311 (repeatable damage, no secret)
    for _ in range(60):
        content = bytearray(inside)
        for _ in range(dice.randint(1, 5)):
            content[dice.randrange(len(content))] = dice.randrange(256)
        assert text_or_refusal(with_part("word/document.xml", bytes(content)), "a.docx")


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.docx", "a.pdf", "a"]))
def test_any_bytes_give_text_or_a_refusal(data, filename):
    assert text_or_refusal(data, filename)


def text_or_refusal(data: bytes, filename: str) -> bool:
    try:
        return bool(extract_text(data, filename))
    except UnreadableFile as refused:
        return filename in str(refused)
