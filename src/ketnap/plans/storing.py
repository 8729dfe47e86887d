"""A reading as plain values for the database, and back to what the reader's checks take."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from ketnap.reading import Reading, Row, Table, Target

Plain = dict[str, Any]


def plain(reading: Reading) -> Plain:
    """The whole reading, places and doubts too: mappings with text keys, lists, dates as "2024-03-06"."""
    return {field.name: _plain(getattr(reading, field.name)) for field in fields(reading)}


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def numbers_of(stored: Mapping[str, list[int | None]]) -> dict[int, tuple[int | None, ...]]:
    """The numbers of a row or sum row by year."""
    return {int(year): tuple(numbers) for year, numbers in stored.items()}


def table_of(stored: Plain, rows: list[Row]) -> Table:
    """A stored table with `rows` in place of its own."""
    return Table(
        caption=stored["caption"],
        years=tuple(stored["years"]),
        groups=tuple(stored["groups"]),
        rows=tuple(rows),
        note=stored["note"],
        totals=numbers_of(stored["totals"]) if stored["totals"] else None,
        span=tuple(stored["span"]) if stored["span"] else None,
    )


def target_of(stored: Plain) -> Target:
    """A stored target."""
    value = stored["value"]
    return Target(
        **{
            **stored,
            "value": tuple(value) if isinstance(value, list) else value,
            "years": tuple(stored["years"]) if stored["years"] else None,
            "spans": tuple(tuple(span) for span in stored["spans"]),
        }
    )
