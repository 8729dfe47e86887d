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
