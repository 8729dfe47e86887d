"""What must be done next about one candidacy, as work items: always a reading of where the life stands."""

from dataclasses import dataclass
from datetime import date

from ketnap.candidacies.models import CANDIDACIES, Candidacy
from ketnap.candidacies.stages import DECIDED, PROPOSED, SUBMITTED
from ketnap.dossiers.services import sheet
from ketnap.ledger.matrix import State
from ketnap.meetings.queries import Route, route_of
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


def remind(candidacy: Candidacy, on: date) -> None:
    """Bring the work items of a candidacy, its dossier's too, in line with its ledger.

    Called in the transaction of every step taken at a meeting and of every annulment, which may leave nothing
    of the ledger. Items open and close as of `on`.
    """
    candidacy = Candidacy.objects.get(pk=candidacy.pk)
    wanted = _wanted(candidacy)
    for kind in (REVIEW, CHECK, DECISION, CEREMONY):
        subject, what = f"candidacies.Candidacy:{candidacy.pk}", wanted.get(kind)
        if what is None:
            done(kind, subject, on=on)
            continue
        expect(
            kind,
            subject,
            at=what.at,
            function=what.function,
            title=what.title,
            url=candidacy.get_absolute_url(),
            opened_on=on,
            due_on=what.due_on,
            reason=what.reason,
        )
    sheet.remind(candidacy, on)


def _wanted(candidacy: Candidacy) -> dict[str, Reminder]:
    """What waits now, on the route that the rules of the last step's day lay out."""
    entries = CANDIDACIES.entries(candidacy.pk)
    state = CANDIDACIES.matrix.project(entries)
    if state.stage not in {PROPOSED, SUBMITTED, DECIDED}:
        return {}
    route = route_of(candidacy, max(entry.effective_on for entry in entries))
    if state.stage == DECIDED:
        return {CEREMONY: _ceremony(state, route)}
    return {DECISION: _decision(state, route), **_before_decision(state, route)}


def _before_decision(state: State, route: Route) -> dict[str, Reminder]:
    if route.grassroots.kind == Kind.GRASSROOTS_COMMITTEE and not state.gate("reviewed"):
        return {
            REVIEW: Reminder(
                at=route.grassroots.organization_id,
                function=Function.REVIEW,
                title=f"Họp xét đề nghị kết nạp của {route.cell.body_name}",
                due_on=None,
                reason=route.rules["vote-committee"].cited,
            )
        }
    if route.above and not state.gate("checked"):
        return {
            CHECK: Reminder(
                at=route.decider.organization_id,
                function=Function.CHECK,
                title=f"Thẩm định hồ sơ kết nạp của {route.cell_told}",
                due_on=None,
                reason=route.rules["decision-due"].cited,
            )
        }
    return {}


def _decision(state: State, route: Route) -> Reminder:
    resolved = state.date_of("proposed")
    cell = route.cell_told if route.above else route.cell.body_name
    return Reminder(
        at=route.decider.organization_id,
        function=Function.DECIDE,
        title=f"Quyết định kết nạp theo đề nghị của {cell}",
        due_on=route.rules.due_on("decision-due", resolved, days_off()) if resolved else None,
        reason=route.rules["decision-due"].cited,
    )


def _ceremony(state: State, route: Route) -> Reminder:
    decided = state.date_of("decided")
    return Reminder(
        at=route.cell.organization_id,
        function=Function.CELL,
        title=f"Tổ chức lễ kết nạp đảng viên tại {route.cell.body_name}",
        due_on=route.rules.due_on("ceremony-due", decided, days_off()) if decided else None,
        reason=route.rules["ceremony-due"].cited,
    )
