"""The overview of a committee, and the evidence behind a figure."""

from collections import Counter
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from ketnap.accounts.visits import Visit
from ketnap.audit.services import saw
from ketnap.desk.forms import FIRST_YEAR, PeriodForm
from ketnap.desk.queries.evidence import evidence_for
from ketnap.desk.queries.overview import STATES, UNION, YOUTH, Overview, aim_in_words, arranged, overview_of
from ketnap.language import count
from ketnap.organizations.lenses import Function
from ketnap.organizations.queries import ancestors, visible_places
from ketnap.people.words import CountedAs
from ketnap.targets.queries import years_given
from ketnap.targets.words import TOTAL

MEASURES = {
    "admissions": "Kết nạp đảng viên",
    "decisions": "Quyết định kết nạp",
    "recognitions": "Công nhận đảng viên chính thức",
    "returns": "Hồ sơ trả lại",
    "strikings": "Xóa tên đảng viên dự bị",
}
GROUPS = dict(CountedAs.choices)


def overview(request: Visit, organization: int | None = None) -> HttpResponse:
    """One committee, its units, one year up to one day."""
    mine = visible_places(request.user, Function.SEE_FIGURES).order_by("path")
    place = get_object_or_404(mine, organization__pk=organization) if organization else mine.first()
    if place is None:
        raise Http404
    form = PeriodForm(request.GET)
    year, on = form.period()
    view = overview_of(place, year, on)
    state, words, sort = (request.GET.get(key, "") for key in ("loc", "q", "sort"))
    rows = arranged(view.rows, words=words, state=state, sort=sort)
    today = timezone.localdate()
    above = ancestors(place, today)
    mine_above = set(mine.filter(pk__in=[each.pk for each in above]).values_list("pk", flat=True))
    context = {
        "view": view,
        "rows": rows,
        "form": form,
        "state": state,
        "words": words,
        "sort": sort,
        "counts": _counts(view),
        "above": [each for each in above if each.pk in mine_above],
        "aims": {
            "rate": aim_in_words(view.stated.rate, view.members),
            "youth": aim_in_words(view.stated.youth_share, view.members),
        },
        "tabs": [
            {"label": str(each), "url": f"?nam={each}", "active": each == year}
            for each in sorted({*years_given(place.organization_id), today.year, year})
        ],
        "years": range(today.year + 1, FIRST_YEAR - 1, -1),
        "period": f"?nam={year}&den={on:%d/%m/%Y}",
        "totals": {"total": view.total(TOTAL), "youth": view.total(YOUTH), "union": view.total(UNION)},
        "total_quota": view.total(TOTAL),
        "done_rate": 100 * view.admitted / view.total(TOTAL) if view.total(TOTAL) else None,
        "stated_total": view.stated_total,
    }
    return render(request, "desk/_overview_rows.html" if request.htmx else "desk/overview.html", context)


def _counts(view: Overview) -> list[dict[str, object]]:
    counted = Counter(row.state for row in view.rows)
    return [
        {
            "key": key,
            "words": words,
            "label": f"{counted[key]} {words}",
            "tone": tone,
            "number": counted[key],
        }
        for key, (words, tone) in STATES.items()
        if counted[key]
    ]


def evidence(request: Visit, organization: int, measure: str) -> HttpResponse:
    """The people and decisions behind one figure."""
    if measure not in MEASURES:
        raise Http404
    mine = visible_places(request.user, Function.SEE_FIGURES)
    place = get_object_or_404(mine, organization__pk=organization)
    year, on = PeriodForm(request.GET).period()
    group = request.GET.get("nhom", "")
    since, until = date(year, 1, 1), min(on, date(year, 12, 31))
    found = evidence_for(request.user, measure, place.path, since=since, until=until, group=group)
    saw(request.user, kind="figure", subject_id=None, place_id=organization, count=len(found.cases))
    context = {
        "place": place,
        "name": MEASURES[measure],
        "group": GROUPS.get(group, ""),
        "found": found,
        "since": since,
        "until": until,
        "year": year,
        "hidden_words": f"Còn {count(found.hidden)} người ngoài phạm vi được xem hồ sơ; chỉ hiện số lượng.",
    }
    return render(request, "desk/evidence.html", context)
