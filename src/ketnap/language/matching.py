"""Names of units written a little differently in two papers: the same unit, or somebody must choose."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from ketnap.language.folding import fold

_ABBREVIATIONS = {
    "ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "mttq": "mat tran to quoc", "tw": "trung uong",
    "bv": "benh vien", "ldld": "lien doan lao dong", "lhpn": "lien hiep phu nu",
    "tncs": "thanh nien cong san",
    "ubkt": "uy ban kiem tra", "btc": "ban to chuc", "bql": "ban quan ly", "gddt": "giao duc va dao tao",
    "khcn": "khoa hoc va cong nghe", "ptth": "phat thanh va truyen hinh", "tp": "thanh pho", "tx": "thi xa",
    "thpt": "trung hoc pho thong", "thcs": "trung hoc co so",
}  # fmt: skip
_BODY = re.compile(r"^(?:dang bo|dang ui|chi bo|chi ui)\b(?: co so| truc thuoc| bo phan)?\s*")
_PLACE = re.compile(
    r"\b(?:tinh|huien|thanh pho|thi xa|thi tran|phuong|xa)(?! (?:ui|doan|hoi)\b)((?: [a-z]+){0,3})$"
)
_CONNECTIVES = {"va", "cua"}
_MOST_CANDIDATES = 5
_WORTH_SHOWING = 0.75
_WORDS_PER_LOST_MARK = 4


@dataclass(frozen=True)
class Match:
    """`sure` is the one name that is surely meant, or None; `candidates` go from the likeliest down."""

    sure: str | None
    candidates: tuple[str, ...]


@dataclass(frozen=True)
class _Shape:
    words: tuple[str, ...]
    place: str
    marks: tuple[Counter[str] | None, ...]

    @property
    def line(self) -> str:
        return " ".join(self.words)


def _marks(word: str) -> Counter[str]:
    """The tones and letter marks of a word, wherever they are put ("Hòa" and "Hoà" have the same)."""
    signs = unicodedata.normalize("NFD", word.casefold())
    return Counter(sign for sign in signs if unicodedata.combining(sign) or sign == "đ")


def _words(name: str) -> list[tuple[str, Counter[str] | None]]:
    """The plain words of a name, each with its marks: None for the words behind an abbreviation."""
    found: list[tuple[str, Counter[str] | None]] = []
    spaced = re.sub(r"[^\w\s]", " ", unicodedata.normalize("NFC", name).replace("&", " và "))
    for word in spaced.split():
        plain = fold(word)
        if plain in _ABBREVIATIONS and (word.isupper() or plain == "tp"):
            found += [(part.replace("y", "i"), None) for part in _ABBREVIATIONS[plain].split()]
        elif plain not in _CONNECTIVES:
            found.append((plain.replace("y", "i"), _marks(word)))
    return [pair for pair in found if pair[0] not in _CONNECTIVES]


@lru_cache(maxsize=20_000)
def _shape(name: str) -> _Shape:
    pairs = _words(name)
    line = " ".join(word for word, _ in pairs)
    body = _BODY.match(line)
    start = len(body.group().split()) if body else 0
    place = _PLACE.search(line)
    # a unit may be called by its place alone ("Đảng bộ xã Cẩm Vũ"): then the place is the name
    end = len(pairs) - len(place.group().split()) if place else len(pairs)
    if end <= start:
        end, place = len(pairs), None
    kept = pairs[start:end]
    return _Shape(
        tuple(word for word, _ in kept), place.group(1).strip() if place else "", tuple(m for _, m in kept)
    )


def _without_place(shape: _Shape, places: set[str]) -> _Shape:
    """`shape` without a place that stands at its end bare ("Cục Thuế Bình Định")."""
    if shape.place:
        return shape
    for size in (3, 2, 1):
        tail = " ".join(shape.words[-size:])
        if len(shape.words) > size and tail in places:
            return _Shape(shape.words[:-size], tail, shape.marks[:-size])
    return shape


def _same_spelling(a: _Shape, b: _Shape) -> bool:
    """The same words in the same place, marked alike."""
    return a.words == b.words and (not a.place or not b.place or a.place == b.place) and _same_marks(a, b)


def _same_marks(a: _Shape, b: _Shape) -> bool:
    """Marks are equal, or left out of one name altogether, or lost in one word of at least four."""
    if not any(a.marks) or not any(b.marks):
        return True
    pairs = zip(a.marks, b.marks, strict=True)
    unlike = [(one, other) for one, other in pairs if one is not None and other is not None and one != other]
    lost_only = all(one <= other or other <= one for one, other in unlike)
    return lost_only and _WORDS_PER_LOST_MARK * len(unlike) <= len(a.words)


def _likeness(a: _Shape, b: _Shape) -> float:
    ratio = SequenceMatcher(None, a.line, b.line, autojunk=False).ratio()
    contradicts = a.place and b.place and a.place != b.place
    return ratio * 0.7 if contradicts else ratio


def _pair(a: str, b: str) -> tuple[_Shape, _Shape]:
    one, other = _shape(a), _shape(b)
    places = {one.place, other.place} - {""}
    return _without_place(one, places), _without_place(other, places)


def similarity(a: str, b: str) -> float:
    """How alike two names of units are, from 0 to 1; 1 when only spelling habits tell them apart.

    Not counted: marks, case, hyphens, y or i, "và", usual abbreviations, "Đảng bộ" or "Chi bộ" in front,
    and the name of the province, unless both name one and the two differ.
    """
    if a == b:
        return 1.0
    return _likeness(*_pair(a, b))


def closest(name: str, names: Iterable[str]) -> Match:
    """The one of `names` that `name` surely means, or those it may mean with nothing chosen.

    Sure: exactly one name is written the same, or else exactly one differs only by habits of spelling
    (see `similarity`). Anything else, also two equally good names, is left to a person.
    """
    known = list(dict.fromkeys(names))
    if name in known:
        return Match(name, (name,))
    places = {_shape(other).place for other in (name, *known)} - {""}
    wanted = _without_place(_shape(name), places)
    if not wanted.words:
        return Match(None, ())
    shapes = [(other, _without_place(_shape(other), places)) for other in known]
    same = [other for other, shape in shapes if _same_spelling(wanted, shape)]
    if len(same) == 1:
        return Match(same[0], (same[0],))
    return Match(None, _likely(wanted, shapes))


def _likely(wanted: _Shape, shapes: Sequence[tuple[str, _Shape]]) -> tuple[str, ...]:
    words = set(wanted.words)
    scored = [
        (_likeness(wanted, shape), other)
        for other, shape in shapes
        # comparing letters is slow: only names that share at least one word in three are worth it
        if 3 * len(words & set(shape.words)) >= len(words)
    ]
    best = sorted((pair for pair in scored if pair[0] >= _WORTH_SHOWING), key=lambda pair: -pair[0])
    return tuple(other for _, other in best[:_MOST_CANDIDATES])
