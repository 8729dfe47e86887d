"""Founding a unit below another, as typed by an office."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone

from ketnap.organizations.kinds import BELOW, Kind
from ketnap.ui.fields import DayField


class FoundForm(forms.Form):
    """A new unit: its bare name, its kind, since when."""

    name = forms.CharField(
        label="Tên", max_length=200, help_text="Không ghi “Chi bộ”, “Đảng bộ” ở đầu. Ví dụ: Khoa Nội."
    )
    kind = forms.ChoiceField(label="Loại")
    on = DayField(label="Thành lập ngày", initial=timezone.localdate)

    def __init__(self, data: Mapping[str, Any] | None = None, *, above: Kind) -> None:
        super().__init__(data)
        choices = [(kind.value, kind.label) for kind in BELOW[above]]
        self.fields["kind"] = forms.ChoiceField(label="Loại", choices=choices)
