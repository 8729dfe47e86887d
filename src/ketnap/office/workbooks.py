"""Excel out: a clean sheet to print or fill in, with drop-down lists and a sheet of instructions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from ketnap.office.cells import Cell, as_text
from ketnap.office.sheets import Column

FONT = "Times New Roman"
HEADER_ROW = 2  # counted from 0, as xlsxwriter does
EMPTY_ROWS = 300
WRITTEN_ON = datetime(2026, 1, 1)  # noqa: DTZ001 (a fixed mark: the same input gives the same bytes)
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
BAD_IN_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
CHOICES_SHEET = "Danh mục lựa chọn"
GUIDE_WIDTH = 80
CENTRED = ("date", "yes")
LINE_HEIGHT = 17  # points, for text of 12 points
NUMBER_FORMAT = {"text": "@", "yes": "@", "date": "dd/mm/yyyy", "number": "#,##0"}
KIND_IN_WORDS = {
    "text": "Ghi bằng chữ",
    "yes": "Ghi “x” nếu có, để trống nếu không",
    "date": "Ngày/tháng/năm, ví dụ 20/11/1998",
    "number": "Ghi bằng số",
}


def write_sheet(
    title: str,
    columns: Mapping[str, Column],
    rows: Iterable[Mapping[str, Cell]] = (),
    *,
    notes: Sequence[str] = (),
) -> bytes:
    """An .xlsx workbook with the rows under a frozen header, and a second sheet "Hướng dẫn".

    `rows` map the keys of `columns` to values; text is never taken for a formula. `read_sheet` with the same
    columns reads it back. The same input gives the same bytes.
    """
    stream = BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, {"in_memory": True, **safe}) as book:
        book.set_properties({"title": title, "created": WRITTEN_ON})
        styles = _Styles(book)
        sheet = book.add_worksheet(title.translate(BAD_IN_SHEET_NAME)[:31].strip() or "Bảng")
        filled = list(rows)
        _head(sheet, title, columns, styles)
        for at, row in enumerate(filled, HEADER_ROW + 1):
            for place, (field, column) in enumerate(columns.items()):
                _write(sheet, (at, place), row.get(field), column, styles)
            sheet.set_row(
                at, _height((as_text(row.get(field)), column.width) for field, column in columns.items())
            )
        _instruct(book.add_worksheet("Hướng dẫn"), title, columns, notes, styles)
        _offer_choices(book, sheet, columns, HEADER_ROW + len(filled) + EMPTY_ROWS)
    return stream.getvalue()


class _Styles:
    def __init__(self, book: Any) -> None:
        plain = {"font_name": FONT, "font_size": 12, "valign": "top", "text_wrap": True}
        framed = {**plain, "border": 1}
        self.title = book.add_format({"font_name": FONT, "font_size": 14, "bold": True})
        self.note = book.add_format({"font_name": FONT, "font_size": 12, "italic": True})
        self.plain = book.add_format(plain)
        self.header = book.add_format(
            {**framed, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#F4E9DA"}
        )
        self.by_kind, self.empty = {}, {}
        for kind, form in NUMBER_FORMAT.items():
            own = {"num_format": form, "align": "center" if kind in CENTRED else "general"}
            self.by_kind[kind] = book.add_format({**framed, **own})
            self.empty[kind] = book.add_format({**plain, **own})
        # With the quote prefix Excel keeps the text as text even after the cell is edited.
        self.quoted = book.add_format({**framed, "num_format": "@", "quote_prefix": True})


def _head(sheet: Any, title: str, columns: Mapping[str, Column], styles: _Styles) -> None:
    sheet.write_string(0, 0, title, styles.title)
    sheet.write_string(1, 0, "Cột có dấu * là bắt buộc. Cách điền: xem trang “Hướng dẫn”.", styles.note)
    for place, column in enumerate(columns.values()):
        sheet.set_column(place, place, column.width, styles.empty[column.kind])
        sheet.write_string(HEADER_ROW, place, _shown_title(column), styles.header)
    sheet.set_row(HEADER_ROW, 34)
    sheet.freeze_panes(HEADER_ROW + 1, 0)
    sheet.repeat_rows(HEADER_ROW)
    sheet.set_paper(9)  # A4
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _shown_title(column: Column) -> str:
    return f"{column.title} *" if column.required else column.title


def _write(sheet: Any, place: tuple[int, int], value: Cell, column: Column, styles: _Styles) -> None:
    style = styles.by_kind[column.kind]
    if value is None or value == "":
        sheet.write_blank(*place, None, style)
    elif isinstance(value, bool):
        sheet.write_string(*place, "x" if value else "", styles.by_kind["yes"])
    elif isinstance(value, date):
        sheet.write_datetime(*place, value, styles.by_kind["date"])
    elif isinstance(value, int | float):
        sheet.write_number(*place, value, style)
    else:
        sheet.write_string(*place, value, styles.quoted if value.startswith(FORMULA_SIGNS) else style)


def _instruct(
    sheet: Any, title: str, columns: Mapping[str, Column], notes: Sequence[str], styles: _Styles
) -> None:
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 12)
    sheet.set_column(2, 2, GUIDE_WIDTH)
    sheet.write_string(0, 0, f"Hướng dẫn điền: {title}", styles.title)
    for place, words in enumerate(("Cột", "Bắt buộc", "Cách điền")):
        sheet.write_string(HEADER_ROW, place, words, styles.header)
    for at, column in enumerate(columns.values(), HEADER_ROW + 1):
        how = _how(column)
        for place, words in enumerate((column.title, "có" if column.required else "", how)):
            sheet.write_string(at, place, words, styles.by_kind["text"])
        sheet.set_row(at, _height([(how, GUIDE_WIDTH)]))
    for at, note in enumerate(notes, HEADER_ROW + len(columns) + 2):
        sheet.merge_range(at, 0, at, 2, "")
        sheet.write_string(at, 0, note, styles.plain)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _how(column: Column) -> str:
    """How to fill in the column: the habit of its kind, unless text has a hint; its hint, its choices."""
    choices = f"Chọn trong danh sách: {'; '.join(column.choices)}" if column.choices else ""
    plain = column.kind == "text" and (column.hint or choices)
    habit = "" if plain else KIND_IN_WORDS[column.kind]
    return " ".join(f"{words.rstrip('.')}." for words in (habit, column.hint, choices) if words)


def _height(cells: Iterable[tuple[str, int]]) -> int:
    """The height of a row, in points, from the text of its cells and the width in characters of each.

    Excel would fit it by itself, LibreOffice does not.
    """
    return LINE_HEIGHT * max((-(-len(text) // max(1, width)) for text, width in cells if text), default=1)


def _offer_choices(book: Any, sheet: Any, columns: Mapping[str, Column], last_row: int) -> None:
    """Drop-down lists, from a hidden sheet: a list written in the cell itself is limited to 255 signs."""
    if not any(column.choices for column in columns.values()):
        return
    lists = book.add_worksheet(CHOICES_SHEET)
    lists.hide()
    for place, column in enumerate(columns.values()):
        if not column.choices:
            continue
        lists.write_column(0, place, column.choices)
        letter = xlsxwriter.utility.xl_col_to_name(place)
        sheet.data_validation(
            HEADER_ROW + 1,
            place,
            last_row,
            place,
            {
                "validate": "list",
                "source": f"='{CHOICES_SHEET}'!${letter}$1:${letter}${len(column.choices)}",
                "error_title": "Ngoài danh sách",
                "error_message": f"Hãy chọn một giá trị trong danh sách của cột “{column.title}”."[:255],
            },
        )
