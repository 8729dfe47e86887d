"""What makes a ledger: its name, its table of steps, its matrix, its words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from ketnap.ledger.matrix import Entry, Matrix, State
from ketnap.ledger.models import Step


@dataclass(frozen=True)
class Ledger:
    """One sort of life: its name in projections, its step table and its matrix."""

    name: str
    steps: type[Step]
    matrix: Matrix
    labels: Mapping[str, str]

    def entries(self, life_id: int) -> list[Entry]:
        """The live entries of one life: annulled ones and annulments are left out."""
        return [step.as_entry() for step in self.live().filter(life_id=life_id)]

    def entries_of(self, ids: Iterable[int]) -> dict[int, list[Entry]]:
        """The live entries of several lives, read at once; a life without any has an empty list."""
        entries: dict[int, list[Entry]] = {life_id: [] for life_id in ids}
        for step in self.live().filter(life_id__in=list(entries)):
            entries[step.life_id].append(step.as_entry())
        return entries

    def state(self, life_id: int) -> State:
        """Where one life stands by its whole ledger."""
        return self.matrix.project(self.entries(life_id))

    def state_on(self, life_id: int, on: date) -> State:
        """Where one life stood at the end of the day `on`."""
        return self.matrix.project(entry for entry in self.entries(life_id) if entry.effective_on <= on)

    def rows(self) -> QuerySet[Any]:
        """All steps of this ledger, in the order of their lives: those of `steps`."""
        return self.steps._default_manager.all()  # noqa: SLF001

    def live(self) -> QuerySet[Any]:
        """The steps that count: neither annulled nor annulments."""
        return self.rows().filter(annuls=None, annulled_by=None)
