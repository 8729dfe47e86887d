"""A text with places in it, cut into paragraphs and tables that a template can draw; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise


@dataclass(frozen=True)
class Mark:
    """One place in a text. `key` names the item, `look` its kind: cite, target, duty, table or nothing."""

    start: int
    end: int
    key: str
    look: str = ""


@dataclass(frozen=True)
class Piece:
    """A run of characters, the marks over it from the shortest up, and the keys that begin here."""

    text: str
    marks: tuple[Mark, ...]
    starts: tuple[str, ...]

    @property
    def keys(self) -> str:
        """The keys of the marks over it, with spaces between."""
        return " ".join(mark.key for mark in self.marks)


@dataclass(frozen=True)
class Line:
    """One line of the text; `cells` when it is a row of a table, `mark` when the whole row is one place."""

    pieces: tuple[Piece, ...]
    cells: tuple[str, ...]
    mark: Mark | None


@dataclass(frozen=True)
class Block:
    """A paragraph of one line, or a table of many."""

    is_table: bool
    lines: tuple[Line, ...]


def blocks(text: str, marks: Iterable[Mark]) -> list[Block]:
    """The paragraphs and tables of `text`, blank lines left out, with the marks that touch each.

    Where marks overlap, the shortest is drawn on top; a mark over several lines is drawn in each.
    """
    found, started = sorted(marks, key=lambda mark: mark.end - mark.start), set[str]()
    lines, at = [], 0
    for raw in text.split("\n"):
        if raw.strip():
            touching = [mark for mark in found if mark.start < at + len(raw) and mark.end > at]
            lines.append(_line(raw, at, touching, started))
        at += len(raw) + 1
    made = []
    for is_table, run in groupby(lines, key=lambda line: bool(line.cells)):
        together = tuple(run)
        made += [Block(True, together)] if is_table else [Block(False, (line,)) for line in together]
    return made


def _line(raw: str, at: int, marks: Sequence[Mark], started: set[str]) -> Line:
    if "\t" in raw:
        whole = next((mark for mark in marks if mark.look == "row"), None)
        return Line((), tuple(raw.split("\t")), whole)
    edges = {0, len(raw)}
    for mark in marks:
        edges |= {max(0, mark.start - at), min(len(raw), mark.end - at)}
    pieces = []
    for start, end in pairwise(sorted(edges)):
        over = tuple(mark for mark in marks if mark.start <= at + start and mark.end >= at + end)
        starts = tuple(mark.key for mark in over if mark.key not in started)
        started.update(starts)
        pieces.append(Piece(raw[start:end], over, starts))
    return Line(tuple(pieces), (), None)
