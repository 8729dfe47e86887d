"""What is typed on the sheet of a dossier."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from ketnap.dossiers.models import DossierItem, Opinion
from ketnap.dossiers.services.way import NamedIntroducer
from ketnap.people.models import Person
from ketnap.ui.fields import DayField

MOST_MONTHS = 900


class FreshForm(forms.Form):
    """Carries the version of the candidacy that the page was made from."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class StepForm(FreshForm):
    """One step: its day, and who decided it when another types."""

    on = DayField(label="Ngày", initial=timezone.localdate)
    decided_by = forms.CharField(
        label="Người quyết định (khi nhập thay)",
        max_length=120,
        required=False,
        help_text="Để trống nếu tự ghi.",
    )
    field_order: Sequence[str] = ("on",)


class ApplicationForm(StepForm):
    """The day on the application."""

    on = DayField(label="Ngày ghi trên đơn (1-KNĐ)", initial=timezone.localdate)


class IntroducersForm(StepForm):
    """One or two official members of the cell, with their months together, and the union's resolution."""

    on = DayField(label="Ngày phân công", initial=timezone.localdate)
    first = forms.ModelChoiceField(
        Person.objects.none(), label="Đảng viên thứ nhất", empty_label="Chọn đảng viên"
    )
    first_months = forms.IntegerField(
        label="Số tháng cùng công tác, học tập hoặc cư trú", min_value=0, max_value=MOST_MONTHS
    )
    first_replaces = forms.BooleanField(label="Thay người giới thiệu trước", required=False)
    second = forms.ModelChoiceField(
        Person.objects.none(),
        label="Đảng viên thứ hai",
        required=False,
        empty_label="Không có (đã có nghị quyết đoàn thể)",
    )
    second_months = forms.IntegerField(
        label="Số tháng của người thứ hai", required=False, min_value=0, max_value=MOST_MONTHS
    )
    second_replaces = forms.BooleanField(label="Người thứ hai thay người trước", required=False)
    union_resolution = forms.BooleanField(
        label="Có nghị quyết giới thiệu của đoàn thể (4-KNĐ hoặc 4A-KNĐ)", required=False
    )
    field_order = (
        "on",
        "first",
        "first_months",
        "first_replaces",
        "second",
        "second_months",
        "second_replaces",
    )

    def __init__(self, data: Any = None, *, members: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for name in ("first", "second"):
            choice = self.fields[name]
            assert isinstance(choice, forms.ModelChoiceField)  # noqa: S101
            choice.queryset = members

    def clean(self) -> dict[str, Any]:
        """A second introducer comes with the months together."""
        cleaned = super().clean() or self.cleaned_data
        if (
            cleaned.get("second")
            and cleaned.get("second_months") is None
            and "second_months" not in self.errors
        ):
            self.add_error("second_months", "Ghi số tháng của người thứ hai.")
        return cleaned

    def named(self) -> list[NamedIntroducer]:
        """The introducers as the service takes them."""
        return [
            NamedIntroducer(
                person=self.cleaned_data[place].pk,
                months=self.cleaned_data[f"{place}_months"],
                replacement=self.cleaned_data[f"{place}_replaces"],
            )
            for place in ("first", "second")
            if self.cleaned_data[place]
        ]


class OpeningForm(StepForm):
    """The meeting that agreed, and where the paper file lies."""

    on = DayField(label="Ngày họp chi bộ", initial=timezone.localdate)
    lies_at = forms.CharField(
        label="Nơi để hồ sơ giấy",
        max_length=120,
        required=False,
        help_text="Ví dụ: Văn phòng Đảng ủy, tủ số 2.",
    )
    field_order = ("on", "lies_at")


class LayOutForm(FreshForm):
    """A dossier already under way."""

    on = DayField(label="Ngày lập danh mục", initial=timezone.localdate)
    lies_at = forms.CharField(label="Nơi để hồ sơ giấy", max_length=120, required=False)


class VerificationForm(StepForm):
    """The day verification was over."""

    on = DayField(label="Ngày thẩm tra xong", initial=timezone.localdate)
    waived = forms.BooleanField(label="Thuộc diện không phải thẩm tra", required=False)
    field_order = ("on", "waived")


class GatheringForm(StepForm):
    """The day of the summary."""

    on = DayField(label="Ngày lập bản tổng hợp ý kiến (5-KNĐ)", initial=timezone.localdate)


class CompletionForm(StepForm):
    """The day the file was found whole."""

    on = DayField(label="Ngày kiểm tra đủ hồ sơ", initial=timezone.localdate)


class ItemForm(FreshForm):
    """How one paper stands."""

    state = forms.ChoiceField(label="Tình trạng", choices=DossierItem.State)
    written_on = DayField(label="Ngày ghi trên giấy", required=False)
    waiting_for = forms.CharField(label="Đang chờ nơi nào", max_length=120, required=False)


class LetterForm(FreshForm):
    """Where a letter goes."""

    addressee = forms.CharField(
        label="Gửi tổ chức đảng", max_length=160, help_text="Chỉ ghi tên tổ chức, không ghi tên người thân."
    )
    sent_on = DayField(label="Ngày gửi", initial=timezone.localdate)


class AnswerForm(FreshForm):
    """The day the answer came, or that the letter is called back."""

    answered_on = DayField(label="Ngày trả lời", required=False)
    withdraw = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        cleaned = super().clean() or self.cleaned_data
        if (
            not cleaned.get("withdraw")
            and not cleaned.get("answered_on")
            and "answered_on" not in self.errors
        ):
            self.add_error("answered_on", "Ghi ngày trả lời.")
        return cleaned


class OpinionForm(FreshForm):
    """Whose opinion came, when; the words only if the office wants them here."""

    body = forms.ChoiceField(label="Nơi nhận xét", choices=Opinion.Body)
    given_on = DayField(label="Ngày nhận xét", initial=timezone.localdate)
    words = forms.CharField(
        label="Nội dung tóm tắt",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Không bắt buộc; chỉ người được mở hồ sơ đọc được.",
    )
