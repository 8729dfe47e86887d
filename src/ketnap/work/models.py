"""What must be done, by which organisation, by when: the one table that desks and calendars read."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization


class ItemQuerySet(models.QuerySet["Item"]):
    def open(self) -> Self:
        """What is not yet done and still asked for today."""
        asked = Q(lapses_on=None) | Q(lapses_on__gte=timezone.localdate())
        return self.filter(asked, closed_on=None)

    def late(self, on: date) -> Self:
        """What should have been done before `on` and was not."""
        return self.open().filter(due_on__lt=on)


class Item(models.Model):
    """One thing to do. Opened, re-dated and closed in the transaction of the fact it is about; unique per
    subject.

    `subject` is "room.Model:id"; `function` says which roles at the organisation it waits for; `reason`
    names the rule or the document behind it; after `lapses_on` nobody asks for it any more. Holds no
    personal data beyond what `url` leads to.
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    function = models.CharField(max_length=30, choices=Function)
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=60)
    title = models.CharField("việc", max_length=300)
    reason = models.CharField("căn cứ", max_length=300, blank=True)
    due_on = models.DateField("hạn", null=True, blank=True)
    url = models.CharField(max_length=200)
    opened_on = models.DateField()
    lapses_on = models.DateField("chờ đến hết ngày", null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = "việc phải làm"
        constraints = [models.UniqueConstraint(name="item_one_per_subject", fields=["kind", "subject"])]
        indexes = [
            models.Index(
                fields=["organization", "due_on"], condition=Q(closed_on=None), name="work_item_open"
            )
        ]
