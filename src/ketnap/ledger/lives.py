"""What makes a ledger: its name, its table of steps, its matrix, its words."""

from collections.abc import Mapping
from dataclasses import dataclass

from ketnap.ledger.matrix import Entry, Matrix
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
        live = self.steps._default_manager.filter(life_id=life_id, annuls=None, annulled_by=None)  # noqa: SLF001
        return [step.as_entry() for step in live]
