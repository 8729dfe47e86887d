"""The overview of one committee in one year: what was given and done, at what pace, from which source."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ketnap.language import count, fold
from ketnap.ledger.queries import flows, stocks
from ketnap.organizations.kinds import CELLS, PREFIXES
from ketnap.organizations.models import Placement
from ketnap.organizations.queries import children
from ketnap.targets.models import Target
from ketnap.targets.queries import Stated, quota, stated
from ketnap.targets.words import TOTAL, Comparator, amount_in_words

YOUTH, UNION = "youth_union", "trade_union"
HUNDRED = 100

# state of a unit -> its words, the tone of its chip; what needs help first
STATES: Mapping[str, tuple[str, str]] = {
    "missed": ("không đạt", "late"),
    "no_source": ("thiếu nguồn", "late"),
    "slow": ("chậm nhịp", "warn"),
    "in_pace": ("kịp nhịp", "ok"),
    "reached": ("đã đạt", "ok"),
    "not_assigned": ("không giao", "plain"),
    "zero": ("chỉ tiêu 0", "plain"),
    "none": ("chưa có chỉ tiêu", "plain"),
}


@dataclass(frozen=True)
class Row:
    """One unit. `quota` by column: None is "không giao", absent means that no table speaks of it."""

    place: Placement
    quota: Mapping[str, int | None]
    done: Mapping[str, int]
    listed: int
    returned: int
    struck: int
    gone: Decimal

    @property
    def assigned(self) -> int | None:
        """The quota of all columns; None when the unit was given none."""
        return self.quota.get(TOTAL)

    @property
    def not_assigned(self) -> bool:
        """Whether the table says "không giao" to this unit."""
        return TOTAL in self.quota and self.quota[TOTAL] is None

    @property
    def admitted(self) -> int:
        """All admissions of the unit."""
        return self.done.get("", 0)

    @property
    def rate(self) -> Decimal | None:
        """Done out of the quota, in hundredths; None without a quota above zero."""
        return Decimal(HUNDRED * self.admitted) / self.assigned if self.assigned else None

    @property
    def returned_words(self) -> str:
        """Dossiers sent back this year, in words."""
        return f"{count(self.returned)} hồ sơ trả lại"

    @property
    def struck_words(self) -> str:
        """Probationers struck this year, in words."""
        return f"{count(self.struck)} xóa tên"

    @property
    def state(self) -> str:
        """The pace, one of STATES."""
        if self.not_assigned:
            return "not_assigned"
        if not self.assigned:
            return "none" if self.assigned is None else "zero"
        if self.admitted >= self.assigned:
            return "reached"
        return self._behind

    @property
    def _behind(self) -> str:
        """The pace while the quota is not reached; once the year is over, it is missed."""
        if self.gone >= HUNDRED:
            return "missed"
        if self.admitted + self.listed < (self.assigned or 0):
            return "no_source"
        return "slow" if self.rate is not None and self.rate < self.gone else "in_pace"

    @property
    def state_words(self) -> str:
        """The pace in words."""
        return STATES[self.state][0]

    @property
    def state_tone(self) -> str:
        """The tone of its chip."""
        return STATES[self.state][1]


@dataclass(frozen=True)
class Overview:
    """One committee, one year, up to one day."""

    place: Placement
    year: int
    on: date
    gone: Decimal
    rows: Sequence[Row]
    stated: Stated
    done: Mapping[str, int]
    members: int
    listed: int

    def total(self, group: str) -> int:
        """The sum of a column of the table; "không giao" adds nothing."""
        return sum(row.quota.get(group) or 0 for row in self.rows)

    @property
    def is_cell(self) -> bool:
        """Whether the place is a cell, which has nothing below it."""
        return self.place.kind in CELLS

    @property
    def stated_total(self) -> int | None:
        """The number of admissions that the plan itself states; None when it states none."""
        aim = self.stated.total
        return None if aim is None or aim.low is None else int(aim.low)

    @property
    def has_quota(self) -> bool:
        """Whether any table in force speaks of the units below."""
        return any(row.quota for row in self.rows)

    @property
    def admitted(self) -> int:
        """All admissions of the year, up to the day."""
        return self.done.get("", 0)

    @property
    def youth_rate(self) -> Decimal | None:
        """Youth-union members among those admitted, in hundredths."""
        return Decimal(HUNDRED * self.done.get(YOUTH, 0)) / self.admitted if self.admitted else None

    @property
    def given_youth_rate(self) -> Decimal | None:
        """Youth-union members among the quotas given, in hundredths."""
        given = self.total(TOTAL)
        return Decimal(HUNDRED * self.total(YOUTH)) / given if given else None

    @property
    def member_rate(self) -> Decimal | None:
        """Admissions out of the members at the start of the year, in hundredths."""
        return Decimal(HUNDRED * self.admitted) / self.members if self.members else None

    @property
    def notices(self) -> list[str]:
        """What the table and the plan say differently, in words."""
        said, aim = [], self.stated_total
        if aim is not None and self.has_quota and self.total(TOTAL) != aim:
            given, units = count(self.total(TOTAL)), count(len(self.rows))
            said.append(f"Tổng giao cho {units} đơn vị là {given}, kế hoạch nêu {count(aim)}.")
        parts = self.total(YOUTH) + self.total(UNION)
        if self.has_quota and parts and parts != self.total(TOTAL):
            said.append(f"Cộng hai cột đối tượng là {count(parts)}, cột tổng là {count(self.total(TOTAL))}.")
        return said


def share_of_year(year: int, on: date) -> Decimal:
    """How much of `year` is gone at the end of the day `on`, in hundredths, from 0 to 100."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    if on < first:
        return Decimal(0)
    return Decimal(HUNDRED * ((min(on, last) - first).days + 1)) / ((last - first).days + 1)


def overview_of(place: Placement, year: int, on: date) -> Overview:
    """The figures of `place` and the party units directly below it, from 1 January of `year` to `on`."""
    first, until = date(year, 1, 1), min(on, date(year, 12, 31))
    below = list(children(place.organization_id, until).filter(kind__in=PREFIXES))
    ids = [place.organization_id, *(unit.organization_id for unit in below)]
    gone, given = share_of_year(year, on), quota(ids, year)
    done, returned, struck = (
        flows(measure, ids, first, until) for measure in ("admissions", "returns", "strikings")
    )
    listed, members = stocks("listed", ids, until), stocks("members", ids[:1], first)
    rows = [
        Row(
            place=unit,
            quota=given.get(unit.organization_id, {}),
            done=done[unit.organization_id],
            listed=listed[unit.organization_id][""],
            returned=returned[unit.organization_id][""],
            struck=struck[unit.organization_id][""],
            gone=gone,
        )
        for unit in below
    ]
    key = place.organization_id
    return Overview(
        place, year, on, gone, rows, stated(key, year), done[key], members[key][""], listed[key][""]
    )


SORTS: Mapping[str, Callable[[Row], Any]] = {
    "name": lambda row: row.place.folded,
    "quota": lambda row: row.assigned,
    "done": lambda row: row.admitted,
    "rate": lambda row: row.rate,
    "listed": lambda row: row.listed,
}


def arranged(rows: Sequence[Row], *, words: str, state: str, sort: str) -> list[Row]:
    """The rows whose name holds every word of `words` and whose state is `state`, in the order `sort`.

    Rows that have nothing to compare stand last both ways.
    """
    wanted = fold(words).split()
    kept = [row for row in rows if all(word in row.place.folded for word in wanted)]
    if state:
        kept = [row for row in kept if row.state == state]
    field, backwards = sort.removeprefix("-"), sort.startswith("-")
    value = SORTS.get(field, SORTS["name"])
    told = sorted((row for row in kept if value(row) is not None), key=value, reverse=backwards)
    return [*told, *(row for row in kept if value(row) is None)]


def aim_in_words(target: Target | None, members: int) -> str:
    """A target as "mục tiêu từ 70 % trở lên", and a share of members as people too."""
    if target is None or target.low is None:
        return ""
    words = amount_in_words(target.comparator, target.low, target.high, target.unit, "")
    if target.basis == "members" and members and target.comparator == Comparator.GT:
        people = int(target.low * members / HUNDRED) + 1
        return f"mục tiêu {words} (ít nhất {count(people)} người)"
    return f"mục tiêu {words}"
