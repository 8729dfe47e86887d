"""Certificates of the two classes, each beside the step that counts it."""

from typing import Self

from django.db import models
from django.db.models import Q

from ketnap.accounts.models import User
from ketnap.candidacies.models import Candidacy, CandidacyStep
from ketnap.people.models import Person


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def visible_to(self, user: User) -> Self:
        """The only door: the certificates of people whom `user` sees today."""
        return self.filter(candidacy__in=Candidacy.objects.visible_to(user))

    def standing(self) -> Self:
        """Those whose step has not been annulled."""
        return self.filter(step__annulled_by=None)


class Certificate(models.Model):
    """One certificate. Once its step is annulled, it no longer stands and its number is free."""

    class Kind(models.TextChoices):
        AWARENESS = "awareness", "lớp bồi dưỡng nhận thức về Đảng"
        NEW_MEMBER = "new_member", "lớp bồi dưỡng lý luận chính trị cho đảng viên mới"

    candidacy = models.ForeignKey(Candidacy, on_delete=models.PROTECT, related_name="certificates")
    # Filled in the transaction that makes the row: the step's values hold the key of the certificate.
    step = models.OneToOneField(
        CandidacyStep, on_delete=models.PROTECT, null=True, related_name="certificate"
    )
    kind = models.CharField("lớp", max_length=12, choices=Kind)
    number = models.CharField("số", max_length=40)
    issued_on = models.DateField("ngày cấp")
    issuer = models.CharField("nơi cấp", max_length=160)
    issuer_folded = models.CharField(max_length=160)
    term = models.CharField("nhiệm kỳ của nơi cấp", max_length=20, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = "giấy chứng nhận"
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="certificate_kind_known", condition=Q(kind__in=["awareness", "new_member"])
            ),
            models.UniqueConstraint(
                name="certificate_number_once", fields=["issuer_folded", "kind", "term", "number"]
            ),
        ]

    @property
    def person(self) -> Person:
        """Its holder."""
        return self.candidacy.person
