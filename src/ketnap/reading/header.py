"""The head of a document: who issued it, its number and symbol, place and date, kind and title."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import takewhile

from ketnap.reading.names import SYMBOL, TYPE, body_at, date_at, first_date
from ketnap.reading.outline import Parts
from ketnap.reading.structure import Header, Span
from ketnap.reading.text import LOWER, UPPER, Line, Source

_CELLS = re.compile(r"[^\t]+?(?=\t|\s{3,}|$)")
_NATION = re.compile(r"ĐẢNG CỘNG SẢN VIỆT NAM")
_NUMBER = re.compile(
    rf"(?i:số)\s*:?\s*(?:(?P<number>\d+)|[….\s_]*)\s*-\s*(?P<symbol>{SYMBOL})|"
    rf"(?i:số)\s*:?\s*(?P<number2>\d+)\s*/\s*(?P<symbol2>{SYMBOL})"
)
_PLACE_DATE = re.compile(rf"(?P<place>[{UPPER}][^\d\n\t,;:.]{{1,40}}?)\s*,\s*(?=ngày\b)(?P<day>ngày[^\n\t]*)")
_BODY_LINE = re.compile(
    r"(?:ĐẢNG BỘ|ĐẢNG [UỦ][YỶ]|ĐẢNG ỦY|TỈNH ỦY|HUYỆN ỦY|THÀNH ỦY|THỊ ỦY|QUẬN ỦY|BAN|BỘ|CHI BỘ|CHI ỦY"
    r"|VĂN PHÒNG|ỦY BAN|TRUNG ƯƠNG|ĐOÀN|CÔNG ĐOÀN|LIÊN ĐOÀN|HỘI|MẶT TRẬN|SỞ|TRƯỜNG|TRUNG TÂM)\b"
)
_TITLE_ISSUER = re.compile(rf"\s*CỦA\s+(?P<body>[^{LOWER}\n]{{6,}}?)(?=\s+[{LOWER}]|\n|$)")
_ACTS = re.compile(rf"\s+(?:xây dựng|ban hành|yêu cầu|quyết định|đề ra|lập)(?:\s+(?i:{TYPE}))?\b")
_CAPITAL = re.compile(rf"(?<!\S)[{UPPER}]")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass
class _Found:
    """What is known of the head so far."""

    values: dict[str, str] = field(default_factory=dict)
    day: date | None = None
    spans: dict[str, Span] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)
    capitals: list[Span] = field(default_factory=list)

    def put(self, name: str, value: str, span: Span, doubt: str | None = None) -> None:
        if name not in self.values:
            self.values[name] = value
            self.spans[name] = span
            if doubt:
                self.doubts[name] = doubt


def read_header(source: Source, parts: Parts) -> Header:
    """The header of the document itself."""
    stop = parts.type_line.start if parts.type_line else parts.body[0]
    head = source.lines_between(0, stop) if stop else list(source.lines[:15])
    found = _scan(source, head)
    _type_and_title(source, parts, found)
    _bodies(source, found)
    if "issuer" not in found.values:
        _issuer_from_text(source, parts, found)
    header = _header(found)
    return header if header.date else _date_from_own_reference(source, header)


def header_of_copy(source: Source, lines: list[Line]) -> Header:
    """The same for the few lines a copying body adds."""
    found = _scan(source, lines)
    name = list(takewhile(lambda line: line.is_capital and not _NUMBER.match(line.text), lines))
    if name:
        start, end = name[0].start, name[-1].end
        found.put("issuer", source.said(start, end), (start, end))
    return _header(found)


def _header(found: _Found) -> Header:
    return Header(**found.values, date=found.day, spans=found.spans, doubts=found.doubts)


def _scan(source: Source, lines: list[Line]) -> _Found:
    found = _Found()
    for line in lines:
        # the blank left for a number may be as wide as the gap between two columns
        if number := _NUMBER.search(source.plain, line.start, line.end):
            _number(source, number, found)
        for cell in _CELLS.finditer(source.plain, line.start, line.end):
            _cell(source, *source.trim(*cell.span()), found)
    return found


def _cell(source: Source, start: int, end: int, found: _Found) -> None:
    """One cell of the two columns at the head of a document, wherever flattening has put it."""
    nation = _NATION.search(source.plain, start, end)
    if nation:
        start, end = source.trim(
            *max((start, nation.start()), (nation.end(), end), key=lambda s: s[1] - s[0])
        )
    if place := _PLACE_DATE.search(source.plain, start, end):
        found.put("place", source.said(*place.span("place")), place.span("place"))
        _day(source, *place.span("day"), found)
    words = source.plain[start:end]
    if not place and words.isupper() and not _NUMBER.search(words) and len(_LETTER.findall(words)) > 1:
        found.capitals.append((start, end))


def _number(source: Source, number: re.Match[str], found: _Found) -> None:
    name = "number2" if number["number2"] else "number"
    symbol = "symbol2" if number["number2"] else "symbol"
    if number[name] and "symbol" not in found.values:
        found.put("number", number[name], number.span(name))
    found.put("symbol", "".join(source.said(*number.span(symbol)).split()), number.span(symbol))


def _day(source: Source, start: int, end: int, found: _Found) -> None:
    if "date" in found.spans:
        return
    found.spans["date"] = (start, end)
    written = first_date(source.plain, start, end)
    if written and written.day:
        found.day = written.day
    else:
        found.doubts["date"] = f"“{source.said(start, end)}” không phải là một ngày đầy đủ"


def _type_and_title(source: Source, parts: Parts, found: _Found) -> None:
    line = parts.type_line
    if not line:
        return
    name = re.match(rf"(?i:{TYPE})", line.text)
    if name:
        found.put("type", name.group().lower(), (line.start, line.start + name.end()))
    if not parts.title:
        return
    start, end = parts.title
    if issuer := _TITLE_ISSUER.match(source.plain, start, end):
        body = source.trim(*issuer.span("body"))
        found.put("issuer", source.said(*body), body)
        start = body[1]
    start, end = source.trim(start, end)
    if start < end:
        found.put("title", source.said(start, end), (start, end))


def _bodies(source: Source, found: _Found) -> None:
    """One name is the issuer; of two, the upper body stands first."""
    names: list[Span] = []
    for span in found.capitals:
        if names and not _BODY_LINE.match(source.plain, *span):
            names[-1] = (names[-1][0], span[1])
        elif _BODY_LINE.match(source.plain, *span):
            names.append(span)
    if len(names) > 1 or (names and "issuer" in found.values):
        found.put("upper", source.said(*names[0]), names.pop(0))
    if names:
        found.put("issuer", source.said(*names[-1]), names[-1])


def _issuer_from_text(source: Source, parts: Parts, found: _Found) -> None:
    """The body that says in the opening paragraph that it draws up this document."""
    lines = source.lines_between(*parts.body)[:6]
    for line in lines:
        for capital in _CAPITAL.finditer(source.plain, line.start, line.end):
            body = body_at(source.plain, capital.start(), line.end)
            if body and _ACTS.match(source.plain, body[1], line.end):
                why = "Phần đầu văn bản không ghi tên cơ quan ban hành; tên này lấy trong câu mở đầu"
                found.put("issuer", source.said(*body), body, why)
                return


def _date_from_own_reference(source: Source, header: Header) -> Header:
    """The date an appendix gives for the document it belongs to ("Kèm theo Kế hoạch số …, ngày …")."""
    if not header.number or not header.symbol:
        return header
    symbol = r"\s*/\s*".join(map(re.escape, header.symbol.split("/")))
    own = re.compile(rf"\b{re.escape(header.number)}\s*-\s*{symbol}\s*,?\s*ngày\s+")
    for found in own.finditer(source.plain):
        written = date_at(source.plain, found.end(), len(source.plain))
        if written and written.day:
            why = (
                "Phần đầu văn bản không ghi ngày; ngày này lấy ở chỗ khác trong văn bản nhắc đến chính số này"
            )
            return replace(
                header,
                date=written.day,
                spans={**header.spans, "date": written.span},
                doubts={**header.doubts, "date": why},
            )
    return header
