"""What is typed and chosen at going live."""

from datetime import date
from typing import Any

from django import forms

from ketnap.organizations.models import Placement, PlacementQuerySet

DAY = {"inputmode": "numeric", "class": "input-short"}


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the units, by the key of its organisation."""

    def to_python(self, value: Any) -> Any:
        """The unit; a key beyond the database is no choice either."""
        try:
            return super().to_python(value)
        except OverflowError as beyond:
            message = self.error_messages["invalid_choice"]
            raise forms.ValidationError(message, code="invalid_choice") from beyond


class UploadForm(forms.Form):
    """A filled workbook, the unit it is about, and the day the unit goes live."""

    unit = UnitField(
        Placement.objects.none(), label="Đơn vị", to_field_name="organization_id", empty_label="Chọn đơn vị"
    )
    day = forms.DateField(
        label="Ngày nhập",
        help_text="Tình trạng của mọi người tính đến ngày này.",
        widget=forms.DateInput(attrs=DAY),
    )
    file = forms.FileField(
        label="Tệp Excel đã điền",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        help_text="Tệp .xlsx theo bảng mẫu.",
    )

    def __init__(self, *args: Any, units: PlacementQuerySet, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit, day = self.fields["unit"], self.fields["day"]
        assert isinstance(unit, forms.ModelChoiceField)  # noqa: S101
        unit.queryset, day.initial = units, today
        if len(units) == 1:
            unit.initial, unit.empty_label = units[0].organization_id, None

    def uploaded(self) -> tuple[bytes, str]:
        """The bytes and the name of the file."""
        file = self.cleaned_data["file"]
        return file.read(), file.name


class UndoForm(forms.Form):
    """Why a whole import is taken back."""

    reason = forms.CharField(label="Lý do hủy", max_length=300)
