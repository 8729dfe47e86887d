"""Saying that a duty was done."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from ketnap.accounts.models import User
from ketnap.audit.services import record
from ketnap.directives.models import Duty, DutyReport
from ketnap.directives.queries import DUTY, duty_items
from ketnap.directives.rules import comes_again, due_after, end_of
from ketnap.language import date_vn
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization
from ketnap.organizations.queries import require
from ketnap.work.models import Item
from ketnap.work.services import done, expect

GONE = "Việc này không còn chờ: đã được ghi xong, hoặc kế hoạch đã hết năm. Mở lại trang văn bản để xem."


class CannotReport(Exception):
    """A duty cannot be written down as done. `reasons` are sentences, all at once."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = list(reasons)


def complete(
    duty: Duty, organization: Organization, *, by: User, on: date, note: str, period: date | None
) -> DutyReport:
    """Write down that `organization` did `duty` on `on`, for the period due on `period` as `by` saw it.

    Closes the work item; a duty that returns waits again, due after both days. `note` says in a few words
    what was done. Raises PermissionDenied, or CannotReport with every reason; then nothing is written.
    """
    with transaction.atomic():
        item = duty_items([duty], lock=True).get((duty.pk, organization.pk))
        if item is None:
            raise CannotReport([GONE])
        require(by, Function(item.function), at=item.organization_id)
        if reasons := _against(duty, item.due_on, on, note, period):
            raise CannotReport(reasons)
        report = DutyReport.objects.create(
            duty=duty, organization=organization, due_on=item.due_on, done_on=on, note=note.strip(), by=by
        )
        _go_on(duty, item, on)
        record(
            "duty.complete",
            by=by,
            subject_kind="document",
            subject_id=duty.document_id,
            place_id=item.organization_id,
            payload={
                "duty": duty.pk,
                "organization": organization.pk,
                "due_on": item.due_on.isoformat() if item.due_on else None,
                "done_on": on.isoformat(),
            },
        )
    return report


def _against(duty: Duty, due_on: date | None, on: date, note: str, period: date | None) -> list[str]:
    today, dated, reasons = timezone.localdate(), duty.document.dated, []
    if period != due_on:
        reasons.append("Kỳ này vừa có người ghi. Mở lại trang văn bản để xem kỳ tiếp theo.")
    if on > today:
        reasons.append(f"Ngày làm {date_vn(on)} sau hôm nay ({date_vn(today)}). Ghi ngày đã làm xong.")
    if dated and on < dated:
        reasons.append(
            f"Ngày làm {date_vn(on)} trước ngày ban hành văn bản ({date_vn(dated)}). Ghi lại ngày."
        )
    if not note.strip():
        reasons.append("Chưa ghi kết quả. Ghi ngắn gọn đã làm gì, số văn bản nếu có.")
    return reasons


def _go_on(duty: Duty, item: Item, on: date) -> None:
    """Close the item of what was done; open it again for the next time, if that is in the plan's years."""
    done(DUTY, item.subject, on=on)
    due_on = due_after(duty.rhythm, item.due_on, on)
    end = end_of(duty.rhythm, duty.document.last_year)
    if comes_again(duty.rhythm) and not (end and (due_on or on) > end):
        expect(
            DUTY,
            item.subject,
            at=item.organization_id,
            function=Function(item.function),
            title=item.title,
            url=item.url,
            opened_on=on,
            due_on=due_on,
            lapses_on=end,
            reason=item.reason,
        )
