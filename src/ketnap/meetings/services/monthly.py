"""Closing the monthly meeting of a cell: every draft answer becomes a step, all in one or none."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from ketnap.accounts.models import User
from ketnap.audit.services import record
from ketnap.candidacies.models import Candidacy
from ketnap.candidacies.queries import list_on
from ketnap.candidacies.rules import Finding
from ketnap.candidacies.services import CannotTake, begin, take
from ketnap.language import count, last_of_month
from ketnap.ledger.services import lock
from ketnap.meetings.models import Meeting, NewPerson, ReviewLine
from ketnap.meetings.queries import MONTHLY
from ketnap.meetings.services.drafts import refusal
from ketnap.meetings.services.minutes import minutes
from ketnap.meetings.services.papers import issue
from ketnap.meetings.services.reminders import remind
from ketnap.meetings.stages import PaperKind, Verdict
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization
from ketnap.organizations.queries import require
from ketnap.people.models import Person
from ketnap.people.particulars import Particulars
from ketnap.people.services import CannotEnter, enter
from ketnap.people.words import CountedAs, Schooling, Sex
from ketnap.work.services import done, expect


@transaction.atomic
def close(meeting: Meeting, *, by: User) -> Meeting:
    """Close a monthly meeting: people entered, steps taken, minutes issued, the work item moved on.

    A meeting closed before, by this hand or another, is returned as it stands. Raises CannotTake with the
    reasons about everyone at once, PermissionDenied without authority; then nothing is saved.
    """
    require(by, Function.CELL, at=meeting.organization_id)
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if not meeting.is_open:
        return meeting
    lines, newcomers = _locked(meeting)
    reasons = _unfinished(meeting, lines, newcomers)
    for line in lines:
        reasons += _take_line(meeting, line, by=by)
    for newcomer in newcomers:
        reasons += _take_newcomer(meeting, newcomer, by=by)
    if reasons:
        raise CannotTake(reasons)
    for line in lines:
        if line.verdict == Verdict.DROP:
            remind(line.candidacy, meeting.held_on)
    meeting.state, meeting.closed_at = Meeting.State.CLOSED, timezone.now()
    meeting.save(update_fields=["state", "closed_at"])
    issue(meeting, PaperKind.MINUTES, minutes(meeting, lines, newcomers))
    _move_the_month_on(meeting)
    record(
        "meeting.close",
        by=by,
        subject_kind="meeting",
        subject_id=meeting.pk,
        place_id=meeting.organization_id,
        payload={"on": meeting.held_on.isoformat(), "considered": len(lines), "added": len(newcomers)},
    )
    return meeting


def expect_month(cell: Organization, month: date, *, opened_on: date) -> None:
    """Open the work item "hold the meeting of `month`" of a cell, unless that meeting is already closed."""
    if Meeting.objects.filter(organization=cell, month=month, state=Meeting.State.CLOSED).exists():
        return
    expect(
        MONTHLY,
        _month_subject(cell.pk, month),
        at=cell,
        function=Function.CELL,
        title=f"Sinh hoạt chi bộ tháng {month:%m/%Y}",
        url=reverse("meetings:month", args=[cell.pk, f"{month:%Y-%m}"]),
        opened_on=opened_on,
        due_on=last_of_month(month),
        reason="Chi bộ xét danh sách cảm tình Đảng hằng tháng",
    )


def _locked(meeting: Meeting) -> tuple[list[ReviewLine], list[NewPerson]]:
    """The lines and newcomers, with the lives and persons they touch locked in order of their keys."""
    newcomers = list(meeting.newcomers.select_related("person", "helper"))
    known = [new.person_id for new in newcomers if new.person_id]
    listed = list(list_on([meeting.organization_id], meeting.held_on))
    answered = list(Candidacy.objects.filter(pk__in=meeting.lines.values("candidacy_id")))
    lock([*listed, *answered, *Candidacy.objects.filter(person__in=known)], Candidacy)
    list(Person.objects.select_for_update().filter(pk__in=known).order_by("pk"))
    # Of whom has left the list since the card was filled in, the meeting has nothing more to say.
    meeting.lines.exclude(candidacy__in=list_on([meeting.organization_id], meeting.held_on)).delete()
    lines = meeting.lines.select_related("candidacy__person", "candidacy__helper", "helper")
    return list(lines.order_by("candidacy__person__name_key", "pk")), newcomers


def _unfinished(meeting: Meeting, lines: list[ReviewLine], newcomers: list[NewPerson]) -> list[Finding]:
    reasons = []
    answered = {line.candidacy_id for line in lines if line.verdict}
    listed = list(list_on([meeting.organization_id], meeting.held_on))
    rest = [each.person.full_name for each in listed if each.pk not in answered]
    if meeting.held_on > timezone.localdate():
        reasons.append(refusal(f"Ngày họp {meeting.held_on:%d/%m/%Y} chưa tới.", "Sửa ngày họp."))
    if rest:
        reasons.append(
            refusal(
                f"Còn {count(len(rest))} người chưa xét: {', '.join(rest)}.",
                "Xét từng người, hoặc bấm “người còn lại: không thay đổi”.",
            )
        )
    if not meeting.place:
        reasons.append(refusal("Chưa ghi địa danh.", "Ghi tại mục “Thông tin cuộc họp”."))
    if not meeting.chair_id:
        reasons.append(refusal("Chưa ghi người chủ trì.", "Chọn tại mục “Thông tin cuộc họp”."))
    if not listed and not newcomers and not meeting.no_source:
        reasons.append(refusal("Danh sách chưa có ai.", "Thêm người, hoặc ghi lý do chưa có nguồn."))
    for absent in meeting.attendances.filter(present=False, reason="").select_related("person"):
        reasons.append(
            refusal(f"Chưa ghi lý do vắng của {absent.person.full_name}.", "Chọn tại mục “Điểm danh”.")
        )
    return reasons


def _take_line(meeting: Meeting, line: ReviewLine, *, by: User) -> list[Finding]:
    """Take the steps of one line; the reasons why not, told with the person's name."""
    name = line.candidacy.person.full_name
    if not line.verdict:
        return []
    if line.verdict == Verdict.DROP and not line.reason:
        return [
            refusal(f"Chưa chọn lý do đưa {name} ra khỏi danh sách.", "Chọn lý do trong thẻ của người đó.")
        ]
    dropped = line.verdict == Verdict.DROP
    values: Mapping[str, object] = (
        {"reason": line.reason} if dropped else {"away": line.verdict == Verdict.AWAY}
    )
    kind = "dropped" if dropped else "kept"
    reasons = _try(meeting, line.candidacy, kind, values, by=by, remark=line.remark)
    if line.helper and line.helper_id != line.candidacy.helper_id:
        reasons += _try(meeting, line.candidacy, "helper_assigned", {"helper": line.helper_id}, by=by)
    return reasons


def _take_newcomer(meeting: Meeting, newcomer: NewPerson, *, by: User) -> list[Finding]:
    """Enter the person if new, list them, assign the helper."""
    try:
        person = newcomer.person or enter(
            _particulars(newcomer), at=meeting.organization, on=meeting.held_on, by=by
        )
        candidacy = begin(
            person,
            "listed",
            at=meeting.organization,
            on=meeting.held_on,
            by=by,
            basis=meeting.basis,
            decided_by=meeting.decided_by,
            counted_as=newcomer.union,
        )
    except CannotEnter as wrong:
        return [
            refusal(f"{newcomer.full_name}: {reason}", "Bỏ dòng này rồi thêm lại.")
            for reason in wrong.reasons
        ]
    except CannotTake as wrong:
        return [_named(newcomer.full_name, finding) for finding in wrong.findings]
    newcomer.person, newcomer.candidacy = person, candidacy
    newcomer.save(update_fields=["person", "candidacy"])
    if newcomer.helper_id is None:
        return []
    return _try(meeting, candidacy, "helper_assigned", {"helper": newcomer.helper_id}, by=by)


def _try(
    meeting: Meeting,
    candidacy: Candidacy,
    kind: str,
    values: Mapping[str, object],
    *,
    by: User,
    remark: str = "",
) -> list[Finding]:
    try:
        take(
            candidacy,
            kind,
            by=by,
            on=meeting.held_on,
            values=values,
            basis=meeting.basis,
            decided_by=meeting.decided_by,
            remark=remark,
        )
    except CannotTake as wrong:
        return [_named(candidacy.person.full_name, finding) for finding in wrong.findings]
    return []


def _named(name: str, finding: Finding) -> Finding:
    return Finding(finding.level, finding.rule, f"{name}: {finding.message}", finding.source, finding.mend)


def _particulars(newcomer: NewPerson) -> Particulars:
    return Particulars(
        full_name=newcomer.full_name,
        born_on=newcomer.born_on,
        sex=Sex(newcomer.sex),
        schooling=Schooling(newcomer.schooling),
        ethnic_group=newcomer.ethnic_group,
        religion=newcomer.religion,
        occupation=newcomer.occupation,
        union=CountedAs(newcomer.union),
    )


def _move_the_month_on(meeting: Meeting) -> None:
    assert meeting.month  # noqa: S101
    done(MONTHLY, _month_subject(meeting.organization_id, meeting.month), on=meeting.held_on)
    year, month = divmod(meeting.month.year * 12 + meeting.month.month, 12)
    expect_month(meeting.organization, date(year, month + 1, 1), opened_on=meeting.held_on)


def _month_subject(cell_id: int, month: date) -> str:
    return f"meetings.Month:{cell_id}:{month:%Y-%m}"
