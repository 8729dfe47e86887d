"""The verbs of a candidacy: begin, take a step, open at going live, annul. Nothing else changes a stage."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from ketnap.accounts.models import User
from ketnap.candidacies.models import CANDIDACIES, Candidacy, CandidacyStep, Remark, remark_context
from ketnap.candidacies.queries import PRESENT, facts_for, kept_beside, source_of
from ketnap.candidacies.rules import BLOCK, Case, Finding, Vote, findings
from ketnap.candidacies.stages import (
    DECEASED,
    DROPPED,
    INTRODUCED,
    MATRIX,
    OFFICIAL,
    RUNNING,
    WITHDREW,
)
from ketnap.ledger.matrix import OPENED, State
from ketnap.ledger.models import Span
from ketnap.ledger.services import (
    CannotAppend,
    NewStep,
    annul,
    append,
    expect_version,
    lock,
    resting_on,
    state_on,
)
from ketnap.organizations.lenses import Function, PresenceKind
from ketnap.organizations.models import Organization
from ketnap.organizations.queries import placed, places, require
from ketnap.people.models import Person
from ketnap.people.sealing import seal
from ketnap.people.services import show
from ketnap.regulations import VERSIONS
from ketnap.rulebook.queries import ruleset_for

RETURNS = (DROPPED, WITHDREW)  # left the list, may come back into the same candidacy


class CannotTake(Exception):
    """The step may not be taken. `findings` are all the reasons at once, each with its rule where there is
    one.
    """

    def __init__(self, found: Sequence[Finding]) -> None:
        super().__init__(" ".join(finding.message for finding in found))
        self.findings = list(found)


@transaction.atomic
def begin(
    person: Person,
    kind: str,
    *,
    at: Organization,
    on: date,
    by: User | None,
    basis: str = "",
    decided_by: str = "",
    counted_as: str = "",
) -> Candidacy:
    """Put a person on the list of a cell ("listed"), or introduce them ("introduced").

    One who left the list comes back into the same candidacy; one who moved away or was struck begins another.
    Raises CannotTake when the person already has a running one, PermissionDenied without authority over the
    cell; `by` is None only from the command line.
    """
    if by is not None:
        require(by, Function.CELL, at=at)
    _refuse_day(on, at)
    candidacy = _way_for(person, at, resumes=True)
    new = NewStep(
        kind=kind,
        on=on,
        organization=at,
        counted_as=counted_as or person.union,
        groups=person.groups_on(on),
        basis=basis,
        decided_by=decided_by,
    )
    _append(candidacy, new, by=by)
    return candidacy


@transaction.atomic
def open_candidacy(
    person: Person,
    *,
    at: Organization,
    on: date,
    stage: str,
    gates: Mapping[str, date],
    by: User | None,
    values: Mapping[str, Any] | None = None,
) -> Candidacy:
    """Take over a way that began before the unit went live on `on`: counted in stocks, never as an admission.

    `gates` are the days of the steps already behind the person. Raises as `begin` does.
    """
    if by is not None:
        require(by, Function.GO_LIVE, at=at)
    _refuse_day(on, at)
    candidacy = _way_for(person, at, resumes=False)
    new = NewStep(
        kind=OPENED,
        on=on,
        organization=at,
        values={
            **(values or {}),
            "stage": stage,
            "gates": {kind: day.isoformat() for kind, day in gates.items()},
        },
        counted_as=person.union,
        groups=person.groups_on(on),
    )
    _append(candidacy, new, by=by)
    return candidacy


@transaction.atomic
def take(
    candidacy: Candidacy,
    kind: str,
    *,
    by: User,
    on: date,
    taken_at: Organization | None = None,
    values: Mapping[str, Any] | None = None,
    vote: Vote | None = None,
    consents: frozenset[str] = frozenset(),
    basis: str = "",
    decided_by: str = "",
    remark: str = "",
    version: int | None = None,
) -> CandidacyStep:
    """Take one step of the way on the day `on`, by the rules of that day.

    Raises CannotTake with every reason (matrix and rules), StalePage when `version` is not the candidacy's,
    PermissionDenied unless `by` holds the step's function at `taken_at` (the person's cell when omitted).
    """
    [candidacy] = lock([candidacy], Candidacy)
    expect_version(candidacy, version)
    state = state_on(CANDIDACIES, candidacy.pk, on)
    organization = Organization.objects.get(pk=state.organization or candidacy.organization_id)
    taken_at = taken_at or organization
    require(by, Function(MATRIX.moves[kind].function), at=taken_at)
    _refuse_day(on, organization)
    values = {**(values or {}), **({"vote": asdict(vote)} if vote else {})}
    case = _case(
        candidacy, kind, state, on=on, taken_at=taken_at, values=values, vote=vote, consents=consents
    )
    _require_reach(case, organization)
    found = _all_reasons(case)
    if blocking := [finding for finding in found if finding.level == BLOCK]:
        raise CannotTake(blocking)
    new = NewStep(
        kind=kind,
        on=on,
        organization=organization,
        taken_at=taken_at,
        values={**values, **({"consents": sorted(consents)} if consents else {})},
        groups=candidacy.person.groups_on(on),
        basis=basis,
        decided_by=decided_by,
        findings=[finding.as_values() for finding in found],
        ruleset=f"{case.rules.version.key}:{case.rules.digest}",
    )
    step = _append(candidacy, new, by=by)
    if remark.strip():
        _remark(step, remark)
    return step


def notices(
    candidacy: Candidacy,
    kind: str,
    *,
    on: date,
    taken_at: Organization,
    values: Mapping[str, Any] | None = None,
    vote: Vote | None = None,
    consents: frozenset[str] = frozenset(),
) -> list[Finding]:
    """What `take` would say to this step, without taking it."""
    try:
        _refuse_day(on, candidacy.organization)
    except CannotTake as refusal:
        return refusal.findings
    state = state_on(CANDIDACIES, candidacy.pk, on)
    case = _case(
        candidacy, kind, state, on=on, taken_at=taken_at, values=values or {}, vote=vote, consents=consents
    )
    return _all_reasons(case)


@transaction.atomic
def annul_step(
    step: CandidacyStep, *, by: User, reason: str, version: int | None = None
) -> list[CandidacyStep]:
    """Declare a step an entry error, with the later steps resting on it; return all that were annulled.

    Raises CannotTake without a reason or when annulled already, PermissionDenied without authority where any
    of them was taken.
    """
    [candidacy] = lock([step.life], Candidacy)
    for each in (step, *resting_on(CANDIDACIES, candidacy.pk, step)):
        require(by, Function.ANNUL, at=each.taken_at_id)
    expect_version(candidacy, version)
    if not reason.strip():
        raise CannotTake([_plain("Chưa ghi lý do hủy. Ghi lý do rồi bấm hủy lại.")])
    try:
        together = annul(CANDIDACIES, candidacy, step, by=by, reason="entry_error")
    except CannotAppend as refusal:
        raise CannotTake([_plain(reason) for reason in refusal.reasons]) from refusal
    _remark(CandidacyStep.objects.get(annuls=step), reason)
    refresh(candidacy)
    return list(CandidacyStep.objects.filter(pk__in=[each.pk for each in together]))


def refresh(candidacy: Candidacy) -> None:
    """Project what candidacies keep beside the stage, and whom it brings into view."""
    state = CANDIDACIES.matrix.project(CANDIDACIES.entries(candidacy.pk))
    for column, value in kept_beside(state).items():
        setattr(candidacy, column, value)
    candidacy.save(update_fields=list(kept_beside(state)))
    spans = Span.objects.filter(life=CANDIDACIES.name, life_id=candidacy.pk)
    show(
        candidacy.person_id,
        source_of(candidacy),
        [(PRESENT.get(span.stage, PresenceKind.PAST), span) for span in spans],
    )


def _append(candidacy: Candidacy, new: NewStep, *, by: User | None) -> CandidacyStep:
    try:
        step = append(CANDIDACIES, candidacy, new, by=by)
    except CannotAppend as refusal:
        raise CannotTake([_plain(reason) for reason in refusal.reasons]) from refusal
    refresh(candidacy)
    return CandidacyStep.objects.get(pk=step.pk)


def _way_for(person: Person, at: Organization, *, resumes: bool) -> Candidacy:
    """The locked candidacy that a first step of `person` at `at` goes into, made when there is none.

    `resumes` lets one who is only introduced, or has left the list, go on in the old one.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    past = Candidacy.objects.filter(person=person).order_by("-pk").first()
    open_here = resumes and past and past.stage == INTRODUCED and past.organization_id == at.pk
    if past and past.stage in (*RUNNING, OFFICIAL, DECEASED) and not open_here:
        raise CannotTake([_plain(f"{person.full_name} đã có trong sổ, đang “{past.stage_label}”.")])
    if past and (open_here or past.stage == "" or (resumes and past.stage in RETURNS)):
        [past] = lock([past], Candidacy)
        return past
    return Candidacy.objects.create(person=person, organization=at)


def _remark(step: CandidacyStep, words: str) -> None:
    Remark.objects.create(step=step, sealed=seal(words.strip(), remark_context(step.pk)))


def _require_reach(case: Case, organization: Organization) -> None:
    """Only the person's own organisation, those above it, and the deciding body take steps about them."""
    line = placed(organization.pk, case.on).ancestor_ids()
    if case.taken_at not in {*line, case.facts.decider}:
        raise PermissionDenied("Tổ chức đã chọn không quản lý người này.")


def _case(
    candidacy: Candidacy,
    kind: str,
    state: State,
    *,
    on: date,
    taken_at: Organization,
    values: Mapping[str, Any],
    vote: Vote | None,
    consents: frozenset[str],
) -> Case:
    rules = ruleset_for(taken_at, on)
    facts = facts_for(candidacy, state, on, rules=rules, values=values, consents=consents)
    return Case(kind, on, state, facts, rules, taken_at.pk, vote, values)


def _all_reasons(case: Case) -> list[Finding]:
    order = [_plain(reason) for reason in MATRIX.refusals(case.state, case.kind, CANDIDACIES.labels)]
    return [*order, *findings(case)]


def _plain(message: str) -> Finding:
    return Finding(BLOCK, "matrix", message, "")


def _refuse_day(on: date, organization: Organization) -> None:
    """Refuse a day to come, one before the organisation, or one before any rules that could be applied."""
    today = timezone.localdate()
    reasons = []
    if on > today:
        reasons.append(f"Ngày {on:%d/%m/%Y} sau hôm nay ({today:%d/%m/%Y}). Ghi ngày đã diễn ra.")
    elif organization.pk not in places([organization.pk], on):
        reasons.append(f"Ngày {on:%d/%m/%Y} tổ chức này không hoạt động. Kiểm tra lại ngày.")
    if on < VERSIONS[0].starts_on:
        first = f"{VERSIONS[0].starts_on:%d/%m/%Y}"
        reasons.append(f"Phần mềm chỉ ghi các bước từ ngày {first}; trước đó dùng nhập số liệu ban đầu.")
    if reasons:
        raise CannotTake([_plain(reason) for reason in reasons])
