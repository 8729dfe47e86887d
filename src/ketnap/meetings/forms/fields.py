"""Fields of every form here: a day, a number, one of some people."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from ketnap.language import count, date_vn
from ketnap.people.models import Person

NONE = ("", "— chưa chọn —")
SHORT = {"class": "input-short", "inputmode": "numeric", "autocomplete": "off"}


class Day(forms.DateField):
    """A day typed as dd/mm/yyyy."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput(attrs=SHORT | {"placeholder": "dd/mm/yyyy"}))
        options.setdefault("error_messages", {"invalid": "Ghi ngày dạng 20/11/2026."})
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        """A date as it is typed here."""
        return date_vn(value) if isinstance(value, date) else value


class Number(forms.IntegerField):
    """A small whole number typed by hand."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs=SHORT))
        options.setdefault("min_value", 0)
        options.setdefault("max_value", 9999)
        super().__init__(**options)


class PersonChoice(forms.TypedChoiceField):
    """One of some people, given as {key: person}; nobody when left out."""

    def __init__(
        self, people: Mapping[int, Person], *, told: Mapping[int, str] | None = None, **options: Any
    ) -> None:
        told = told or {}
        choices = [NONE, *((key, f"{person.full_name}{told.get(key, '')}") for key, person in people.items())]
        super().__init__(
            choices=choices,
            coerce=lambda key: people[int(key)],
            empty_value=None,
            required=options.pop("required", False),
            **options,
        )


def load_words(load: Mapping[int, int]) -> dict[int, str]:
    """How a helper's workload is told behind the name."""
    return {key: f" (đang giúp {count(number)})" for key, number in load.items()}


def today() -> date:
    """The day most things are written down."""
    return timezone.localdate()
