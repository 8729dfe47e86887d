"""One organisation and what stands below it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from ketnap.accounts.visits import Visit
from ketnap.organizations.forms import FoundForm
from ketnap.organizations.kinds import BELOW, PREFIXES, Kind
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Placement
from ketnap.organizations.queries import ancestors, children, may, visible_places
from ketnap.organizations.services import CannotPlace, establish


def unit(request: Visit, organization: int | None = None) -> HttpResponse:
    """One organisation of mine: what stands directly below it today; a new one is founded here."""
    today = timezone.localdate()
    mine = visible_places(request.user, Function.READ_DOCUMENTS).order_by("path")
    place = get_object_or_404(mine, organization_id=organization) if organization else mine.first()
    if place is None:
        raise Http404
    below = list(children(place.organization_id, today))
    may_found = bool(BELOW[Kind(place.kind)]) and may(
        request.user, Function.MANAGE_ORGANIZATIONS, place.organization_id
    )
    form = FoundForm(request.POST or None, above=Kind(place.kind)) if may_found else None
    if request.method == "POST":
        return _found(request, place, form, below)
    return _page(request, place, form, below)


def _found(request: Visit, place: Placement, form: FoundForm | None, below: list[Placement]) -> HttpResponse:
    if form is None:
        raise PermissionDenied
    if form.is_valid():
        data = form.cleaned_data
        try:
            establish(
                data["name"], Kind(data["kind"]), parent=place.organization, on=data["on"], by=request.user
            )
        except CannotPlace as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Đã lập {data['name']}.")
            return redirect("organizations:unit", place.organization_id)
    return _page(request, place, form, below, status=422)


def _page(
    request: Visit, place: Placement, form: FoundForm | None, below: list[Placement], status: int = 200
) -> HttpResponse:
    party = [each for each in below if each.kind in PREFIXES]
    others = [each for each in below if each.kind not in PREFIXES]
    above = ancestors(place, timezone.localdate())
    context = {"place": place, "above": above, "party": party, "others": others, "form": form}
    return render(request, "organizations/unit.html", context, status=status)
