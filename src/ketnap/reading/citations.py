"""Other documents named in the text, and what this one does with them."""

import re
from dataclasses import dataclass, replace

from ketnap.language import fold
from ketnap.reading.names import SYMBOL, TYPE, body_at, date_at
from ketnap.reading.outline import Parts
from ketnap.reading.structure import Citation, Header, Span
from ketnap.reading.text import Source, blocks, sentences

_NUMBERED = re.compile(
    rf"(?P<type>(?i:{TYPE})(?:\s+hành\s+động)?)\s+(?:(?i:số)\s*:?\s*)*"
    rf"(?:(?P<number>\d+)\s*-\s*(?P<symbol>{SYMBOL})"
    rf"|(?P<number2>\d+(?:/\d{{4}})?)\s*/\s*(?P<symbol2>{SYMBOL})"
    rf"|(?<=số\s)(?P<number3>\d+)(?=\s*,?\s+ngày\s))"
)
_DAY = re.compile(r"\s*,?\s*(?:ngày\s+)(?=\d)")
_BY = re.compile(r"\s*,?\s*(?:của\s+)")
_UNNUMBERED = re.compile(
    r"(?P<congress>(?i:nghị quyết)\s+(?:(?i:đại hội)\b)(?:(?!\bđề ra\b)[^,.;:“”()]|\([^)]*\)){0,120}"
    r"(?:,\s*nhiệm kỳ\s+\d{4}\s*-\s*\d{4})?)"
    r"|(?P<plenum>(?i:nghị quyết)\s+Trung ương\s+\d+(?:\s*\([^)]*\))?)"
    r"|(?P<conclusion>(?i:kết luận|nghị quyết|chỉ thị)\s+của\s+(?=Ban Chấp hành|Bộ Chính trị|Ban Bí thư))"
    r"|(?P<charter>Điều lệ Đảng(?:\s+Cộng sản Việt Nam)?)"
)
_CONGRESS_END = re.compile(r"\s+(?i:đề ra|đã đề ra|và|mà)\b.*$", re.DOTALL)
_QUOTED = re.compile(r"[“\"][^”\"]{0,300}[”\"]")

# the nearest of these before a citation in its sentence tells what is done with it
_RELATIONS = (
    ("replaces", re.compile(r"(?i:thay thế)\s*(?:cho\s*)?$")),
    ("amends", re.compile(r"(?i:sửa đổi|bổ sung)\s*,?\s*(?:một số (?:điều|nội dung|điểm) của\s*)?$")),
    ("based_on", re.compile(r"(?i:căn cứ)\s*(?:vào\s*)?$")),
    (
        "implements",
        re.compile(
            r"(?i:thực hiện|triển khai|cụ thể hóa|quán triệt)(?!\s+đúng)(?:\s+(?!theo\b)[^\W\d]+,?){0,9}\s*$"
        ),
    ),
)
_STRENGTH = {"cites": 0, "based_on": 1, "amends": 2, "replaces": 2, "copies": 2, "implements": 3}
_SHARES_VERB = (",", ";", " và", " và các", " của")


@dataclass(frozen=True)
class _Before:
    """The citation read just before, in the same sentence."""

    end: int
    relation: str


def read_citations(source: Source, parts: Parts, header: Header) -> tuple[Citation, ...]:
    """Every document cited from the title to the end, once; the first place is kept."""
    found: list[Citation] = []
    for start, end in _sentences(source, parts):
        before: _Before | None = None
        for citation, stop in _in_sentence(source, start, end):
            relation = _relation(source.plain, start, citation.span[0], before)
            before = _Before(stop, relation)
            found.append(replace(citation, relation=relation))
    own = [
        c for c in found if c.number == header.number and _same_symbol(c.symbol, header.symbol) and c.symbol
    ]
    return _unique([citation for citation in found if citation not in own])


def first_cited(source: Source, start: int, end: int) -> Citation | None:
    """The first document named between two offsets."""
    return next((citation for citation, _ in _in_sentence(source, start, end)), None)


def _sentences(source: Source, parts: Parts) -> list[Span]:
    title = [parts.title] if parts.title else []
    spans = [(block.body_start, block.end) for block in blocks(source, *parts.body)]
    appendix = [
        (line.start, line.end) for line in source.lines_between(*parts.appendix) if "\t" not in line.text
    ]
    return [sentence for span in [*title, *spans, *appendix] for sentence in sentences(source, *span)]


def _in_sentence(source: Source, start: int, end: int) -> list[tuple[Citation, int]]:
    """The citations of one sentence with the offsets where they end, in order."""
    numbered = [_numbered(source, found, end) for found in _NUMBERED.finditer(source.plain, start, end)]
    taken = [(citation.span[0], stop) for citation, stop in numbered]
    taken += [quote.span() for quote in _QUOTED.finditer(source.plain, start, end)]
    named = [
        _unnumbered(source, found, end)
        for found in _UNNUMBERED.finditer(source.plain, start, end)
        if not any(first <= found.start() < last for first, last in taken)
    ]
    return sorted([*numbered, *named], key=lambda pair: pair[0].span)


def _numbered(source: Source, found: re.Match[str], end: int) -> tuple[Citation, int]:
    number = found["number"] or found["number2"] or found["number3"]
    symbol = found["symbol"] or found["symbol2"]
    stop, day, why = found.end(), None, None
    if before_day := _DAY.match(source.plain, stop, end):
        written = date_at(source.plain, before_day.end(), end)
        if written:
            stop, day = written.span[1], written.day
            why = None if day else f"Không có ngày “{source.said(*written.span)}” trong lịch"
    issuer, stop = _issuer(source, stop, end)
    kind = " ".join(found["type"].lower().split()).removesuffix(" hành động")
    citation = Citation(
        number=number,
        symbol="".join(symbol.split()) if symbol else None,
        date=day,
        issuer=issuer,
        title=None,
        relation="cites",
        span=(found.start(), stop),
        type=kind,
        sure=symbol is not None and why is None,
        why=why or (None if symbol else "Văn bản được nhắc đến không ghi ký hiệu"),
    )
    return citation, stop


def _issuer(source: Source, start: int, end: int) -> tuple[str | None, int]:
    by = _BY.match(source.plain, start, end)
    body = body_at(source.plain, by.end(), end) if by else None
    return (source.said(*body), body[1]) if body else (None, start)


def _unnumbered(source: Source, found: re.Match[str], end: int) -> tuple[Citation, int]:
    stop = found.end()
    if found["congress"] and (tail := _CONGRESS_END.search(source.plain, found.start(), stop)):
        stop = tail.start()
    issuer = None
    if found["conclusion"] and (body := body_at(source.plain, found.end(), end)):
        issuer, stop = source.said(*body), body[1]
    start, stop = source.trim(found.start(), stop)
    kind = None if found["charter"] else " ".join(source.said(start, stop).lower().split()[:2])
    return Citation(None, None, None, issuer, source.said(start, stop), "cites", (start, stop), kind), stop


def _relation(plain: str, start: int, at: int, before: _Before | None) -> str:
    """What is done with the citation at `at`: said just before it, or shared with the one before."""
    words = plain[max(start, at - 160) : at]
    for relation, pattern in _RELATIONS:
        if pattern.search(words):
            return relation
    # in a list ("Chỉ thị …; Kế hoạch …") the verb is said once, and only titles stand between
    if before and plain[before.end : at].rstrip().endswith(_SHARES_VERB):
        return before.relation
    return "cites"


def _same_symbol(one: str | None, other: str | None) -> bool:
    return not one or not other or fold(one) == fold(other)


def _same_issuer(one: str | None, other: str | None) -> bool:
    """Whether two names may be one body: "Ban Bí thư" and "Ban Bí thư Trung ương Đảng"."""
    if not one or not other:
        return True
    return _prefix(one, other)


def _prefix(one: str, other: str) -> bool:
    a, b = fold(one), fold(other)
    return a.startswith(b) or b.startswith(a)


def _same(one: Citation, other: Citation) -> bool:
    if one.number is None or other.number is None:
        return one.number == other.number and _prefix(one.title or "", other.title or "")
    if one.symbol is None or other.symbol is None:
        return one.number == other.number and one.type == other.type and one.date == other.date
    return (
        one.number == other.number
        and _same_symbol(one.symbol, other.symbol)
        and _same_issuer(one.issuer, other.issuer)
    )


def _unique(found: list[Citation]) -> tuple[Citation, ...]:
    """One citation a document; the fullest issuer, the first date and the strongest relation are kept."""
    kept: list[Citation] = []
    for citation in found:
        place = next((i for i, other in enumerate(kept) if _same(other, citation)), None)
        if place is None:
            kept.append(citation)
        else:
            kept[place] = _joined(kept[place], citation)
    return tuple(kept)


def _joined(first: Citation, again: Citation) -> Citation:
    symbol = first.symbol or again.symbol
    conflict = first.date and again.date and first.date != again.date
    why = "Văn bản ghi hai ngày khác nhau cho cùng một số, ký hiệu" if conflict else first.why or again.why
    if why and symbol and not conflict and (first.date or again.date):
        why = None
    return replace(
        first,
        symbol=symbol,
        date=first.date or again.date,
        title=max((first.title, again.title), key=lambda words: len(words or "")),
        issuer=max((first.issuer, again.issuer), key=lambda name: len(name or "")),
        relation=max((first.relation, again.relation), key=_STRENGTH.__getitem__),
        sure=why is None,
        why=why,
    )
