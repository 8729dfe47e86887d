"""The record: who did what, who looked."""

import re
from collections.abc import Container, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from ketnap.accounts.visits import Visit
from ketnap.audit.models import Entry, Sighting
from ketnap.candidacies.models import CANDIDACIES, Candidacy
from ketnap.candidacies.queries import to_open
from ketnap.desk.words import VERBS
from ketnap.organizations.lenses import Function, Level
from ketnap.organizations.models import PlacementQuerySet
from ketnap.organizations.queries import full_names, visible_places

PER_PAGE = 50
LOOKED = "ai-da-xem"
KEY = re.compile(r"[0-9]{1,18}")  # what a key can be in any database


def audit(request: Visit) -> HttpResponse:
    """Who did what and who looked where I may see the record; of one person when asked."""
    allowed = visible_places(request.user, Function.SEE_AUDIT)
    if not allowed.exists():
        raise PermissionDenied
    way = _way(request)
    looked = request.GET.get("xem") == LOOKED
    page = _rows(allowed, way, looked=looked).get_page(request.GET.get("page"))
    names = full_names((row.place_id for row in page if row.place_id), timezone.localdate(), request.user)
    about = {row.subject_id for row in page if row.subject_kind == CANDIDACIES.name and row.subject_id}
    opened = to_open(request.user, about)
    one = f"&nguoi={way.pk}" if way else ""
    context = {
        "page": page,
        "lines": [_line(row, names, opened) for row in page],
        "tabs": [
            {"label": "Ai đã làm", "url": f"?xem=ai-da-lam{one}", "active": not looked},
            {"label": "Ai đã xem", "url": f"?xem={LOOKED}{one}", "active": looked},
        ],
        "looked": looked,
        "way": way,
    }
    return render(request, "desk/audit.html", context)


def _way(request: Visit) -> Candidacy | None:
    """The person whose record is asked for by ?nguoi=; 404 outside the reader's sight."""
    key = request.GET.get("nguoi", "")
    if not key:
        return None
    if not KEY.fullmatch(key):
        raise Http404
    return get_object_or_404(Candidacy.objects.visible_to(request.user, Level.FILE), pk=int(key))


def _rows(
    allowed: PlacementQuerySet, way: Candidacy | None, *, looked: bool
) -> "Paginator[Entry] | Paginator[Sighting]":  # Django's Paginator takes no subscript when it runs
    """The table asked for, newest first."""
    asked: dict[str, Any] = {"place_id__in": allowed.values("organization_id")}
    if way is not None:
        asked |= {"subject_kind": CANDIDACIES.name, "subject_id": way.pk}
    if looked:
        return Paginator(Sighting.objects.filter(**asked).select_related("user").order_by("-at"), PER_PAGE)
    return Paginator(Entry.objects.filter(**asked).select_related("actor").order_by("-position"), PER_PAGE)


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
