"""What is asked of whom: targets, and quotas from the tables in force."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from ketnap.organizations.models import Organization
from ketnap.organizations.queries import places
from ketnap.reading import Finding
from ketnap.reading import Target as ReadTarget
from ketnap.targets.checking import as_read, check
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


def years_given(giver: Organization | int) -> list[int]:
    """The years that the adopted tables of a committee speak of, in order."""
    columns = AllocationColumn.objects.filter(
        allocation__in=Allocation.objects.adopted().filter(organization=giver)
    )
    return sorted(set(columns.values_list("year", flat=True)))


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
    """The admissions that a committee's own newest documents state for `year`; not what those above state."""
    own = targets_of(organization, year).filter(document__issuer_organization=organization)
    found = list(own.filter(measure=Measure.ADMISSIONS, per=Per.ORGANIZATION))

    def first(unit: str, group: str) -> Target | None:
        fits = (target for target in found if target.unit == unit and target.group == group)
        return next((target for target in fits if target.low is not None), None)

    return Stated(first(Unit.PEOPLE, ""), first(Unit.PERCENT, ""), first(Unit.PERCENT, Group.YOUTH_UNION))


@dataclass(frozen=True)
class SheetRow:
    """One unit of a table: for each year a number per column, None for "không giao", and why."""

    number: int
    unit_id: int
    name: str
    cells: dict[int, list[int | None]]
    reasons: dict[int, str]

    def years(self) -> list[tuple[list[int | None], str]]:
        """For each year its numbers and the reason why nothing is given."""
        return [(self.cells[year], self.reasons.get(year, "")) for year in sorted(self.cells)]


@dataclass(frozen=True)
class AdoptedSheet:
    """A table in force, as a page shows it."""

    allocation: Allocation
    years: list[int]
    groups: list[str]
    words: list[str]
    rows: list[SheetRow]
    findings: list[Finding]

    def sums(self) -> list[list[int]]:
        """The sum of each column, year by year."""
        return [
            [sum(row.cells[year][at] or 0 for row in self.rows) for at in range(len(self.groups))]
            for year in self.years
        ]


def sheet_of(allocation: Allocation, on: date) -> AdoptedSheet:
    """A table with the units named as on `on`, and its check against the targets of its document."""
    columns = list(allocation.columns.all())
    years = sorted({column.year for column in columns})
    first = [column for column in columns if column.year == years[0]] if years else []
    groups = [column.group for column in first]
    rows = _rows(allocation, groups, years, on)
    findings = check(
        ((row.number, row.name, row.cells) for row in rows),
        years=years,
        groups=groups,
        note=allocation.note,
        targets=_stated_in(allocation),
    )
    return AdoptedSheet(allocation, years, groups, [column.words for column in first], rows, findings)


def _rows(allocation: Allocation, groups: list[str], years: list[int], on: date) -> list[SheetRow]:
    lines = list(allocation.lines.all())
    named = places((line.unit_id for line in lines), on)
    rows: dict[int, SheetRow] = {}
    for line in lines:
        empty: dict[int, list[int | None]] = {year: [None] * len(groups) for year in years}
        name = named[line.unit_id].body_name if line.unit_id in named else "đơn vị đã kết thúc hoạt động"
        row = rows.setdefault(line.unit_id, SheetRow(len(rows) + 1, line.unit_id, name, empty, {}))
        row.cells[line.year][groups.index(line.group)] = line.value
        if line.not_assigned:
            row.reasons[line.year] = line.reason
    return list(rows.values())


def _stated_in(allocation: Allocation) -> list[ReadTarget]:
    found = Target.objects.filter(document=allocation.document_id, average=False, high=None)
    return [
        as_read(
            measure=target.measure,
            comparator=target.comparator,
            value=target.low,
            unit=target.unit,
            basis=target.basis,
            group=target.group,
            per=target.per,
            year=target.year,
        )
        for target in found
        if target.year
    ]


def targets_in(document_id: int) -> QuerySet[Target]:
    """The targets that one document states, in the order of its text."""
    return Target.objects.filter(document=document_id)
