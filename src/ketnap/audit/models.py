"""Who did what, chained; who looked."""

from django.conf import settings
from django.db import models


class Entry(models.Model):
    """One write. Positions have no gaps; each digest covers the one before it.

    `payload` holds ids, dates and codes, never a name or free text about a person, and may be blanked when
    its retention ends: `payload_digest` keeps the chain whole.
    """

    position = models.BigIntegerField("thứ tự", unique=True)
    at = models.DateTimeField("lúc")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    verb = models.CharField("việc", max_length=60)
    subject_kind = models.CharField("loại đối tượng", max_length=40)
    subject_id = models.BigIntegerField("đối tượng", null=True)
    place_id = models.BigIntegerField("tổ chức", null=True)  # an Organization, which stands on a floor above
    payload = models.JSONField("nội dung", null=True)
    salt = models.CharField(max_length=32)
    payload_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["position"]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="audit_entry_subject"),
            models.Index(fields=["place_id", "position"], name="audit_entry_place"),
        ]


class Sighting(models.Model):
    """One look: a person's page opened, or a list shown (`count` rows). The only write on GET."""

    at = models.DateTimeField("lúc")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    subject_kind = models.CharField("loại đối tượng", max_length=40)
    subject_id = models.BigIntegerField("đối tượng", null=True)
    place_id = models.BigIntegerField("tổ chức", null=True)
    count = models.PositiveIntegerField("số dòng", default=1)

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["subject_kind", "subject_id", "-at"], name="audit_sighting_subject")]
