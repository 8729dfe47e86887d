"""What is asked of whom: targets, and quotas from the tables in force."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from ketnap.organizations.models import Organization
from ketnap.targets.models import Allocation, AllocationColumn, AllocationLine, Target
from ketnap.targets.words import Group, Measure, Per, Unit


def in_force(year: int, giver: Organization | int | None = None) -> dict[int, Allocation]:
    """The newest adopted table that covers `year`, by the key of the committee that gave it."""
    covers = AllocationColumn.objects.filter(allocation=OuterRef("pk"), year=year)
    tables = Allocation.objects.adopted().filter(Exists(covers)).select_related("document")
    if giver is not None:
        tables = tables.filter(organization=giver)
    newest: dict[int, Allocation] = {}
    for table in tables:
        newest.setdefault(table.organization_id, table)
    return newest


def quota(organization_ids: Iterable[int], year: int) -> dict[int, dict[str, int | None]]:
    """What each organisation was given for `year`: {organisation: {"total" or group: number}}.

    None means "không giao"; an organisation or column that no table in force speaks of is absent.
    """
    lines = AllocationLine.objects.filter(
        allocation__in=list(in_force(year).values()), unit__in=set(organization_ids), year=year
    ).order_by("allocation__adopted_on", "allocation_id")
    given: dict[int, dict[str, int | None]] = {}
    for unit, group, value in lines.values_list("unit_id", "group", "value"):
        given.setdefault(unit, {})[group] = value
    return given


def targets_of(organization: Organization | int, year: int) -> QuerySet[Target]:
    """The targets of a committee for `year`, or for its whole period; the newest document first."""
    return (
        Target.objects.filter(Q(year=year) | Q(year=None), organization=organization)
        .select_related("document")
        .order_by("-document__dated", "-document_id", "start", "pk")
    )


@dataclass(frozen=True)
class Stated:
    """What a committee itself says it will reach in one year; each None where no document says so.

    `total` is a number of people; `rate` a share of its members and `youth_share` a share of those admitted,
    in percent, with their comparator.
    """

    total: Target | None
    rate: Target | None
    youth_share: Target | None


def stated(organization: Organization | int, year: int) -> Stated:
    """The admissions that a committee's newest documents state for `year`."""
    found = list(targets_of(organization, year).filter(measure=Measure.ADMISSIONS, per=Per.ORGANIZATION))

    def first(unit: str, group: str) -> Target | None:
        fits = (target for target in found if target.unit == unit and target.group == group)
        return next((target for target in fits if target.low is not None), None)

    return Stated(first(Unit.PEOPLE, ""), first(Unit.PERCENT, ""), first(Unit.PERCENT, Group.YOUTH_UNION))
