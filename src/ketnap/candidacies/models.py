"""One person's way into the Party, its ledger, and the erasable words beside a step."""

from typing import Self

from django.db import models
from django.db.models import Q

from ketnap.accounts.models import User
from ketnap.candidacies.stages import MATRIX, REPORTED_LABEL, STAGE_LABELS
from ketnap.ledger.lives import Ledger
from ketnap.ledger.models import Life, Step
from ketnap.organizations.lenses import Level
from ketnap.people.models import Person
from ketnap.people.sealing import unseal


class CandidacyQuerySet(models.QuerySet["Candidacy"]):
    def visible_to(self, user: User, level: Level = Level.NAME) -> Self:
        """The only door: the candidacies of people whom `user` sees today at least as far as `level`."""
        return self.filter(person__in=Person.objects.visible_to(user, level))


class Candidacy(Life):
    """One person's way. Every field below `person` is a projection of the ledger."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="candidacies")
    helper = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="helping"
    )
    listed_on = models.DateField("vào danh sách ngày", null=True, blank=True)
    kept_on = models.DateField("xét gần nhất", null=True, blank=True)
    certificate_on = models.DateField("ngày cấp giấy chứng nhận", null=True, blank=True)
    reported_on = models.DateField("báo cáo kết quả không đạt ngày", null=True, blank=True)
    admitted_on = models.DateField("ngày kết nạp", null=True, blank=True)

    objects = CandidacyQuerySet.as_manager()

    class Meta:
        verbose_name = "quá trình phấn đấu"
        constraints = [
            models.CheckConstraint(name="candidacy_stage_known", condition=Q(stage__in=["", *STAGE_LABELS]))
        ]
        indexes = [models.Index(fields=["organization", "stage"], name="candidacy_list")]

    @property
    def stage_label(self) -> str:
        """The stage in words; a vote that did not reach and was reported up is not called a proposal."""
        if self.reported_on:
            return REPORTED_LABEL
        return STAGE_LABELS.get(self.stage, "")

    def get_absolute_url(self) -> str:
        """The page of this way; `desk` serves it, since it shows the work of several rooms."""
        return f"/nguoi/{self.pk}/"


class CandidacyStep(Step):
    """The ledger of candidacies."""

    life = models.ForeignKey(Candidacy, on_delete=models.PROTECT, related_name="steps")

    @property
    def label(self) -> str:
        """The step in words."""
        return MATRIX.moves[self.kind].label


class Remark(models.Model):
    """Free words about a person beside a step: sealed, and erased when their time is over; the step stays."""

    step = models.OneToOneField(
        CandidacyStep, on_delete=models.PROTECT, related_name="remark", primary_key=True
    )
    sealed = models.BinaryField()

    @property
    def text(self) -> str:
        """The words."""
        return unseal(bytes(self.sealed), remark_context(self.step_id))


def remark_context(step_id: int) -> str:
    """What a remark's seal is bound to."""
    return f"candidacies.remark.sealed:{step_id}"


CANDIDACIES = Ledger("candidacy", CandidacyStep, MATRIX, STAGE_LABELS)
