from django import forms


class Sample(forms.Form):
    name = forms.CharField(label="Họ và tên", help_text="Viết đủ họ, đệm, tên.")
    answer = forms.ChoiceField(
        label="Kết quả", choices=[("a", "Giữ"), ("b", "Đưa ra")], widget=forms.RadioSelect
    )
    sure = forms.BooleanField(label="Đã đối chiếu")


def test_an_error_and_a_help_are_tied_to_their_input():
    html = str(Sample({"answer": "a", "sure": "on"}))

    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert html.count("field-wrong") == 1


def test_a_group_of_choices_is_one_question():
    html = str(Sample()["answer"].as_field_group())

    assert html.count("<fieldset") == 1
    assert html.count("<legend>") == 1
    assert html.count('type="radio"') == 2


def test_what_is_wrong_with_the_whole_form_is_announced():
    form = Sample({"name": "An", "answer": "a", "sure": "on"})
    form.add_error(None, "Hai người vừa cùng sửa.")

    assert '<div role="alert"> <ul class="errorlist nonfield" >' in " ".join(str(form).split())
