"""Fields that the forms of several rooms share."""

from datetime import date
from typing import Any

from django import forms

from ketnap.language import date_vn

DAY_WRONG = "Ghi ngày theo dạng ngày/tháng/năm, ví dụ 20/11/2026."
TYPED = {"class": "input-short", "inputmode": "numeric", "autocomplete": "off"}  # digits typed by hand


class DayField(forms.DateField):
    """A day typed as 20/11/2026; one kept as "2026-11-20" is shown so too."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput(attrs=TYPED | {"placeholder": "ngày/tháng/năm"}))
        options.setdefault("error_messages", {"invalid": DAY_WRONG})
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        """A day as it is typed; anything else as it was typed."""
        if isinstance(value, date):
            return date_vn(value)
        try:
            return date_vn(date.fromisoformat(value))
        except (TypeError, ValueError):
            return value
