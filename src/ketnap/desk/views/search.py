"""The search from every page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ketnap.accounts.visits import Visit
from ketnap.audit.services import saw
from ketnap.candidacies.models import Candidacy
from ketnap.candidacies.queries import to_open
from ketnap.directives.queries import register
from ketnap.language import fold
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Placement
from ketnap.organizations.queries import full_names, visible_places
from ketnap.people.models import Person
from ketnap.people.queries import search as search_people

MOST = 30


def search(request: Visit) -> HttpResponse:
    """People in my sight, units below me and documents I read, from any part of the name, accents aside."""
    words = request.GET.get("q", "").strip()
    people = _people(request, words) if words else []
    if people:
        saw(request.user, kind="list", subject_id=None, place_id=people[0].organization_id, count=len(people))
    units = _units(request, words) if words else []
    keys = {way.organization_id for way in people} | {unit.organization_id for unit in units}
    names = full_names(keys, timezone.localdate(), request.user)
    opened = to_open(request.user, (way.pk for way in people))
    context = {
        "q": words,
        "people": [
            {"way": way, "place": names.get(way.organization_id, ""), "opens": way.pk in opened}
            for way in people
        ],
        "units": [(unit, names[unit.organization_id]) for unit in units],
        "documents": register(request.user, words)[:MOST] if words else [],
    }
    return render(request, "desk/search.html", context)


def _people(request: Visit, words: str) -> list[Candidacy]:
    found = search_people(Person.objects.all(), words)
    ways = Candidacy.objects.visible_to(request.user).filter(person__in=found).select_related("person")
    return list(ways.order_by("person__name_key")[:MOST])


def _units(request: Visit, words: str) -> list[Placement]:
    units = visible_places(request.user, Function.SEE_FIGURES)
    for word in fold(words).split():
        units = units.filter(folded__contains=word)
    return list(units.order_by("folded")[:MOST])
