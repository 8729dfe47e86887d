"""The shapes of every life's ledger, and its projections."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ketnap.ledger.matrix import Entry
from ketnap.organizations.models import Organization


class Life(models.Model):
    """What a ledger is about. `stage` … `organization` are a projection, written by `ledger.services`
    only.
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField("giai đoạn", max_length=30, blank=True)
    stage_since = models.DateField("từ ngày", null=True, blank=True)
    counted_as = models.CharField("tính vào", max_length=20, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True


class Step(models.Model):
    """One entry of a life's ledger, append-only. Holds ids, dates and codes; never names or free text.

    `basis` names what the step rests on as "kind:id" (a meeting, a decision); `annuls` is the step it
    declares an
    entry error; `taken_at` is the organisation whose body took it; `decided_by` says who decided when
    another typed.
    """

    position = models.BigIntegerField("thứ tự", unique=True)
    kind = models.CharField("bước", max_length=40)
    effective_on = models.DateField("ngày")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    taken_at = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_by = models.CharField("người quyết định", max_length=120, blank=True)
    entered_at = models.DateTimeField("ghi lúc")
    basis = models.CharField("căn cứ", max_length=60, blank=True)
    values = models.JSONField(default=dict)
    counted_as = models.CharField(max_length=20, blank=True)
    groups = models.JSONField(default=list)
    findings = models.JSONField(default=list)
    ruleset = models.CharField(max_length=80, blank=True)
    annuls = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="annulled_by"
    )

    class Meta:
        abstract = True
        ordering = ["effective_on", "position"]

    def as_entry(self) -> Entry:
        """This step as the pure projection sees it."""
        values: dict[str, Any] = self.values
        return Entry(
            position=self.position,
            kind=self.kind,
            effective_on=self.effective_on,
            organization=self.organization_id,
            values=values,
            counted_as=self.counted_as,
            groups=frozenset(self.groups),
        )


class Posting(models.Model):
    """One count of one life: never updated. A correction posts the reversal and a new row.

    `caused_by` is the position of the entry whose writing brought this row about; `step_position` is the
    step it counts.
    """

    life = models.CharField(max_length=20)
    life_id = models.BigIntegerField()
    step_position = models.BigIntegerField()
    caused_by = models.BigIntegerField(db_index=True)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    path = models.CharField(max_length=60)
    on = models.DateField()
    measure = models.CharField(max_length=40)
    counted_as = models.CharField(max_length=20, blank=True)
    groups = models.JSONField(default=list)
    amount = models.SmallIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(name="posting_amount_is_not_zero", condition=~Q(amount=0))]
        indexes = [
            models.Index(fields=["measure", "path", "on"], name="ledger_posting_figure"),
            models.Index(fields=["life", "life_id"], name="ledger_posting_life"),
        ]


class Span(models.Model):
    """A stage held at a place between two days: the list and the roster as of any day."""

    life = models.CharField(max_length=20)
    life_id = models.BigIntegerField()
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=30)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="span_days_in_order", condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from"))
            )
        ]
        indexes = [
            models.Index(fields=["life", "life_id"], name="ledger_span_life"),
            models.Index(fields=["organization", "stage", "valid_from"], name="ledger_span_list"),
        ]


class Tally(models.Model):
    """The sum of postings of one month at one organisation and everything below it, by single group.

    `group` is "" for all, a `counted_as` word, or one of `groups`. Flows add over months; a stock is the
    running sum.
    """

    ancestor = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    measure = models.CharField(max_length=40)
    group = models.CharField(max_length=30, blank=True)
    value = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="tally_key", fields=["ancestor", "measure", "group", "month"])
        ]
