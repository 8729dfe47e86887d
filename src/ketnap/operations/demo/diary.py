"""What happens in the demo, day by day: acts are written down in any order, played by day."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

Act = Callable[[date], object]


@dataclass
class Diary:
    """Acts up to `today`; what would lie after it is left out, as in life."""

    today: date
    acts: list[tuple[date, int, Act]] = field(default_factory=list)

    def on(self, day: date, act: Act) -> None:
        """Let `act` happen on `day`."""
        if day <= self.today:
            self.acts.append((day, len(self.acts), act))

    def play(self) -> None:
        """Let everything happen, earliest first."""
        for day, _, act in sorted(self.acts, key=lambda each: each[:2]):
            act(day)
