"""What people type into a cell, as text and dates."""

import re
from datetime import date, datetime, timedelta

from ketnap.language import nfc

Cell = str | int | float | bool | date | None

# Excel counts days from 30/12/1899, which absorbs its 29/02/1900 that never was.
SERIAL_ZERO = date(1899, 12, 30)
# Below, a whole number is a year written alone; above, no person's date can lie (31/12/2100).
LAST_YEAR = 2100
LAST_SERIAL = 73_415
FIRST_YEAR = 1900

DAY_MONTH_YEAR = re.compile(
    r"(?:ngày\s+)?(\d{1,2})(?:\s*[/.\-]\s*|\s+tháng\s+)(\d{1,2})(?:\s*[/.\-]\s*|\s+năm\s+)(\d+)"
)
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]+)?")
MONTH_YEAR = re.compile(r"(?:tháng\s+)?\d{1,2}(?:\s*[/.\-]\s*|\s+năm\s+)\d{4}")


class BadCell(ValueError):
    """The cell cannot be understood; the message says in Vietnamese why and how to write it."""


def as_text(value: Cell) -> str:
    """The cell as one line of NFC text; a whole number without its ".0", a date as dd/mm/yyyy.

    An apostrophe in front only tells a spreadsheet that text follows: it is no part of what was written.
    """
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return nfc(" ".join(str(value).split()).lstrip("' "))


def as_date(value: Cell) -> date | None:
    """The date in the cell, None for an empty one. Raises BadCell for anything that is not a full date."""
    if isinstance(value, datetime):
        return _sensible(value.date(), as_text(value))
    if isinstance(value, date):
        return _sensible(value, as_text(value))
    if isinstance(value, bool):
        raise BadCell("Ô này phải là ngày, viết dạng ngày/tháng/năm, ví dụ 20/11/1998")
    if isinstance(value, int | float):
        return _from_number(value)
    written = as_text(value)
    return _from_text(written) if written else None


def _from_number(value: float) -> date:
    if FIRST_YEAR <= value <= LAST_YEAR and value == int(value):
        raise BadCell(_only_year(str(int(value))))
    if not LAST_YEAR < value <= LAST_SERIAL:
        raise BadCell(
            f"“{as_text(value)}” không phải là ngày; hãy viết dạng ngày/tháng/năm, ví dụ 20/11/1998"
        )
    return SERIAL_ZERO + timedelta(days=int(value))


def _from_text(written: str) -> date:
    lowered = written.casefold()
    if re.fullmatch(r"(?:năm\s+)?\d{4}", lowered):
        raise BadCell(_only_year(written))
    if MONTH_YEAR.fullmatch(lowered):
        raise BadCell(f"“{written}” thiếu ngày; hãy viết đủ ngày/tháng/năm, ví dụ 20/11/1998")
    if found := DAY_MONTH_YEAR.fullmatch(lowered):
        day, month, year = found.groups()
    elif found := ISO.fullmatch(lowered):
        year, month, day = found.groups()
    else:
        raise BadCell(f"“{written}” không phải là ngày; hãy viết dạng ngày/tháng/năm, ví dụ 20/11/1998")
    if len(year) != len("1998"):
        raise BadCell(f"“{written}” phải có năm đủ bốn chữ số, ví dụ 20/11/1998")
    if int(month) > 12:  # noqa: PLR2004 (months of a year)
        raise BadCell(f"“{written}” có tháng {month}; hãy viết ngày trước, tháng sau, ví dụ 20/11/1998")
    try:
        return _sensible(date(int(year), int(month), int(day)), written)
    except ValueError as error:
        if isinstance(error, BadCell):
            raise
        raise BadCell(f"“{written}” không có trong lịch; hãy kiểm tra lại ngày và tháng") from error


def _sensible(day: date, written: str) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadCell(
            f"“{written}” có năm {day.year}, ngoài khoảng {FIRST_YEAR} đến {LAST_YEAR}; hãy kiểm tra lại năm"
        )
    return day


def _only_year(written: str) -> str:
    return f"“{written}” chỉ có năm; hãy viết đủ ngày/tháng/năm, ví dụ 20/11/1998"
