"""The monthly meetings of the cells: most held, some late, the present month still to come."""

from collections.abc import Mapping
from datetime import date, timedelta

from ketnap.accounts.models import User
from ketnap.candidacies.queries import list_on
from ketnap.language import first_of_month
from ketnap.meetings.models import Meeting
from ketnap.meetings.services import drafts, monthly
from ketnap.meetings.stages import AbsenceReason
from ketnap.operations.demo.diary import Diary
from ketnap.operations.demo.people import EYE_HOSPITAL, SECRETARIES
from ketnap.operations.demo.tree import Place, Tree
from ketnap.people.models import Person
from ketnap.regulations import add_months

TASKS = (
    "Chuẩn bị nội dung sinh hoạt chuyên đề quý tới",
    "Tham gia đội tình nguyện của đơn vị, báo cáo kết quả",
    "Nghiên cứu Điều lệ Đảng, viết thu hoạch",
    "Hướng dẫn đồng nghiệp mới trong tháng",
)
TOWN, ROOM = "Quy Nhơn", "Phòng họp đơn vị"
NO_SOURCE = "Quần chúng của đơn vị đều đã là đảng viên hoặc chưa đủ điều kiện"
OF_ACCOUNTS, OF_OTHERS = 6, 1  # months behind the present one
MEETING_DAY, LATE_DAY, LATE_EVERY, MISSED_EVERY = 5, 26, 7, 6


def meet(tree: Tree, rosters: Mapping[int, list[Person]], users: Mapping[str, User], diary: Diary) -> None:
    """Write the meetings of every cell into the diary."""
    first = first_of_month(diary.today)
    for turn, place in enumerate(tree.cells):
        secretary = users[_username(place)]
        own = _username(place) != "to.chuc"
        behind = range(OF_ACCOUNTS if own else OF_OTHERS, 0, -1)
        for back in behind:
            month = add_months(first, -back)
            if not own and turn % MISSED_EVERY == 1:
                monthly.expect_month(place.organization, month, opened_on=month)  # owed, and late by now
                continue
            day = LATE_DAY if turn % LATE_EVERY == 2 else MEETING_DAY + turn % 4  # noqa: PLR2004
            held = month + timedelta(days=day - 1)
            roster = rosters[place.organization.pk]
            diary.on(held, _Meeting(place, secretary, roster, turn + back))


def _username(place: Place) -> str:
    if place.unit.number == EYE_HOSPITAL:
        return "bi.thu.mat"
    return SECRETARIES.get((place.unit.number, place.name), "to.chuc")


class _Meeting:
    """One monthly meeting: one member absent, one person given a task, nobody else changed."""

    def __init__(self, place: Place, secretary: User, roster: list[Person], turn: int) -> None:
        self.place, self.secretary, self.roster, self.turn = place, secretary, roster, turn

    def __call__(self, day: date) -> Meeting:
        cell, by = self.place.organization, self.secretary
        meeting = drafts.start(cell, month=day, held_on=day, by=by)
        listed = list(list_on([cell.pk], day))
        details = drafts.Details(
            held_on=day,
            place=TOWN,
            venue=ROOM,
            chair=self.roster[0],
            secretary=self.roster[1],
            decided_by="" if by.username != "to.chuc" else self.roster[0].full_name,
            no_source="" if listed else NO_SOURCE,
        )
        drafts.describe(meeting, details, by=by)
        if self.turn % 2:
            absent = self.roster[2 + self.turn % (len(self.roster) - 2)]
            drafts.mark(meeting, absent, present=False, reason=AbsenceReason.ON_DUTY, by=by)
        if listed:
            task = drafts.Answer(verdict="keep", task=TASKS[self.turn % len(TASKS)])
            drafts.answer(meeting, listed[self.turn % len(listed)], task, by=by)
        drafts.keep_the_rest(meeting, by=by)
        return monthly.close(meeting, by=by)
