"""The duties of the plan so far: most periods done in time, one month and one quarter still owed."""

from collections.abc import Mapping
from datetime import date, timedelta

from ketnap.accounts.models import User
from ketnap.directives.models import Document, Duty
from ketnap.directives.queries import duty_items
from ketnap.directives.rules import due_after
from ketnap.directives.services.duties import complete
from ketnap.directives.words import Rhythm
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization
from ketnap.work.models import Item

WHO = {Function.TRAINING: "tuyen.giao", Function.READ_DOCUMENTS: "doan.khoi"}
ALLOTTING, ALLOTTED = "Giao chỉ tiêu", "Đã giao cùng với kế hoạch"
NOTES = {
    Function.TRAINING: "Đã đăng bài trên trang thông tin của Khối",
    Function.READ_DOCUMENTS: "Đã gửi danh sách giới thiệu đến các chi bộ",
}
NOTES_OF = {
    Rhythm.MONTHLY: "Đã họp xét, có biên bản kèm hồ sơ",
    Rhythm.QUARTERLY: "Đã gửi báo cáo quý cho Ban Thường vụ",
}
OTHER_NOTE = "Đã thực hiện, có báo cáo gửi Ban Thường vụ"
AHEAD, AT_ONCE = timedelta(days=3), timedelta(days=5)


def fulfil(plan: Document, users: Mapping[str, User], today: date) -> None:
    """Report the periods of the plan's duties that are over by `today`."""
    for duty in plan.duties.all():
        for (_, organization_id), item in duty_items([duty]).items():
            organization = Organization.objects.get(pk=organization_id)
            _report(duty, organization, item, users[WHO.get(Function(item.function), "to.chuc")], today)


def _report(duty: Duty, organization: Organization, item: Item, by: User, today: date) -> None:
    due = item.due_on
    if not duty.rhythm:
        if duty.text.startswith(ALLOTTING):
            done_on = min(item.opened_on + AT_ONCE, today)
            complete(duty, organization, by=by, on=done_on, note=ALLOTTED, period=due)
        return
    note = NOTES.get(Function(item.function)) or NOTES_OF.get(Rhythm(duty.rhythm), OTHER_NOTE)
    while due and due < today:
        following = due_after(duty.rhythm, due, due - AHEAD)
        if _owes_the_last(duty, item) and (following is None or following >= today):
            return
        complete(duty, organization, by=by, on=due - AHEAD, note=note, period=due)
        due = following


def _owes_the_last(duty: Duty, item: Item) -> bool:
    return duty.rhythm == Rhythm.MONTHLY or item.function == Function.TRAINING
