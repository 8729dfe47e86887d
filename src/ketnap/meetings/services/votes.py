"""Votes on an admission: the cell's, reaching two thirds or not, and the grassroots committee's."""

from datetime import date

from django.db import transaction

from ketnap.accounts.models import User
from ketnap.candidacies.models import Candidacy, CandidacyStep
from ketnap.candidacies.rules import WARN, Finding
from ketnap.candidacies.services import CannotTake, check_step, take
from ketnap.dossiers.services.sheet import put_in
from ketnap.language import date_vn
from ketnap.ledger.matrix import State
from ketnap.meetings.models import Meeting
from ketnap.meetings.queries import Base, Route, cell_base, committee_base, route_of
from ketnap.meetings.services import resolutions
from ketnap.meetings.services.counts import (
    Counts,
    begun,
    held,
    reached,
    write_resolution,
    write_vote,
    wrong_counts,
    wrong_number,
)
from ketnap.meetings.services.drafts import refusal
from ketnap.meetings.services.papers import issue
from ketnap.meetings.services.reminders import remind
from ketnap.meetings.stages import MeetingKind, PaperKind, VoteKind
from ketnap.organizations.kinds import Kind
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization
from ketnap.organizations.queries import require
from ketnap.regulations import votes_needed


def cell_outcome(counts: Counts, route: Route) -> str:
    """The step that the cell's vote amounts to: `proposed`, or `not_reached` below two thirds of the base."""
    return "proposed" if reached(counts, "vote-cell", route.rules) else "not_reached"


def committee_outcome(counts: Counts, route: Route) -> str:
    """The step that the committee's vote amounts to: `reviewed`, or `review_not_reached`."""
    return "reviewed" if reached(counts, "vote-committee", route.rules) else "review_not_reached"


@transaction.atomic
def cell_vote(
    candidacy: Candidacy,
    counts: Counts,
    *,
    held_on: date,
    by: User,
    number: str = "",
    place: str = "",
    venue: str = "",
    decided_by: str = "",
    version: int | None = None,
) -> CandidacyStep:
    """Write down the cell's vote: `proposed` with its resolution `number`, or `not_reached` below two thirds.

    Raises CannotTake with every reason, StalePage, PermissionDenied; then nothing is saved.
    """
    require(by, Function.CELL, at=candidacy.organization_id)
    candidacy, route = begun(candidacy, version, held_on)
    base, kind = cell_base(route.cell, held_on), cell_outcome(counts, route)
    return _write(
        candidacy,
        counts,
        MeetingKind.CELL,
        kind=kind,
        base=base,
        route=route,
        at=route.cell.organization_id,
        on=held_on,
        by=by,
        number=number,
        place=place,
        venue=venue,
        decided_by=decided_by,
    )


@transaction.atomic
def forward(
    candidacy: Candidacy, *, on: date, by: User, remark: str = "", version: int | None = None
) -> CandidacyStep:
    """Report to the committee above a result that did not reach two thirds; the cell may always do so."""
    basis = f"meetings.Vote:{_last_vote(candidacy)}"
    step = take(candidacy, "forwarded", by=by, on=on, basis=basis, remark=remark, version=version)
    remind(candidacy, on)
    return step


@transaction.atomic
def committee_vote(
    candidacy: Candidacy,
    counts: Counts,
    *,
    held_on: date,
    by: User,
    number: str = "",
    place: str = "",
    venue: str = "",
    decided_by: str = "",
    version: int | None = None,
) -> CandidacyStep:
    """Write down the grassroots committee's vote: `reviewed` with its resolution, or `review_not_reached`.

    Raises CannotTake with every reason (there is no such committee over a grassroots cell), StalePage,
    PermissionDenied; then nothing is saved.
    """
    candidacy, route = begun(candidacy, version, held_on)
    if route.grassroots.kind != Kind.GRASSROOTS_COMMITTEE:
        raise CannotTake([refusal(f"{route.grassroots.body_name} không có đảng ủy cơ sở để họp xét.")])
    require(by, Function.REVIEW, at=route.grassroots.organization_id)
    base, kind = committee_base(route.grassroots, held_on), committee_outcome(counts, route)
    return _write(
        candidacy,
        counts,
        MeetingKind.GRASSROOTS_COMMITTEE,
        kind=kind,
        base=base,
        route=route,
        at=route.grassroots.organization_id,
        on=held_on,
        by=by,
        number=number,
        place=place,
        venue=venue,
        decided_by=decided_by,
    )


def _write(
    candidacy: Candidacy,
    counts: Counts,
    meeting_kind: MeetingKind,
    *,
    kind: str,
    base: Base,
    route: Route,
    at: int,
    on: date,
    by: User,
    number: str,
    place: str,
    venue: str,
    decided_by: str,
) -> CandidacyStep:
    """The meeting, the vote, its paper and the step that it amounts to; or every reason why not."""
    body = Organization.objects.get(pk=at)
    _refuse_vote(candidacy, kind, counts, base, number, on=on, at=body)
    meeting = held(at, meeting_kind, on, by=by, place=place, venue=venue, decided_by=decided_by)
    basis = _paper(meeting, candidacy, counts, base=base, route=route, kind=kind, number=number)
    vote = counts.as_vote()
    step = take(candidacy, kind, by=by, on=on, taken_at=body, vote=vote, basis=basis, decided_by=decided_by)
    put_in(step)
    remind(candidacy, on)
    return step


def _refuse_vote(
    candidacy: Candidacy, kind: str, counts: Counts, base: Base, number: str, *, on: date, at: Organization
) -> None:
    own = wrong_counts(counts, base)
    if kind in {"proposed", "reviewed"}:
        own += wrong_number(at.pk, number, on)
    check_step(own, candidacy, kind, on=on, taken_at=at, vote=counts.as_vote())


def _paper(
    meeting: Meeting,
    candidacy: Candidacy,
    counts: Counts,
    *,
    base: Base,
    route: Route,
    kind: str,
    number: str,
) -> str:
    """Write the vote and, when reached, the resolution with its paper; return what the step rests on."""
    of_cell = kind in {"proposed", "not_reached"}
    subject = VoteKind.ADMISSION if of_cell else VoteKind.ADMISSION_REVIEW
    vote = write_vote(meeting, candidacy, subject, counts, base)
    if kind not in {"proposed", "reviewed"}:
        return f"meetings.Vote:{vote.pk}"
    resolution = write_resolution(meeting, candidacy, number)
    document = (
        resolutions.of_cell(resolution, vote, route)
        if of_cell
        else resolutions.of_committee(resolution, vote, route)
    )
    issue(meeting, PaperKind.RESOLUTION, document, resolution=resolution)
    return resolution.basis


def _last_vote(candidacy: Candidacy) -> int | None:
    votes = candidacy.votes.filter(kind=VoteKind.ADMISSION).order_by("-meeting__held_on", "-pk")
    return votes.values_list("pk", flat=True).first()


def went_up_short(candidacy: Candidacy, state: State) -> list[Finding]:
    """What a committee has to know of a report that only went up: the cell's vote did not reach its share."""
    short = state.gate("not_reached")
    if short is None or state.gate("proposed") or not state.gate("forwarded"):
        return []
    rule = route_of(candidacy, short.effective_on).rules["vote-cell"]
    vote = short.values["vote"]
    needed = votes_needed(vote["base"], rule.value)  # type: ignore[arg-type]
    message = (
        f"Chi bộ biểu quyết ngày {date_vn(short.effective_on)} không đạt: tán thành {vote['agree']} trên "
        f"{vote['base']}; cần ít nhất {needed} (2/3). Chưa quyết định kết nạp được; "
        "chi bộ phải biểu quyết lại và đạt."
    )
    return [Finding(WARN, rule.id, message, rule.cited, "Trả hồ sơ để chi bộ biểu quyết lại.")]


def shortfall(counts: Counts, route: Route, kind: str) -> Finding:
    """Why a vote did not reach its share: the rule in words, with its source."""
    rule = route.rules["vote-cell" if kind == "not_reached" else "vote-committee"]
    needed = votes_needed(counts.base, rule.value)  # type: ignore[arg-type]
    message = f"Không đạt: tán thành {counts.agree} trên {counts.base}; cần ít nhất {needed} (2/3)."
    return Finding(WARN, rule.id, message, rule.cited, "Kết quả vẫn được ghi và có thể báo cáo cấp trên.")
