"""The record: who did what, who looked."""

from collections.abc import Container, Mapping

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from ketnap.accounts.visits import Visit
from ketnap.audit.models import Entry, Sighting
from ketnap.candidacies.models import CANDIDACIES
from ketnap.candidacies.queries import to_open
from ketnap.desk.words import VERBS
from ketnap.organizations.lenses import Function
from ketnap.organizations.queries import full_names, visible_places

PER_PAGE = 50


def audit(request: Visit) -> HttpResponse:
    """Who did what and who looked, at the organisations where I may see the record."""
    allowed = visible_places(request.user, Function.SEE_AUDIT)
    if not allowed.exists():
        raise PermissionDenied
    looked = request.GET.get("xem") == "ai-da-xem"
    rows: Paginator[Entry] | Paginator[Sighting] = Paginator(
        Entry.objects.filter(place_id__in=allowed.values("organization_id"))
        .select_related("actor")
        .order_by("-position"),
        PER_PAGE,
    )
    if looked:
        rows = Paginator(
            Sighting.objects.filter(place_id__in=allowed.values("organization_id"))
            .select_related("user")
            .order_by("-at"),
            PER_PAGE,
        )
    page = rows.get_page(request.GET.get("page"))
    names = full_names((row.place_id for row in page if row.place_id), timezone.localdate(), request.user)
    tabs = [
        {"label": "Ai đã làm", "url": "?", "active": not looked},
        {"label": "Ai đã xem", "url": "?xem=ai-da-xem", "active": looked},
    ]
    about = {row.subject_id for row in page if row.subject_kind == CANDIDACIES.name and row.subject_id}
    opened = to_open(request.user, about)
    lines = [_line(row, names, opened) for row in page]
    context = {"page": page, "lines": lines, "tabs": tabs, "looked": looked}
    return render(request, "desk/audit.html", context)


def _line(row: Entry | Sighting, names: Mapping[int, str], opened: Container[int]) -> dict[str, object]:
    """One row of the page, of either table; linked when it is about one of the ways that may be opened."""
    opens = row.subject_kind == CANDIDACIES.name and row.subject_id in opened
    what = row.subject_kind if isinstance(row, Sighting) else row.verb
    return {
        "at": row.at,
        "who": row.user if isinstance(row, Sighting) else row.actor,
        "what": VERBS[what],
        "number": row.count if isinstance(row, Sighting) else row.position,
        "place": names.get(row.place_id, "") if row.place_id else "",
        "url": reverse("desk:person", args=[row.subject_id]) if opens else "",
    }
