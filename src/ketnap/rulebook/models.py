"""What administrators lay over the shipped regulations: dated values, and days off."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ketnap.organizations.models import Organization
from ketnap.regulations import Status


class Override(models.Model):
    """A rule's value, source and status between two days, both included, for an organisation and all below.

    Append-only, written by `services.override`; of those in force on a day the newest position wins. Without
    organisation it holds everywhere. `value` is the JSON form of the rule's value (`regulations.read_value`).
    """

    rule_id = models.CharField("quy định", max_length=40)
    value = models.JSONField("giá trị")
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến hết ngày", null=True, blank=True)
    instrument = models.CharField("văn bản", max_length=200)
    point = models.CharField("điểm, nội dung", max_length=200)
    status = models.CharField("mức tin cậy", max_length=1, choices=[(one.value, one.label) for one in Status])
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="rule_overrides"
    )
    reason = models.CharField("lý do", max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("lúc")
    position = models.BigIntegerField("thứ tự", unique=True)

    class Meta:
        verbose_name = "giá trị do quản trị xác nhận"
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                name="override_status_known", condition=Q(status__in=[one.value for one in Status])
            ),
            models.CheckConstraint(
                name="override_days_in_order", condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="override_source_given", condition=~Q(instrument="") & ~Q(point="") & ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule_id} từ {self.starts_on:%d/%m/%Y}"


class DayOff(models.Model):
    """One day that differs from the national calendar, or that someone has confirmed in it."""

    class Kind(models.TextChoices):
        OFF = "off", "ngày nghỉ"
        WORKING = "working", "ngày làm bù"

    day = models.DateField("ngày", unique=True)
    kind = models.CharField("loại ngày", max_length=10, choices=Kind)
    confirmed = models.BooleanField("đã có thông báo chính thức", default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "ngày nghỉ, ngày làm bù"
        ordering = ["day"]
        constraints = [
            models.CheckConstraint(name="day_off_kind_known", condition=Q(kind__in=["off", "working"])),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}: {self.get_kind_display()}"
