"""The dossier of one candidacy: its papers, the letters sent to verify, the opinions gathered."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from ketnap.candidacies.models import Candidacy, CandidacyStep
from ketnap.people.sealing import unseal


class DossierQuerySet(models.QuerySet["Dossier"]):
    def standing(self) -> Self:
        """Those whose opening has not been annulled, the newest first."""
        return self.filter(step__annulled_by=None).order_by("-pk")


class Dossier(models.Model):
    """One start of the paperwork. A person who comes back into the list gets another; the newest one counts.

    `step` is the opening in the ledger, absent when the unit went live with the paperwork under way;
    `ruleset` is the version whose set of forms was taken.
    """

    class Kind(models.TextChoices):
        ADMISSION = "admission", "hồ sơ kết nạp"

    candidacy = models.ForeignKey(Candidacy, on_delete=models.PROTECT, related_name="dossiers")
    step = models.OneToOneField(CandidacyStep, on_delete=models.PROTECT, null=True, related_name="dossier")
    kind = models.CharField("loại", max_length=12, choices=Kind, default=Kind.ADMISSION)
    opened_on = models.DateField("ngày lập")
    lies_at = models.CharField("nơi để hồ sơ giấy", max_length=120, blank=True)
    ruleset = models.CharField(max_length=20)

    objects = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = "hồ sơ"
        constraints = [models.CheckConstraint(name="dossier_kind_known", condition=Q(kind__in=["admission"]))]


class DossierItem(models.Model):
    """One paper of the dossier. `written_on` is the day written on it, `since` the day its state was set."""

    class State(models.TextChoices):
        NOT_BEGUN = "not_begun", "chưa làm"
        MISSING = "missing", "còn thiếu"
        WAITING = "waiting", "chờ nơi khác"
        DONE = "done", "đủ"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField()
    code = models.CharField("mẫu", max_length=20)
    title = models.CharField("tên", max_length=160)
    before_vote = models.BooleanField("cần trước khi chi bộ biểu quyết")
    state = models.CharField("tình trạng", max_length=10, choices=State, default=State.NOT_BEGUN)
    since = models.DateField("từ ngày")
    written_on = models.DateField("ngày ghi trên giấy", null=True, blank=True)
    waiting_for = models.CharField("đang chờ nơi nào", max_length=120, blank=True)

    class Meta:
        verbose_name = "thành phần hồ sơ"
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                name="dossier_item_state_known",
                condition=Q(state__in=["not_begun", "missing", "waiting", "done"]),
            ),
            models.UniqueConstraint(name="dossier_item_once", fields=["dossier", "code"]),
        ]


class VerificationLetter(models.Model):
    """A letter sent to verify. Names the organisation it goes to, never a relative."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="letters")
    addressee = models.CharField("nơi nhận", max_length=160)
    sent_on = models.DateField("ngày gửi")
    answered_on = models.DateField("ngày trả lời", null=True, blank=True)
    withdrawn_on = models.DateField("ngày thu hồi", null=True, blank=True)

    class Meta:
        verbose_name = "công văn thẩm tra lý lịch"
        ordering = ["sent_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="letter_answered_after_sent",
                condition=Q(answered_on=None) | Q(answered_on__gte=F("sent_on")),
            ),
            models.CheckConstraint(
                name="letter_answered_or_withdrawn", condition=Q(answered_on=None) | Q(withdrawn_on=None)
            ),
        ]

    @property
    def waits(self) -> bool:
        """Whether its answer is still awaited."""
        return self.answered_on is None and self.withdrawn_on is None


class Opinion(models.Model):
    """That a body gave its opinion on a day; its words, if typed at all, are sealed."""

    class Body(models.TextChoices):
        YOUTH_UNION = "youth_union", "Đoàn Thanh niên nơi làm việc, học tập"
        TRADE_UNION = "trade_union", "Công đoàn nơi làm việc"
        RESIDENCE = "residence", "Chi ủy (chi bộ) nơi cư trú"
        OTHER = "other", "Tổ chức chính trị - xã hội khác"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="opinions")
    body = models.CharField("nơi nhận xét", max_length=12, choices=Body)
    given_on = models.DateField("ngày nhận xét")
    sealed = models.BinaryField(blank=True, default=bytes)

    class Meta:
        verbose_name = "ý kiến nhận xét"
        ordering = ["given_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="opinion_body_known",
                condition=Q(body__in=["youth_union", "trade_union", "residence", "other"]),
            ),
            models.UniqueConstraint(name="opinion_once_a_body", fields=["dossier", "body"]),
        ]

    @property
    def words(self) -> str:
        """What it says; empty when only its coming was written down."""
        return unseal(bytes(self.sealed), opinion_context(self.pk)) if self.sealed else ""


def opinion_context(pk: int) -> str:
    """What the seal of an opinion is bound to."""
    return f"dossiers.opinion.sealed:{pk}"
