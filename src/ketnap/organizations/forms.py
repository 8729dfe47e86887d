"""Founding a unit below another and naming who decides for one, as typed by an office."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils import timezone

from ketnap.organizations.kinds import BELOW, Kind
from ketnap.organizations.models import Placement
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


class DeciderForm(forms.Form):
    """Who decides on admissions of one grassroots organisation, since when and why."""

    prefix = "decider"

    decider = forms.ChoiceField(label="Cơ quan quyết định")
    on = DayField(label="Từ ngày", initial=timezone.localdate)
    reason = forms.CharField(
        label="Lý do",
        max_length=300,
        help_text="Ví dụ: ủy quyền theo Quyết định số 12-QĐ/ĐU.",
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, bodies: Sequence[Placement]) -> None:
        super().__init__(data)
        choices = [(body.organization_id, f"Ban Thường vụ {body.committee_name}") for body in bodies]
        self.fields["decider"] = forms.TypedChoiceField(
            label="Cơ quan quyết định", choices=choices, coerce=int
        )
