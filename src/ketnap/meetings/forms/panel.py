"""What is typed about a vote, a decision, a ceremony."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from ketnap.meetings.forms.fields import Number
from ketnap.meetings.services.counts import Counts
from ketnap.meetings.services.decisions import Issued
from ketnap.meetings.stages import VoteForm
from ketnap.ui.fields import DayField

OVER_AGE_CONSENT = "age-over"


class PanelForm(forms.Form):
    """Every form of the panel carries the version of the candidacy it was made from.

    `DAY` names the field with the day on which the thing happened, by whose rules it is judged.
    """

    DAY: ClassVar[str]

    version = forms.IntegerField(widget=forms.HiddenInput)


class CountsForm(PanelForm):
    """The result of one vote."""

    DAY = "held_on"
    held_on = DayField(label="Ngày họp")
    place = forms.CharField(
        label="Địa danh",
        max_length=120,
        required=False,
        help_text="Ghi trước ngày trên nghị quyết, ví dụ Quy Nhơn.",
    )
    venue = forms.CharField(label="Địa điểm họp", max_length=120, required=False)
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
            key: self.cleaned_data[key]
            for key in ("held_on", "place", "venue", "number", "decided_by", "version")
        }


class DayForm(PanelForm):
    """A day and a few words."""

    DAY = "on"
    on = DayField(label="Ngày")
    remark = forms.CharField(label="Ghi chú", max_length=500, required=False)


class ReturnForm(PanelForm):
    """Why the dossier goes back."""

    DAY = "on"
    on = DayField(label="Ngày trả")
    reasons = forms.CharField(label="Lý do trả lại", max_length=500, required=False)


class DecisionForm(PanelForm):
    """A decision with its number."""

    DAY = "issued_on"
    # Proposed from the decisions before; also sent along hidden as proposed, to tell what was typed.
    PROPOSED = ("number", "symbol", "term", "signer")
    body = forms.TypedChoiceField(label="Cấp quyết định", coerce=int)
    number = Number(label="Số quyết định")
    suffix = forms.CharField(
        label="Chữ sau số", max_length=3, required=False, help_text="Chỉ ghi khi số chèn, ví dụ 12a."
    )
    symbol = forms.CharField(label="Ký hiệu", max_length=20, required=False, help_text="Ví dụ QĐ/ĐUK.")
    term = forms.CharField(label="Nhiệm kỳ", max_length=9, required=False, help_text="Ví dụ 2025-2030.")
    issued_on = DayField(label="Ngày ban hành")
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
        for name in self.PROPOSED:
            self.fields[f"proposed_{name}"] = forms.CharField(required=False, widget=forms.HiddenInput)

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

    DAY = "held_on"
    received_on = DayField(label="Chi bộ nhận quyết định ngày")
    held_on = DayField(label="Ngày làm lễ kết nạp")
    venue = forms.CharField(label="Địa điểm", max_length=120, required=False)
    consent = forms.CharField(
        label="Văn bản đồng ý làm lễ quá hạn",
        max_length=120,
        required=False,
        help_text="Số, ngày văn bản của cấp ủy cấp trên trực tiếp; để trống khi còn trong hạn.",
    )
    decided_by = forms.CharField(
        label="Ghi thay cho", max_length=120, required=False, help_text="Chỉ ghi khi nhập thay chi bộ."
    )
