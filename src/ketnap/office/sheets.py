"""Excel in: the lines under a header row found by its titles. Excel out: `workbooks`."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any, Literal

from python_calamine import CalamineWorkbook

from ketnap.language import fold, nfc
from ketnap.office.archive import UnreadableFile, check_package, check_size, sniff
from ketnap.office.cells import Cell

HEADER_WITHIN_ROWS = 30
MOST_ROWS = 20_000
MOST_COLUMNS = 200
CELL_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)(\d+)["']""")


@dataclass(frozen=True)
class Column:
    """One column of a sheet: its title, and how a template shows it."""

    title: str
    also: tuple[str, ...] = ()
    """Other titles people give this column."""
    required: bool = False
    kind: Literal["text", "date", "number", "yes"] = "text"
    width: int = 18
    """In characters, as Excel counts them."""
    choices: tuple[str, ...] = ()
    """Offered as a drop-down list."""
    hint: str = ""
    """How to fill it in, for the sheet of instructions."""


@dataclass(frozen=True)
class Line:
    """One filled row: its number as Excel shows it, and the raw value of each known column, None if empty."""

    number: int
    values: dict[str, Cell]


class UnreadableSheet(UnreadableFile):
    """The workbook cannot be read; `problems` are all the reasons, in Vietnamese."""

    def __init__(self, *problems: str) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


def read_sheet(data: bytes, *, columns: Mapping[str, Column], filename: str = "bảng tính") -> list[Line]:
    """The filled rows of the first sheet under the header row, which is found by its titles.

    Titles match whatever their case, accents and spacing, with or without "*". Raises UnreadableSheet with
    every missing, unknown and doubled column at once.
    """
    rows = _rows(data, filename)
    names = {
        fold(title): field for field, column in columns.items() for title in (column.title, *column.also)
    }
    at = _header_row(rows, names)
    if at is None:
        titles = ", ".join(f"“{column.title}”" for column in columns.values())
        raise UnreadableSheet(
            f"Không thấy hàng tiêu đề trong {HEADER_WITHIN_ROWS} hàng đầu của “{filename}”. "
            f"Cần các cột: {titles}. Hãy dùng bảng mẫu."
        )
    fields = [names.get(_key(title)) for title in rows[at]]
    if problems := [*_missing(fields, columns), *_unknown(rows[at], fields, at), *_doubled(fields, columns)]:
        raise UnreadableSheet(*problems)
    return list(_lines(rows, at, fields))


def _rows(data: bytes, filename: str) -> list[list[Cell]]:
    try:
        _check_workbook(data, filename)
    except UnreadableFile as refusal:
        raise UnreadableSheet(str(refusal)) from refusal
    try:
        sheet = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0)
        raw = sheet.to_python(skip_empty_area=False)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:
        # Damage can make the reader's native code panic, and a panic is not an Exception.
        raise UnreadableSheet(
            f"Tệp “{filename}” bị hỏng bên trong. Hãy mở bằng Excel, lưu thành tệp mới rồi tải lên lại."
        ) from error
    return [[_value(cell) for cell in row] for row in raw]


def _check_workbook(data: bytes, filename: str) -> None:
    check_size(data, filename)
    if sniff(data) == "encrypted":
        raise UnreadableFile(f"Tệp “{filename}” có đặt mật khẩu. Hãy bỏ mật khẩu, lưu rồi tải lên lại.")
    if sniff(data) != "zip" or "xl/workbook.xml" not in check_package(data, filename):
        raise UnreadableFile(
            f"Tệp “{filename}” không phải bảng tính .xlsx. "
            "Hãy mở bằng Excel, lưu thành .xlsx rồi tải lên lại."
        )
    _check_extent(data, filename)


def _check_extent(data: bytes, filename: str) -> None:
    """Refuse far-away cells before the reader lays out the whole rectangle up to them in memory."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            if not name.startswith("xl/worksheets/") or not name.endswith(".xml"):
                continue
            for letters, row in CELL_PLACE.findall(package.read(name)):
                if len(row) > len(str(MOST_ROWS)) or int(row) > MOST_ROWS or _number(letters) > MOST_COLUMNS:
                    raise UnreadableFile(
                        f"Tệp “{filename}” có ô ở {letters.decode()}{row.decode()}, "
                        f"quá giới hạn {MOST_ROWS} hàng và {MOST_COLUMNS} cột. "
                        "Hãy xóa các hàng, cột thừa hoặc tách thành nhiều tệp."
                    )


def _number(letters: bytes) -> int:
    """The number of a column by its letters: A is 1, AA is 27; 0 for none."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _value(cell: Any) -> Cell:
    if isinstance(cell, str):
        return nfc(cell).replace("\xa0", " ").strip() or None
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, bool | int | float | date) else str(cell)


def _key(title: Cell) -> str:
    return fold(str(title or "").replace("*", " "))


def _header_row(rows: list[list[Cell]], names: Mapping[str, str]) -> int | None:
    """The row with the most known titles, the upper one when equal."""
    known = [
        len({names[_key(cell)] for cell in row if _key(cell) in names}) for row in rows[:HEADER_WITHIN_ROWS]
    ]
    enough = min(2, len(set(names.values())))
    return known.index(max(known)) if known and max(known) >= enough else None


def _missing(fields: list[str | None], columns: Mapping[str, Column]) -> Iterator[str]:
    for field, column in columns.items():
        if column.required and field not in fields:
            yield f"Thiếu cột “{column.title}”. Hãy thêm cột này vào hàng tiêu đề."


def _unknown(titles: list[Cell], fields: list[str | None], at: int) -> Iterator[str]:
    for place, (title, field) in enumerate(zip(titles, fields, strict=True), 1):
        if title is not None and field is None:
            yield (
                f"Không nhận ra cột “{title}” (hàng {at + 1}, cột thứ {place}). "
                "Hãy đặt lại tên cột theo bảng mẫu hoặc xóa cột."
            )


def _doubled(fields: list[str | None], columns: Mapping[str, Column]) -> Iterator[str]:
    for field, times in Counter(field for field in fields if field).items():
        if times > 1:
            yield f"Cột “{columns[field].title}” có {times} lần. Hãy giữ lại một cột."


def _lines(rows: list[list[Cell]], at: int, fields: list[str | None]) -> Iterator[Line]:
    for number, row in enumerate(rows[at + 1 :], at + 2):
        if any(cell is not None for cell, field in zip(row, fields, strict=True) if field):
            yield Line(number, {field: cell for field, cell in zip(fields, row, strict=True) if field})
