"""One step taken by the rules of its day, or every reason why not."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ketnap.accounts.models import User
from ketnap.candidacies.foresight import all_reasons, case_of, notices
from ketnap.candidacies.models import CANDIDACIES, Candidacy, CandidacyStep
from ketnap.candidacies.rules import BLOCK, Case, Finding, Vote
from ketnap.candidacies.services.writing import (
    CannotTake,
    locked,
    refuse_day,
    write_remark,
    write_step,
)
from ketnap.candidacies.stages import MATRIX
from ketnap.ledger.services import NewStep
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization
from ketnap.organizations.queries import placed, require


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
    state = CANDIDACIES.state_on(candidacy.pk, on)
    organization = Organization.objects.get(pk=state.organization or candidacy.organization_id)
    taken_at = taken_at or organization
    require(by, Function(MATRIX.moves[kind].function), at=taken_at)
    refuse_day(on, organization)
    values = {**(values or {}), **({"vote": asdict(vote)} if vote else {})}
    case = case_of(
        candidacy, kind, state, on=on, taken_at=taken_at, values=values, vote=vote, consents=consents
    )
    _require_reach(case, organization)
    found = all_reasons(case)
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
