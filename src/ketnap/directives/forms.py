"""What is typed about a duty that was done."""

from typing import Any

from django import forms

from ketnap.directives.models import Duty
from ketnap.ui.fields import DayField
from ketnap.work.models import Item

NOTE_LENGTH = 300


class ReportForm(forms.Form):
    """When it was done and what came of it; `period` is the due day that the page showed."""

    done_on = DayField(label="Ngày làm xong")
    note = forms.CharField(
        label="Kết quả",
        help_text="Ngắn gọn: đã làm gì, số văn bản nếu có.",
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    period = forms.DateField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, duty: Duty, organization_id: int, item: Item | None, *args: Any, **kwargs: Any
    ) -> None:
        kwargs.setdefault("auto_id", f"viec-{duty.pk}-{organization_id}-%s")
        super().__init__(*args, **kwargs)
        self.fields["period"].initial = item.due_on if item else None
