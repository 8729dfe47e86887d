"""Fields of every form here: a number, one of some people."""

from collections.abc import Mapping
from typing import Any

from django import forms

from ketnap.language import count
from ketnap.people.models import Person
from ketnap.ui.fields import TYPED

NONE = ("", "— chưa chọn —")


class Number(forms.IntegerField):
    """A small whole number typed by hand."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs=TYPED))
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
