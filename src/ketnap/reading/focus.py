"""Whom the document wants admitted first, and the term it speaks of."""

import re

from ketnap.reading.outline import Parts, heading_words, passages
from ketnap.reading.structure import FocusGroup, Span, Term
from ketnap.reading.text import Source, sentences

_NAMES = (
    "đoàn viên thanh niên", "đoàn viên, thanh niên", "đoàn viên công đoàn", "đoàn viên", "thanh niên",
    "sinh viên", "học sinh", "phụ nữ", "nữ", "người dân tộc thiểu số", "dân tộc thiểu số", "người có đạo",
    "người có tôn giáo", "trí thức", "quân nhân dự bị", "dân quân tự vệ", "bộ đội xuất ngũ",
    "quân nhân xuất ngũ", "cựu chiến binh", "công nhân lao động", "công nhân", "người lao động",
    "nông dân sản xuất kinh doanh giỏi", "nông dân", "lực lượng dân quân tự vệ", "lực lượng công an",
    "công an", "giáo viên", "cán bộ y tế", "cán bộ tổ dân phố", "công chức", "viên chức", "hội viên",
    "chủ doanh nghiệp", "doanh nhân", "người có uy tín", "già làng", "trưởng thôn",
)  # fmt: skip
_NAME = re.compile(rf"(?<!\w)(?i:{'|'.join(sorted(map(re.escape, _NAMES), key=len, reverse=True))})(?!\w)")
_TRIGGER = re.compile(
    r"(?i:chú trọng|ưu tiên|quan tâm|trong các đ[ốộ]i tượng|tập trung vào)"
    r"(?=[^.;]*(?i:đảng viên|nguồn|kết nạp|đ[ốộ]i tượng))"
    r"|(?i:nhất là)(?=\s+(?i:đoàn viên|thanh niên|phụ nữ|sinh viên|công nhân|người))"
)
_CLAUSE_END = re.compile(r"[.;]|\s(?i:qua đó|làm cơ sở|để)\s")
_TERM = re.compile(r"(?i:nhiệm kỳ|giai đoạn)\s*(?P<first>20\d\d)\s*-\s*(?P<last>20\d\d)")
_ORDINAL = re.compile(r"((?:khóa|lần thứ)\s+[IVXLC]+)\)?\s*,?\s*$", re.IGNORECASE)
_ORDINAL_REACH = 40


def read_focus_groups(source: Source, parts: Parts) -> tuple[FocusGroup, ...]:
    """The groups of people named after "chú trọng", "nhất là"… or under a heading "Đối tượng", each once."""
    found: dict[str, Span] = {}
    for passage in passages(source, *parts.body):
        listed = bool(passage.headings) and heading_words(source, passage.headings[-1]).startswith(
            "doi tuong"
        )
        for start, end in sentences(source, passage.start, passage.end):
            spans = [(start, end)] if listed else _clauses(source, start, end)
            for span in spans:
                for name in _NAME.finditer(source.plain, *span):
                    found.setdefault(source.said(*name.span()).lower(), name.span())
    return tuple(FocusGroup(name, span) for name, span in found.items())


def _clauses(source: Source, start: int, end: int) -> list[Span]:
    clauses = []
    for trigger in _TRIGGER.finditer(source.plain, start, end):
        stop = _CLAUSE_END.search(source.plain, trigger.end(), end)
        clauses.append((trigger.end(), stop.start() if stop else end))
    return clauses


def read_term(source: Source) -> Term | None:
    """The first term named with its years ("nhiệm kỳ 2020 - 2025"), else the first period ("giai đoạn …")."""
    terms = list(_TERM.finditer(source.plain))
    if not terms:
        return None
    found = next((term for term in terms if term.group().lower().startswith("nhiệm kỳ")), terms[0])
    ordinal = _ORDINAL.search(source.plain, max(0, found.start() - _ORDINAL_REACH), found.start())
    name = source.said(*ordinal.span(1)) if ordinal else None
    return Term(name, int(found["first"]), int(found["last"]), found.span())
