"""The desk: what waits, grouped by piece of work, never ninety rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from ketnap.accounts.models import User
from ketnap.candidacies.models import Candidacy
from ketnap.directives.queries import DUTY
from ketnap.language import count
from ketnap.meetings.queries import MONTHLY
from ketnap.organizations.lenses import Function, Level
from ketnap.organizations.queries import full_names, visible_places
from ketnap.work.models import Item
from ketnap.work.queries import late_below

SOON = timedelta(days=7)
MONTH = timedelta(days=30)
PERSONAL = "candidacies.Candidacy:"  # the subject of an item about one person
TOGETHER = 3  # more items of one kind than this become one block


@dataclass(frozen=True)
class Block:
    """One line of the desk: an item, or several of one piece of work together. `action` is its button."""

    title: str
    why: str
    due_on: date | None
    due: str
    tone: str
    url: str
    action: str
    items: tuple[Item, ...]


def named(user: User, items: Iterable[Item]) -> list[Item]:
    """The items, those about one person titled with the name where `user` may open that person's page.

    A stored item holds no name; the name is put on here, for this reader only.
    """
    shown = list(items)
    keys = [int(item.subject.removeprefix(PERSONAL)) for item in shown if item.subject.startswith(PERSONAL)]
    ways = Candidacy.objects.visible_to(user, Level.FILE).filter(pk__in=keys).select_related("person")
    names = {f"{PERSONAL}{way.pk}": way.person.full_name for way in ways}
    for item in shown:
        if item.subject in names:
            item.title = f"{item.title}: {names[item.subject]}"
    return shown


def blocks(items: Iterable[Item], today: date) -> tuple[list[Block], list[Block], list[Block]]:
    """The blocks to see to now (late, within a week, or waiting for an act that has no day), those within 30
    days, and those later or standing.
    """
    parts: tuple[list[Block], list[Block], list[Block]] = ([], [], [])
    for block in sorted(_blocks(items, today), key=lambda each: each.due_on or date.max):
        parts[_part(block.items[0], today)].append(block)
    return parts


def _part(item: Item, today: date) -> int:
    """Where an item stands on the desk: 0 now, 1 within 30 days, 2 later; a standing duty is later."""
    if item.due_on is None:
        return 2 if item.kind == DUTY else 0
    if item.due_on > today + MONTH:
        return 2
    return 1 if item.due_on > today + SOON else 0


def _blocks(items: Iterable[Item], today: date) -> list[Block]:
    found: list[Block] = []
    groups: dict[tuple[str, str, int], list[Item]] = {}
    for item in items:
        duty = item.kind == DUTY
        key = (item.kind, item.reason if duty else "", _part(item, today) if duty else 0)
        groups.setdefault(key, []).append(item)
    for group in groups.values():
        same = tuple(sorted(group, key=lambda item: item.due_on or date.max))
        found += [_together(same, today)] if len(same) > TOGETHER else [_alone(item, today) for item in same]
    return found


def _alone(item: Item, today: date) -> Block:
    due, tone = _waiting(item, today)
    action = "Ghi đã làm" if item.kind == DUTY else "Mở"
    return Block(item.title, item.reason, item.due_on, due, tone, item.url, action, (item,))


def _together(items: tuple[Item, ...], today: date) -> Block:
    """Duties under the name of their document, whose page is opened; others under the first of them."""
    first = items[0]
    due, tone = _waiting(first, today)
    if first.kind == DUTY:
        plan = first.reason.partition(" (")[0]  # without its day
        title = f"Nhiệm vụ theo {plan}: {count(len(items))} việc"
        return Block(title, "", first.due_on, due, tone, first.url.partition("?")[0], "Mở văn bản", items)
    title = f"{first.title.removesuffix('.')} và {count(len(items) - 1)} việc cùng loại"
    return Block(title, first.reason, first.due_on, due, tone, first.url, "Mở", items)


def _waiting(item: Item, today: date) -> tuple[str, str]:
    """How far the day of an item is; an act that waits for somebody without a day is said to wait."""
    if item.due_on is None and item.kind != DUTY:
        return "Đang chờ", "warn"
    return due_words(item.due_on, today)


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
    """What is late at the organisations below, of one kind: organisation, item, the page it opens or ""."""

    title: str
    items: tuple[tuple[str, Item, str], ...]


def below(user: User, today: date) -> list[LateBelow]:
    """What is late below, by kind, each with the organisation's name.

    The meeting of a cell opens only for those who work for that cell.
    """
    cells = set(visible_places(user, Function.CELL).values_list("organization_id", flat=True))
    items = sorted(late_below(user), key=attrgetter("kind"))
    names = full_names((item.organization_id for item in items), today, user)
    found = []
    for _, group in groupby(items, key=attrgetter("kind")):
        rows = [
            (
                names[item.organization_id],
                item,
                item.url if item.kind != MONTHLY or item.organization_id in cells else "",
            )
            for item in group
            if item.organization_id in names
        ]
        if rows:
            found.append(LateBelow(rows[0][1].title, tuple(rows)))
    return found
