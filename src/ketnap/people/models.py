"""Persons once each, their membership, and who is in view of whom."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ketnap.accounts.models import User
from ketnap.ledger.lives import Ledger
from ketnap.ledger.models import Life, Step
from ketnap.organizations.lenses import Level, PresenceKind
from ketnap.organizations.models import Organization, Placement, in_force
from ketnap.organizations.queries import sights, under_any
from ketnap.people.particulars import LONGEST
from ketnap.people.stages import STANDING_LABELS, STANDING_MATRIX
from ketnap.people.words import KINH, CountedAs, Group, Schooling, Sex
from ketnap.regulations import months_between


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, user: User, level: Level = Level.NAME) -> Self:
        """The only door: the people present today where a role of `user` sees them at least as far as
        `level`.
        """
        return self.filter(pk__in=Presence.objects.seen_by(user, level).values("person_id"))


class Person(models.Model):
    """Anyone the record is about, once. Name, dates and group flags stay clear to be searched and counted."""

    full_name = models.CharField("họ và tên", max_length=LONGEST["full_name"])
    name_key = models.CharField(max_length=400, db_index=True)
    folded = models.CharField(max_length=120, db_index=True)
    born_on = models.DateField("ngày sinh")
    sex = models.CharField("giới tính", max_length=6, choices=Sex)
    ethnic_group = models.CharField("dân tộc", max_length=LONGEST["ethnic_group"], default=KINH)
    religion = models.CharField("tôn giáo", max_length=LONGEST["religion"], blank=True)
    schooling = models.CharField("giáo dục phổ thông", max_length=20, choices=Schooling)
    occupation = models.CharField("nghề nghiệp, công việc", max_length=LONGEST["occupation"], blank=True)
    union = models.CharField("đoàn thể", max_length=20, choices=CountedAs, default=CountedAs.OTHER)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "người"
        ordering = ["name_key"]
        constraints = [
            models.CheckConstraint(name="person_sex_known", condition=Q(sex__in=Sex.values)),
            models.CheckConstraint(
                name="person_schooling_known", condition=Q(schooling__in=Schooling.values)
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def age_on(self, day: date) -> int:
        """Full years of age."""
        return months_between(self.born_on, day) // 12

    def groups_on(self, day: date) -> frozenset[str]:
        """The statistical groups the person is in on `day`."""
        belongs = {
            Group.WOMEN: self.sex == Sex.FEMALE,
            Group.ETHNIC_MINORITY: self.ethnic_group != KINH,
            Group.RELIGION: bool(self.religion),
            Group.AGE_18_30: 18 <= self.age_on(day) <= 30,  # noqa: PLR2004
        }
        return frozenset(group.value for group, true in belongs.items() if true)


class PartyStanding(Life):
    """One person's membership, from recognition (or from going live) to its end."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="standing")
    joined_on = models.DateField("ngày vào Đảng")
    official_on = models.DateField("ngày chính thức")

    class Meta:
        verbose_name = "đảng viên"


class StandingStep(Step):
    """The ledger of memberships."""

    life = models.ForeignKey(PartyStanding, on_delete=models.PROTECT, related_name="steps")


STANDINGS = Ledger("standing", StandingStep, STANDING_MATRIX, STANDING_LABELS)


class PresenceQuerySet(models.QuerySet["Presence"]):
    def seen_by(self, user: User, level: Level) -> Self:
        """The presences of today that a role of `user` sees."""
        today = timezone.localdate()
        seen = Q(pk__in=[])
        for sight in sights(user, level):
            places = Placement.objects.on(today).filter(under_any(sight.paths))
            seen |= Q(kind=sight.kind, organization_id__in=places.values("organization_id"))
        return self.filter(in_force(today)).filter(seen)


class Presence(models.Model):
    """Why, where and when a person is in view. Rewritten by whichever room brings the person in
    (`source`).
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="presences")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=PresenceKind)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=60, db_index=True)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="presence_days_in_order", condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from"))
            )
        ]
        indexes = [models.Index(fields=["organization", "kind"], name="people_presence_place")]


class PostQuerySet(models.QuerySet["Post"]):
    def on(self, day: date) -> Self:
        """The posts held on `day`."""
        return self.filter(in_force(day))


class Post(models.Model):
    """A post a person holds in a committee or cell between two days; signs and presides by it."""

    class Title(models.TextChoices):
        SECRETARY = "secretary", "Bí thư"
        DEPUTY = "deputy", "Phó Bí thư"
        COMMITTEE_MEMBER = "committee_member", "Ủy viên"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField("chức vụ", max_length=20, choices=Title)
    standing_committee = models.BooleanField("ủy viên Ban Thường vụ", default=False)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = "chức vụ"
