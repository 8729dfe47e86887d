"""The list as of a day, the facts a rule asks for, and who decides."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from ketnap.accounts.models import User
from ketnap.candidacies.models import CANDIDACIES, Candidacy
from ketnap.candidacies.rules import Facts, Introducer
from ketnap.candidacies.stages import LISTED, ON_LIST, PROPOSED, RUNNING
from ketnap.ledger.matrix import State
from ketnap.ledger.queries import lives_held
from ketnap.organizations.lenses import Level, PresenceKind
from ketnap.organizations.models import DecidingBody, Organization, Placement, in_force
from ketnap.organizations.queries import grassroots_of, placed, roles_of
from ketnap.people.models import Person
from ketnap.people.queries import official_members, official_since
from ketnap.people.words import CountedAs
from ketnap.regulations import Ruleset, Status, months_between
from ketnap.rulebook.queries import days_off, ruleset_for

PRESENT = dict.fromkeys(RUNNING, PresenceKind.CANDIDATE)  # a stage to why the person is in view; else past


def list_on(
    organization_ids: Iterable[int], on: date, stages: Iterable[str] = ON_LIST
) -> QuerySet[Candidacy]:
    """The candidacies in one of `stages` at the organisations on `on`, by given name."""
    lives = lives_held(CANDIDACIES.name, stages, organization_ids, on)
    return (
        Candidacy.objects.filter(pk__in=lives)
        .select_related("person", "helper")
        .order_by("person__name_key", "pk")
    )


def to_open(user: User, candidacy_ids: Iterable[int]) -> set[int]:
    """Those of these candidacies whose page `user` may open, so that no list links to a page not found."""
    seen = Candidacy.objects.visible_to(user, Level.FILE).filter(pk__in=set(candidacy_ids))
    return set(seen.values_list("pk", flat=True))


@dataclass(frozen=True)
class Decider:
    """The body that decides for one grassroots organisation on one day; `known` False when in doubt."""

    organization_id: int
    name: str
    known: bool


def decider_of(grassroots: Placement, on: date, rules: Ruleset) -> Decider:
    """Who decides on `on`: the organisation's own dated field where there is one, else what rules name."""
    own = DecidingBody.objects.filter(in_force(on), organization_id=grassroots.organization_id).first()
    body = rules.deciding_body(grassroots.kind)
    if own:
        key = own.decider_id
    elif body.level == "above" and grassroots.parent_id:
        key = grassroots.parent_id
    else:
        key = grassroots.organization_id
    committee = placed(key, on).committee_name
    name = committee if body.organ == "committee" and not own else f"Ban Thường vụ {committee}"
    return Decider(key, name, known=bool(own) or body.rule.status is not Status.UNCONFIRMED)


def facts_for(
    candidacy: Candidacy,
    state: State,
    on: date,
    *,
    rules: Ruleset,
    values: Mapping[str, Any],
    consents: frozenset[str],
) -> Facts:
    """What the rules look at for one step of `candidacy` on `on`; `values` are those of the step itself.

    Placement.DoesNotExist when the organisation had no place that day.
    """
    person, cell = candidacy.person, placed(state.organization or candidacy.organization_id, on)
    grassroots = grassroots_of(cell, on)
    decider = decider_of(grassroots, on, rules) if grassroots else None
    naming = state.gate("introducers_named")
    named = values if "introducers" in values or naming is None else naming.values
    helper = values.get("helper")
    return Facts(
        born_on=person.born_on,
        schooling=person.schooling,
        in_youth_union=person.union == CountedAs.YOUTH_UNION,
        unit_kind=grassroots.kind if grassroots else cell.kind,
        cell_members=official_members(cell.organization_id, on).count(),
        introducers=_introducers(named, on if named is values or naming is None else naming.effective_on, on),
        union_resolution=bool(named.get("union_resolution")),
        hard_area="education" in consents,
        consents=consents,
        decider=decider.organization_id if decider else None,
        decider_name=decider.name if decider else "",
        decider_known=decider.known if decider else False,
        helper_official=helper is None or helper in official_since([helper]),
        certificate_on=certificate_day(state),
        days_off=days_off(),
    )


def certificate_day(state: State) -> date | None:
    """The day of issue of the awareness-class certificate, None without one."""
    certified = state.gate("certified")
    if certified is None:
        return None
    issued = certified.values.get("issued_on")
    return date.fromisoformat(issued) if issued else certified.effective_on


def certificate_months(organization: Organization, on: date) -> int:
    """How many months a certificate of the awareness class counts, by one organisation's rules on a day."""
    return ruleset_for(organization, on).value_as("certificate", int)


def certificate_months_for(user: User, on: date) -> int | None:
    """The same at the widest role of `user`, so that one list has one measure; None without a role."""
    roles = roles_of(user, on)
    return certificate_months(roles[0].organization, on) if roles else None


def kept_beside(state: State) -> dict[str, Any]:
    """The columns a candidacy keeps beside its stage, as `state` says."""
    helper = state.gate("helper_assigned")
    kept = [day for day in (state.date_of("kept"), state.date_of(LISTED)) if day]
    return {
        "helper_id": helper.values.get("helper") if helper else None,
        "listed_on": state.date_of(LISTED),
        "kept_on": max(kept, default=None),
        "certificate_on": certificate_day(state),
        "reported_on": state.date_of("forwarded") if state.stage == PROPOSED else None,
        "admitted_on": state.date_of("admitted"),
    }


def source_of(candidacy: Candidacy) -> str:
    """What names this candidacy as the source of a presence."""
    return f"{CANDIDACIES.name}:{candidacy.pk}"


def _introducers(named: Mapping[str, Any], named_on: date, on: date) -> tuple[Introducer, ...]:
    """Who introduces, with the months together as they have grown from the naming to `on`."""
    rows = list(named.get("introducers", ()))
    ids = [row["person"] for row in rows]
    since, names = official_since(ids), dict(Person.objects.filter(pk__in=ids).values_list("pk", "full_name"))
    return tuple(
        Introducer(
            name=names.get(row["person"], ""),
            official_since=since.get(row["person"]),
            months_together=row["months"] + months_between(named_on, on),
            replacement=bool(row.get("replacement")),
        )
        for row in rows
    )
