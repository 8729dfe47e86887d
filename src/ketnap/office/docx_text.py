"""The text of a Word document in reading order, as saving it to .txt would give it."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import docx
from docx.document import Document

from ketnap.office.numbering import Numbering, W

ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
MARKS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
# Properties hold no text; deleted and moved-away text is no longer part of the document.
SILENT = {f"{W}{name}" for name in ("pPr", "rPr", "sdtPr", "del", "moveFrom")}
HOLDERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
# Word allows 63 columns; a larger number in the file is damage, or an attempt to exhaust memory.
MOST_COLUMNS = 63
# A borderless table up to this size is a two-column head or a signature block, not a table of data.
LAYOUT_ROWS = 3
LAYOUT_COLUMNS = 3

Element = Any  # lxml ships no types


@dataclass(frozen=True)
class Context:
    """What a paragraph or table needs to know of the document around it."""

    bordered: set[str]
    """Ids of the table styles that draw borders."""
    numbering: Numbering


def text_of(data: bytes) -> str:
    """Lines of the header shown on the first page, then of the body. Raises whatever python-docx raises."""
    document = docx.Document(BytesIO(data))
    context = Context(_bordered_styles(document), Numbering(document))
    lines = [line for line in _header_lines(document, context) if line.strip(" -–0123456789")]
    lines += _lines(document.element.body, context)
    return "\n".join(line.rstrip(" ") for line in lines) + "\n"


def _header_lines(document: Document, context: Context) -> list[str]:
    section = document.sections[0]
    header = section.first_page_header if section.different_first_page_header_footer else section.header
    return [] if header.is_linked_to_previous else list(_lines(header._element, context))  # noqa: SLF001 (no public way)


def _lines(container: Element, context: Context) -> Iterator[str]:
    for child in container:
        if child.tag == f"{W}p":
            yield from _paragraph_lines(child, context)
        elif child.tag == f"{W}tbl":
            yield from _table_lines(child, context)
        elif child.tag in HOLDERS:
            yield from _lines(child, context)


def _paragraph_lines(paragraph: Element, context: Context) -> Iterator[str]:
    boxes: list[Element] = []
    text = "".join(_pieces(paragraph, boxes))
    yield from (context.numbering.label(paragraph) + text if text.strip() else text).split("\n")
    for box in boxes:
        yield from _lines(box, context)


def _pieces(node: Element, boxes: list[Element]) -> Iterator[str]:
    for child in node:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in MARKS:
            yield MARKS[child.tag]
        elif child.tag == f"{W}txbxContent":
            boxes.append(child)
        elif child.tag == ALTERNATE:
            # The same drawing twice, for new and old Word: the first is enough.
            yield from _pieces(child[:1], boxes) if len(child) else ()
        elif child.tag not in SILENT:
            yield from _pieces(child, boxes)


def _table_lines(table: Element, context: Context) -> Iterator[str]:
    rows = [_cells(row, context) for row in _members(table, f"{W}tr")]
    if _is_layout(table, rows, context):
        for row in rows:
            for cell in row:
                yield from (line for line in cell if line.strip())
        return
    for row in rows:
        yield "\t".join(" ".join(" ".join(cell).split()) for cell in row)


def _cells(row: Element, context: Context) -> list[list[str]]:
    """The lines of each cell by grid column; columns covered by a merged cell are empty."""
    cells: list[list[str]] = [[] for _ in range(_count(row, "trPr", "gridBefore", missing=0))]
    for cell in _members(row, f"{W}tc"):
        cells.append([] if _continues_above(cell) else list(_lines(cell, context)))
        cells += [[] for _ in range(_count(cell, "tcPr", "gridSpan", missing=1) - 1)]
    return cells


def _continues_above(cell: Element) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _count(element: Element, properties: str, name: str, *, missing: int) -> int:
    found = element.find(f"{W}{properties}/{W}{name}")
    return missing if found is None else min(MOST_COLUMNS, max(missing, int(found.get(f"{W}val", missing))))


def _members(container: Element, tag: str) -> Iterator[Element]:
    for child in container:
        if child.tag == tag:
            yield child
        elif child.tag in HOLDERS:
            yield from _members(child, tag)


def _is_layout(table: Element, rows: list[list[list[str]]], context: Context) -> bool:
    if len(rows) > LAYOUT_ROWS or any(len(row) > LAYOUT_COLUMNS for row in rows):
        return False
    style = table.find(f"{W}tblPr/{W}tblStyle")
    own = table.find(f"{W}tblPr/{W}tblBorders")
    if own is not None:
        return not _draws(own)
    cells = table.findall(f".//{W}tcBorders")
    return not any(_draws(cell) for cell in cells) and (
        style is None or style.get(f"{W}val") not in context.bordered
    )


def _draws(borders: Element) -> bool:
    """Whether the borders part cell from cell: a line under a head alone does not make a table of data."""
    sides = [
        side.tag.removeprefix(W) for side in borders if side.get(f"{W}val", "nil") not in ("nil", "none")
    ]
    return bool({"insideV", "left", "right", "start", "end"}.intersection(sides))


def _bordered_styles(document: Document) -> set[str]:
    """The ids of table styles that draw borders, their own or inherited."""
    based_on: dict[str, str] = {}
    bordered: set[str] = set()
    for style in document.styles.element.findall(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        parent, borders = style.find(f"{W}basedOn"), style.find(f"{W}tblPr/{W}tblBorders")
        if borders is not None and _draws(borders):
            bordered.add(name)
        elif borders is None and parent is not None:
            based_on[name] = parent.get(f"{W}val", "")
    for name, parent_name in based_on.items():
        seen, above = {name}, parent_name
        while above in based_on and above not in seen:
            seen.add(above)
            above = based_on[above]
        if above in bordered:
            bordered.add(name)
    return bordered
