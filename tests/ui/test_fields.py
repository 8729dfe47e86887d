from datetime import date

import pytest
from django import forms

from ketnap.ui.fields import DayField


class OneDay(forms.Form):
    day = DayField(label="Ngày")


@pytest.mark.parametrize("kept", [date(2026, 11, 20), "2026-11-20"])
def test_a_day_is_shown_as_it_is_typed(kept):
    assert 'value="20/11/2026"' in str(OneDay(initial={"day": kept}))


def test_what_was_typed_wrong_is_shown_again_with_an_example():
    form = OneDay({"day": "31/02/2026"})

    assert form.errors == {"day": ["Ghi ngày theo dạng ngày/tháng/năm, ví dụ 20/11/2026."]}
    assert 'value="31/02/2026"' in str(form)


def test_a_day_typed_by_hand_is_that_day():
    form = OneDay({"day": "06/03/2024"})

    assert form.is_valid()
    assert form.cleaned_data == {"day": date(2024, 3, 6)}


class Counting(forms.Form):
    number = forms.IntegerField(max_value=5)
    share = forms.DecimalField(max_digits=4, decimal_places=1)
    words = forms.CharField(max_length=3)
    kind = forms.ChoiceField(choices=[("a", "A")])
    file = forms.FileField()


@pytest.mark.parametrize(
    ("typed", "answers"),
    [
        (
            {"number": "hai", "share": "x", "words": "dài quá", "kind": "b"},
            {
                "number": "Ghi số nguyên, ví dụ 12.",
                "share": "Ghi số, ví dụ 12.",
                "words": "Dài quá: được 3 ký tự, hiện có 7. Ghi ngắn lại.",
                "kind": "“b” không có trong danh sách. Chọn một mục trong danh sách.",
                "file": "Chưa ghi hoặc chưa chọn mục này.",
            },
        ),
        (
            {"number": "6", "share": "1.25", "words": "", "kind": "a"},
            {
                "number": "Ghi số không quá 5.",
                "share": "Ghi không quá 1 chữ số sau dấu phẩy.",
                "words": "Chưa ghi hoặc chưa chọn mục này.",
                "file": "Chưa ghi hoặc chưa chọn mục này.",
            },
        ),
    ],
)
def test_forms_answer_as_an_office_speaks(typed, answers):
    assert {name: errors[0] for name, errors in Counting(typed).errors.items()} == answers
