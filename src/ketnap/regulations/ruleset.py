"""All rules as they stand on one day, as one frozen object with a digest."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from hashlib import sha256
from types import MappingProxyType
from typing import TypeVar

from ketnap.regulations.admission import ADMISSION
from ketnap.regulations.arithmetic import due_on
from ketnap.regulations.bodies import Body, Override, decider, reviewer
from ketnap.regulations.calendar import NATIONAL, DaysOff
from ketnap.regulations.eligibility import ELIGIBILITY
from ketnap.regulations.membership import MEMBERSHIP
from ketnap.regulations.model import Change, Definition, Rule, Status, Version
from ketnap.regulations.probation import PROBATION
from ketnap.regulations.values import FirstDay, WrongValue, decode, encode
from ketnap.regulations.versions import version_on

T = TypeVar("T")

DEFINITIONS: Mapping[str, Definition] = MappingProxyType(
    {definition.id: definition for definition in (*ELIGIBILITY, *ADMISSION, *PROBATION, *MEMBERSHIP)}
)


@dataclass(frozen=True)
class Ruleset:
    """The rules of one day. `digest` is the SHA-256 of all values, so it changes only when a value does."""

    on: date
    version: Version
    rules: Mapping[str, Rule] = field(hash=False, repr=False)
    digest: str

    def __getitem__(self, rule_id: str) -> Rule:
        """The rule; KeyError names the one that is missing."""
        try:
            return self.rules[rule_id]
        except KeyError:
            raise KeyError(f"Không có quy định mang mã “{rule_id}”") from None

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules.values())

    def value(self, rule_id: str) -> object:
        """The value of the rule; KeyError as above."""
        return self[rule_id].value

    def value_as(self, rule_id: str, kind: type[T]) -> T:
        """The value as the type it has (int, Fraction, AgeRange, …); TypeError when it has another."""
        value = self.value(rule_id)
        if not isinstance(value, kind):
            found, asked = type(value).__name__, kind.__name__
            raise TypeError(f"Quy định “{rule_id}” có giá trị dạng {found}, không phải {asked}")
        return value

    def due_on(
        self, rule_id: str, start: date, days_off: DaysOff = NATIONAL, *, extended: bool = False
    ) -> date:
        """The last day of the rule's deadline from `start`, counted as the rule "day-zero" says."""
        start_counts = self.value("day-zero") == FirstDay.SAME_DAY
        return due_on(start, self[rule_id], days_off, extended=extended, start_counts=start_counts)

    def deciding_body(
        self,
        kind: str,
        *,
        commune: bool = False,
        delegated: bool = False,
        has_standing_committee: bool = True,
        override: Override | None = None,
    ) -> Body:
        """Who decides an admission or a recognition for a grassroots organisation of this kind."""
        return decider(
            self["decider"],
            kind,
            commune=commune,
            delegated=delegated,
            has_standing_committee=has_standing_committee,
            override=override,
        )

    def reviewing_body(self, kind: str) -> Body | None:
        """Who reviews a cell's proposal under a grassroots organisation of this kind; None: nobody."""
        return reviewer(self["vote-committee"], kind)


def ruleset(on: date, changes: Iterable[Change] = ()) -> Ruleset:
    """The rules in force on the day, with the changes that cover it laid over them; the last one wins.

    Raises LookupError before 25/07/2016, KeyError for a change of an unknown rule, WrongValue for a
    change whose value has not the shape of its rule.
    """
    version = version_on(on)
    rules = {rule_id: _shipped(definition, on) for rule_id, definition in DEFINITIONS.items()}
    for change in changes:
        _check(change)
        if change.covers(on):
            rules[change.rule_id] = _changed(rules[change.rule_id], change)
    values = {rule_id: encode(rule.value) for rule_id, rule in rules.items()}
    canonical = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Ruleset(on, version, MappingProxyType(rules), sha256(canonical.encode()).hexdigest())


def read_value(rule_id: str, raw: object) -> object:
    """JSON as a value of this rule; KeyError for an unknown rule, WrongValue with what does not fit."""
    return decode(raw, _definition(rule_id).texts[0].value)


def _definition(rule_id: str) -> Definition:
    try:
        return DEFINITIONS[rule_id]
    except KeyError:
        raise KeyError(f"Không có quy định mang mã “{rule_id}”") from None


def _shipped(definition: Definition, on: date) -> Rule:
    index = max(place for place, text in enumerate(definition.texts) if text.starts_on <= on)
    text, later = definition.texts[index], definition.texts[index + 1 :]
    return Rule(
        id=definition.id,
        title=definition.title,
        value=text.value,
        unit=definition.unit,
        source=text.source,
        status=text.status,
        blocks=definition.blocks and text.status is not Status.UNCONFIRMED,
        starts_on=text.starts_on,
        ends_on=later[0].starts_on - timedelta(days=1) if later else None,
        note=text.note,
    )


def _check(change: Change) -> None:
    if type(change.value) is not type(_definition(change.rule_id).texts[0].value):
        raise WrongValue(f"Giá trị mới của quy định “{change.rule_id}” không cùng dạng với giá trị cũ")


def _changed(rule: Rule, change: Change) -> Rule:
    return replace(
        rule,
        value=change.value,
        source=change.source,
        status=change.status,
        blocks=DEFINITIONS[rule.id].blocks and change.status is not Status.UNCONFIRMED,
        starts_on=change.starts_on,
        ends_on=change.ends_on,
        note="",
    )
