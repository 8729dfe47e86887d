"""What the rules look at, and what they answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ketnap.ledger.matrix import State
from ketnap.regulations import DaysOff, Ruleset

BLOCK, WARN = "block", "warn"


@dataclass(frozen=True)
class Vote:
    """Counts of one vote; never who voted how. `base` is the denominator the rules name."""

    base: int
    agree: int
    disagree: int = 0
    blank: int = 0


@dataclass(frozen=True)
class Introducer:
    """An official member who introduces: since when official, months together, whether taking over from
    another.
    """

    name: str
    official_since: date | None
    months_together: int
    replacement: bool = False

    def official_on(self, day: date) -> bool:
        """Whether they were an official member on `day`."""
        return self.official_since is not None and self.official_since <= day


@dataclass(frozen=True)
class Facts:
    """What the rules look at, beside the life itself. Keys are of persons and organisations."""

    born_on: date
    schooling: str
    in_youth_union: bool = False
    unit_kind: str = "grassroots_committee"
    cell_members: int = 0
    introducers: tuple[Introducer, ...] = ()
    union_resolution: bool = False
    hard_area: bool = False
    consents: frozenset[str] = frozenset()
    decider: int | None = None
    decider_name: str = ""
    decider_known: bool = True  # False where the instruments leave it open: then it only warns
    helper_official: bool = True
    certificate_on: date | None = None
    days_off: DaysOff = field(default_factory=DaysOff)


@dataclass(frozen=True)
class Case:
    """One step about to be taken."""

    kind: str
    on: date
    state: State
    facts: Facts
    rules: Ruleset
    taken_at: int
    vote: Vote | None = None
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """One notice of a rule: level `block` or `warn`, the words, the source as cited, and what mends it."""

    level: str
    rule: str
    message: str
    source: str
    mend: str = ""

    def as_values(self) -> dict[str, str]:
        """As kept in the step."""
        return {"level": self.level, "rule": self.rule, "message": self.message, "source": self.source}
