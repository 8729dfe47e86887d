"""What the matrix and the rules say to a step before anything is written: reading only."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from ketnap.candidacies.models import CANDIDACIES, Candidacy
from ketnap.candidacies.queries import facts_for
from ketnap.candidacies.rules import BLOCK, Case, Finding, Vote, findings
from ketnap.candidacies.stages import MATRIX
from ketnap.language import date_vn
from ketnap.ledger.matrix import Refusal, State
from ketnap.organizations.models import Organization
from ketnap.organizations.queries import places
from ketnap.regulations import VERSIONS
from ketnap.rulebook.queries import ruleset_for


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
    """What would be said to this step if it were taken."""
    if reasons := against_day(on, candidacy.organization):
        return reasons
    state = CANDIDACIES.state_on(candidacy.pk, on)
    case = case_of(
        candidacy, kind, state, on=on, taken_at=taken_at, values=values or {}, vote=vote, consents=consents
    )
    return all_reasons(case)


def against_day(on: date, organization: Organization) -> list[Finding]:
    """Why nothing can be written down of `on`: a day to come, one before the organisation, or one before any
    rules that could be applied.
    """
    today = timezone.localdate()
    reasons = []
    if on > today:
        reasons.append(f"Ngày {date_vn(on)} sau hôm nay ({date_vn(today)}). Ghi ngày đã diễn ra.")
    elif organization.pk not in places([organization.pk], on):
        reasons.append(f"Ngày {date_vn(on)} tổ chức này không hoạt động. Kiểm tra lại ngày.")
    if on < VERSIONS[0].starts_on:
        first = date_vn(VERSIONS[0].starts_on)
        reasons.append(f"Phần mềm chỉ ghi các bước từ ngày {first}; trước đó dùng nhập số liệu ban đầu.")
    return [plain(reason) for reason in reasons]


def case_of(
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
    """One step with all that the rules look at, by the rules of the day `on`."""
    rules = ruleset_for(taken_at, on)
    facts = facts_for(candidacy, state, on, rules=rules, values=values, consents=consents)
    return Case(kind, on, state, facts, rules, taken_at.pk, vote, values)


def all_reasons(case: Case) -> list[Finding]:
    """What the order of steps and every rule say to `case`."""
    order = MATRIX.refusals(case.state, case.kind, CANDIDACIES.labels, case.on)
    return [*said_by_ledger(order), *findings(case)]


def said_by_ledger(reasons: Iterable[Refusal]) -> list[Finding]:
    """The reasons of the ledger, each with its mend, as the rules give theirs."""
    return [plain(reason.message, reason.mend) for reason in reasons]


def plain(message: str, mend: str = "") -> Finding:
    """A reason of the ledger itself, rather than of a rule."""
    return Finding(BLOCK, "matrix", message, "", mend)
