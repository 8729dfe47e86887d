"""The text being read: cleaned of marks without moving a single character, cut into blocks and sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ketnap.language import nfc
from ketnap.reading.structure import Span

UPPER = "".join(
    sign for sign in map(chr, range(0x1F00)) if sign.isupper() and sign.isalpha() and sign.lower() != sign
)

LOWER = UPPER.lower()

_SAME_LENGTH = {ord(sign): " " for sign in "\u00a0\u2007\u202f\u200b\u200c\u200d\ufeff\u00ad"}
_SAME_LENGTH |= {ord(sign): "-" for sign in "\u2010\u2011\u2012\u2013\u2014\u2212"}
_SAME_LENGTH |= {ord(sign): "\n" for sign in "\r\f\v\x1c\x1d\x1e\x85\u2028\u2029"}
_MARKDOWN = re.compile(
    r"\\[*_#]|\*\*|__|^[ ]*#+(?=[ ])|^[ ]*>+(?=[ ])|(?<!\n)\*(?![ ])|\*$|<br\s*/?>", re.MULTILINE
)
_STAR_BULLET = re.compile(r"^([ ]*)\*(?=[ ])", re.MULTILINE)
_PIPE_ROW = re.compile(r"^[ ]*\|.*\|[ ]*$", re.MULTILINE)
_PIPE_RULE = re.compile(r"^[ \t:-]*-{3}[ \t:-]*$")
# "hoà, thuỷ" and "hòa, thủy" are one spelling: plain text always has the second
_LATE_TONE = re.compile(r"(?<![qQ])(o[àáảãạ]|O[ÀÁẢÃẠ]|o[èéẻẽẹ]|O[ÈÉẺẼẸ]|u[ỳýỷỹỵ]|U[ỲÝỶỸỴ])(?!\w)")
_EARLY = dict(
    zip(
        "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(),  # noqa: SIM905 - reads as a list of spellings
        "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(),  # noqa: SIM905
        strict=True,
    )
)
_MARKER = re.compile(
    r"(?P<roman>[IVX]{1,5})\s*[.\-/]\s+|(?P<roman_close>[IVX]{1,5})[.\-](?=\S)"
    r"|(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\s*(?:[.)/]|-(?=\s))\s+|(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,3})\s+"
    r"|(?P<letter>[a-zđ])\)\s+|(?P<bullet>[-+•*])\s+"
)
_SENTENCE_END = re.compile(rf"[.!?…]+[”\"’)]*\s+(?=[“\"(]?[{UPPER}\d-])")
_ABBREVIATIONS = re.compile(r"(?:\b(?:TP|Tp|đ/c|ThS|TS|BS|PGS|GS|Mr|T|K|TM|KT|TL|v\.v)|\b\d{1,3})\.\s*$")
_ENDS_SENTENCE = re.compile(r"[.:;!?…][”\"’)/.]*$")
# in a text whose lines all fit a page, a line this long was broken by the page, not by its writer
_LONG_LINE = 60
_PAGE_WIDTH = 130
_LONGEST_SENTENCE = 3000


def _spaces(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _pipes_to_tabs(found: re.Match[str]) -> str:
    row = found.group()
    inside = row.replace("|", " ", 1).rstrip()[:-1].replace("|", "\t") + " "
    return " " * len(row) if _PIPE_RULE.match(inside) else inside.ljust(len(row))


def _early_tone(found: re.Match[str]) -> str:
    pair = found.group()
    early = _EARLY[pair.lower()]
    return early.upper() if pair.isupper() else early


@dataclass(frozen=True)
class Line:
    """A line without the white space around it."""

    start: int
    end: int
    text: str

    @property
    def is_capital(self) -> bool:
        return self.text.isupper()


@dataclass(frozen=True)
class Block:
    """A paragraph, heading or bullet. `level`: 1 for I, 2 for 1, 3 for 1.1, 6 for a letter, else None."""

    start: int
    end: int
    body_start: int
    marker: str
    level: int | None


@dataclass(frozen=True)
class Source:
    """`text` as given (NFC); `clean` and `plain` have the same length, so one offset serves all three.

    `clean` has no markdown, odd spaces or dashes; `plain` moreover spells tones in one place, for patterns.
    """

    text: str
    clean: str
    plain: str

    def said(self, start: int, end: int) -> str:
        """The words between two offsets on one line."""
        return " ".join(self.clean[start:end].split())

    def trim(self, start: int, end: int) -> Span:
        """The span without white space at its ends."""
        piece = self.clean[start:end]
        return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line that is not blank."""
        found, start = [], 0
        for raw in self.clean.split("\n"):
            if raw.strip():
                first, last = self.trim(start, start + len(raw))
                found.append(Line(first, last, self.plain[first:last]))
            start += len(raw) + 1
        return tuple(found)

    @cached_property
    def is_wrapped(self) -> bool:
        """Whether lines are broken at the width of a page, so that a line need not be a paragraph."""
        return all(line.end - line.start <= _PAGE_WIDTH for line in self.lines)

    def lines_between(self, start: int, end: int) -> list[Line]:
        return [line for line in self.lines if start <= line.start < end]


def source_of(text: str) -> Source:
    """The three equally long forms of `text`."""
    text = nfc(text)
    clean = text.translate(_SAME_LENGTH)
    clean = _STAR_BULLET.sub(r"\1-", clean)
    clean = _MARKDOWN.sub(_spaces, clean)
    clean = _PIPE_ROW.sub(_pipes_to_tabs, clean)
    return Source(text, clean, _LATE_TONE.sub(_early_tone, clean))


def _level(found: re.Match[str]) -> int | None:
    if found["roman"] or found["roman_close"]:
        return 1
    if number := found["number"] or found["dotted"]:
        return 2 + number.count(".")
    return 6 if found["letter"] else None


def starts_item(line: Line) -> bool:
    """Whether a line begins with the number of a section or point, or with the dash of a bullet."""
    return _MARKER.match(line.text) is not None


def _joins(source: Source, above: Line, below: Line) -> bool:
    """Whether `below` goes on with the sentence of `above`."""
    if "\t" in below.text or "\t" in above.text or above.is_capital or starts_item(below):
        return False
    if _ENDS_SENTENCE.search(above.text):
        return False
    goes_on = below.text[0].islower()
    blank_between = source.clean.count("\n", above.end, below.start) > 1
    return goes_on or (source.is_wrapped and not blank_between and above.end - above.start >= _LONG_LINE)


def _block(lines: list[Line]) -> Block:
    first, end = lines[0], lines[-1].end
    found = _MARKER.match(first.text)
    if not found:
        return Block(first.start, end, first.start, "", None)
    return Block(first.start, end, first.start + found.end(), found.group().strip(), _level(found))


def blocks(source: Source, start: int, end: int) -> list[Block]:
    """The paragraphs between two offsets; those broken by a page are joined again."""
    lines = source.lines_between(start, end)
    if not lines:
        return []
    groups = [[lines[0]]]
    for above, below in pairwise(lines):
        if _joins(source, above, below):
            groups[-1].append(below)
        else:
            groups.append([below])
    return [_block(group) for group in groups]


def sentences(source: Source, start: int, end: int) -> Iterator[Span]:
    """The sentences between two offsets. Beyond 3000 characters one is cut: it is no sentence."""
    begin = start
    for found in _SENTENCE_END.finditer(source.plain, start, end):
        if not _ABBREVIATIONS.search(source.plain, begin, found.end()):
            yield from _cut(source, begin, found.end())
            begin = found.end()
    yield from _cut(source, begin, end)


def _cut(source: Source, start: int, end: int) -> Iterator[Span]:
    start, end = source.trim(start, end)
    for begin in range(start, end, _LONGEST_SENTENCE):
        yield source.trim(begin, min(end, begin + _LONGEST_SENTENCE))
