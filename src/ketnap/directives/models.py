"""The register of documents: what each is, what it rests on, whom it reaches and what it asks for."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import capfirst

from ketnap.accounts.models import User
from ketnap.directives.words import Relation, Rhythm
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization
from ketnap.organizations.queries import visible_places


def span_check(name: str) -> models.CheckConstraint:
    """The constraint that a place in the text is whole and goes forward, or is absent."""
    absent, whole = Q(start=None, end=None), Q(start__isnull=False, end__isnull=False, end__gt=F("start"))
    return models.CheckConstraint(name=name, condition=absent | whole)


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, user: User) -> Self:
        """The only door: the documents in the registers that `user` reads today."""
        places = visible_places(user, Function.READ_DOCUMENTS)
        return self.filter(holder__in=places.values("organization_id"))


class Document(models.Model):
    """One document in the register of `holder`. Written by `services` only.

    `issuer`, `number`, `symbol` are kept as printed; `mark` is number and symbol without spaces and leading
    zeros ("104-kh/duk"), by which, with the day and the issuer, a document is recognised again. `text` is the
    text that was read, and every `start`/`end` of this room counts characters in it. `open_points` are the
    places left for later when it was confirmed: [{"words": …, "start": …, "end": …}]. `last_year` is the last
    year it plans for, after which its duties come round no more; None when it names none.
    """

    holder = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="documents")
    issuer = models.CharField("cơ quan ban hành", max_length=200)
    issuer_folded = models.CharField(max_length=200)
    issuer_organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="issued_documents"
    )
    number = models.CharField("số", max_length=20, blank=True)
    symbol = models.CharField("ký hiệu", max_length=60, blank=True)
    mark = models.CharField(max_length=90, blank=True)
    kind = models.CharField("loại văn bản", max_length=60)
    place = models.CharField("nơi ban hành", max_length=100, blank=True)
    dated = models.DateField("ngày ban hành", null=True, blank=True)
    title = models.CharField("trích yếu", max_length=1000)
    folded = models.CharField(max_length=1600)
    term_name = models.CharField("nhiệm kỳ", max_length=60, blank=True)
    term_from = models.PositiveSmallIntegerField("nhiệm kỳ từ năm", null=True, blank=True)
    term_to = models.PositiveSmallIntegerField("nhiệm kỳ đến năm", null=True, blank=True)
    last_year = models.PositiveSmallIntegerField("năm cuối của kế hoạch", null=True, blank=True)
    signer = models.CharField("người ký", max_length=120, blank=True)
    signer_authority = models.CharField("thẩm quyền ký", max_length=120, blank=True)
    signer_role = models.CharField("chức vụ người ký", max_length=120, blank=True)
    text = models.TextField("nội dung", blank=True)
    text_digest = models.CharField(max_length=64, blank=True)
    file = models.CharField(max_length=80, blank=True)
    file_name = models.CharField("tệp gốc", max_length=255, blank=True)
    file_digest = models.CharField(max_length=64, blank=True)
    open_points = models.JSONField("điểm để sau", default=list, blank=True)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField("ghi nhận lúc")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản"
        ordering = [F("dated").desc(nulls_last=True), "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="document_identity",
                fields=["holder", "mark", "issuer_folded", "dated"],
                condition=~Q(mark="") & Q(dated__isnull=False),
            ),
            models.UniqueConstraint(
                name="document_identity_undated",
                fields=["holder", "mark", "issuer_folded"],
                condition=~Q(mark="") & Q(dated=None),
            ),
            models.UniqueConstraint(
                name="document_text_once", fields=["holder", "text_digest"], condition=~Q(text_digest="")
            ),
        ]
        indexes = [models.Index(fields=["holder", "-dated"], name="document_register")]

    def __str__(self) -> str:
        return " ".join(part for part in (capfirst(self.kind), self.code) if part)

    def get_absolute_url(self) -> str:
        return reverse("directives:document", args=[self.pk])

    @property
    def code(self) -> str:
        """Number and symbol as written: "104-KH/ĐUK"; empty when the document has none."""
        return "-".join(part for part in (self.number, self.symbol) if part)


class Link(models.Model):
    """A document named in another; `target` once the register of the same holder has it."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="links")
    relation = models.CharField("quan hệ", max_length=12, choices=Relation)
    kind = models.CharField("loại văn bản", max_length=60, blank=True)
    number = models.CharField("số", max_length=20, blank=True)
    symbol = models.CharField("ký hiệu", max_length=60, blank=True)
    mark = models.CharField(max_length=90, blank=True, db_index=True)
    dated = models.DateField("ngày", null=True, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    title = models.CharField("tên", max_length=1000, blank=True)
    target = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="linked_from"
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = "quan hệ văn bản"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="link_relation_known", condition=Q(relation__in=Relation.values)),
            models.CheckConstraint(
                name="link_not_itself", condition=Q(target=None) | ~Q(target=F("document"))
            ),
            span_check("link_span"),
        ]

    @property
    def code(self) -> str:
        """Number and symbol as written; empty when the text gives none."""
        return "-".join(part for part in (self.number, self.symbol) if part)


class Recipient(models.Model):
    """One line under "Nơi nhận", as printed."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="recipients")
    position = models.PositiveSmallIntegerField()
    name = models.CharField("nơi nhận", max_length=300)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = "nơi nhận"
        ordering = ["document", "position"]
        constraints = [
            models.UniqueConstraint(name="recipient_position", fields=["document", "position"]),
            span_check("recipient_span"),
        ]


class Duty(models.Model):
    """One piece of work that a document asks for."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="duties")
    position = models.PositiveSmallIntegerField()
    text = models.TextField("nhiệm vụ")
    rhythm = models.CharField("nhịp", max_length=12, choices=Rhythm, blank=True)
    due_on = models.DateField("hạn", null=True, blank=True)
    due_text = models.CharField("hạn theo văn bản", max_length=200, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = "nhiệm vụ được giao"
        ordering = ["document", "position"]
        constraints = [
            models.UniqueConstraint(name="duty_position", fields=["document", "position"]),
            models.CheckConstraint(name="duty_rhythm_known", condition=Q(rhythm__in=["", *Rhythm.values])),
            span_check("duty_span"),
        ]

    @property
    def leads(self) -> list["DutyBody"]:
        """Those who carry the duty."""
        return [body for body in self.bodies.all() if body.leads]

    @property
    def partners(self) -> list["DutyBody"]:
        """Those who help."""
        return [body for body in self.bodies.all() if not body.leads]

    def subject(self, organization: Any) -> str:
        """The name of this duty, at one organisation, in the table of what must be done."""
        return f"directives.Duty:{self.pk}:{organization}"


class DutyBody(models.Model):
    """Who does a duty, as named in the text; `organization` when the name is one organisation of the tree."""

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="bodies")
    name = models.CharField("cơ quan", max_length=200)
    leads = models.BooleanField("chủ trì", default=True)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="duties"
    )

    class Meta:
        verbose_name = "cơ quan thực hiện"
        ordering = ["duty", "pk"]


class DutyReport(models.Model):
    """One organisation has done a duty once; `due_on` is the day by which that period was due, if any."""

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="reports")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="duty_reports")
    due_on = models.DateField("hạn của kỳ", null=True, blank=True)
    done_on = models.DateField("ngày làm")
    note = models.CharField("kết quả", max_length=300)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField("ghi lúc", auto_now_add=True)

    class Meta:
        verbose_name = "kết quả thực hiện nhiệm vụ"
        ordering = ["-done_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="duty_report_once_a_period", fields=["duty", "organization", "due_on"]
            ),
        ]

    @property
    def late(self) -> bool:
        """Whether it was done after its day."""
        return self.due_on is not None and self.done_on > self.due_on
