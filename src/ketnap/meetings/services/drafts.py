"""The draft answers of an open meeting, saved tap by tap. Nothing here touches a ledger."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from ketnap.accounts.models import User
from ketnap.candidacies.models import Candidacy
from ketnap.candidacies.queries import list_on
from ketnap.candidacies.rules import BLOCK, Finding
from ketnap.candidacies.services import CannotTake
from ketnap.candidacies.stages import DROP_REASONS, LISTED, PREPARING, RUNNING
from ketnap.language import date_vn, first_of_month, fold
from ketnap.meetings.models import Attendance, Meeting, NewPerson, ReviewLine
from ketnap.meetings.queries import usual_place
from ketnap.meetings.stages import AbsenceReason, MeetingKind, TaskOutcome, Verdict
from ketnap.organizations.kinds import CELLS
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization
from ketnap.organizations.queries import placed, places, require
from ketnap.people.models import Person
from ketnap.people.particulars import Particulars
from ketnap.people.queries import committee, official_members, official_since
from ketnap.regulations import VERSIONS

DROPPABLE = (LISTED, PREPARING)


@dataclass(frozen=True)
class Answer:
    """What the card of one person holds: verdict, stock reason, words, helper, task, last month's task."""

    verdict: str = ""
    reason: str = ""
    remark: str = ""
    helper: Person | None = None
    task: str = ""
    last_task: str = ""


@dataclass(frozen=True)
class Details:
    """The heading of the minutes: `place` is the locality before the day, `venue` the room."""

    held_on: date
    place: str = ""
    venue: str = ""
    chair: Person | None = None
    secretary: Person | None = None
    decided_by: str = ""
    no_source: str = ""


def refusal(message: str, mend: str = "") -> Finding:
    """One reason of a meeting itself, rather than of a rule."""
    return Finding(BLOCK, "meeting", message, "", mend)


@transaction.atomic
def start(cell: Organization, *, month: date, held_on: date, by: User) -> Meeting:
    """Begin the monthly meeting of a cell, all official members present; one begun before is returned.

    Raises CannotTake when the day is not in the month or the organisation is not a cell.
    """
    require(by, Function.CELL, at=cell)
    cell = Organization.objects.select_for_update().get(pk=cell.pk)
    month = first_of_month(month)
    begun = Meeting.objects.filter(organization=cell, month=month).first()
    if begun:
        return begun
    _refuse_day(cell.pk, month, held_on)
    if placed(cell.pk, held_on).kind not in CELLS:
        raise CannotTake([refusal("Chỉ chi bộ mới có sinh hoạt thường kỳ.", "Chọn một chi bộ.")])
    secretary = committee(cell.pk, held_on).filter(title="secretary").first()
    meeting = Meeting.objects.create(
        organization=cell,
        kind=MeetingKind.CELL_MONTHLY,
        month=month,
        held_on=held_on,
        place=usual_place(cell.pk),
        chair=secretary.person if secretary else None,
        by=by,
    )
    _call_the_roll(meeting)
    return meeting


@transaction.atomic
def describe(meeting: Meeting, details: Details, *, by: User) -> Meeting:
    """Set the heading; another day calls the roll of that day anew, keeping the absences already ticked."""
    meeting = opened(meeting, by=by)
    assert meeting.month  # noqa: S101
    _refuse_day(meeting.organization_id, meeting.month, details.held_on)
    moved = meeting.held_on != details.held_on
    meeting.held_on, meeting.place = details.held_on, details.place.strip()
    meeting.venue = details.venue.strip()
    meeting.chair, meeting.secretary = details.chair, details.secretary
    meeting.decided_by, meeting.no_source = details.decided_by.strip(), details.no_source.strip()
    meeting.save()
    if moved:
        _call_the_roll(meeting)
    return meeting


@transaction.atomic
def mark(meeting: Meeting, person: Person, *, present: bool, reason: str, by: User) -> Attendance:
    """Tick one official member absent with a reason, or present again."""
    meeting = opened(meeting, by=by)
    attendance = Attendance.objects.get(meeting=meeting, person=person)
    attendance.present = present
    attendance.reason = "" if present else AbsenceReason(reason) if reason else ""
    attendance.save(update_fields=["present", "reason"])
    return attendance


@transaction.atomic
def answer(meeting: Meeting, candidacy: Candidacy, given: Answer, *, by: User) -> ReviewLine:
    """Keep the answers about one person of the list.

    Raises CannotTake when the stage does not allow a drop, or the helper is no official member here.
    """
    meeting = opened(meeting, by=by)
    if reasons := _wrong_answer(meeting, candidacy, given):
        raise CannotTake(reasons)
    line, _ = ReviewLine.objects.get_or_create(meeting=meeting, candidacy=candidacy)
    line.verdict = Verdict(given.verdict) if given.verdict else ""
    line.reason = given.reason if line.verdict == Verdict.DROP else ""
    line.helper = None if line.verdict == Verdict.DROP else given.helper
    line.last_task = TaskOutcome(given.last_task) if given.last_task else ""
    line.write("remark", given.remark)
    line.write("task", "" if line.verdict == Verdict.DROP else given.task)
    line.save()
    return line


@transaction.atomic
def keep_the_rest(meeting: Meeting, *, by: User) -> int:
    """Say "no change" of everyone not yet considered; how many they were."""
    meeting = opened(meeting, by=by)
    lines = {line.candidacy_id: line for line in meeting.lines.all()}
    rest = 0
    for candidacy in list_on([meeting.organization_id], meeting.held_on):
        line = lines.get(candidacy.pk) or ReviewLine(meeting=meeting, candidacy=candidacy)
        if not line.verdict:
            line.verdict = Verdict.KEEP
            line.save()
            rest += 1
    return rest


@transaction.atomic
def add(
    meeting: Meeting,
    who: Particulars,
    *,
    by: User,
    person: Person | None = None,
    helper: Person | None = None,
) -> NewPerson:
    """Note someone to be put on the list at the closing; `person` when already known to the office."""
    meeting = opened(meeting, by=by)
    reasons = _wrong_newcomer(meeting, who, person)
    if helper and not _official_here(meeting, helper):
        reasons.append(_wrong_helper(helper))
    if reasons:
        raise CannotTake(reasons)
    return NewPerson.objects.create(
        meeting=meeting,
        person=person,
        helper=helper,
        full_name=person.full_name if person else " ".join(who.full_name.split()),
        born_on=person.born_on if person else who.born_on,
        sex=who.sex,
        schooling=who.schooling,
        ethnic_group=who.ethnic_group,
        religion=who.religion,
        occupation=who.occupation,
        union=who.union,
    )


@transaction.atomic
def leave_out(meeting: Meeting, newcomer: NewPerson, *, by: User) -> None:
    """Take back someone noted by mistake."""
    opened(meeting, by=by).newcomers.filter(pk=newcomer.pk).delete()


def opened(meeting: Meeting, *, by: User) -> Meeting:
    """The same meeting, locked. CannotTake when it is closed, PermissionDenied without authority."""
    require(by, Function.CELL, at=meeting.organization_id)
    meeting = (
        Meeting.objects.select_for_update(of=("self",)).select_related("organization").get(pk=meeting.pk)
    )
    if not meeting.is_open:
        raise CannotTake(
            [
                refusal(
                    "Cuộc họp đã kết thúc, không ghi thêm được.", "Ghi nội dung mới trong kỳ sinh hoạt sau."
                )
            ]
        )
    return meeting


def _refuse_day(cell_id: int, month: date, held_on: date) -> None:
    """Refuse a day of another month, one before the cell, or one before any rules that could be applied."""
    if first_of_month(held_on) != month:
        raise CannotTake(
            [
                refusal(
                    f"Ngày họp {date_vn(held_on)} không thuộc tháng {month:%m/%Y}.",
                    "Sửa ngày họp, hoặc mở kỳ sinh hoạt của tháng đó.",
                )
            ]
        )
    if held_on < VERSIONS[0].starts_on or cell_id not in places([cell_id], held_on):
        raise CannotTake([refusal(f"Ngày {date_vn(held_on)} chi bộ chưa hoạt động.", "Sửa ngày họp.")])


def _call_the_roll(meeting: Meeting) -> None:
    members = list(official_members(meeting.organization_id, meeting.held_on))
    meeting.attendances.exclude(person__in=members).delete()
    known = set(meeting.attendances.values_list("person_id", flat=True))
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, person=member) for member in members if member.pk not in known
    )


def _wrong_answer(meeting: Meeting, candidacy: Candidacy, given: Answer) -> list[Finding]:
    reasons, name = [], candidacy.person.full_name
    if not list_on([meeting.organization_id], meeting.held_on).filter(pk=candidacy.pk).exists():
        reasons.append(refusal(f"{name} không có trong danh sách của chi bộ ngày họp.", "Tải lại trang."))
    if given.verdict == Verdict.DROP and candidacy.stage not in DROPPABLE:
        reasons.append(
            refusal(
                f"{name} đang “{candidacy.stage_label}”, không đưa ra khỏi danh sách được.", "Chọn “Giữ”."
            )
        )
    if given.reason and given.reason not in DROP_REASONS:
        reasons.append(refusal("Lý do đưa ra khỏi danh sách chưa đúng.", "Chọn một lý do trong danh mục."))
    if given.helper and given.helper.pk != candidacy.helper_id and not _official_here(meeting, given.helper):
        reasons.append(_wrong_helper(given.helper))
    return reasons


def _wrong_newcomer(meeting: Meeting, who: Particulars, person: Person | None) -> list[Finding]:
    name, born_on = (person.full_name, person.born_on) if person else (who.full_name, who.born_on)
    reasons = []
    if any(
        fold(other.full_name) == fold(name) and other.born_on == born_on for other in meeting.newcomers.all()
    ):
        reasons.append(refusal(f"{name} đã được thêm ở kỳ này.", "Không cần thêm lần nữa."))
    if person and official_since([person.pk]):
        reasons.append(refusal(f"{name} là đảng viên chính thức.", "Chọn người khác."))
    running = Candidacy.objects.filter(person=person, stage__in=RUNNING).exclude(stage="introduced").first()
    if person and running:
        reasons.append(
            refusal(f"{name} đã có trong danh sách, đang “{running.stage_label}”.", "Không cần thêm.")
        )
    return reasons


def _official_here(meeting: Meeting, person: Person) -> bool:
    return official_members(meeting.organization_id, meeting.held_on).filter(pk=person.pk).exists()


def _wrong_helper(person: Person) -> Finding:
    return refusal(
        f"{person.full_name} không phải đảng viên chính thức của chi bộ.",
        "Chọn người giúp đỡ trong danh sách đảng viên chính thức.",
    )
