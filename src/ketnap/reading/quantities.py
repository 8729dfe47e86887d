"""Numbers of people, shares and classes in a sentence, each with its comparison and its own clause."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ketnap.reading.structure import Span, Value
from ketnap.reading.text import Source

_I = re.IGNORECASE
_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5}
_DIGITS = r"\d{1,3}(?:\.\d{3}){1,3}(?!\d)|\d{1,9}(?!\d)(?:,\d{1,3})?"
_FLOOR = "ít nhất|tối thiểu|không dưới|không thấp hơn|không ít hơn"
_QUANTITY = re.compile(
    rf"(?P<more>\b(?:{_FLOOR}|trên|hơn|vượt|từ)\s+)?(?:là\s+)?(?<![\d/.,-])"
    # a number in words is one only after "ít nhất"; elsewhere "một", "năm" are mere words
    rf"(?P<low>{_DIGITS}|(?:(?<=ít nhất )|(?<=tối thiểu ))(?:{'|'.join(_WORDS)}))"
    rf"(?:\s*%(?=\s*(?:-|đến|tới)))?(?:\s*(?:-|đến|tới)\s*(?P<high>{_DIGITS}))?\s*"
    r"(?P<unit>%|(?:lớp|đảng viên|quần chúng|người|đồng chí|đoàn viên|hội viên|cảm tình|nguồn|chi bộ)\b)"
    r"(?P<after>(?:\s+(?:mới|ưu tú|[^\W\d]{1,6})){0,3}?\s+trở lên\b)?",
    _I,
)
_AT_LEAST = re.compile(_FLOOR, _I)
_MORE_THAN = re.compile(r"trên|hơn|vượt", _I)
_UNITS = {"%": "percent", "lớp": "classes", "chi bộ": "units"}
# before a number: it counts points, days or years, tells for whom a thing is, or what already is
_NO_COUNT = re.compile(r"(?:mục|điểm|khoản|số|thứ|khóa|ngày|tháng|quý|cho|với)\s*$", _I)
_NO_YEAR = re.compile(r"\bnăm\s*$", _I)
_ALREADY = re.compile(r"\b(?:hiện (?:có|nay)|đã|năm qua|năm trước)\b", _I)
_CLAUSE_START = re.compile(r"[,;(:]")
_CLAUSE_END = re.compile(r"(?<!đoàn viên),|[;:).]")
_SEMICOLON = re.compile(r"[;.]")
_FIRST_YEAR = 1900
_NEAR = 12
_REACH = 600


@dataclass(frozen=True)
class Quantity:
    """A number with the words of its clause `before` and `after` it, and all the `sentence` says before it.

    `comparator` is eq, ge, gt or between; `unit` people, percent, classes or units.
    """

    value: Value
    comparator: str
    unit: str
    before: str
    after: str
    lead: str
    tail: str


def quantities(source: Source, span: Span) -> Iterator[Quantity]:
    """The numbers of one sentence that may be something to reach."""
    start, end = span
    plain = source.plain
    for found in _QUANTITY.finditer(plain, start, end):
        low = found.start("low")
        lead = plain[max(start, low - _REACH) : found.start()]
        if not _counts(plain, found) or _ALREADY.search(_last(_SEMICOLON, lead)):
            continue
        last = min(end, found.end() + _REACH)
        stop = _CLAUSE_END.search(plain, found.end(), last)
        yield Quantity(
            value=_value(found),
            comparator=_comparator(found),
            unit=_UNITS.get(found["unit"].lower(), "people"),
            before=_last(_CLAUSE_START, lead),
            after=plain[low : stop.start() if stop else last],
            lead=lead,
            tail=plain[low:last],
        )


def _last(boundary: re.Pattern[str], words: str) -> str:
    """What follows the last boundary in `words`."""
    found = max((match.end() for match in boundary.finditer(words)), default=0)
    return words[found:]


def _counts(plain: str, found: re.Match[str]) -> bool:
    low = found.start("low")
    begin = max(0, low - _NEAR)
    if _NO_COUNT.search(plain, begin, low):
        return False
    names_year = found["low"].isdecimal() and int(found["low"]) > _FIRST_YEAR
    return not (names_year and _NO_YEAR.search(plain, begin, low))


def _comparator(found: re.Match[str]) -> str:
    more = found["more"] or ""
    if found["high"]:
        return "between"
    if found["after"] or _AT_LEAST.search(more):
        return "ge"
    return "gt" if _MORE_THAN.search(more) else "eq"


def _one(digits: str) -> int | float:
    if digits.lower() in _WORDS:
        return _WORDS[digits.lower()]
    number = float(digits.replace(".", "").replace(",", "."))
    return int(number) if number.is_integer() else number


def _value(found: re.Match[str]) -> Value:
    low = _one(found["low"])
    return (low, _one(found["high"])) if found["high"] else low
