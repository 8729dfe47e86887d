"""What is common to every vote: the counts as typed, their checks, the rows they leave."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from ketnap.accounts.models import User
from ketnap.candidacies import rules
from ketnap.candidacies.models import Candidacy
from ketnap.candidacies.rules import Finding
from ketnap.candidacies.services import locked, refuse_day
from ketnap.language import count
from ketnap.meetings.models import Meeting, Resolution, Vote
from ketnap.meetings.queries import Base, Route, route_of, standing
from ketnap.meetings.services.drafts import refusal
from ketnap.meetings.stages import MeetingKind, ResolutionKind, VoteForm, VoteKind
from ketnap.regulations import Ruleset, votes_needed

NOT_RECORDED = "danh sách cấp ủy viên chưa ghi, tổng số do người nhập xác nhận"


@dataclass(frozen=True)
class Counts:
    """One vote as counted. `base` is the denominator; other than the computed one only with `base_reason`."""

    base: int
    present: int
    agree: int
    disagree: int = 0
    blank: int = 0
    form: VoteForm = VoteForm.SECRET
    base_reason: str = ""

    def as_vote(self) -> rules.Vote:
        """What the rules of the step look at."""
        return rules.Vote(base=self.base, agree=self.agree, disagree=self.disagree, blank=self.blank)


def reached(counts: Counts, rule: str, ruleset: Ruleset) -> bool:
    """Whether the votes in favour reach the share that `rule` asks of the base."""
    return counts.agree >= votes_needed(counts.base, ruleset.value(rule))  # type: ignore[arg-type]


def wrong_counts(counts: Counts, base: Base) -> list[Finding]:
    """Everything that does not add up in a vote."""
    reasons = []
    voted = counts.agree + counts.disagree + counts.blank
    if counts.base < 1:
        reasons.append(refusal("Chưa có tổng số người được tính để biểu quyết.", "Nhập tổng số."))
    if counts.present > counts.base:
        reasons.append(
            refusal(
                f"Có mặt {count(counts.present)} nhiều hơn tổng số {count(counts.base)}.",
                "Kiểm tra lại hai số.",
            )
        )
    if voted != counts.present:
        reasons.append(
            refusal(
                f"Tán thành, không tán thành và không có ý kiến cộng lại là {count(voted)}, "
                f"có mặt {count(counts.present)}.",
                "Kiểm lại phiếu; ba số cộng lại phải bằng số có mặt.",
            )
        )
    if base.number and counts.base != base.number and not counts.base_reason.strip():
        reasons.append(
            refusal(
                f"Tổng số {count(counts.base)} khác số tính được {count(base.number)}.",
                "Ghi lý do điều chỉnh (sinh hoạt tạm thời nơi khác, được miễn và vắng).",
            )
        )
    return reasons


def begun(candidacy: Candidacy, version: int | None, on: date) -> tuple[Candidacy, Route]:
    """The candidacy, locked and as the page showed it, and the route it takes on `on`.

    Raises StalePage, and CannotTake for a day of which nothing can be written down.
    """
    candidacy = locked(candidacy, version)
    refuse_day(on, candidacy.organization)
    return candidacy, route_of(candidacy, on)


def write_vote(meeting: Meeting, candidacy: Candidacy, kind: VoteKind, counts: Counts, base: Base) -> Vote:
    """The row of a vote."""
    changed = counts.base != base.number
    return Vote.objects.create(
        meeting=meeting,
        candidacy=candidacy,
        kind=kind,
        form=counts.form,
        base_computed=base.number,
        base=counts.base,
        base_reason=(counts.base_reason.strip() or NOT_RECORDED) if changed else "",
        present=counts.present,
        agree=counts.agree,
        disagree=counts.disagree,
        blank=counts.blank,
    )


def held(
    organization_id: int, kind: MeetingKind, on: date, *, by: User, place: str, venue: str, decided_by: str
) -> Meeting:
    """The row of a meeting that was held and is written down with its result; `place` is the locality."""
    return Meeting.objects.create(
        organization_id=organization_id,
        kind=kind,
        held_on=on,
        place=place.strip(),
        venue=venue.strip(),
        state=Meeting.State.CLOSED,
        decided_by=decided_by.strip(),
        by=by,
        closed_at=timezone.now(),
    )


def wrong_number(organization_id: int, number: str, on: date) -> list[Finding]:
    """Why a resolution of this body may not carry `number` in the year of `on`."""
    if not number.strip():
        return [refusal("Chưa ghi số nghị quyết.", "Ghi số, ví dụ 05-NQ/CB.")]
    same = Resolution.objects.filter(
        organization_id=organization_id, number__iexact=number.strip(), issued_on__year=on.year
    )
    if standing(same):
        return [refusal(f"Số nghị quyết {number.strip()} đã dùng trong năm {on.year}.", "Ghi số khác.")]
    return []


def write_resolution(meeting: Meeting, candidacy: Candidacy, number: str) -> Resolution:
    """The row of a resolution as it left `meeting`."""
    return Resolution.objects.create(
        meeting=meeting,
        organization_id=meeting.organization_id,
        candidacy=candidacy,
        kind=ResolutionKind.ADMISSION,
        number=number.strip(),
        issued_on=meeting.held_on,
    )
