"""One person's page, and the list of people."""

import re

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ketnap.accounts.visits import Visit
from ketnap.audit.queries import looked_at
from ketnap.audit.services import saw, saw_part
from ketnap.candidacies.models import Candidacy, CandidacyStep
from ketnap.candidacies.queries import list_on
from ketnap.candidacies.services import CannotTake
from ketnap.candidacies.stages import ENDS, MEMBERS, ON_LIST, RUNNING
from ketnap.desk.forms import AnnulForm, AsOfForm
from ketnap.desk.queries.life import panels_of, timeline_of
from ketnap.desk.services import undo
from ketnap.language import date_vn
from ketnap.ledger.services import StalePage
from ketnap.organizations.lenses import Function, Level
from ketnap.organizations.models import PlacementQuerySet
from ketnap.organizations.queries import ancestors, full_names, may, placed, visible_places
from ketnap.people.models import Person
from ketnap.people.queries import how_far_each_sees, search

RECENT = 10
PER_PAGE = 50
KEY = re.compile(r"[0-9]{1,18}")  # what a key can be in any database


def person(request: Visit, pk: int) -> HttpResponse:
    """One person's way: where it stands, what is next, what was done, who sees it."""
    way = _way(request, pk)
    today = timezone.localdate()
    cell = placed(way.organization_id, today)
    saw(request.user, kind="candidacy", subject_id=way.pk, place_id=way.organization_id)
    context = {
        "way": way,
        "cell": cell,
        "above": ancestors(cell, today),
        "today": today,
        "age": way.person.age_on(today),
        "lines": timeline_of(way, request.user, today),
        "panels": panels_of(way),
        "running": way.stage in RUNNING,
        "may_see_record": may(request.user, Function.SEE_AUDIT, way.organization_id),
        "seers": how_far_each_sees(way.person),
        "looks": looked_at("candidacy", way.pk)[:RECENT],
    }
    return render(request, "desk/person.html", context)


def timeline(request: Visit, pk: int) -> HttpResponse:
    """The timeline, and beside it the stage and the facts, when a panel of the page has taken a step."""
    way = _way(request, pk)
    today = timezone.localdate()
    saw_part(
        request.user,
        kind="candidacy",
        subject_id=way.pk,
        place_id=way.organization_id,
        alone=not request.htmx,
    )
    context = {
        "way": way,
        "lines": timeline_of(way, request.user, today),
        "age": way.person.age_on(today),
        "oob": True,
    }
    return render(request, "desk/_timeline.html", context)


@require_POST
def annul(request: Visit, pk: int, step: int) -> HttpResponse:
    """Declare a step an entry error; the figures follow, the history keeps both."""
    way = _way(request, pk)
    taken = get_object_or_404(CandidacyStep, pk=step, life=way)
    form = AnnulForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Chưa ghi lý do hủy. Ghi lý do rồi bấm hủy lại.")
        return redirect(way)
    data = form.cleaned_data
    try:
        together = undo(taken, by=request.user, reason=data["reason"], version=data["version"])
    except (CannotTake, StalePage) as refusal:
        messages.error(request, str(refusal))
        return redirect(way)
    names = ", ".join(f"“{each.label}” ngày {each.effective_on:%d/%m/%Y}" for each in together)
    messages.success(request, f"Đã hủy {names}. Số liệu đã trở lại như trước; lịch sử vẫn giữ cả hai.")
    # Without its first step nobody is in view here any more, so the page would be gone too.
    still_seen = Candidacy.objects.visible_to(request.user, Level.FILE).filter(pk=way.pk).exists()
    return redirect(way if still_seen else "desk:list")


def _way(request: Visit, pk: int) -> Candidacy:
    ways = Candidacy.objects.visible_to(request.user, Level.FILE).select_related("person", "helper")
    return get_object_or_404(ways, pk=pk)


GROUPS = (
    ("", "Đang trong danh sách", ON_LIST),
    ("du-bi", "Đảng viên dự bị", MEMBERS),
    ("da-thoi", "Đã kết thúc", ENDS),
)


def people_list(request: Visit) -> HttpResponse:
    """The list as of a day, for my cells and everything below, one page at a time."""
    today = timezone.localdate()
    form = AsOfForm({"ngay": request.GET.get("ngay") or date_vn(today)})
    on = form.day()
    mine = _below(visible_places(request.user, Function.CELL), request.GET.get("don-vi", ""))
    group, words = request.GET.get("nhom", ""), request.GET.get("q", "")
    stages = next((stages for key, _, stages in GROUPS if key == group), ON_LIST)
    ways = list_on(mine.values_list("organization_id", flat=True), on, stages)
    seen = Candidacy.objects.visible_to(request.user)
    found = ways.filter(pk__in=seen, person__in=search(Person.objects.all(), words))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    names = full_names((way.organization_id for way in page), on, request.user)
    saw(request.user, kind="list", subject_id=None, place_id=_one(mine), count=len(page))
    context = {
        "page": page,
        "rows": [
            {"way": way, "cell": names.get(way.organization_id, ""), "age": way.person.age_on(on)}
            for way in page
        ],
        "on": on,
        "form": form,
        "tabs": [
            {"label": label, "url": f"?nhom={key}&ngay={date_vn(on)}", "active": key == group}
            for key, label, _ in GROUPS
        ],
        "group": group,
        "words": words,
    }
    return render(request, "desk/list.html", context)


def _below(mine: PlacementQuerySet, unit: str) -> PlacementQuerySet:
    """My places, or those of them at and below the one whose key is typed."""
    if not unit:
        return mine
    chosen = get_object_or_404(mine, organization__pk=int(unit) if KEY.fullmatch(unit) else 0)
    return mine.under(chosen.path)


def _one(mine: PlacementQuerySet) -> int | None:
    first = mine.order_by("path").first()
    return first.organization_id if first else None
