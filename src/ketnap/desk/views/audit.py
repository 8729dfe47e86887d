from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ketnap.audit.models import Entry, Sighting
from ketnap.desk.words import VERBS
from ketnap.organizations.lenses import Function
from ketnap.organizations.queries import places, visible_places

PER_PAGE = 50


def audit(request: HttpRequest) -> HttpResponse:
    """Who did what and who looked, at the organisations where I may see the record."""
    allowed = visible_places(request.user, Function.SEE_AUDIT)
    if not allowed.exists():
        raise PermissionDenied
    looked = request.GET.get("xem") == "ai-da-xem"
    table = Sighting.objects.order_by("-at") if looked else Entry.objects.order_by("-position")
    user_field = "user" if looked else "actor"
    rows = table.filter(place_id__in=allowed.values("organization_id")).select_related(user_field)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    names = places((row.place_id for row in page if row.place_id), timezone.localdate())
    lines = [_line(row, looked, names) for row in page]
    tabs = [
        {"label": "Ai đã làm", "url": "?", "active": not looked},
        {"label": "Ai đã xem", "url": "?xem=ai-da-xem", "active": looked},
    ]
    return render(request, "desk/audit.html", {"page": page, "lines": lines, "tabs": tabs, "looked": looked})


def _line(row, looked, names):
    person_url = f"/nguoi/{row.subject_id}/" if row.subject_kind == "candidacy" and row.subject_id else ""
    return {
        "at": row.at,
        "who": row.user if looked else row.actor,
        "what": VERBS.get(row.subject_kind if looked else row.verb, row.subject_kind if looked else row.verb),
        "count": row.count if looked else None,
        "place": names.get(row.place_id),
        "url": person_url,
        "position": None if looked else row.position,
    }
