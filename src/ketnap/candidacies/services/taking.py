"""One step taken by the rules of its day, or every reason why not."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ketnap.accounts.models import User
from ketnap.candidacies.models import CANDIDACIES, Candidacy, CandidacyStep
from ketnap.candidacies.queries import facts_for
from ketnap.candidacies.rules import BLOCK, Case, Finding, Vote, findings
from ketnap.candidacies.services.writing import (
    CannotTake,
    locked,
    plain,
    refuse_day,
    write_remark,
    write_step,
)
from ketnap.candidacies.stages import MATRIX
from ketnap.ledger.matrix import State
from ketnap.ledger.services import NewStep, state_on
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization
from ketnap.organizations.queries import placed, require
from ketnap.rulebook.queries import ruleset_for


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
    candidacy = locked(candidacy, version)
    state = state_on(CANDIDACIES, candidacy.pk, on)
    organization = Organization.objects.get(pk=state.organization or candidacy.organization_id)
    taken_at = taken_at or organization
    require(by, Function(MATRIX.moves[kind].function), at=taken_at)
    refuse_day(on, organization)
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
    step = write_step(candidacy, new, by=by)
    if remark.strip():
        write_remark(step, remark)
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
        refuse_day(on, candidacy.organization)
    except CannotTake as refusal:
        return refusal.findings
    state = state_on(CANDIDACIES, candidacy.pk, on)
    case = _case(
        candidacy, kind, state, on=on, taken_at=taken_at, values=values or {}, vote=vote, consents=consents
    )
    return _all_reasons(case)


def check_step(own: Sequence[Finding], candidacy: Candidacy, kind: str, **step: Any) -> None:
    """Raise CannotTake when a room has reasons of its `own`, or the matrix or a rule blocks: all at once.

    `step` goes to `notices`.
    """
    others = notices(candidacy, kind, **step)
    if blocking := [finding for finding in (*own, *others) if finding.level == BLOCK]:
        raise CannotTake(blocking)


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
    order = [plain(reason) for reason in MATRIX.refusals(case.state, case.kind, CANDIDACIES.labels)]
    return [*order, *findings(case)]
