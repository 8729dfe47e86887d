"""The numbers a document wants reached.

measure: admissions, introductions, sources, classes, dissemination, recognitions, reviews ·
comparator: eq, ge, gt, between · unit: people, percent, classes, units · basis (of a percent): members,
admissions · per: organization, cell, mass_organization, unit · period: yearly, term, once, monthly,
quarterly, six_monthly. Each word is found by the tables of patterns below, in the order given.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ketnap.reading.outline import Parts, passages
from ketnap.reading.quantities import Quantity, quantities
from ketnap.reading.structure import Span, Target
from ketnap.reading.text import Source, sentences

_I = re.IGNORECASE
_ANY = re.compile("")
# (measure, what must stand before the number, what must stand at or after it); first match wins
_MEASURES = (
    (
        "dissemination",
        re.compile(r"quán triệt|phổ biến|học tập|tuyên truyền", _I),
        re.compile(r"[^.;]{0,30}(?:cán bộ|đảng viên|chi bộ)", _I),
    ),
    (
        "recognitions",
        re.compile(r"công nhận (?:đảng viên )?chính thức|chuyển (?:đảng )?chính thức", _I),
        _ANY,
    ),
    (
        "introductions",
        re.compile(r"giới thiệu", _I),
        re.compile(r"[^.;]{0,12}(?:quần chúng|đoàn viên|người)", _I),
    ),
    (
        "sources",
        re.compile(r"tạo nguồn|bồi dưỡng nguồn", _I),
        re.compile(r"[^.;]{0,12}(?:đảng viên|nguồn)", _I),
    ),
    ("reviews", re.compile(r"rà soát|sàng lọc|kiểm tra|giám sát", _I), _ANY),
    ("admissions", re.compile(r"kết nạp|phát triển|đảng viên mới|chỉ tiêu", _I), _ANY),
    ("admissions", _ANY, re.compile(r"[^.;]{0,12}đảng viên mới|[^.;]{0,30}kết nạp", _I)),
)
_GROUPS = (
    ("youth_union", re.compile(r"(?:đoàn viên,?|đoàn) thanh niên|\bthanh niên\b", _I)),
    ("trade_union", re.compile(r"đoàn viên công đoàn", _I)),
    ("women", re.compile(r"\bnữ\b", _I)),
    ("ethnic_minority", re.compile(r"dân tộc thiểu số|người dân tộc", _I)),
    ("students", re.compile(r"học sinh|sinh viên", _I)),
)
_IS = re.compile(r"^.{0,40}?\blà\s", _I)
_OF_ADMISSIONS = re.compile(
    r"[\d,.\s%-]*(?:trở lên )?(?:trong )?(?:tổng )?(?:số )?(?:đảng viên mới|kết nạp)", _I
)
_OF_MEMBERS = re.compile(r"[\d,.\s%-]*(?:trở lên )?(?:so với )?(?:trên )?tổng số đảng viên", _I)
_OF_CELLS = re.compile(r"[\d,.\s%-]*(?:trở lên )?(?:số )?(?:chi bộ|đơn vị|tổ chức|đảng bộ)", _I)
_PER = (
    ("cell", re.compile(r"(?:mỗi|từng) chi bộ", _I)),
    (
        "mass_organization",
        re.compile(r"(?:mỗi|từng) (?:tổ chức )?(?:đoàn thể|hội)|đoàn thể mình|m[ặậ]t trận", _I),
    ),
    (
        "unit",
        re.compile(
            r"(?:mỗi|từng) (?:đơn vị|đảng bộ (?:cơ sở|trực thuộc)|tổ chức (?:cơ sở )?đảng|cơ quan)", _I
        ),
    ),
)
_EACH = re.compile(r"mỗi|từng|của (?:đoàn thể|tổ chức|đơn vị) mình", _I)
_PERIODS = (
    ("monthly", re.compile(r"(?:hằng|hàng|mỗi) tháng", _I)),
    ("quarterly", re.compile(r"(?:hằng|hàng|mỗi) quý", _I)),
    ("six_monthly", re.compile(r"(?:mỗi )?(?:6|sáu) tháng", _I)),
    ("yearly", re.compile(r"(?:hằng|hàng|mỗi|từng) năm|năm 20\d\d|/\s*năm\b", _I)),
    ("term", re.compile(r"nhiệm kỳ|giai đoạn 20\d\d", _I)),
)
_IN_THE_YEAR = re.compile(r"trong năm\b", _I)
_AVERAGE = re.compile(r"bình quân|trung bình", _I)
_YEAR = re.compile(r"(?<!tháng \d )(?<!tháng \d\d )năm (20\d\d)", _I)
_STAGE = re.compile(r"giai đoạn (20\d\d)\s*-\s*(20\d\d)", _I)
_GOES_ON = re.compile(r"trong (?:đó|số (?:đó|này))", _I)
_REFERENCE = re.compile(
    r"chỉ tiêu[^.,;:()]{0,120}?(?P<name>nghị quyết[^.;:()]*?(?:\s*\((?:khóa|nhiệm kỳ)[^)]*\)[^.;:()]*?)?)"
    r"\s*(?=\bđề ra\b|\bđã đề ra\b|[.;(]|,(?!\s*nhiệm kỳ)|$)",
    _I,
)
_ADMITTING = re.compile(r"kết nạp|phát triển đảng|đảng viên mới", _I)
_YEARLY = re.compile(r"(?:hằng|hàng|mỗi|đầu|trong) năm", _I)


@dataclass(frozen=True)
class _Context:
    """What a sentence hands on to the next one that begins with "Trong đó"."""

    period: str | None = None
    years: tuple[int, ...] | None = None


def read_targets(source: Source, parts: Parts) -> tuple[Target, ...]:
    """Every target of the body; one that is said twice has two spans."""
    title_years = _years(source.plain[slice(*parts.title)]) if parts.title else None
    found: list[Target] = []
    for passage in passages(source, *parts.body):
        over = " ".join(source.plain[h.start : h.end] for h in passage.headings[-1:])
        context = _Context()
        for start, end in sentences(source, passage.start, passage.end):
            goes_on = _GOES_ON.match(source.plain, start, end) is not None
            context = _context(source.plain[start:end], over, title_years, context if goes_on else _Context())
            found.extend(_in_sentence(source, (start, end), over, context))
    return _unique(found)


def _years(words: str) -> tuple[int, ...] | None:
    return tuple(sorted({int(year) for year in _YEAR.findall(words)})) or None


def _context(words: str, over: str, title_years: tuple[int, ...] | None, before: _Context) -> _Context:
    stage = _STAGE.search(words)
    years = tuple(range(int(stage[1]), int(stage[2]) + 1)) if stage else _years(words)
    period = _period(words)
    if not period and not before.period:
        # "Mỗi chi bộ 01 đảng viên" in a plan for one year is meant for that year
        years = years or _years(over) or title_years
        return _Context("yearly" if years or _IN_THE_YEAR.search(words) else None, years)
    return _Context(period or before.period, years or before.years)


def _in_sentence(source: Source, span: Span, over: str, context: _Context) -> Iterator[Target]:
    reference = _reference(source, *span)
    found = quantities(source, span)
    targets = [target for number in found if (target := _target(source, span, number, over, context))]
    if reference and targets:
        # the number stands in brackets after the words that refer to the resolution
        targets[0] = replace(targets[0], by_reference=reference)
    elif reference:
        targets = [_by_reference(source, span, reference)]
    yield from targets


def _reference(source: Source, start: int, end: int) -> str | None:
    found = _REFERENCE.search(source.plain, start, end)
    if not _ADMITTING.search(source.plain, start, end):
        return None
    return source.said(*found.span("name")) if found else None


def _by_reference(source: Source, span: Span, name: str) -> Target:
    words = source.plain[slice(*span)]
    return Target(
        measure="admissions",
        comparator="ge",
        value=None,
        unit="people",
        basis=None,
        average=False,
        group=None,
        per="organization",
        period="yearly" if _YEARLY.search(words) else "term",
        years=None,
        by_reference=name,
        quote=source.said(*span),
        spans=(span,),
        sure=False,
        why="Con số không ghi ở đây mà nằm trong văn bản được dẫn",
    )


def _target(source: Source, span: Span, number: Quantity, over: str, context: _Context) -> Target | None:
    # "Mỗi chi bộ 01 đảng viên": what is counted may be said in the heading only
    measure = _measure(number.lead, number) or _measure(over, number)
    period = _period(number.before + number.after) or context.period
    if not measure or not (period or measure == "dissemination") or _is_of_cells(measure, number):
        return None
    group = _group(number)
    per, why = _per(source.plain[slice(*span)], measure)
    return Target(
        measure=measure,
        comparator=number.comparator,
        value=number.value,
        unit=number.unit,
        basis=_basis(number, group),
        average=_AVERAGE.search(number.before) is not None,
        group=group,
        per=per,
        period=period or "once",
        years=context.years,
        by_reference=None,
        quote=source.said(*span),
        spans=(span,),
        sure=why is None,
        why=why,
    )


def _measure(before: str, number: Quantity) -> str | None:
    """The first measure whose words stand around the number."""
    if number.unit == "classes":
        return "classes"
    for measure, words_before, words_after in _MEASURES:
        if words_before.search(before) and words_after.match(number.tail):
            return measure
    return None


def _period(words: str) -> str | None:
    return next((name for name, pattern in _PERIODS if pattern.search(words)), None)


def _is_of_cells(measure: str, number: Quantity) -> bool:
    """A share or number of cells that admit anyone is no number of admissions."""
    return measure == "admissions" and (number.unit == "units" or _OF_CELLS.match(number.after) is not None)


def _group(number: Quantity) -> str | None:
    """The group a share is about, or the one a count is of ("… là nữ")."""
    if number.unit == "percent":
        words = f"{number.before} {number.after}" if not _OF_MEMBERS.match(number.after) else ""
    else:
        after_is = _IS.match(number.after)
        words = number.after[after_is.end() :] if after_is else ""
    return next((group for group, pattern in _GROUPS if pattern.search(words)), None)


def _basis(number: Quantity, group: str | None) -> str | None:
    if number.unit != "percent":
        return None
    return "admissions" if group or _OF_ADMISSIONS.match(number.after) else "members"


def _per(words: str, measure: str) -> tuple[str, str | None]:
    per = next((name for name, pattern in _PER if pattern.search(words)), "organization")
    several = re.search(r"các (?:tổ chức )?(?:đoàn thể|hội)", words, _I) if measure != "admissions" else None
    if per == "organization" and several:
        per = "mass_organization"
    if per == "mass_organization" and not _EACH.search(words):
        return per, "Không rõ con số này là của mỗi tổ chức hay của tất cả cộng lại"
    return per, None


def _key(target: Target) -> tuple[object, ...]:
    return (
        target.measure, target.comparator, target.value, target.unit, target.basis, target.average,
        target.group, target.per, target.period, target.by_reference if target.value else None,
    )  # fmt: skip


def _unique(found: list[Target]) -> tuple[Target, ...]:
    kept: dict[tuple[object, ...], Target] = {}
    for target in found:
        first = kept.get(_key(target))
        kept[_key(target)] = _joined(first, target) if first else target
    return tuple(kept.values())


def _joined(first: Target, again: Target) -> Target:
    """One target for two places that state it."""
    return replace(
        first,
        spans=tuple(dict.fromkeys(first.spans + again.spans)),
        years=first.years or again.years,
        by_reference=max((first.by_reference, again.by_reference), key=lambda name: len(name or "")),
    )
