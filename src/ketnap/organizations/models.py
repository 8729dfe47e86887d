"""Identities, their places in time, and the dated roles of users."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ketnap.organizations.kinds import PREFIXES, Branch, Kind
from ketnap.organizations.lenses import Lens
from ketnap.organizations.paths import keys, successor


def in_force(on: date, prefix: str = "") -> Q:
    """The condition of rows whose `valid_from` … `valid_to` hold the day `on` (the end day is outside)."""
    return Q(**{f"{prefix}valid_from__lte": on}) & (
        Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gt": on})
    )


class Organization(models.Model):
    """An identity only. Where it stands and what it is called is a Placement; organisations never vanish."""

    branch = models.CharField("khối", max_length=10, choices=Branch)
    code = models.CharField("mã số", max_length=14, blank=True)

    class Meta:
        verbose_name = "tổ chức"
        constraints = [
            models.CheckConstraint(name="organization_branch_known", condition=Q(branch__in=Branch.values)),
        ]


class PlacementQuerySet(models.QuerySet["Placement"]):
    def on(self, day: date) -> Self:
        """The places as they stood on `day`."""
        return self.filter(in_force(day))

    def under(self, path: str) -> Self:
        """The place `path` itself and everything below it."""
        return self.filter(path__gte=path, path__lt=successor(path))

    def below(self, path: str) -> Self:
        """Everything below the place `path`, without itself."""
        return self.filter(path__gt=path, path__lt=successor(path))


class Placement(models.Model):
    """The place of one organisation between two days: its parent, name and kind.

    Written by `services` only. `name` is bare ("Bệnh viện Mắt"); the body and the committee get their prefix
    from the kind, unless `committee` names the latter differently ("Tỉnh ủy Bình Định").
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="placements")
    parent = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="child_placements", null=True, blank=True
    )
    path = models.CharField(max_length=60, db_index=True)
    name = models.CharField("tên", max_length=200)
    folded = models.CharField(max_length=200, db_index=True)
    committee = models.CharField("tên cấp ủy", max_length=220, blank=True)
    kind = models.CharField("loại", max_length=30, choices=Kind)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = "vị trí trong hệ thống"
        constraints = [
            models.CheckConstraint(name="placement_kind_known", condition=Q(kind__in=Kind.values)),
            models.CheckConstraint(
                name="placement_days_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
            ),
            models.UniqueConstraint(
                name="placement_one_open", fields=["organization"], condition=Q(valid_to=None)
            ),
        ]

    def __str__(self) -> str:
        return self.body_name

    @property
    def body_name(self) -> str:
        """The body: "Đảng bộ Bệnh viện Mắt", "Chi bộ Khoa Nội"."""
        return f"{PREFIXES[Kind(self.kind)][0]} {self.name}" if Kind(self.kind) in PREFIXES else self.name

    @property
    def committee_name(self) -> str:
        """Its committee: "Đảng ủy Bệnh viện Mắt"."""
        if self.committee or Kind(self.kind) not in PREFIXES:
            return self.committee or self.name
        return f"{PREFIXES[Kind(self.kind)][1]} {self.name}"

    def held(self, day: date) -> bool:
        """Whether the organisation stood here on `day`."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    def ancestor_ids(self) -> list[int]:
        """The keys of the organisations above, root first, and itself last."""
        return keys(self.path)


class DecidingBody(models.Model):
    """Who decides on admissions of one grassroots organisation between two days, where it differs from the
    rules.

    The ruleset names the body; this dated field is for the cases the rules leave open, with the reason.
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="deciding_bodies")
    decider = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField("lý do", max_length=300)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)


class RoleQuerySet(models.QuerySet["Role"]):
    def on(self, day: date) -> Self:
        """The roles held on `day`."""
        return self.filter(in_force(day))


class Role(models.Model):
    """A user looks at, and works for, one organisation through one lens between two days."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="roles")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="roles")
    lens = models.CharField("vai trò", max_length=30, choices=Lens)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        verbose_name = "vai trò"
        constraints = [models.CheckConstraint(name="role_lens_known", condition=Q(lens__in=Lens.values))]
