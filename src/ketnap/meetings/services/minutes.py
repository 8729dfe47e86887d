"""The minutes of a cell's monthly meeting: what was said of whom, laid out to be signed."""

from ketnap.candidacies.stages import DROP_REASONS
from ketnap.language import count, date_vn
from ketnap.meetings.models import Meeting, NewPerson, ReviewLine
from ketnap.meetings.stages import AbsenceReason, TaskOutcome, Verdict
from ketnap.office.party_document import (
    Block,
    Heading,
    Paragraph,
    PartyDocument,
    Signature,
    Table,
    TableColumn,
)
from ketnap.organizations.queries import placed
from ketnap.people.models import Person
from ketnap.people.queries import committee

NEWCOMERS = (
    TableColumn("STT", 14, centred=True),
    TableColumn("Họ và tên", 44),
    TableColumn("Ngày sinh", 26, centred=True),
    TableColumn("Nghề nghiệp, công việc", 41),
    TableColumn("Đảng viên giúp đỡ", 40),
)
REVIEWED = (
    TableColumn("STT", 14, centred=True),
    TableColumn("Họ và tên", 36),
    TableColumn("Ngày sinh", 26, centred=True),
    TableColumn("Kết quả xét", 30),
    TableColumn("Đảng viên giúp đỡ", 30),
    TableColumn("Việc giao, ý kiến", 29),
)


def minutes(meeting: Meeting, lines: list[ReviewLine], newcomers: list[NewPerson]) -> PartyDocument:
    """The minutes of a meeting about to close; the steps of its people are already taken."""
    cell = placed(meeting.organization_id, meeting.held_on)
    above = placed(cell.parent_id, meeting.held_on) if cell.parent_id else None
    return PartyDocument(
        upper=above.body_name if above else "",
        issuer=cell.body_name,
        place=meeting.place,
        dated=meeting.held_on,
        type_name="Biên bản",
        summary=f"Sinh hoạt chi bộ thường kỳ tháng {meeting.held_on:%m/%Y}",
        body=(
            *_present(meeting),
            *_added(meeting, newcomers),
            *_considered(lines),
            *_closing(lines, newcomers),
        ),
        recipients=(above.committee_name, "Lưu chi bộ") if above else ("Lưu chi bộ",),
        signature=Signature(role=_office(meeting), name=_name(meeting.chair), authority="T/M chi bộ"),
        second_signature=Signature(role="Thư ký", name=_name(meeting.secretary)),
    )


def _present(meeting: Meeting) -> list[Block]:
    roll = list(meeting.attendances.select_related("person"))
    absent = [each for each in roll if not each.present]
    said = "; ".join(
        f"đồng chí {each.person.full_name}"
        + (f" ({AbsenceReason(each.reason).label})" if each.reason else "")
        for each in absent
    )
    told = (
        f"Đảng viên chính thức: {count(len(roll))}; có mặt: {count(len(roll) - len(absent))}; "
        f"vắng mặt: {count(len(absent))}{': ' + said if said else ''}."
    )
    lines = [
        *([f"Địa điểm: {meeting.venue.rstrip(' .')}."] if meeting.venue else []),
        told,
        f"Chủ trì: đồng chí {_name(meeting.chair)}.",
    ]
    if meeting.secretary:
        lines.append(f"Thư ký: đồng chí {_name(meeting.secretary)}.")
    return [Heading("I-", "Thành phần"), *(Paragraph(line) for line in lines)]


def _added(meeting: Meeting, newcomers: list[NewPerson]) -> list[Block]:
    blocks: list[Block] = [Heading("II-", "Xét danh sách cảm tình Đảng"), Heading("1.", "Đưa vào danh sách")]
    if not newcomers:
        reason = f" Lý do: {meeting.no_source.rstrip(' .')}." if meeting.no_source else ""
        return [*blocks, Paragraph(f"Tháng này chưa đưa thêm người vào danh sách.{reason}")]
    rows = tuple(
        (str(number), new.full_name, date_vn(new.born_on), new.occupation, _name(new.helper))
        for number, new in enumerate(newcomers, 1)
    )
    return [*blocks, Paragraph("Chi bộ thống nhất đưa vào danh sách:"), Table(NEWCOMERS, rows)]


def _considered(lines: list[ReviewLine]) -> list[Block]:
    head = Heading("2.", "Xét người trong danh sách")
    if not lines:
        return [head, Paragraph("Trước cuộc họp, danh sách chưa có người.")]
    rows = tuple(
        (
            str(number),
            line.candidacy.person.full_name,
            date_vn(line.candidacy.person.born_on),
            _result(line),
            _name(None if line.verdict == Verdict.DROP else line.helper or line.candidacy.helper),
            _words(line),
        )
        for number, line in enumerate(lines, 1)
    )
    return [head, Paragraph("Chi bộ xét từng người và thống nhất như sau:"), Table(REVIEWED, rows)]


def _closing(lines: list[ReviewLine], newcomers: list[NewPerson]) -> list[Block]:
    dropped = sum(line.verdict == Verdict.DROP for line in lines)
    kept = len(lines) - dropped
    left = kept + len(newcomers)
    return [
        Heading("III-", "Kết luận"),
        Paragraph(
            f"Đưa vào danh sách {count(len(newcomers))} người; giữ trong danh sách {count(kept)} người; "
            f"đưa ra khỏi danh sách {count(dropped)} người. Sau cuộc họp, danh sách cảm tình Đảng của chi bộ "
            f"có {count(left)} người."
        ),
        Paragraph("Biên bản được thông qua tại cuộc họp."),
    ]


def _result(line: ReviewLine) -> str:
    label = Verdict(line.verdict).label
    return f"{label}: {DROP_REASONS[line.reason]}" if line.verdict == Verdict.DROP else label


def _words(line: ReviewLine) -> str:
    said = [
        f"Việc tháng trước {TaskOutcome(line.last_task).label}" if line.last_task else "",
        line.task,
        line.remark,
    ]
    return "; ".join(words.rstrip(" .;") for words in said if words)


def _office(meeting: Meeting) -> str:
    post = committee(meeting.organization_id, meeting.held_on).filter(person=meeting.chair).first()
    return post.get_title_display() if post else "Chủ trì"


def _name(person: Person | None) -> str:
    return person.full_name if person else ""
