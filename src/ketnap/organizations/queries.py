"""Reading the tree of any day, and the two questions of authority: where may this user act, and may they
here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils import timezone

from ketnap.accounts.models import User
from ketnap.organizations.kinds import GRASSROOTS, Kind
from ketnap.organizations.lenses import Function, Lens, Level, PresenceKind, lenses_seeing, lenses_with
from ketnap.organizations.models import DecidingBody, Organization, Placement, PlacementQuerySet, Role
from ketnap.organizations.paths import successor, within


def placed(organization_id: int, on: date) -> Placement:
    """The place of an organisation on `on`. Placement.DoesNotExist when it had none that day."""
    return Placement.objects.on(on).get(organization_id=organization_id)


def places(ids: Iterable[int], on: date) -> dict[int, Placement]:
    """The places of many organisations on `on`, by key; those without a place that day are absent."""
    found = Placement.objects.on(on).filter(organization_id__in=set(ids))
    return {placement.organization_id: placement for placement in found}


def placed_each(wanted: Iterable[tuple[int, date]]) -> dict[tuple[int, date], Placement]:
    """The places of organisations each on a day of its own, by (key, day); those without one are absent."""
    pairs = set(wanted)
    stood: dict[int, list[Placement]] = defaultdict(list)
    for place in Placement.objects.filter(organization_id__in={key for key, _ in pairs}):
        stood[place.organization_id].append(place)
    return {(key, day): place for key, day in pairs for place in stood[key] if place.held(day)}


def full_names(ids: Iterable[int], on: date, reader: User | None = None) -> dict[int, str]:
    """How organisations are told apart outside their own unit: "Chi bộ Văn phòng · Cục Thuế", by key.

    The one way to name a cell wherever cells of several units may stand together: the name of the body, and
    after it the bare name of the grassroots organisation it belongs to. A `reader` whose every role of today
    is inside one unit sees the short names of that unit. Those without a place on `on` are absent. Two
    queries, three with a reader.
    """
    named = places(ids, on)
    home = _seats_today(reader) if reader else []
    above = places({key for place in (*named.values(), *home) for key in place.ancestor_ids()[:-1]}, on)
    homes = {unit and unit.organization_id for place in home for unit in [_unit_in(place, above)]}
    found = {}
    for key, place in named.items():
        unit = _unit_in(place, above)
        short = unit is None or unit.organization_id in {key, *(homes if len(homes) == 1 else ())}
        found[key] = place.body_name if short or unit is None else f"{place.body_name} · {unit.name}"
    return found


def _seats_today(user: User) -> list[Placement]:
    today = timezone.localdate()
    held = Role.objects.on(today).filter(user=user).values("organization_id")
    return list(Placement.objects.on(today).filter(organization_id__in=held))


def _unit_in(place: Placement, above: Mapping[int, Placement]) -> Placement | None:
    """The grassroots organisation that `place` is or belongs to, its ancestors being known."""
    line = [place, *(above[key] for key in reversed(place.ancestor_ids()[:-1]) if key in above)]
    return next((each for each in line if each.kind in GRASSROOTS), None)


def children(organization_id: int, on: date) -> PlacementQuerySet:
    """The places directly under an organisation on `on`, by name."""
    return Placement.objects.on(on).filter(parent_id=organization_id).order_by("folded")


def ancestors(placement: Placement, on: date) -> list[Placement]:
    """The places above, root first, without itself."""
    above = places(placement.ancestor_ids()[:-1], on)
    return [above[key] for key in placement.ancestor_ids()[:-1] if key in above]


def grassroots_of(placement: Placement, on: date) -> Placement | None:
    """The grassroots organisation (đảng bộ or chi bộ cơ sở) that `placement` is or belongs to."""
    line = [*ancestors(placement, on), placement]
    return next((place for place in reversed(line) if place.kind in GRASSROOTS), None)


def may_decide(placement: Placement, on: date) -> list[Placement]:
    """The organisations that can be named to decide on admissions of a grassroots one: the one directly above
    and, where it has a committee of its own, itself. Empty for any other kind.
    """
    if placement.kind not in GRASSROOTS:
        return []
    own = [placement] if placement.kind == Kind.GRASSROOTS_COMMITTEE else []
    return [*ancestors(placement, on)[-1:], *own]


def deciders_named(organization_id: int) -> list[tuple[DecidingBody, str]]:
    """The organisation's own dated field, latest first, each with its committee's name on the first day."""
    bodies = DecidingBody.objects.filter(organization_id=organization_id).order_by("-valid_from")
    then = placed_each((body.decider_id, body.valid_from) for body in bodies)
    return [(body, then[body.decider_id, body.valid_from].committee_name) for body in bodies]


def roles_of(user: User, on: date | None = None) -> list[Role]:
    """The roles `user` holds on `on` (today when omitted), the widest first."""
    day = on or timezone.localdate()
    roles = list(Role.objects.on(day).filter(user=user).select_related("organization"))
    paths = places((role.organization_id for role in roles), day)
    held = [role for role in roles if role.organization_id in paths]
    return sorted(held, key=lambda role: paths[role.organization_id].path)


def widest_place(user: User) -> int | None:
    """The organisation of the widest role `user` holds today: where a list of everyone in sight is noted."""
    roles = roles_of(user)
    return roles[0].organization_id if roles else None


def seats(user: User, lenses: Iterable[Lens], on: date | None = None) -> list[str]:
    """The paths at which `user` holds a role of one of `lenses`; authority and sight reach downward from
    them.
    """
    day = on or timezone.localdate()
    held = Role.objects.on(day).filter(user=user, lens__in=list(lenses)).values("organization_id")
    return list(Placement.objects.on(day).filter(organization_id__in=held).values_list("path", flat=True))


def under_any(paths: Iterable[str], field: str = "path") -> Q:
    """The condition of rows at or below one of `paths`; of no row when there is none."""
    ranges = (Q(**{f"{field}__gte": path, f"{field}__lt": successor(path)}) for path in paths)
    return reduce(or_, ranges, Q(pk__in=[]))


def visible_places(user: User, function: Function, on: date | None = None) -> PlacementQuerySet:
    """The places where `user` holds `function`, today's tree unless `on` is given. No role, no rows."""
    paths = seats(user, lenses_with(function))
    return Placement.objects.on(on or timezone.localdate()).filter(under_any(paths))


def may(user: User, function: Function, at: Organization | int) -> bool:
    """Whether `user` holds `function` today at an organisation or above it."""
    key = at if isinstance(at, int) else at.pk
    paths = seats(user, lenses_with(function))
    target = (
        Placement.objects.filter(organization_id=key).order_by("-valid_from").values_list("path", flat=True)
    )
    return any(within(path, seat) for path in target[:1] for seat in paths)


def require(user: User, function: Function, at: Organization | int) -> None:
    """Raise PermissionDenied unless `user` holds `function` today at the organisation or above it."""
    if not may(user, function, at):
        raise PermissionDenied(f"Tài khoản này không có quyền “{function.label}” tại tổ chức đã chọn.")


@dataclass(frozen=True)
class Sight:
    """Where a user sees people of one presence kind, at least as far as one level."""

    kind: PresenceKind
    paths: tuple[str, ...]


def sights(user: User, level: Level) -> list[Sight]:
    """What `user` sees of whom, and where; the one source of every `visible_to`."""
    return [Sight(kind, tuple(seats(user, lenses_seeing(kind, level)))) for kind in PresenceKind]
