"""What is to be reached, by whom and when, and the table that divides it among units."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from ketnap.accounts.models import User
from ketnap.directives.models import Document
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization
from ketnap.organizations.queries import visible_places
from ketnap.targets.words import (
    Basis,
    Comparator,
    Measure,
    Per,
    Period,
    Status,
    Unit,
    amount_in_words,
    group_in_words,
)


class Target(models.Model):
    """One number to be reached in one year, or in the whole period when `year` is null.

    `low` is the number, or the lower end of "between", whose upper end is `high`; both are null when the
    number stands elsewhere (`by_reference`). A percentage is of `basis`. `group` empty means everyone.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="targets")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="targets")
    measure = models.CharField("nội dung chỉ tiêu", max_length=20, choices=Measure)
    comparator = models.CharField("mức", max_length=10, choices=Comparator)
    low = models.DecimalField("số", max_digits=9, decimal_places=2, null=True, blank=True)
    high = models.DecimalField("đến", max_digits=9, decimal_places=2, null=True, blank=True)
    unit = models.CharField("đơn vị tính", max_length=10, choices=Unit)
    basis = models.CharField("mẫu số", max_length=20, choices=Basis, blank=True)
    average = models.BooleanField("bình quân", default=False)
    group = models.CharField("đối tượng", max_length=30, blank=True)
    per = models.CharField("phạm vi", max_length=20, choices=Per)
    period = models.CharField("kỳ", max_length=12, choices=Period)
    year = models.PositiveSmallIntegerField("năm", null=True, blank=True)
    by_reference = models.CharField("theo văn bản", max_length=300, blank=True)
    quote = models.TextField("trích", blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    sure = models.BooleanField(default=True)
    why = models.CharField("vì sao cần xem", max_length=300, blank=True)

    class Meta:
        verbose_name = "chỉ tiêu"
        ordering = ["document", "start", "year", "pk"]
        constraints = [
            models.CheckConstraint(name="target_measure_known", condition=Q(measure__in=Measure.values)),
            models.CheckConstraint(name="target_unit_known", condition=Q(unit__in=Unit.values)),
            models.CheckConstraint(
                name="target_number_fits_comparator",
                condition=Q(low=None, high=None)
                | Q(comparator=Comparator.BETWEEN, low__isnull=False, high__isnull=False, high__gte=F("low"))
                | (~Q(comparator=Comparator.BETWEEN) & Q(low__isnull=False, high=None)),
            ),
            models.CheckConstraint(
                name="target_number_or_reference", condition=Q(low__isnull=False) | ~Q(by_reference="")
            ),
            models.CheckConstraint(
                name="target_percent_has_basis", condition=~Q(unit=Unit.PERCENT) | ~Q(basis="") | Q(low=None)
            ),
        ]

    @property
    def amount(self) -> str:
        """The number in words; where it stands when it is not here."""
        said = amount_in_words(self.comparator, self.low, self.high, self.unit, self.basis)
        return said or f"theo {self.by_reference}"

    @property
    def group_words(self) -> str:
        """Whom it speaks of; nothing for everyone."""
        return group_in_words(self.group)


class AllocationQuerySet(models.QuerySet["Allocation"]):
    def visible_to(self, user: User) -> Self:
        """The only door: the tables of committees whose figures `user` sees today."""
        places = visible_places(user, Function.SEE_FIGURES)
        return self.filter(organization__in=places.values("organization_id"))

    def adopted(self) -> Self:
        """Those in force, the newest first."""
        return self.filter(status=Status.ADOPTED).order_by("-adopted_on", "-pk")


class Allocation(models.Model):
    """A table by which `organization` divides its numbers among units below it; only `services` write it."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="allocations")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="allocations")
    status = models.CharField("trạng thái", max_length=10, choices=Status)
    adopted_on = models.DateField("ban hành ngày", null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    caption = models.CharField("tên bảng", max_length=300, blank=True)
    note = models.TextField("lưu ý dưới bảng", blank=True)

    objects = AllocationQuerySet.as_manager()

    class Meta:
        verbose_name = "bảng giao chỉ tiêu"
        constraints = [
            models.CheckConstraint(
                name="allocation_adopted_has_day",
                condition=Q(status=Status.DRAFT, adopted_on=None)
                | Q(status=Status.ADOPTED, adopted_on__isnull=False),
            )
        ]
        indexes = [models.Index(fields=["organization", "status", "-adopted_on"], name="allocation_newest")]


class AllocationColumn(models.Model):
    """One column: `group` is "total" or a group of people, in one year."""

    allocation = models.ForeignKey(Allocation, on_delete=models.PROTECT, related_name="columns")
    position = models.PositiveSmallIntegerField()
    year = models.PositiveSmallIntegerField("năm")
    group = models.CharField("cột", max_length=30)
    words = models.CharField("tên cột", max_length=100)

    class Meta:
        verbose_name = "cột của bảng"
        ordering = ["allocation", "position"]
        constraints = [
            models.UniqueConstraint(name="column_once", fields=["allocation", "year", "group"]),
        ]


class AllocationLine(models.Model):
    """One cell: how many of `group` one unit is given in one year, or "không giao", which is not 0."""

    allocation = models.ForeignKey(Allocation, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField("thứ tự")
    unit = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="allocation_lines")
    year = models.PositiveSmallIntegerField("năm")
    group = models.CharField("cột", max_length=30)
    value = models.PositiveIntegerField("số", null=True, blank=True)
    not_assigned = models.BooleanField("không giao", default=False)
    reason = models.CharField("lý do không giao", max_length=200, blank=True)

    class Meta:
        verbose_name = "dòng của bảng"
        ordering = ["allocation", "position", "year", "pk"]
        constraints = [
            models.UniqueConstraint(name="line_once", fields=["allocation", "unit", "year", "group"]),
            models.CheckConstraint(
                name="line_number_or_not_assigned",
                condition=Q(not_assigned=False, value__isnull=False, reason="")
                | (Q(not_assigned=True, value=None) & ~Q(reason="")),
            ),
        ]
        indexes = [models.Index(fields=["unit", "year"], name="line_of_unit")]
