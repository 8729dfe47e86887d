"""Meetings with their attendance and draft answers, votes, resolutions, decisions, and the papers issued."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from ketnap.accounts.models import User
from ketnap.candidacies.models import Candidacy
from ketnap.candidacies.stages import DROP_REASONS
from ketnap.meetings.stages import (
    AbsenceReason,
    MeetingKind,
    PaperKind,
    ResolutionKind,
    TaskOutcome,
    Verdict,
    VoteForm,
    VoteKind,
)
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization
from ketnap.organizations.queries import visible_places
from ketnap.people.models import Person
from ketnap.people.sealing import seal, unseal
from ketnap.people.words import KINH, CountedAs, Schooling, Sex


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: User) -> Self:
        """The only door: the meetings of organisations at or below which `user` works for a cell."""
        places = visible_places(user, Function.CELL)
        return self.filter(organization__in=places.values("organization_id"))


class Meeting(models.Model):
    """One meeting of one body. Open while its answers are drafts; closed once, with everything it decided."""

    class State(models.TextChoices):
        OPEN = "open", "đang họp"
        CLOSED = "closed", "đã kết thúc"

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField("loại", max_length=24, choices=MeetingKind)
    month = models.DateField("tháng", null=True, blank=True)
    held_on = models.DateField("ngày họp")
    place = models.CharField("địa danh", max_length=120, blank=True)  # stands before the day on its papers
    venue = models.CharField("địa điểm", max_length=120, blank=True)  # the room, the house
    state = models.CharField("tình trạng", max_length=8, choices=State, default=State.OPEN)
    chair = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    secretary = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_by = models.CharField("người quyết định", max_length=120, blank=True)
    no_source = models.CharField("lý do chưa có nguồn", max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "cuộc họp"
        constraints = [
            models.CheckConstraint(name="meeting_kind_known", condition=Q(kind__in=MeetingKind.values)),
            models.CheckConstraint(name="meeting_state_known", condition=Q(state__in=["open", "closed"])),
            models.CheckConstraint(
                name="meeting_month_of_the_monthly",
                condition=Q(kind="cell_monthly", month__isnull=False)
                | (~Q(kind="cell_monthly") & Q(month=None)),
            ),
            models.UniqueConstraint(
                name="meeting_one_per_month",
                fields=["organization", "month"],
                condition=Q(kind="cell_monthly"),
            ),
        ]

    def get_absolute_url(self) -> str:
        """The page of this meeting."""
        return reverse("meetings:meeting", args=[self.pk])

    @property
    def basis(self) -> str:
        """How a step names this meeting as what it rests on."""
        return f"meetings.Meeting:{self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether its answers may still change."""
        return self.state == self.State.OPEN


class Attendance(models.Model):
    """One official member at one meeting: present unless ticked absent."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    present = models.BooleanField("có mặt", default=True)
    reason = models.CharField("lý do vắng", max_length=12, choices=AbsenceReason, blank=True)

    class Meta:
        verbose_name = "điểm danh"
        ordering = ["person__name_key"]
        constraints = [models.UniqueConstraint(name="attendance_once", fields=["meeting", "person"])]


class ReviewLine(models.Model):
    """What the cell says of one person, saved tap by tap; nothing reaches the ledger before the closing."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="lines")
    candidacy = models.ForeignKey(Candidacy, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField("kết quả xét", max_length=6, choices=Verdict, blank=True)
    reason = models.CharField("lý do", max_length=20, choices=DROP_REASONS, blank=True)
    sealed_remark = models.BinaryField(default=b"")
    sealed_task = models.BinaryField(default=b"")
    helper = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    last_task = models.CharField("việc tháng trước", max_length=8, choices=TaskOutcome, blank=True)

    class Meta:
        verbose_name = "dòng xét danh sách"
        constraints = [models.UniqueConstraint(name="review_line_once", fields=["meeting", "candidacy"])]

    @property
    def remark(self) -> str:
        """The words said of the person."""
        return self._open("remark")

    @property
    def task(self) -> str:
        """The task given until the next meeting."""
        return self._open("task")

    def write(self, field: str, words: str) -> None:
        """Seal `words` into `remark` or `task`; the row has its key and is saved by the caller."""
        text = words.strip()
        setattr(self, f"sealed_{field}", seal(text, self._context(field)) if text else b"")

    def _open(self, field: str) -> str:
        sealed = getattr(self, f"sealed_{field}")
        return unseal(sealed, self._context(field)) if sealed else ""

    def _context(self, field: str) -> str:
        return f"meetings.reviewline.{field}:{self.pk}"


class NewPerson(models.Model):
    """Someone the cell adds to its list at this meeting: new particulars, or a person already in view.

    `candidacy` is what came of it when the meeting closed.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="newcomers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    candidacy = models.ForeignKey(
        Candidacy, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    helper = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    full_name = models.CharField("họ và tên", max_length=120)
    born_on = models.DateField("ngày sinh")
    sex = models.CharField("giới tính", max_length=6, choices=Sex)
    schooling = models.CharField("giáo dục phổ thông", max_length=20, choices=Schooling)
    ethnic_group = models.CharField("dân tộc", max_length=40, default=KINH)
    religion = models.CharField("tôn giáo", max_length=60, blank=True)
    occupation = models.CharField("nghề nghiệp, công việc", max_length=120, blank=True)
    union = models.CharField("đoàn thể", max_length=20, choices=CountedAs, default=CountedAs.OTHER)

    class Meta:
        verbose_name = "người đưa vào danh sách"
        ordering = ["pk"]


class Vote(models.Model):
    """One count at one meeting; never who voted how. `base` is the denominator the rules name.

    `base_computed` is what the roster or the posts of the day give; they differ only with `base_reason`.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="votes")
    candidacy = models.ForeignKey(Candidacy, on_delete=models.PROTECT, related_name="votes")
    kind = models.CharField("nội dung", max_length=20, choices=VoteKind)
    form = models.CharField("hình thức", max_length=8, choices=VoteForm)
    base_computed = models.PositiveSmallIntegerField("tổng số tính được")
    base = models.PositiveSmallIntegerField("tổng số")
    base_reason = models.CharField("lý do điều chỉnh", max_length=200, blank=True)
    present = models.PositiveSmallIntegerField("có mặt")
    agree = models.PositiveSmallIntegerField("tán thành")
    disagree = models.PositiveSmallIntegerField("không tán thành")
    blank = models.PositiveSmallIntegerField("không có ý kiến")

    class Meta:
        verbose_name = "biểu quyết"
        constraints = [
            models.CheckConstraint(
                name="vote_counts_within_the_present",
                condition=Q(present__lte=F("base"), present__gte=F("agree") + F("disagree") + F("blank")),
            ),
            models.CheckConstraint(
                name="vote_base_changed_with_a_reason",
                condition=Q(base=F("base_computed")) | ~Q(base_reason=""),
            ),
        ]


class Resolution(models.Model):
    """What a cell or committee resolved about one person, as it left the meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="resolutions")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    candidacy = models.ForeignKey(Candidacy, on_delete=models.PROTECT, related_name="resolutions")
    kind = models.CharField("nội dung", max_length=20, choices=ResolutionKind)
    number = models.CharField("số", max_length=30)
    issued_on = models.DateField("ngày ban hành")

    class Meta:
        verbose_name = "nghị quyết"

    def get_absolute_url(self) -> str:
        """The page of the meeting that took it."""
        return reverse("meetings:meeting", args=[self.meeting_id])

    @property
    def basis(self) -> str:
        """How a step names this resolution as what it rests on."""
        return f"meetings.Resolution:{self.pk}"


class Decision(models.Model):
    """A decision on an admission, numbered in the series of the body that decides, one series for each term.

    Whether it still stands is told by the step resting on it. `released` frees the number of an annulled one
    once another decision has taken it.
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="decisions")
    candidacy = models.ForeignKey(Candidacy, on_delete=models.PROTECT, related_name="decisions")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    term = models.CharField("nhiệm kỳ", max_length=9)
    number = models.PositiveIntegerField("số")
    suffix = models.CharField("chữ sau số", max_length=3, blank=True)
    symbol = models.CharField("ký hiệu", max_length=20)
    body = models.CharField("cơ quan quyết định", max_length=240)
    issued_on = models.DateField("ngày ban hành")
    signer = models.CharField("người ký", max_length=120)
    received_on = models.DateField("chi bộ nhận ngày", null=True, blank=True)
    released = models.BooleanField(default=False)

    class Meta:
        verbose_name = "quyết định"
        constraints = [
            models.UniqueConstraint(
                name="decision_number_once",
                fields=["organization", "term", "number", "suffix"],
                condition=Q(released=False),
            ),
        ]

    def get_absolute_url(self) -> str:
        """The page of the meeting that took it."""
        return reverse("meetings:meeting", args=[self.meeting_id])

    @property
    def basis(self) -> str:
        """How a step names this decision as what it rests on."""
        return f"meetings.Decision:{self.pk}"

    @property
    def full_number(self) -> str:
        """As printed: 12a-QĐ/ĐUK."""
        return f"{self.number}{self.suffix}-{self.symbol}"


class MeetingDocument(models.Model):
    """A paper as it was issued: its bytes are kept and never made again."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="documents")
    resolution = models.ForeignKey(
        Resolution, on_delete=models.PROTECT, null=True, blank=True, related_name="documents"
    )
    kind = models.CharField("loại", max_length=12, choices=PaperKind)
    version = models.PositiveSmallIntegerField("lần", default=1)
    file_name = models.CharField("tên tệp", max_length=120)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    issued_on = models.DateField("ngày ban hành")

    class Meta:
        verbose_name = "văn bản của cuộc họp"
        constraints = [
            models.UniqueConstraint(name="meeting_document_version", fields=["meeting", "kind", "version"]),
        ]
