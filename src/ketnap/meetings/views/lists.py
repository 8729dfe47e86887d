"""The cells a user works for, month by month: which have met, which are meeting, which have not."""

from collections import Counter
from collections.abc import Iterable

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ketnap.accounts.visits import Visit
from ketnap.meetings.queries import CellMonth, cells_in, months_met
from ketnap.meetings.stages import MonthStanding

PAGE = 40
FEW = 2  # who has no more cells than this holds the meetings, and needs no filters


@require_GET
def index(request: Visit) -> HttpResponse:
    """One month, cell by cell."""
    months = months_met(request.user, timezone.localdate())
    month = next((each for each in months if f"{each:%Y-%m}" == request.GET.get("thang")), months[0])
    words = request.GET.get("q", "").strip()
    chosen = next((one for one in MonthStanding if one.value == request.GET.get("loc")), None)
    cells = cells_in(request.user, month, words)
    rows = [row for row in cells if chosen in {None, row.standing}]
    context = {
        "months": months,
        "month": month,
        "words": words,
        "chosen": chosen,
        "counts": _counts(cells),
        "held": sum(row.standing == MonthStanding.HELD for row in cells),
        "total": len(cells),
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "holds": len(cells) <= FEW and not words,
        "now": month == months[0],
    }
    template = "meetings/_cells.html" if request.htmx else "meetings/index.html"
    return render(request, template, context)


def _counts(rows: Iterable[CellMonth]) -> list[tuple[MonthStanding, int]]:
    counted = Counter(row.standing for row in rows)
    return [(standing, counted[standing]) for standing in MonthStanding]
