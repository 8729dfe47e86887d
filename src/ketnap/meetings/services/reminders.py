"""What must be done next about one candidacy, as work items: always a reading of where the life stands."""

from dataclasses import dataclass
from datetime import date

from ketnap.candidacies.models import CANDIDACIES, Candidacy
from ketnap.candidacies.stages import DECIDED, PROPOSED, SUBMITTED
from ketnap.ledger.matrix import State
from ketnap.meetings.queries import Way, way_of
from ketnap.organizations.kinds import Kind
from ketnap.organizations.lenses import Function
from ketnap.rulebook.queries import days_off
from ketnap.work.services import done, expect

REVIEW, CHECK, DECISION, CEREMONY = "committee_review", "dossier_check", "decision_due", "ceremony_due"


@dataclass(frozen=True)
class Reminder:
    """One thing to do: where, by whom, until when, by which rule."""

    at: int
    function: Function
    title: str
    due_on: date | None
    reason: str


def remind(candidacy: Candidacy) -> None:
    """Bring the work items of a candidacy in line with its ledger; called in the transaction of every step.

    To be called as well after steps are annulled, so that what must be done again is open again.
    """
    entries = CANDIDACIES.entries(candidacy.pk)
    state = CANDIDACIES.matrix.project(entries)
    last = max(entry.effective_on for entry in entries)
    wanted = _wanted(state, way_of(candidacy, last))
    for kind in (REVIEW, CHECK, DECISION, CEREMONY):
        subject, what = f"candidacies.Candidacy:{candidacy.pk}", wanted.get(kind)
        if what is None:
            done(kind, subject, on=last)
            continue
        expect(
            kind,
            subject,
            at=what.at,
            function=what.function,
            title=what.title,
            url=candidacy.get_absolute_url(),
            opened_on=last,
            due_on=what.due_on,
            reason=what.reason,
        )


def _wanted(state: State, way: Way) -> dict[str, Reminder]:
    if state.stage == DECIDED:
        return {CEREMONY: _ceremony(state, way)}
    if state.stage not in {PROPOSED, SUBMITTED}:
        return {}
    found = {DECISION: _decision(state, way)}
    checked, reviewed = state.gate("checked"), state.gate("reviewed")
    has_committee = way.grassroots.kind == Kind.GRASSROOTS_COMMITTEE
    if has_committee and not reviewed:
        found[REVIEW] = Reminder(
            at=way.grassroots.organization_id,
            function=Function.REVIEW,
            title=f"Họp xét đề nghị kết nạp của {way.cell.body_name}",
            due_on=None,
            reason=way.rules["vote-committee"].cited,
        )
    elif way.above and not checked:
        found[CHECK] = Reminder(
            at=way.decider.organization_id,
            function=Function.CHECK,
            title=f"Thẩm định hồ sơ kết nạp của {way.cell.body_name}",
            due_on=None,
            reason=way.rules["decision-due"].cited,
        )
    return found


def _decision(state: State, way: Way) -> Reminder:
    resolved = state.date_of("proposed")
    return Reminder(
        at=way.decider.organization_id,
        function=Function.DECIDE,
        title=f"Quyết định kết nạp theo đề nghị của {way.cell.body_name}",
        due_on=way.rules.due_on("decision-due", resolved, days_off()) if resolved else None,
        reason=way.rules["decision-due"].cited,
    )


def _ceremony(state: State, way: Way) -> Reminder:
    decided = state.date_of("decided")
    return Reminder(
        at=way.cell.organization_id,
        function=Function.CELL,
        title=f"Tổ chức lễ kết nạp đảng viên tại {way.cell.body_name}",
        due_on=way.rules.due_on("ceremony-due", decided, days_off()) if decided else None,
        reason=way.rules["ceremony-due"].cited,
    )
