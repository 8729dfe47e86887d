"""One organisation, what stands below it, and who decides on its admissions."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ketnap.accounts.visits import Visit
from ketnap.organizations.forms import DeciderForm, FoundForm
from ketnap.organizations.kinds import BELOW, PREFIXES, Kind
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization, Placement
from ketnap.organizations.queries import ancestors, children, deciders_named, may, may_decide, visible_places
from ketnap.organizations.services import CannotPlace, establish, name_decider


def unit(request: Visit, organization: int | None = None) -> HttpResponse:
    """One organisation of mine: what stands directly below it today; a new one is founded here."""
    place = _place(request, organization)
    found = _found_form(request, place)
    if request.method != "POST":
        return _page(request, place, found, _decider_form(request, place))
    if found is None:
        raise PermissionDenied
    if found.is_valid():
        data = found.cleaned_data
        try:
            establish(
                data["name"], Kind(data["kind"]), parent=place.organization, on=data["on"], by=request.user
            )
        except CannotPlace as refusal:
            found.add_error(None, str(refusal))
        else:
            messages.success(request, f"Đã lập {data['name']}.")
            return redirect("organizations:unit", place.organization_id)
    return _page(request, place, found, _decider_form(request, place, typed=False), status=422)


@require_POST
def decide(request: Visit, organization: int) -> HttpResponse:
    """Name who decides on admissions of a grassroots organisation, since when and why."""
    place = _place(request, organization)
    form = _decider_form(request, place)
    if form is None:
        raise PermissionDenied
    if form.is_valid():
        data = form.cleaned_data
        decider = Organization.objects.get(pk=data["decider"])
        try:
            name_decider(
                place.organization, decider=decider, reason=data["reason"], on=data["on"], by=request.user
            )
        except CannotPlace as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Đã đặt cơ quan quyết định kết nạp của {place.body_name}.")
            return redirect("organizations:unit", place.organization_id)
    return _page(request, place, _found_form(request, place, typed=False), form, status=422)


def _place(request: Visit, organization: int | None) -> Placement:
    mine = visible_places(request.user, Function.READ_DOCUMENTS).order_by("path")
    place = get_object_or_404(mine, organization_id=organization) if organization else mine.first()
    if place is None:
        raise Http404
    return place


def _found_form(request: Visit, place: Placement, *, typed: bool = True) -> FoundForm | None:
    """The form of founding below `place`; None where nothing stands below it or I am not in charge."""
    kind = Kind(place.kind)
    if not BELOW[kind] or not may(request.user, Function.MANAGE_ORGANIZATIONS, place.organization_id):
        return None
    return FoundForm(request.POST or None if typed else None, above=kind)


def _decider_form(request: Visit, place: Placement, *, typed: bool = True) -> DeciderForm | None:
    """The form of naming a decider; None where `place` is not a grassroots one or I am not in charge."""
    bodies = may_decide(place, timezone.localdate())
    if not bodies or not may(request.user, Function.MANAGE_ORGANIZATIONS, place.organization_id):
        return None
    return DeciderForm(request.POST or None if typed else None, bodies=bodies)


def _page(
    request: Visit, place: Placement, form: FoundForm | None, decider: DeciderForm | None, status: int = 200
) -> HttpResponse:
    today = timezone.localdate()
    below = list(children(place.organization_id, today))
    context = {
        "place": place,
        "above": ancestors(place, today),
        "party": [each for each in below if each.kind in PREFIXES],
        "others": [each for each in below if each.kind not in PREFIXES],
        "form": form,
        "decider": decider,
        "named": deciders_named(place.organization_id),
    }
    return render(request, "organizations/unit.html", context, status=status)
