"""What is typed at the monthly meeting of a cell."""

from collections.abc import Mapping
from typing import Any

from django import forms

from ketnap.candidacies.stages import DROP_REASONS
from ketnap.meetings.forms.fields import NONE, PersonChoice
from ketnap.meetings.models import Meeting, ReviewLine
from ketnap.meetings.services.drafts import Answer, Details
from ketnap.meetings.stages import AbsenceReason, TaskOutcome, Verdict
from ketnap.people.models import Person
from ketnap.people.particulars import Particulars
from ketnap.people.words import KINH, CountedAs, Schooling, Sex
from ketnap.ui.fields import DayField


class StartForm(forms.Form):
    """The day of the meeting."""

    held_on = DayField(label="Ngày họp")


class DetailsForm(forms.Form):
    """The heading of the minutes."""

    held_on = DayField(label="Ngày họp")
    place = forms.CharField(
        label="Địa danh",
        max_length=120,
        required=False,
        help_text="Ghi trước ngày trên biên bản, ví dụ Quy Nhơn.",
    )
    venue = forms.CharField(
        label="Địa điểm họp",
        max_length=120,
        required=False,
        help_text="Ví dụ Hội trường Khoa Nội; có thể để trống.",
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
            "venue": meeting.venue,
            "chair": meeting.chair_id,
            "secretary": meeting.secretary_id,
            "decided_by": meeting.decided_by,
        }
        options["initial"] = initial
        super().__init__(*args, **options)
        self.fields["chair"] = PersonChoice(members, label="Chủ trì")
        self.fields["secretary"] = PersonChoice(members, label="Thư ký")
        self.order_fields(["held_on", "place", "venue", "chair", "secretary", "decided_by"])

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
    born_on = DayField(label="Ngày sinh")
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
        self.capitalised = ""
        options.setdefault("auto_id", "moi_%s")
        super().__init__(*args, **options)
        self.fields["helper"] = PersonChoice(members, told=told, label="Đảng viên giúp đỡ")

    def clean_full_name(self) -> str:
        """The name as typed; one typed all in lower case gets its capitals, told by `capitalised`."""
        name = " ".join(self.cleaned_data["full_name"].split())
        if name != name.lower():
            return name
        self.capitalised = " ".join(word[:1].upper() + word[1:] for word in name.split())
        return self.capitalised

    def particulars(self) -> Particulars:
        """As the service takes it."""
        given = {key: value for key, value in self.cleaned_data.items() if key != "helper"}
        return Particulars(**given | {"sex": Sex(given["sex"]), "union": CountedAs(given["union"])})
