"""The meetings of the cells a user works for, and which have not met this month."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ketnap.meetings.forms.fields import today
from ketnap.meetings.models import Meeting
from ketnap.meetings.queries import cells_of
from ketnap.meetings.rules import first_of
from ketnap.meetings.stages import MeetingKind
from ketnap.meetings.views.visits import Visit

LATEST = 12


@require_GET
def index(request: Visit) -> HttpResponse:
    """This month first, cell by cell; then the meetings held before."""
    month = first_of(today())
    cells = list(cells_of(request.user))
    mine = [cell.organization_id for cell in cells]
    monthly = Meeting.objects.visible_to(request.user).filter(
        kind=MeetingKind.CELL_MONTHLY, organization__in=mine
    )
    now = {meeting.organization_id: meeting for meeting in monthly.filter(month=month)}
    rows = [(cell, now.get(cell.organization_id)) for cell in cells]
    names = {cell.organization_id: cell for cell in cells}
    before = monthly.filter(month__lt=month).order_by("-month", "organization")[: LATEST * max(len(cells), 1)]
    context = {
        "month": month,
        "rows": sorted(rows, key=lambda row: row[1] is not None and not row[1].is_open),
        "held": sum(1 for _, meeting in rows if meeting and not meeting.is_open),
        "before": [(names[meeting.organization_id], meeting) for meeting in before],
    }
    return render(request, "meetings/index.html", context)
