"""A file being read: what the reader found, and what people have chosen so far."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from ketnap.accounts.models import User
from ketnap.directives.models import Document
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization
from ketnap.organizations.queries import visible_places


class State(models.TextChoices):
    OPEN = "open", "đang đọc"
    CONFIRMED = "confirmed", "đã xác nhận"
    DROPPED = "dropped", "đã bỏ"


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, user: User) -> Self:
        """The only door: the drafts of the committees whose documents `user` reads today."""
        places = visible_places(user, Function.READ_DOCUMENTS)
        return self.filter(organization__in=places.values("organization_id"))

    def open(self) -> Self:
        """Those still being read, the latest first."""
        return self.filter(state=State.OPEN).order_by("-updated_at", "-pk")


class Draft(models.Model):
    """One uploaded file on its way into the register of `organization`. Written by `services` only.

    `reading` is the reader's result in plain values; `choices` what people decided about it, by item
    (`proposal.py` says how they are kept). Nothing counts before it is confirmed.
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="drafts")
    file = models.CharField(max_length=80)
    file_name = models.CharField("tệp", max_length=255)
    file_digest = models.CharField(max_length=64)
    text_digest = models.CharField(max_length=64)
    reading = models.JSONField("kết quả đọc")
    choices = models.JSONField("đã chọn", default=dict, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.OPEN)
    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="draft"
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("tải lên lúc", auto_now_add=True)
    updated_at = models.DateTimeField("sửa lúc", auto_now=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản đang đọc"
        constraints = [
            models.CheckConstraint(
                name="draft_confirmed_has_document",
                condition=Q(state=State.CONFIRMED, document__isnull=False)
                | (~Q(state=State.CONFIRMED) & Q(document=None)),
            ),
            models.UniqueConstraint(
                name="draft_one_open_per_text",
                fields=["organization", "text_digest"],
                condition=Q(state=State.OPEN),
            ),
        ]
        indexes = [models.Index(fields=["organization", "state", "-updated_at"], name="draft_list")]

    def get_absolute_url(self) -> str:
        return reverse("plans:read", args=[self.pk])
