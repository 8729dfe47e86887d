from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

FIRST_YEAR = 2016


class PeriodForm(forms.Form):
    """Which year, up to which day."""

    nam = forms.IntegerField(label="Năm", required=False, min_value=FIRST_YEAR, max_value=2100)
    den = forms.DateField(label="Đến ngày", required=False)

    def period(self) -> tuple[int, date]:
        """The year and the day: by default this year up to today, a past year up to its end."""
        today = timezone.localdate()
        data: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        year = data.get("nam") or (data["den"].year if data.get("den") else today.year)
        return year, data.get("den") or min(today, date(year, 12, 31))


class AnnulForm(forms.Form):
    """Why a step was entered by mistake."""

    reason = forms.CharField(label="Lý do hủy", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    version = forms.IntegerField(widget=forms.HiddenInput)
