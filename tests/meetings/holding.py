"""Facts of meetings for tests, over the real services."""

import re
from datetime import date
from io import BytesIO
from typing import Any

import docx
from django.apps import apps

from ketnap.accounts.models import User
from ketnap.candidacies.models import Candidacy
from ketnap.candidacies.queries import list_on
from ketnap.ledger.models import Tally
from ketnap.meetings.models import Meeting, MeetingDocument
from ketnap.meetings.services.counts import Counts
from ketnap.meetings.services.decisions import Issued
from ketnap.meetings.services.drafts import Answer, Details, add, answer, describe, start
from ketnap.meetings.stages import Verdict
from ketnap.people.models import Post
from ketnap.people.particulars import Particulars
from ketnap.people.services import appoint
from ketnap.people.words import Sex
from tests.making import Block, make_candidate, make_members, make_user

MONTH = date(2026, 10, 1)
HELD_ON = date(2026, 10, 15)


def make_meeting(block: Block, *, by: User | None = None, listed: int = 2) -> Meeting:
    """An open meeting of October 2026 at Khoa Nội: five members, `listed` on the list, heading filled in."""
    members = make_members(block.internal, 5)
    appoint(members[0], Post.Title.SECRETARY, at=block.internal, on=date(2020, 1, 1), by=None)
    for _ in range(listed):
        make_candidate(block)
    secretary = by or make_user(cell_secretary=block.internal)
    meeting = start(block.internal, month=MONTH, held_on=HELD_ON, by=secretary)
    return describe(
        meeting,
        Details(held_on=HELD_ON, place="Quy Nhơn", chair=members[0], secretary=members[1]),
        by=secretary,
    )


def fill(meeting: Meeting, by: User) -> None:
    """Two newcomers, the first of the list kept with a helper and a task, the second dropped."""
    members = [attendance.person for attendance in meeting.attendances.all()]
    add(meeting, who(full_name="Đinh Thị Sen"), by=by, helper=members[2])
    add(meeting, who(full_name="Bùi Văn Thạch", sex=Sex.MALE), by=by)
    kept, dropped = list_on([meeting.organization_id], meeting.held_on)
    answer(meeting, kept, Answer(verdict=Verdict.KEEP, helper=members[1], task="Phụ trách lớp hè"), by=by)
    answer(
        meeting, dropped, Answer(verdict=Verdict.DROP, reason="own_wish", remark="Xin rút vì việc nhà"), by=by
    )


def who(**particulars: Any) -> Particulars:
    """Someone of 1999 to be put on the list."""
    facts: dict[str, Any] = {"full_name": "Đinh Thị Sen", "born_on": date(1999, 2, 1), "sex": Sex.FEMALE}
    return Particulars(**facts | particulars)


def counts(agree: int, *, base: int, **changes: Any) -> Counts:
    """A vote with everyone of the base present, the rest against."""
    facts: dict[str, Any] = {"base": base, "present": base, "agree": agree, "disagree": base - agree}
    return Counts(**facts | changes)


def issued(on: date, number: int = 34, **changes: Any) -> Issued:
    """A decision of the term 2025-2030."""
    facts: dict[str, Any] = {"term": "2025-2030", "symbol": "QĐ/ĐUK", "signer": "Phan Thị Quyết"}
    return Issued(issued_on=on, number=number, **facts | changes)


def words_of(document: MeetingDocument) -> str:
    """All words of a .docx, tables included."""
    word = docx.Document(BytesIO(bytes(document.content)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return re.sub(r"\s+", " ", " ".join([*(paragraph.text for paragraph in word.paragraphs), *cells]))


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of the project, to compare before and after."""
    rooms = [model for model in apps.get_models() if model.__module__.startswith("ketnap.")]
    return {
        model._meta.label: [
            tuple(map(_plain, row)) for row in model._default_manager.order_by("pk").values_list()
        ]
        for model in rooms
    }


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def tallies() -> dict[tuple[str, str], int]:
    """The counters of everybody at the root, by measure and month."""
    root = Tally.objects.order_by("ancestor_id").first()
    rows = Tally.objects.filter(ancestor=root.ancestor_id, group="") if root else Tally.objects.none()
    return {(row.measure, f"{row.month:%Y-%m}"): row.value for row in rows}


def kinds(candidacy: Candidacy) -> list[str]:
    """The live steps of a way, in order."""
    return list(candidacy.steps.filter(annuls=None, annulled_by=None).values_list("kind", flat=True))
