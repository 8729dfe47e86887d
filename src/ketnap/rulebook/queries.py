"""The rules and the calendar as they hold for one organisation on one day."""

from collections import defaultdict
from datetime import date

from django.db.models import Q

from ketnap.organizations.models import Organization, Placement
from ketnap.regulations import Change, DaysOff, Ruleset, Source, Status, read_value, ruleset
from ketnap.rulebook.models import DayOff, Override


def ruleset_for(organization: Organization, on: date, *, known_at: int | None = None) -> Ruleset:
    """The rules of the day with what was laid over them nationally, above the organisation and for itself.

    `known_at` leaves out what was written after that position. An organisation without a place that day takes
    the place nearest before it, or else its first. LookupError before the first version of the regulations.
    """
    holds_here = Q(organization=None) | Q(organization__in=_line(organization, on))
    in_force = Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gte=on))
    found = Override.objects.filter(holds_here & in_force)
    if known_at is not None:
        found = found.filter(position__lte=known_at)
    return ruleset(on, [_change(override) for override in found.order_by("position")])


def days_off() -> DaysOff:
    """The office's corrections to the national calendar; a year is confirmed when all its entries are."""
    by_kind: dict[str, set[date]] = defaultdict(set)
    years: dict[int, bool] = defaultdict(lambda: True)
    for one in DayOff.objects.all():
        by_kind[one.kind].add(one.day)
        years[one.day.year] &= one.confirmed
    return DaysOff(
        off=frozenset(by_kind[DayOff.Kind.OFF]),
        working=frozenset(by_kind[DayOff.Kind.WORKING]),
        confirmed=frozenset(year for year, confirmed in years.items() if confirmed),
    )


def _line(organization: Organization, on: date) -> list[int]:
    """The keys of the organisation and all above it."""
    places = list(Placement.objects.filter(organization=organization).order_by("valid_from"))
    begun = [place for place in places if place.valid_from <= on]
    nearest = (begun or places)[-1 if begun else 0]
    return nearest.ancestor_ids()


def _change(override: Override) -> Change:
    return Change(
        rule_id=override.rule_id,
        value=read_value(override.rule_id, override.value),
        source=Source(override.instrument, override.point),
        status=Status(override.status),
        starts_on=override.starts_on,
        ends_on=override.ends_on,
    )
