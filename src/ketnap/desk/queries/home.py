"""The desk: what waits, grouped by piece of work, never ninety rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from ketnap.accounts.models import User
from ketnap.language import count
from ketnap.organizations.queries import places
from ketnap.work.models import Item
from ketnap.work.queries import late_below

SOON = timedelta(days=7)
TOGETHER = 3  # more items of one kind than this become one block


@dataclass(frozen=True)
class Block:
    """One line of the desk: an item, or several of one kind together."""

    title: str
    why: str
    due_on: date | None
    due: str
    tone: str
    url: str
    items: tuple[Item, ...]


def blocks(items: Iterable[Item], today: date) -> tuple[list[Block], list[Block], list[Block]]:
    """The blocks due now (late or within a week), within 30 days, and later or without a day."""
    now, soon, later = [], [], []
    for block in sorted(_blocks(items, today), key=lambda each: each.due_on or date.max):
        if block.due_on is None or block.due_on > today + timedelta(days=30):
            later.append(block)
        elif block.due_on > today + SOON:
            soon.append(block)
        else:
            now.append(block)
    return now, soon, later


def _blocks(items: Iterable[Item], today: date) -> list[Block]:
    found = []
    by_kind = sorted(items, key=attrgetter("kind"))
    for _, group in groupby(by_kind, key=attrgetter("kind")):
        same = sorted(group, key=lambda item: item.due_on or date.max)
        if len(same) > TOGETHER:
            found.append(_block(tuple(same), today))
        else:
            found += [_block((item,), today) for item in same]
    return found


def _block(items: tuple[Item, ...], today: date) -> Block:
    first = items[0]
    title = first.title if len(items) == 1 else f"{first.title} và {count(len(items) - 1)} việc cùng loại"
    due, tone = due_words(first.due_on, today)
    return Block(title, first.reason, first.due_on, due, tone, first.url, items)


def due_words(due_on: date | None, today: date) -> tuple[str, str]:
    """How far a day is, in words, and its tone."""
    if due_on is None:
        return "Thường xuyên", ""
    days = (due_on - today).days
    if days < 0:
        return f"Trễ {count(-days)} ngày", "late"
    if days == 0:
        return "Hôm nay", "warn"
    return f"Còn {count(days)} ngày", "warn" if days <= SOON.days else ""


@dataclass(frozen=True)
class LateBelow:
    """What is late at the organisations below, of one kind."""

    title: str
    items: tuple[tuple[str, Item], ...]


def below(user: User, today: date) -> list[LateBelow]:
    """What is late below, by kind, each with the organisation's name."""
    items = sorted(late_below(user), key=attrgetter("kind"))
    names = places((item.organization_id for item in items), today)
    found = []
    for _, group in groupby(items, key=attrgetter("kind")):
        rows = [
            (names[item.organization_id].body_name, item) for item in group if item.organization_id in names
        ]
        if rows:
            found.append(LateBelow(rows[0][1].title, tuple(rows)))
    return found
