"""The list as of a day, the facts a rule asks for, and who decides."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from ketnap.candidacies.models import CANDIDACIES, Candidacy
from ketnap.candidacies.rules import Facts, Introducer
from ketnap.candidacies.stages import ON_LIST
from ketnap.ledger.matrix import State
from ketnap.ledger.queries import lives_held
from ketnap.organizations.kinds import Kind
from ketnap.organizations.models import DecidingBody, Placement, in_force
from ketnap.organizations.queries import grassroots_of, placed
from ketnap.people.models import Person
from ketnap.people.queries import official_members, official_since
from ketnap.people.words import CountedAs
from ketnap.regulations import Ruleset, months_between
from ketnap.rulebook.queries import days_off


def list_on(organization_ids: Iterable[int], on: date, stages: Iterable[str] = ON_LIST) -> QuerySet[Candidacy]:
    """The candidacies in one of `stages` at the organisations on `on`, by given name."""
    lives = lives_held(CANDIDACIES.name, stages, organization_ids, on)
    return Candidacy.objects.filter(pk__in=lives).select_related("person", "helper").order_by("person__name_key")


@dataclass(frozen=True)
class Decider:
    """The body that decides for one grassroots organisation on one day."""

    organization_id: int
    name: str


def decider_of(grassroots: Placement, on: date, rules: Ruleset) -> Decider:
    """Who decides on `on`: the organisation's own dated field where there is one, else what the ruleset names."""
    own = DecidingBody.objects.filter(in_force(on), organization_id=grassroots.organization_id).first()
    if own:
        key = own.decider_id
    elif rules.deciding_body(grassroots.kind).level == "above" and grassroots.parent_id:
        key = grassroots.parent_id
    else:
        key = grassroots.organization_id
    return Decider(key, f"Ban Thường vụ {placed(key, on).committee_name}")


def facts_for(
    candidacy: Candidacy, state: State, on: date, rules: Ruleset, values: Mapping[str, Any], consents: frozenset[str]
) -> Facts:
    """What the rules look at for one step of `candidacy` on `on`; `values` are those of the step itself."""
    person, cell = candidacy.person, placed(state.organization or candidacy.organization_id, on)
    grassroots = grassroots_of(cell, on) or cell
    decider = decider_of(grassroots, on, rules) if grassroots.kind in {Kind.GRASSROOTS_COMMITTEE, Kind.GRASSROOTS_CELL} else None
    named = values if "introducers" in values else _values(state, "introducers_named")
    certified = state.gate("certified")
    helper = values.get("helper")
    return Facts(
        born_on=person.born_on,
        schooling=person.schooling,
        in_youth_union=person.union == CountedAs.YOUTH_UNION,
        unit_kind=grassroots.kind,
        cell_members=official_members(cell.organization_id, on).count(),
        introducers=_introducers(named, state.date_of("introducers_named") or on, on),
        union_resolution=bool(named.get("union_resolution")),
        consents=consents,
        decider=decider.organization_id if decider else None,
        decider_name=decider.name if decider else "",
        helper_official=helper is None or helper in official_since([helper]),
        certificate_on=_issued_on(values, certified.values if certified else {}, state.date_of("certified")),
        days_off=days_off(),
    )


def _values(state: State, kind: str) -> Mapping[str, Any]:
    gate = state.gate(kind)
    return gate.values if gate else {}


def _issued_on(values: Mapping[str, Any], certified: Mapping[str, Any], on: date | None) -> date | None:
    issued = values.get("issued_on") or certified.get("issued_on")
    return date.fromisoformat(issued) if issued else on


def _introducers(named: Mapping[str, Any], named_on: date, on: date) -> tuple[Introducer, ...]:
    rows = list(named.get("introducers", ()))
    ids = [row["person"] for row in rows]
    since, names = official_since(ids), dict(Person.objects.filter(pk__in=ids).values_list("pk", "full_name"))
    return tuple(
        Introducer(
            name=names.get(row["person"], ""),
            official_since=since.get(row["person"]),
            months_together=row["months"] + (months_between(named_on, on) if on >= named_on else 0),
            replacement=bool(row.get("replacement")),
        )
        for row in rows
    )
