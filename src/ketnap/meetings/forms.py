"""What is typed at a meeting and after it; nothing here saves."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from ketnap.candidacies.stages import DROP_REASONS
from ketnap.language import count, date_vn
from ketnap.meetings.models import Meeting, ReviewLine
from ketnap.meetings.services.counts import Counts
from ketnap.meetings.services.decisions import Issued
from ketnap.meetings.services.drafts import Answer, Details
from ketnap.meetings.stages import AbsenceReason, TaskOutcome, Verdict, VoteForm
from ketnap.people.models import Person
from ketnap.people.services import Particulars
from ketnap.people.words import KINH, CountedAs, Schooling, Sex

NONE = ("", "— chưa chọn —")
SHORT = {"class": "input-short", "inputmode": "numeric", "autocomplete": "off"}
OVER_AGE_CONSENT = "age-over"


class Day(forms.DateField):
    """A day typed as dd/mm/yyyy."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput(attrs=SHORT | {"placeholder": "dd/mm/yyyy"}))
        options.setdefault("error_messages", {"invalid": "Ghi ngày dạng 20/11/2026."})
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        """A date as it is typed here."""
        return date_vn(value) if isinstance(value, date) else value


class Number(forms.IntegerField):
    """A small whole number typed by hand."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs=SHORT))
        options.setdefault("min_value", 0)
        options.setdefault("max_value", 9999)
        super().__init__(**options)


class PersonChoice(forms.TypedChoiceField):
    """One of some people, given as {key: person}; nobody when left out."""

    def __init__(
        self, people: Mapping[int, Person], *, told: Mapping[int, str] | None = None, **options: Any
    ) -> None:
        told = told or {}
        choices = [NONE, *((key, f"{person.full_name}{told.get(key, '')}") for key, person in people.items())]
        super().__init__(
            choices=choices,
            coerce=lambda key: people[int(key)],
            empty_value=None,
            required=options.pop("required", False),
            **options,
        )


class StartForm(forms.Form):
    """The day of the meeting."""

    held_on = Day(label="Ngày họp")


class DetailsForm(forms.Form):
    """The heading of the minutes."""

    held_on = Day(label="Ngày họp")
    place = forms.CharField(
        label="Nơi họp", max_length=120, required=False, help_text="Địa danh ghi trước ngày trên biên bản."
    )
    decided_by = forms.CharField(
        label="Ghi thay cho",
        max_length=120,
        required=False,
        help_text="Chỉ ghi khi người khác nhập thay chi bộ: ai đã quyết định tại cuộc họp.",
    )

    def __init__(self, meeting: Meeting, members: Mapping[int, Person], *args: Any, **options: Any) -> None:
        initial = {
            "held_on": meeting.held_on,
            "place": meeting.place,
            "chair": meeting.chair_id,
            "secretary": meeting.secretary_id,
            "decided_by": meeting.decided_by,
        }
        options["initial"] = initial
        super().__init__(*args, **options)
        self.fields["chair"] = PersonChoice(members, label="Chủ trì")
        self.fields["secretary"] = PersonChoice(members, label="Thư ký")
        self.order_fields(["held_on", "place", "chair", "secretary", "decided_by"])

    def details(self, no_source: str) -> Details:
        """As the service takes it."""
        return Details(**self.cleaned_data, no_source=no_source)


class NoSourceForm(forms.Form):
    """Why nobody is added this month."""

    no_source = forms.CharField(
        label="Chưa có nguồn, lý do",
        max_length=300,
        required=False,
        help_text="Ghi khi tháng này chi bộ chưa có ai để đưa vào danh sách.",
    )


class AttendanceForm(forms.Form):
    """One member: absent, and why."""

    absent = forms.BooleanField(required=False)
    reason = forms.ChoiceField(choices=[("", ""), *AbsenceReason.choices], required=False)


class LineForm(forms.Form):
    """The card of one person on the list."""

    verdict = forms.ChoiceField(choices=[("", ""), *Verdict.choices], required=False)
    reason = forms.ChoiceField(label="Lý do đưa ra", choices=[NONE, *DROP_REASONS.items()], required=False)
    task = forms.CharField(
        label="Việc giao đến kỳ sau", max_length=300, required=False, widget=forms.TextInput()
    )
    remark = forms.CharField(label="Ý kiến", max_length=500, required=False, widget=forms.TextInput())
    last_task = forms.ChoiceField(
        label="Kết quả việc đó", choices=[("", "chưa ghi"), *TaskOutcome.choices], required=False
    )

    def __init__(
        self,
        line: ReviewLine,
        members: Mapping[int, Person],
        *args: Any,
        told: Mapping[int, str] | None = None,
        **options: Any,
    ) -> None:
        candidacy = line.candidacy
        initial = {
            "verdict": line.verdict,
            "reason": line.reason,
            "task": line.task,
            "remark": line.remark,
            "last_task": line.last_task,
            "helper": line.helper_id or candidacy.helper_id,
        }
        options = {"auto_id": f"c{candidacy.pk}_%s", "initial": initial, **options}
        super().__init__(*args, **options)
        helpers = dict(members)
        if candidacy.helper and candidacy.helper_id:
            helpers.setdefault(candidacy.helper_id, candidacy.helper)
        self.fields["helper"] = PersonChoice(helpers, told=told, label="Đảng viên giúp đỡ")

    def answer(self) -> Answer:
        """As the service takes it."""
        return Answer(**self.cleaned_data)


class NewcomerForm(forms.Form):
    """Someone to be put on the list."""

    full_name = forms.CharField(
        label="Họ và tên", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    born_on = Day(label="Ngày sinh")
    sex = forms.ChoiceField(label="Giới tính", choices=Sex.choices, widget=forms.RadioSelect)
    union = forms.ChoiceField(label="Đoàn thể", choices=CountedAs.choices, initial=CountedAs.OTHER)
    schooling = forms.ChoiceField(
        label="Giáo dục phổ thông", choices=Schooling.choices, initial=Schooling.UPPER_SECONDARY
    )
    occupation = forms.CharField(label="Nghề nghiệp, công việc", max_length=120, required=False)
    ethnic_group = forms.CharField(label="Dân tộc", max_length=40, initial=KINH)
    religion = forms.CharField(
        label="Tôn giáo", max_length=60, required=False, help_text="Để trống khi không theo tôn giáo."
    )

    def __init__(
        self, members: Mapping[int, Person], *args: Any, told: Mapping[int, str] | None = None, **options: Any
    ):
        options.setdefault("auto_id", "moi_%s")
        super().__init__(*args, **options)
        self.fields["helper"] = PersonChoice(members, told=told, label="Đảng viên giúp đỡ")

    def particulars(self) -> Particulars:
        """As the service takes it."""
        given = {key: value for key, value in self.cleaned_data.items() if key != "helper"}
        return Particulars(**given | {"sex": Sex(given["sex"]), "union": CountedAs(given["union"])})


class PanelForm(forms.Form):
    """Every form of the panel carries the version of the candidacy it was made from."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class CountsForm(PanelForm):
    """The result of one vote."""

    held_on = Day(label="Ngày họp")
    place = forms.CharField(label="Nơi họp", max_length=120, required=False)
    base = Number(label="Tổng số được tính")
    base_reason = forms.CharField(
        label="Lý do điều chỉnh tổng số",
        max_length=200,
        required=False,
        help_text="Ghi khi tổng số khác số phần mềm tính được.",
    )
    present = Number(label="Có mặt")
    agree = Number(label="Tán thành")
    disagree = Number(label="Không tán thành", initial=0)
    blank = Number(label="Không có ý kiến", initial=0)
    ballot = forms.ChoiceField(
        label="Hình thức biểu quyết", choices=VoteForm.choices, widget=forms.RadioSelect
    )
    number = forms.CharField(
        label="Số nghị quyết", max_length=30, required=False, help_text="Ghi khi kết quả đạt, ví dụ 05-NQ/CB."
    )
    decided_by = forms.CharField(
        label="Ghi thay cho",
        max_length=120,
        required=False,
        help_text="Chỉ ghi khi nhập thay nơi biểu quyết.",
    )

    def counts(self) -> Counts:
        """As the service takes it."""
        given = self.cleaned_data
        keys = ("base", "present", "agree", "disagree", "blank", "base_reason")
        return Counts(form=VoteForm(given["ballot"]), **{key: given[key] for key in keys})

    def about(self) -> dict[str, Any]:
        """The keywords of the service beside the counts."""
        return {
            key: self.cleaned_data[key] for key in ("held_on", "place", "number", "decided_by", "version")
        }


class DayForm(PanelForm):
    """A day and a few words."""

    on = Day(label="Ngày")
    remark = forms.CharField(label="Ghi chú", max_length=500, required=False)


class ReturnForm(PanelForm):
    """Why the dossier goes back."""

    on = Day(label="Ngày trả")
    reasons = forms.CharField(label="Lý do trả lại", max_length=500, required=False)


class DecisionForm(PanelForm):
    """A decision with its number."""

    body = forms.TypedChoiceField(label="Cấp quyết định", coerce=int)
    number = Number(label="Số quyết định")
    suffix = forms.CharField(
        label="Chữ sau số", max_length=3, required=False, help_text="Chỉ ghi khi số chèn, ví dụ 12a."
    )
    symbol = forms.CharField(label="Ký hiệu", max_length=20, required=False, help_text="Ví dụ QĐ/ĐUK.")
    term = forms.CharField(label="Nhiệm kỳ", max_length=9, required=False, help_text="Ví dụ 2025-2030.")
    issued_on = Day(label="Ngày ban hành")
    signer = forms.CharField(label="Người ký", max_length=120, required=False)
    over_age = forms.BooleanField(
        label="Đã có văn bản đồng ý của cấp có thẩm quyền (người trên 60 tuổi)", required=False
    )
    decided_by = forms.CharField(
        label="Ghi thay cho",
        max_length=120,
        required=False,
        help_text="Chỉ ghi khi nhập thay cấp quyết định.",
    )

    def __init__(self, bodies: Sequence[tuple[int, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["body"].choices = list(bodies)  # type: ignore[attr-defined]

    def issued(self) -> Issued:
        """As the service takes it."""
        keys = ("issued_on", "term", "number", "symbol", "signer", "suffix")
        return Issued(**{key: self.cleaned_data[key] for key in keys})

    def about(self) -> dict[str, Any]:
        """The keywords of the service beside the decision."""
        given = self.cleaned_data
        consents = frozenset({OVER_AGE_CONSENT}) if given["over_age"] else frozenset[str]()
        return {"consents": consents, "decided_by": given["decided_by"], "version": given["version"]}


class CeremonyForm(PanelForm):
    """The ceremony."""

    received_on = Day(label="Chi bộ nhận quyết định ngày")
    held_on = Day(label="Ngày làm lễ kết nạp")
    place = forms.CharField(label="Địa điểm", max_length=120, required=False)
    consent = forms.CharField(
        label="Văn bản đồng ý làm lễ quá hạn",
        max_length=120,
        required=False,
        help_text="Số, ngày văn bản của cấp ủy cấp trên trực tiếp; để trống khi còn trong hạn.",
    )
    decided_by = forms.CharField(
        label="Ghi thay cho", max_length=120, required=False, help_text="Chỉ ghi khi nhập thay chi bộ."
    )


def load_words(load: Mapping[int, int]) -> dict[int, str]:
    """How a helper's workload is told behind the name."""
    return {key: f" (đang giúp {count(number)})" for key, number in load.items()}


def today() -> date:
    """The day most things are written down."""
    return timezone.localdate()
