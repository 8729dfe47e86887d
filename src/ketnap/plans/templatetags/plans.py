"""Filters of the reading page."""

from collections.abc import Mapping, Sequence

from django import template

from ketnap.language import count
from ketnap.plans.proposal import Item
from ketnap.plans.sheet import Line, Sheet
from ketnap.targets.words import COLUMN_WORDS

register = template.Library()
FRAME = 2  # the columns before and after the numbers


@register.filter
def get(words: Mapping[str, str], key: str) -> str:
    """One entry of a mapping."""
    return words[key]


@register.filter
def at(row: Sequence[str], position: int) -> str:
    """One entry of a sequence."""
    return row[position]


@register.filter
def waiting(items: Sequence[Item]) -> int:
    """How many items one tap would keep."""
    return sum(item.state == "open" and not item.lacks for item in items)


@register.filter
def column_words(group: str) -> str:
    """The head of a column of an allocation table."""
    return COLUMN_WORDS.get(group, group)


@register.filter
def numbers(row: Sequence[int | None]) -> str:
    """A row of numbers as "8 = 8 + 0", the first being the total; an empty cell as a dash."""
    words = ["—" if number is None else count(number) for number in row]
    return f"{words[0]} = {' + '.join(words[1:])}" if len(words) > 1 else words[0]


@register.filter
def width(line: Line, sheet: Sheet) -> int:
    """How many columns a table has, for a cell across all of them."""
    return len(line.years) * len(sheet.groups) + FRAME
