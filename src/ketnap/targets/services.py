"""The only writers of targets and allocation tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from ketnap.accounts.models import User
from ketnap.audit.services import record
from ketnap.directives.models import Document
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization
from ketnap.organizations.queries import require
from ketnap.targets.models import Allocation, AllocationColumn, AllocationLine, Target
from ketnap.targets.words import Status


@dataclass(frozen=True)
class NewTarget:
    """A number to be reached, once for each of `years` or once for the whole period when there is none."""

    measure: str
    comparator: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    basis: str = ""
    average: bool = False
    group: str = ""
    per: str = "organization"
    period: str = "yearly"
    years: Sequence[int] = ()
    by_reference: str = ""
    quote: str = ""
    span: tuple[int, int] | None = None
    sure: bool = True
    why: str = ""


@dataclass(frozen=True)
class NewLine:
    """One unit in one year: its numbers in the order of the table's groups, or why nothing is given."""

    unit_id: int
    year: int
    values: Sequence[int]
    not_assigned: str = ""


@dataclass(frozen=True)
class NewTable:
    """A table as confirmed: `columns` are (group, words) and hold for every year."""

    columns: Sequence[tuple[str, str]]
    years: Sequence[int]
    lines: Sequence[NewLine]
    caption: str = ""
    note: str = ""


@transaction.atomic
def state(
    targets: Sequence[NewTarget], *, document: Document, organization: Organization, by: User
) -> list[Target]:
    """Write down what a document wants `organization` to reach. Raises PermissionDenied without authority."""
    require(by, Function.ADOPT_PLAN, at=organization)
    written = [
        Target.objects.create(
            document=document,
            organization=organization,
            measure=new.measure,
            comparator=new.comparator,
            low=new.low,
            high=new.high,
            unit=new.unit,
            basis=new.basis,
            average=new.average,
            group=new.group,
            per=new.per,
            period=new.period,
            year=year,
            by_reference=new.by_reference,
            quote=new.quote,
            start=new.span[0] if new.span else None,
            end=new.span[1] if new.span else None,
            sure=new.sure,
            why=new.why,
        )
        for new in targets
        for year in (new.years or (None,))
    ]
    record(
        "targets.state",
        by=by,
        subject_kind="document",
        subject_id=document.pk,
        place_id=organization.pk,
        payload={"targets": [target.pk for target in written]},
    )
    return written


@transaction.atomic
def adopt(
    table: NewTable, *, document: Document, organization: Organization, on: date, by: User
) -> Allocation:
    """Write a table in force from `on`; later tables of the same committee take its place year by year."""
    require(by, Function.ADOPT_PLAN, at=organization)
    allocation = Allocation.objects.create(
        document=document,
        organization=organization,
        status=Status.ADOPTED,
        adopted_on=on,
        by=by,
        caption=table.caption,
        note=table.note,
    )
    heads = [(year, group, words) for year in table.years for group, words in table.columns]
    AllocationColumn.objects.bulk_create(
        AllocationColumn(allocation=allocation, position=position, year=year, group=group, words=words)
        for position, (year, group, words) in enumerate(heads)
    )
    AllocationLine.objects.bulk_create(_lines(allocation, table))
    record(
        "allocation.adopt",
        by=by,
        subject_kind="allocation",
        subject_id=allocation.pk,
        place_id=organization.pk,
        payload={"document": document.pk, "on": on.isoformat(), "lines": len(table.lines)},
    )
    return allocation


def _lines(allocation: Allocation, table: NewTable) -> list[AllocationLine]:
    order = {
        unit: position for position, unit in enumerate(dict.fromkeys(line.unit_id for line in table.lines))
    }
    return [
        AllocationLine(
            allocation=allocation,
            position=order[line.unit_id],
            unit_id=line.unit_id,
            year=line.year,
            group=group,
            value=None if line.not_assigned else line.values[at],
            not_assigned=bool(line.not_assigned),
            reason=line.not_assigned,
        )
        for line in table.lines
        for at, (group, _) in enumerate(table.columns)
    ]
