"""What is typed on pages over several rooms."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from ketnap.language import date_vn
from ketnap.ui.fields import DayField

FIRST_YEAR, LAST_YEAR = 2016, 2100


class PeriodForm(forms.Form):
    """Which year, up to which day."""

    nam = forms.IntegerField(label="Năm", required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    den = forms.DateField(label="Đến ngày", required=False)

    def clean_den(self) -> date | None:
        """A day of the years that figures can be of."""
        day: date | None = self.cleaned_data["den"]
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(f"Ghi ngày từ năm {FIRST_YEAR} đến năm {LAST_YEAR}.")
        return day

    def period(self) -> tuple[int, date]:
        """The year and the day: by default this year up to today, a past year up to its end."""
        today = timezone.localdate()
        data: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        year = data.get("nam") or (data["den"].year if data.get("den") else today.year)
        return year, data.get("den") or min(today, date(year, 12, 31))


class AsOfForm(forms.Form):
    """As of which day a list is shown."""

    ngay = DayField(label="Tính đến ngày", required=False)

    def clean_ngay(self) -> date | None:
        """A day that has come."""
        day: date | None = self.cleaned_data["ngay"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(f"Ngày {date_vn(day)} chưa tới. Ghi hôm nay hoặc một ngày đã qua.")
        return day

    def day(self) -> date:
        """The day typed; today when none or a wrong one was."""
        return (self.is_valid() and self.cleaned_data["ngay"]) or timezone.localdate()


class AnnulForm(forms.Form):
    """Why a step was entered by mistake."""

    reason = forms.CharField(label="Lý do hủy", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    version = forms.IntegerField(widget=forms.HiddenInput)
