"""One person's dossier: where it stands, what comes next, what is in the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ketnap.candidacies.foresight import notices
from ketnap.candidacies.models import Candidacy
from ketnap.candidacies.rules import Finding
from ketnap.candidacies.stages import (
    DECIDED,
    LISTED,
    MATRIX,
    MEMBERS,
    OFFICIAL,
    PREPARING,
    PROPOSED,
    SUBMITTED,
)
from ketnap.dossiers.models import Dossier, DossierItem, Opinion
from ketnap.dossiers.papers import RECORD, Paper, When, admission_papers
from ketnap.dossiers.rules import Lacking, papers_missing, record_before_application
from ketnap.ledger.matrix import Entry, State
from ketnap.organizations.kinds import Kind
from ketnap.organizations.queries import ancestors, grassroots_of, placed
from ketnap.people.models import Person
from ketnap.people.words import CountedAs
from ketnap.regulations import Ruleset
from ketnap.rulebook.queries import ruleset_for

BEFORE_OPENING = ("applied", "introducers_named", "dossier_opened")
BEFORE_VOTE = ("verification_closed", "opinions_gathered", "dossier_complete")
AFTER_VOTE = (PROPOSED, SUBMITTED, DECIDED)
WITH_DOSSIER = (PREPARING, *AFTER_VOTE, *MEMBERS, OFFICIAL)
FORM_OF = {
    "applied": "1-KNĐ",
    "introducers_named": "3-KNĐ",
    "verification_closed": "20-KNĐ",
    "opinions_gathered": "5-KNĐ",
}
# What a person is counted as -> the mass organisation that gives its opinion; others belong to none of these.
MASS_ORGANISATION = {
    CountedAs.YOUTH_UNION.value: (Opinion.Body.YOUTH_UNION,),
    CountedAs.TRADE_UNION.value: (Opinion.Body.TRADE_UNION,),
}
# The cell's vote is not there yet, and the order of steps is shown as a list of its own.
NOT_YET = frozenset({"matrix", "vote-cell"})


@dataclass(frozen=True)
class Milestone:
    """One step of the paperwork: its name, its form where there is one, its day once taken."""

    kind: str
    label: str
    form: str
    done_on: date | None


@dataclass(frozen=True)
class Named:
    """One introducer as named in the ledger; `months` of work, study or residence together on that day."""

    name: str
    months: int
    replacement: bool


def current(candidacy: Candidacy) -> Dossier | None:
    """The dossier that counts now, with its papers, letters and opinions; None at stages that have none."""
    if candidacy.stage not in WITH_DOSSIER:
        return None
    found = Dossier.objects.standing().filter(candidacy=candidacy)
    return found.prefetch_related("items", "letters", "opinions").first()


def papers_for(candidacy: Candidacy, on: date, version: str, *, union_resolution: bool) -> list[Paper]:
    """The papers of a dossier opened on `on`, by who introduces and which bodies stand above the cell."""
    cell = placed(candidacy.organization_id, on)
    grassroots = grassroots_of(cell, on)
    introduced = {
        CountedAs.YOUTH_UNION.value: When.YOUTH_UNION,
        CountedAs.TRADE_UNION.value: When.TRADE_UNION,
    }
    occasions = set()
    if union_resolution and candidacy.person.union in introduced:
        occasions.add(introduced[candidacy.person.union])
    if grassroots is not None and grassroots.kind == Kind.GRASSROOTS_COMMITTEE:
        occasions.add(When.COMMITTEE)
    if any(place.kind == Kind.SECTIONAL_COMMITTEE for place in ancestors(cell, on)):
        occasions.add(When.SECTIONAL)
    return admission_papers(version, occasions)


def lacking(items: Sequence[DossierItem]) -> list[Lacking]:
    """The papers needed before the cell's vote that are not there, each with how it stands."""
    return [
        Lacking(item.code, item.title, how_it_stands(item))
        for item in items
        if item.before_vote and item.state != DossierItem.State.DONE
    ]


def how_it_stands(item: DossierItem) -> str:
    """The state in words, with who is waited for."""
    return f"chờ {item.waiting_for}" if item.waiting_for else str(DossierItem.State(item.state).label)


def completeness(dossier: Dossier, applied_on: date | None, rules: Ruleset) -> list[Finding]:
    """What the papers themselves have against the dossier being complete."""
    items = list(dossier.items.all())
    record_on = next((item.written_on for item in items if item.code == RECORD), None)
    order = record_before_application(applied_on, record_on, rules["application-first"])
    return [*papers_missing(lacking(items), rules), *order]


def bodies_unheard(person: Person, opinions: Sequence[Opinion]) -> list[Opinion.Body]:
    """Whose opinion the summary still lacks: the mass organisation the person belongs to, the cell committee
    where the person lives.
    """
    heard = {opinion.body for opinion in opinions}
    asked = [*MASS_ORGANISATION.get(person.union, ()), Opinion.Body.RESIDENCE]
    return [body for body in asked if body not in heard]


def milestones(stage: str, state: State) -> list[Milestone]:
    """The steps of the paperwork at this stage, taken and to come."""
    kinds = ("certified", *BEFORE_OPENING) if stage == LISTED else (*BEFORE_OPENING, *BEFORE_VOTE)
    return [
        Milestone(kind, MATRIX.moves[kind].label, FORM_OF.get(kind, ""), state.date_of(kind))
        for kind in kinds
    ]


def next_kind(stage: str, state: State) -> str:
    """The step of the paperwork that comes next; "" when it is for others to act."""
    kinds = {LISTED: BEFORE_OPENING, PREPARING: BEFORE_VOTE}.get(stage, ())
    return next((kind for kind in kinds if not state.gate(kind)), "")


def in_the_way(candidacy: Candidacy, state: State, dossier: Dossier | None, on: date) -> list[Finding]:
    """Every rule that would stop the cell on `on`, and every paper it would miss."""
    if candidacy.stage not in {LISTED, PREPARING}:
        return []
    named = state.gate("introducers_named") is not None
    found = [
        finding
        for finding in notices(candidacy, "proposed", on=on, taken_at=candidacy.organization)
        if finding.rule not in NOT_YET and (named or not finding.rule.startswith("introducer"))
    ]
    if dossier is not None and not state.gate("dossier_complete"):
        rules = ruleset_for(candidacy.organization, on)
        found += completeness(dossier, state.date_of("applied"), rules)
    return found


def introducers(gate: Entry | None) -> list[Named]:
    """The introducers that a step names, in its order."""
    rows = list(gate.values.get("introducers", ())) if gate else []
    names = dict(Person.objects.filter(pk__in=[row["person"] for row in rows]).values_list("pk", "full_name"))
    return [Named(names[row["person"]], row["months"], bool(row.get("replacement"))) for row in rows]


def union_resolution(state: State) -> bool:
    """Whether the naming of introducers rests on a resolution of the Youth Union or the trade union."""
    gate = state.gate("introducers_named")
    return bool(gate and gate.values.get("union_resolution"))
