"""A Party document as a .docx file."""

import zipfile
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from ketnap.language import date_long, nfc
from ketnap.office.party_document import Heading, Paragraph, PartyDocument, Signature, Table
from ketnap.office.party_layout import Layout

TITLE = "ĐẢNG CỘNG SẢN VIỆT NAM"
# The width of TITLE in bold Times New Roman over its size, so that the line under it is as long.
TITLE_WIDTH_IN_EMS = 13.78
MM_PER_PT = 25.4 / 72
RIGHT_HEAD_MM = 87
LEFT, CENTRE, JUSTIFY = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
# Times of parts inside the file are fixed, so that the same document gives the same bytes.
EARLIEST = (1980, 1, 1, 0, 0, 0)
UNDATED = date(2000, 1, 1)


def render(document: PartyDocument, layout: Layout) -> bytes:
    """The document as .docx bytes; the same input gives the same bytes."""
    page = _Page(layout)
    page.head(document)
    page.name(document)
    for base in document.bases:
        page.body_line(f"- {base.rstrip(' ;.,')};")
    for block in document.body:
        page.block(block)
    page.foot(document)
    return page.saved(document)


class _Page:
    """A Word document being written from top to bottom in one layout."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.word: Document = docx.Document()
        _set_page(self.word, layout)
        _set_font(self.word, layout)
        _number_pages(self.word, layout)

    def head(self, document: PartyDocument) -> None:
        """Organisations and number on the left; title, line, place and date on the right."""
        layout = self.layout
        left, right = self._two_columns(layout.text_width_mm - RIGHT_HEAD_MM, RIGHT_HEAD_MM)
        if document.upper:
            _write(left, document.upper.upper(), layout.head)
        _write(left, document.issuer.upper(), layout.head, bold=True)
        _write(left, "*", layout.head)
        if document.symbol:
            _write(left, f"Số {document.number or '…'}-{document.symbol}", layout.head)
        _write(right, TITLE, layout.title, bold=True)
        _draw_line(right, layout)
        _write(right, _place_and_date(document), layout.head, italic=True)

    def name(self, document: PartyDocument) -> None:
        """Type, summary and five hyphens, centred."""
        layout = self.layout
        _write(self.word, document.type_name.upper(), layout.type_name, bold=True, before=18)
        if document.summary:
            _write(self.word, document.summary, layout.summary, bold=True)
        _write(self.word, "-" * layout.hyphens, layout.summary)

    def block(self, block: Paragraph | Heading | Table) -> None:
        if isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Heading):
            self.body_line(f"{block.label} {block.text}", bold=True).paragraph_format.keep_with_next = True
        else:
            self.body_line(block.text, bold=block.bold, italic=block.italic, centred=block.centred)

    def body_line(
        self, text: str, *, bold: bool = False, italic: bool = False, centred: bool = False
    ) -> WordParagraph:
        layout = self.layout
        paragraph = _write(
            self.word, text, layout.body, bold=bold, italic=italic, align=CENTRE if centred else JUSTIFY
        )
        form = paragraph.paragraph_format
        form.first_line_indent = Mm(0 if centred else layout.first_line_mm)
        form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        form.line_spacing = Pt(layout.line_spacing)
        form.space_before = Pt(layout.paragraph_gap)
        return paragraph

    def foot(self, document: PartyDocument) -> None:
        """Recipients left, signature right, never alone on a page; a second signature is above recipients."""
        _write(self.word, "", 2 * self.layout.paragraph_gap)
        for paragraph in self.word.paragraphs[-2:]:
            paragraph.paragraph_format.keep_with_next = True
        width = self.layout.text_width_mm
        left, right = self._two_columns(width - width // 2, width // 2)
        _sign(right, document.signature, self.layout)
        if document.second_signature:
            _sign(left, document.second_signature, self.layout)
        if document.recipients:
            self._recipients(left, document)

    def _recipients(self, cell: _Cell, document: PartyDocument) -> None:
        layout = self.layout
        before = 18 if document.second_signature else 0
        heading = _write(cell, "Nơi nhận:", layout.recipients_heading, align=LEFT, before=before)
        heading.runs[0].underline = True
        *others, last = (f"- {name.strip(' -;.')}" for name in document.recipients)
        for line in (*(f"{name};" for name in others), f"{last}."):
            _write(cell, line, layout.recipients, align=LEFT)

    def _two_columns(self, left_mm: int, right_mm: int) -> tuple[_Cell, _Cell]:
        table = self.word.add_table(rows=1, cols=2)
        _fit(table, [left_mm, right_mm])
        _keep_whole(table.rows[0]._tr)  # noqa: SLF001 (python-docx has no public way)
        return table.cell(0, 0), table.cell(0, 1)

    def _table(self, block: Table) -> None:
        layout = self.layout
        self.word.paragraphs[-1].paragraph_format.space_after = Pt(layout.paragraph_gap)
        table = self.word.add_table(rows=1, cols=len(block.columns), style="Table Grid")
        shares = sum(column.width for column in block.columns)
        _fit(
            table, [layout.text_width_mm * column.width / shares for column in block.columns], padding_mm=1.5
        )
        for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
            _write(cell, column.title, layout.table, bold=True, before=3, after=3)
        first = table.rows[0]._tr  # noqa: SLF001
        first.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for row in block.rows:
            for cell, column, text in zip(table.add_row().cells, block.columns, row, strict=True):
                _write(cell, text, layout.table, align=CENTRE if column.centred else LEFT, before=2, after=2)
        for row in table.rows:
            _keep_whole(row._tr)  # noqa: SLF001
        _write(self.word, "", layout.paragraph_gap)

    def saved(self, document: PartyDocument) -> bytes:
        moment = datetime.combine(document.dated or UNDATED, time(), UTC)
        about = self.word.core_properties
        about.title = _clean(f"{document.type_name} {document.summary}".strip())
        about.author, about.last_modified_by, about.comments = _clean(document.issuer), "", ""
        about.created = about.modified = moment
        about.language = "vi-VN"
        stream = BytesIO()
        self.word.save(stream)
        return _with_fixed_times(stream.getvalue())


def _write(
    place: Any,
    text: str,
    size: int,
    *,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH = CENTRE,
    before: float = 0,
    after: float = 0,
) -> WordParagraph:
    """A paragraph at the end of a document or cell; the empty one each cell begins with is used first."""
    unused = isinstance(place, _Cell) and len(place.paragraphs) == 1 and not place.paragraphs[0].runs
    paragraph: WordParagraph = place.paragraphs[0] if unused else place.add_paragraph()
    run = paragraph.add_run(_clean(text))
    run.font.size = Pt(size)
    run.bold, run.italic = bold or None, italic or None
    if not text:
        _size_of_mark(paragraph, size)
    form = paragraph.paragraph_format
    form.alignment = align
    form.space_before, form.space_after = Pt(before), Pt(after)
    return paragraph


def _clean(text: str) -> str:
    """NFC, without control signs, which XML cannot hold."""
    return "".join(sign for sign in nfc(text) if sign.isprintable() or sign in "\n\t")


def _place_and_date(document: PartyDocument) -> str:
    if document.dated is None:
        return f"{document.place}, ngày … tháng … năm …"
    return date_long(document.dated, document.place)


def _draw_line(cell: _Cell, layout: Layout) -> None:
    """A solid line as long as the title: the top border of a thin paragraph between indents."""
    paragraph = _write(cell, "", 2)
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm(
        (RIGHT_HEAD_MM - TITLE_WIDTH_IN_EMS * layout.title * MM_PER_PT) / 2
    )
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(4)
    borders = OxmlElement("w:pBdr")
    borders.append(_element("w:top", val="single", sz="6", space="1", color="000000"))
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    properties.insert_element_before(borders, "w:spacing", "w:ind", "w:jc", "w:rPr")


def _sign(cell: _Cell, signature: Signature, layout: Layout) -> None:
    if signature.authority:
        _write(cell, signature.authority.upper(), layout.signature, bold=True)
    _write(cell, signature.role.upper(), layout.signature, bold=not signature.authority)
    for _ in range(layout.blank_lines_to_sign):
        _write(cell, "", layout.signature)
    _write(cell, signature.name, layout.signature, bold=True)


def _set_page(word: Document, layout: Layout) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(layout.page_width_mm), Mm(layout.page_height_mm)
    section.top_margin, section.bottom_margin = Mm(layout.margin_top_mm), Mm(layout.margin_bottom_mm)
    section.left_margin, section.right_margin = Mm(layout.margin_left_mm), Mm(layout.margin_right_mm)
    section.header_distance = section.footer_distance = Mm(layout.page_number_from_edge_mm)
    section.different_first_page_header_footer = True


def _set_font(word: Document, layout: Layout) -> None:
    normal = word.styles["Normal"]
    normal.font.size = Pt(layout.body)
    for fonts in word.styles.element.findall(f".//{qn('w:rFonts')}"):
        fonts.attrib.clear()
    own = normal.element.get_or_add_rPr()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        own.get_or_add_rFonts().set(qn(script), layout.font)
    own.append(_element("w:lang", val="vi-VN"))


def _number_pages(word: Document, layout: Layout) -> None:
    """The page number centred in the top margin, from page 2 on."""
    paragraph = word.sections[0].header.paragraphs[0]
    paragraph.alignment = CENTRE
    for kind in ("begin", "instr", "end"):
        run = paragraph.add_run()
        run.font.size = Pt(layout.page_number)
        if kind == "instr":
            run._r.append(_element("w:instrText", text="PAGE"))  # noqa: SLF001
        else:
            run._r.append(_element("w:fldChar", fldCharType=kind))  # noqa: SLF001


def _fit(table: WordTable, widths_mm: list[float] | list[int], padding_mm: float = 0) -> None:
    """Fixed column widths and equal padding left and right of each cell."""
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w=str(round(padding_mm / MM_PER_PT * 20)), type="dxa"))
    properties = table._tbl.tblPr  # noqa: SLF001
    properties.insert_element_before(margins, "w:tblLook")


def _keep_whole(row: Any) -> None:
    row.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def _size_of_mark(paragraph: WordParagraph, size: int) -> None:
    """The height of an empty line is that of its paragraph mark."""
    mark = OxmlElement("w:rPr")
    mark.append(_element("w:sz", val=str(size * 2)))
    paragraph._p.get_or_add_pPr().append(mark)  # noqa: SLF001


def _element(tag: str, text: str = "", **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    element.text = text or None
    return element


def _with_fixed_times(data: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename, EARLIEST), old.read(part), zipfile.ZIP_DEFLATED)
    return stream.getvalue()
