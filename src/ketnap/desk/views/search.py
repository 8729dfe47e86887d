from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ketnap.audit.services import saw
from ketnap.candidacies.models import Candidacy
from ketnap.language import fold
from ketnap.organizations.lenses import Function
from ketnap.organizations.queries import places, visible_places
from ketnap.people.models import Person
from ketnap.people.queries import search as search_people

MOST = 30


def search(request: HttpRequest) -> HttpResponse:
    """People in my sight and units below me, with or without accents, from any part of the name."""
    words = request.GET.get("q", "").strip()
    people, units = [], []
    if words:
        mine = Person.objects.visible_to(request.user)
        found = search_people(mine, words).values("pk")
        ways = (
            Candidacy.objects.filter(person__in=found).select_related("person").order_by("person__name_key")
        )
        people = list(ways[:MOST])
        units = visible_places(request.user, Function.SEE_FIGURES)
        for word in fold(words).split():
            units = units.filter(folded__contains=word)
        units = list(units.order_by("folded")[:MOST])
        if people:
            saw(request.user, kind="list", subject_id=None, count=len(people))
    names = places((way.organization_id for way in people), timezone.localdate())
    rows = [{"way": way, "place": names.get(way.organization_id)} for way in people]
    return render(request, "desk/search.html", {"q": words, "people": rows, "units": units})
