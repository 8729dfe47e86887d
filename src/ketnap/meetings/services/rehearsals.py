"""Doing a thing fully and taking it all back, to show beforehand exactly what would be written or refused."""

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction

T = TypeVar("T")


def rehearse(act: Callable[[], T]) -> T:
    """What `act` would return, with nothing left of it in the database; raises what it raises."""
    with transaction.atomic():
        done = act()
        transaction.set_rollback(True)
    return done
