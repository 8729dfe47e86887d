"""Workbooks by which a unit goes live, and the steps each of them appended."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from ketnap.accounts.models import User
from ketnap.operations.stages import Standing, State
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization
from ketnap.organizations.queries import visible_places
from ketnap.people.models import Person


class ImportQuerySet(models.QuerySet["Import"]):
    def visible_to(self, user: User) -> Self:
        """The only door: the workbooks of units that `user` takes live."""
        places = visible_places(user, Function.GO_LIVE)
        return self.filter(organization__in=places.values("organization_id"))


class Import(models.Model):
    """One workbook of one unit: kept as it came, entered once as a whole, undone as a whole."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    day = models.DateField("ngày nhập")
    file_name = models.CharField("tệp", max_length=200)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField("tình trạng", max_length=10, choices=State, default=State.DRAFT)
    uploaded_at = models.DateTimeField("tải lên lúc", auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField("ghi lúc", null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    entered = models.PositiveIntegerField("số người đã ghi", default=0)
    known = models.PositiveIntegerField("số dòng trùng", default=0)
    undone_at = models.DateTimeField("hủy lúc", null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    undone_because = models.CharField("lý do hủy", max_length=300, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = "lần nhập ban đầu"
        ordering = ["-uploaded_at"]
        constraints = [
            models.CheckConstraint(name="import_state_known", condition=Q(state__in=State.values)),
            models.UniqueConstraint(
                name="import_entered_once", fields=["organization", "sha256"], condition=Q(state="entered")
            ),
        ]


class ImportLine(models.Model):
    """What one line of a workbook became: the person, and the position of the `opened` step."""

    batch = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveIntegerField("dòng")
    standing = models.CharField("diện", max_length=12, choices=Standing)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    step_position = models.BigIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(name="import_line_once", fields=["batch", "number"])]
