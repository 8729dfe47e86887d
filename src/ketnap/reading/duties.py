"""The work a document orders: who leads, who helps, how often or by when. One sentence is one duty."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ketnap.reading.names import bodies_at, first_date
from ketnap.reading.outline import Heading, Parts, Passage, heading_words, passages
from ketnap.reading.structure import Duty, Span
from ketnap.reading.text import LOWER, Source, sentences

_I = re.IGNORECASE
# headings under which work is ordered, and headings that only say why or how much
_ORDERS = re.compile(r"nhiem vu|giai phap|to chuc thuc hien|noi dung|bien phap|phan cong")
_STATES = re.compile(r"muc dich|yeu cau|muc tieu|chi tieu|doi tuong|phan bo|quan diem|tinh hinh|dac diem")
_TOWARDS = re.compile(r"(?:đối với|về phía)\s+", _I)
_ASKED = re.compile(r"(?:(?:giao(?: cho)?|đề nghị|yêu cầu)\s+)", _I)
_LIST_HEAD = re.compile(r"[^:,.;]{2,30}:\s+")
_GOES_ON = re.compile(rf"\s*,?\s*(?:\(|[{LOWER}])")
_WITH = re.compile(r"phối hợp(?:\s+(?:chặt chẽ|tốt))?(?:\s+(?:với|cùng))?\s+", _I)
_CLOSING = re.compile(r"(?:trên đây là|đề nghị các)\b", _I)
_THIS = re.compile(r"(?:chỉ thị|kế hoạch|nghị quyết|quy định|hướng dẫn|chương trình) này\b", _I)

_RHYTHMS = (
    ("monthly", re.compile(r"(?:hằng|hàng|mỗi|định kỳ) tháng|(?<!\d )\btháng(?=\s*,)", _I)),
    ("quarterly", re.compile(r"(?:hằng|hàng|mỗi|định kỳ|từng) quý|\bquý(?=\s*,\s*(?:6|sáu|năm))", _I)),
    ("six_monthly", re.compile(r"(?:6|06|sáu) tháng", _I)),
    (
        "yearly",
        re.compile(
            r"(?:hằng|hàng|mỗi|từng) năm|cuối năm(?! 20)|tháng\s*(?:,|và|-)\s*(?:một )?năm\b(?! 20)", _I
        ),
    ),
    ("term", re.compile(r"(?:cả|kết thúc|hết|cuối|theo) nhiệm kỳ", _I)),
)
_STANDING = re.compile(r"thường xuyên|kịp thời|liên tục", _I)
# "theo kế hoạch … hàng năm" tells which plan, not how often
_NOT_A_RHYTHM = re.compile(
    r"(?:theo|trong|vào) (?:kế hoạch|chương trình|chỉ tiêu)[^,.;]{0,80}?(?:hằng|hàng) năm", _I
)
_DUE = re.compile(
    r"(?:trước|chậm nhất|muộn nhất|đến hết|xong trước|hoàn thành)[^.;,]{0,20}?ngày\s+(?=\d)", _I
)
_IN_YEAR = r"(?:[/ ](?:năm )?20\d\d)?"
_DUE_TEXT = re.compile(
    r"(?:ngay )?từ đầu (?:năm|nhiệm kỳ|quý)(?: 20\d\d)?|cuối (?:năm|nhiệm kỳ|quý)(?: 20\d\d| [IV]+)?"
    r"|(?:khi )?kết thúc nhiệm kỳ(?: 20\d\d\s*-\s*20\d\d)?"
    rf"|quý [IV]+(?:\s*(?:,|và|-)\s*[IV]+)*{_IN_YEAR}|trong (?:quý|tháng) [IV\d]+{_IN_YEAR}",
    _I,
)
_WHEN = re.compile(r"(?:định kỳ\s+)?(?:hằng|hàng|mỗi) (?:năm|quý|tháng)\s*,?\s+", _I)
_END_MARK = re.compile(r"\s*\.?/[./f]*$")


@dataclass(frozen=True)
class _Lead:
    bodies: tuple[str, ...]
    partners: tuple[str, ...] = ()


def read_duties(source: Source, parts: Parts) -> tuple[Duty, ...]:
    """Every sentence of the ordering parts of the body, in order."""
    found: list[Duty] = []
    listed = list(passages(source, *parts.body))
    # a directive without parts I, II, III orders in its numbered paragraphs
    flat = not any(heading.level == 1 for passage in listed for heading in passage.headings)
    begun = False
    for passage in listed:
        begun = begun or passage.numbered or bool(passage.headings)
        if _orders(source, passage, flat=flat and begun):
            found.extend(_in_passage(source, passage))
    return tuple(found)


def _orders(source: Source, passage: Passage, *, flat: bool) -> bool:
    """The innermost heading that says so decides."""
    for heading in reversed(passage.headings):
        words = heading_words(source, heading)
        if _ORDERS.search(words) and not words.startswith("chi tieu"):
            return True
        if _STATES.search(words):
            return False
    return flat


def _in_passage(source: Source, passage: Passage) -> Iterator[Duty]:
    lead = _Lead(_heading_bodies(source, passage.headings))
    for start, end in sentences(source, passage.start, passage.end):
        if _CLOSING.match(source.plain, start, end):
            continue
        if _THIS.match(source.plain, start, end):
            lead = _Lead(())
        named, body_start = _named(source, start, end)
        # who is named in one sentence goes on in the next of the same paragraph
        lead = _Lead(named) if named else lead
        yield from _duties(source, (start, end), _Lead(lead.bodies, _partners(source, body_start, end)))


def _heading_bodies(source: Source, headings: tuple[Heading, ...]) -> tuple[str, ...]:
    """The bodies of the innermost heading that names any."""
    for heading in reversed(headings):
        towards = _TOWARDS.match(source.plain, heading.start, heading.end)
        start = towards.end() if towards else heading.start
        bodies = bodies_at(source.plain, start, heading.end)
        if bodies:
            return tuple(source.said(*body) for body in bodies)
        if towards:
            return (source.said(start, heading.end).rstrip(" :"),)
    return ()


def _named(source: Source, start: int, end: int) -> tuple[tuple[str, ...], int]:
    """The bodies a sentence begins with ("Giao Ban Tổ chức …", "Các chi bộ …"), and where they end."""
    for before in (_WHEN, _ASKED):
        found = before.match(source.plain, start, end)
        start = found.end() if found else start
    listed = _LIST_HEAD.match(source.plain, start, end)
    if listed and bodies_at(source.plain, start, end) and bodies_at(source.plain, listed.end(), end):
        start = listed.end()
    bodies = bodies_at(source.plain, start, end)
    goes_on = bodies and _GOES_ON.match(source.plain, bodies[-1][1], end)
    if not goes_on:
        return (), start
    return tuple(source.said(*body) for body in bodies), bodies[-1][1]


def _partners(source: Source, start: int, end: int) -> tuple[str, ...]:
    found: list[str] = []
    for joint in _WITH.finditer(source.plain, start, end):
        found += [source.said(*body) for body in bodies_at(source.plain, joint.end(), end)]
    return tuple(dict.fromkeys(found))


def _duties(source: Source, span: Span, lead: _Lead) -> Iterator[Duty]:
    words = source.plain[slice(*span)]
    due_text = _DUE_TEXT.search(words)
    for rhythm in _rhythms(words):
        yield Duty(
            bodies=lead.bodies,
            partners=tuple(partner for partner in lead.partners if partner not in lead.bodies),
            text=_END_MARK.sub(".", source.said(*span)),
            rhythm=rhythm,
            due=_due(source, span),
            due_text=due_text.group() if due_text else None,
            span=span,
            sure=bool(lead.bodies),
            why=None if lead.bodies else "Văn bản không nói rõ giao việc này cho ai",
        )


def _due(source: Source, span: Span) -> date | None:
    before = _DUE.search(source.plain, *span)
    written = first_date(source.plain, before.end(), span[1]) if before else None
    return written.day if written else None


def _rhythms(words: str) -> list[str | None]:
    """Every rhythm named, most frequent first; [None] when there is none."""
    told = _NOT_A_RHYTHM.sub("", words)
    found: list[str | None] = [name for name, pattern in _RHYTHMS if pattern.search(told)]
    return found or (["standing"] if _STANDING.search(told) else [None])
