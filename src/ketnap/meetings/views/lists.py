"""The cells a user works for, month by month: which have met, which are meeting, which have not."""

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ketnap.accounts.visits import Visit
from ketnap.language import first_of_month
from ketnap.meetings.queries import CellMonth, cells_in, months_met
from ketnap.meetings.stages import MonthStanding
from ketnap.regulations import VERSIONS

PAGE = 40
FIRST = first_of_month(VERSIONS[0].starts_on)
FEW = 2  # who has no more cells than this holds the meetings, and needs no filters


@require_GET
def index(request: Visit) -> HttpResponse:
    """One month, cell by cell."""
    months = months_met(request.user, timezone.localdate())
    asked = request.GET.get("thang", "").strip()
    month = _month(asked, months[0])
    words = request.GET.get("q", "").strip()
    chosen = next((one for one in MonthStanding if one.value == request.GET.get("loc")), None)
    cells = cells_in(request.user, month or months[0], words)
    rows = [row for row in cells if chosen in {None, row.standing}]
    context = {
        "months": months if month is None else sorted({*months, month}, reverse=True),
        "month": month or months[0],
        "wrong_month": asked if month is None else "",
        "first_month": FIRST,
        "words": words,
        "chosen": chosen,
        "counts": _counts(cells),
        "held": sum(row.standing == MonthStanding.HELD for row in cells),
        "total": len(cells),
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "holds": len(cells) <= FEW and not words,
        "now": month in {None, months[0]},
    }
    template = "meetings/_cells.html" if request.htmx else "meetings/index.html"
    return render(request, template, context)


def _month(asked: str, this: date) -> date | None:
    """The month asked for, chosen (2024-01) or typed (01/2024), this one when none is; None when it is none,
    yet to come, or before any rules by which a meeting could be written down.
    """
    if not asked:
        return this
    for written in ("%Y-%m", "%m/%Y"):
        with suppress(ValueError):
            found = datetime.strptime(asked, written).date()  # noqa: DTZ007
            return found if FIRST <= found <= this else None
    return None


def _counts(rows: Iterable[CellMonth]) -> list[tuple[MonthStanding, int]]:
    counted = Counter(row.standing for row in rows)
    return [(standing, counted[standing]) for standing in MonthStanding]
