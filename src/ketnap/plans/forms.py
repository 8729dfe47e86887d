"""What people write on the reading page, as plain values; nothing is saved here."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from ketnap.directives.words import Relation, Rhythm
from ketnap.language import decimal
from ketnap.organizations.models import Placement
from ketnap.plans.sheet import Line
from ketnap.plans.storing import Plain
from ketnap.targets.words import Basis, Comparator, Group, Measure, Per, Period, Unit
from ketnap.ui.fields import DayField

FIRST_YEAR, LAST_YEAR = 1930, 2100
MOST_DIGITS = 6


class AmountField(forms.CharField):
    """A number typed as 1.234,5."""

    def prepare_value(self, value: Any) -> Any:
        """A kept number as it is typed."""
        if isinstance(value, int | float):
            return decimal(value, 0 if float(value).is_integer() else 1)
        return value

    def clean(self, value: Any) -> Any:
        """A plain number, whole when it is whole; None for nothing."""
        typed = str(super().clean(value)).replace(".", "").replace(",", ".")
        if not typed:
            return None
        try:
            number = Decimal(typed)
        except ArithmeticError as wrong:
            raise forms.ValidationError("Ghi số, ví dụ 240 hoặc 2,5.") from wrong
        if not number.is_finite() or not 0 <= number < 10**7:
            raise forms.ValidationError("Số phải từ 0 đến dưới 10.000.000.")
        return int(number) if number == number.to_integral_value() else float(number)


class YearsField(forms.CharField):
    """Years typed with commas between."""

    def prepare_value(self, value: Any) -> Any:
        """Kept years as they are typed."""
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        """A list of years; None for none."""
        typed = str(super().clean(value)).replace(",", " ").split()
        if not all(
            year.isdecimal() and len(year) == len(str(LAST_YEAR)) and FIRST_YEAR <= int(year) <= LAST_YEAR
            for year in typed
        ):
            raise forms.ValidationError("Ghi năm bằng bốn chữ số, cách nhau dấu phẩy, ví dụ 2024, 2025.")
        return sorted({int(year) for year in typed}) or None


class LinesField(forms.CharField):
    """Names, one a line."""

    widget = forms.Textarea(attrs={"rows": 2})

    def prepare_value(self, value: Any) -> Any:
        """Kept names as they are typed."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        """The names, without empty lines."""
        return [" ".join(line.split()) for line in str(super().clean(value)).splitlines() if line.strip()]


class ItemForm(forms.Form):
    """One item. `values()` after is_valid gives what is kept in place of what was read."""

    def values(self) -> Plain:
        """Plain values; days as "2024-03-06", empty words as None."""
        return {name: _plain(value) for name, value in self.cleaned_data.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value


class HeaderForm(ItemForm):
    """The head of the document."""

    issuer = forms.CharField(label="Cơ quan ban hành", max_length=200)
    number = forms.CharField(label="Số", max_length=20, required=False)
    symbol = forms.CharField(label="Ký hiệu", max_length=60, required=False)
    type = forms.CharField(label="Loại văn bản", max_length=60)
    date = DayField(label="Ngày ban hành", required=False)
    place = forms.CharField(label="Nơi ban hành", max_length=100, required=False)
    title = forms.CharField(label="Trích yếu", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    signer = forms.CharField(label="Người ký", max_length=120, required=False)
    signer_authority = forms.CharField(label="Thẩm quyền ký", max_length=120, required=False)
    signer_role = forms.CharField(label="Chức vụ người ký", max_length=120, required=False)


class CitationForm(ItemForm):
    """A document that the text names."""

    relation = forms.ChoiceField(label="Quan hệ", choices=Relation.choices)
    type = forms.CharField(label="Loại văn bản", max_length=60, required=False)
    number = forms.CharField(label="Số", max_length=20, required=False)
    symbol = forms.CharField(label="Ký hiệu", max_length=60, required=False)
    date = DayField(label="Ngày", required=False)
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=200, required=False)
    title = forms.CharField(label="Tên", max_length=1000, required=False)

    def clean(self) -> dict[str, Any]:
        """A citation needs a name of some kind."""
        said = super().clean() or {}
        if not said.get("title") and not (said.get("number") and said.get("symbol")):
            raise forms.ValidationError("Ghi số và ký hiệu, hoặc tên của văn bản được dẫn.")
        return said


class TargetForm(ItemForm):
    """A number to be reached."""

    measure = forms.ChoiceField(label="Nội dung", choices=Measure.choices)
    comparator = forms.ChoiceField(label="Mức", choices=Comparator.choices)
    low = AmountField(label="Số", required=False)
    high = AmountField(label="Đến (khi ghi từ … đến …)", required=False)
    unit = forms.ChoiceField(label="Đơn vị tính", choices=Unit.choices)
    basis = forms.ChoiceField(label="Mẫu số của tỷ lệ", choices=[("", "—"), *Basis.choices], required=False)
    group = forms.ChoiceField(label="Đối tượng", choices=[("", "tất cả"), *Group.choices], required=False)
    per = forms.ChoiceField(label="Phạm vi", choices=Per.choices)
    period = forms.ChoiceField(label="Kỳ", choices=Period.choices)
    years = YearsField(label="Năm", required=False)
    by_reference = forms.CharField(label="Con số nằm ở văn bản", max_length=300, required=False)

    @staticmethod
    def start(values: Mapping[str, Any]) -> Plain:
        """What the form begins with: the number in two fields."""
        value = values["value"]
        low, high = value if isinstance(value, list) else (value, None)
        return {**values, "low": low, "high": high}

    def clean(self) -> dict[str, Any]:
        """The number must fit its comparator, a rate needs its basis."""
        said = super().clean() or {}
        low, high = said.get("low"), said.get("high")
        between = said.get("comparator") == Comparator.BETWEEN
        if low is None and not said.get("by_reference"):
            self.add_error("low", "Ghi con số, hoặc ghi văn bản có con số đó.")
        if between and low is not None and (high is None or high < low):
            self.add_error("high", "Ghi số sau không nhỏ hơn số trước.")
        if said.get("unit") == Unit.PERCENT and low is not None and not said.get("basis"):
            self.add_error("basis", "Chọn số mà tỷ lệ này tính trên đó.")
        return said

    def values(self) -> Plain:
        """As of the reader: one value, a pair for "between"."""
        said = super().values()
        low, high = said.pop("low"), said.pop("high")
        pair = said["comparator"] == Comparator.BETWEEN and low is not None
        return {**said, "value": [low, high] if pair else low}


class DutyForm(ItemForm):
    """A piece of work."""

    text = forms.CharField(label="Nội dung", widget=forms.Textarea(attrs={"rows": 4}))
    bodies = LinesField(label="Chủ trì", help_text="Mỗi cơ quan một dòng.", required=False)
    partners = LinesField(label="Phối hợp", required=False)
    rhythm = forms.ChoiceField(label="Nhịp", choices=[("", "không định kỳ"), *Rhythm.choices], required=False)
    due = DayField(label="Hạn", required=False)
    due_text = forms.CharField(label="Hạn theo lời văn", max_length=200, required=False)


class RecipientForm(ItemForm):
    """One line under "Nơi nhận"."""

    name = forms.CharField(label="Nơi nhận", max_length=300)


FORMS: dict[str, type[ItemForm]] = {
    "citations": CitationForm,
    "targets": TargetForm,
    "duties": DutyForm,
    "recipients": RecipientForm,
}


class UploadForm(forms.Form):
    """A file, and the committee that reads it when the user works for several."""

    file = forms.FileField(
        label="Chọn tệp văn bản",
        help_text="Tệp .docx, .txt hoặc .md. Có thể kéo tệp thả vào ô này.",
        widget=forms.FileInput(attrs={"accept": ".docx,.txt,.md"}),
        error_messages={
            "required": "Chưa chọn tệp. Chọn tệp rồi bấm Đọc văn bản.",
            "empty": "Tệp này trống, không có gì để đọc.",
        },
    )

    def __init__(self, *args: Any, places: list[Placement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(place.organization_id, place.committee_name) for place in places]
        field = forms.TypedChoiceField(label="Đọc cho", coerce=int, choices=choices)
        if len(places) == 1:
            field.initial, field.widget = places[0].organization_id, forms.HiddenInput()
        self.fields["organization"] = field


class FoundedForm(forms.Form):
    """The day of the units founded anew."""

    founded_on = DayField(label="Ngày lập các đơn vị mới")


def row_numbers(line: Line, data: Mapping[str, str]) -> dict[int, list[int] | None]:
    """The numbers typed for one row: {year: numbers}, None for a year that is "không giao".

    Raises ValidationError with every cell that is not a whole number.
    """
    written: dict[int, list[int] | None] = {}
    wrong: list[str] = []
    for year in line.years:
        if data.get(f"none-{year.year}"):
            written[year.year] = None
            continue
        typed = [data.get(f"n-{year.year}-{at}", "").strip() for at in range(len(year.numbers))]
        if all(one.isdecimal() and len(one) <= MOST_DIGITS for one in typed):
            written[year.year] = [int(one) for one in typed]
        else:
            wrong.append(f"Năm {year.year}: ghi số nguyên vào mọi ô, hoặc đánh dấu “không giao”.")
    if wrong:
        raise forms.ValidationError(wrong)
    return written
