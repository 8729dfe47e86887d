"""What in a document a person must look at: parts that are missing, contradict each other or were damaged."""

import re
from collections.abc import Iterable, Iterator

from ketnap.language import count, date_vn, fold
from ketnap.reading.citations import first_cited
from ketnap.reading.outline import Parts
from ketnap.reading.structure import Citation, Duty, Finding, Header, Span, Target
from ketnap.reading.text import Source, blocks

_HEADER_PARTS = (
    ("number", "missing-number", "Không thấy số của văn bản."),
    ("issuer", "missing-issuer", "Không thấy tên cơ quan ban hành ở phần đầu văn bản."),
)
_LEAST_LETTERS = 200
_LEGACY_SHARE = 0.03
_LEGACY = re.compile(
    r"[\u00a1-\u00bf\u00c4-\u00c7\u00cb\u00ce-\u00d1\u00d6-\u00d8\u00db-\u00df\u00e4-\u00e7\u00eb\u00ee-\u00f1\u00f6-\u00f8\u00fb-\u00ff]"
)
_VIETNAMESE = re.compile(r"[\u1ea0-\u1ef9ăđơưĂĐƠƯ]")
_SECTION = re.compile(r"[IVX]+|\d+(?:\.\d+)*")
# what scanning or typing often makes of a word, and what was meant
_DAMAGE = (
    (re.compile(r"\b[Pp]hần đầu(?=\s+(?:đạt|vào|hoàn|thực|trở|để|kết|đến|hàng|hằng))"), "phấn đấu"),
    (re.compile(r"\b[Mm]ật trận\b"), "Mặt trận"),
    (re.compile(r"\bĐây mạnh\b"), "Đẩy mạnh"),
    (re.compile(r"\bTinh đoàn\b"), "Tỉnh đoàn"),
    (re.compile(r"\bTinh ủy\b"), "Tỉnh ủy"),
    (re.compile(r"\bchi, bộ,? đảng bộ\b"), "chi bộ, đảng bộ"),
    (re.compile(r"(?<=chủ )động đốc\b"), "động đôn đốc"),
)
_DOUBLED = re.compile(r"\b(?:([Ss]ố|và|của|các|để|là) \1|([^\W\d_]+ [^\W\d_]+) \2)\b")
_LOST = re.compile("\ufffd+")


def check_text(source: Source, parts: Parts) -> list[Finding]:
    """Faults of the text itself: legacy-encoding, text-damage, duplicate-section."""
    return [*_legacy(source), *_damage(source), *_sections(source, parts)]


def check_header(header: Header) -> list[Finding]:
    """missing-number, missing-issuer, missing-date, unresolved-date."""
    found = []
    for name, code, message in _HEADER_PARTS:
        value = getattr(header, name)
        doubt = header.doubts.get(name)
        if value is None or doubt:
            taken = f" Tạm lấy “{value}” trong câu mở đầu, cần xác nhận." if value else ""
            found.append(Finding(code, "header", {"taken": value}, message + taken, _span(header, name)))
    return [*found, *_header_date(header)]


def _span(header: Header, name: str) -> tuple[Span, ...]:
    return (header.spans[name],) if name in header.spans else ()


def _header_date(header: Header) -> Iterator[Finding]:
    doubt = header.doubts.get("date")
    if header.date and not doubt:
        return
    if header.date:
        taken = {"taken": header.date.isoformat()}
        message = (
            f"Phần đầu văn bản không ghi ngày ban hành. Tạm lấy ngày {date_vn(header.date)}, "
            "nơi khác trong văn bản ghi cho chính số này; cần xác nhận."
        )
        yield Finding("missing-date", "header", taken, message, _span(header, "date"))
    elif doubt:
        message = f"Không đọc được ngày ban hành: {doubt}."
        yield Finding("unresolved-date", "header", {"taken": None}, message, _span(header, "date"))
    else:
        message = "Không thấy ngày ban hành trong văn bản."
        yield Finding("missing-date", "header", {"taken": None}, message)


def check_citations(source: Source, parts: Parts, citations: Iterable[Citation]) -> list[Finding]:
    """unresolved-date of a cited document, title-and-line-differ."""
    found = [
        Finding(
            "unresolved-date",
            f"citation {citation.number}-{citation.symbol}",
            {"number": citation.number, "symbol": citation.symbol},
            f"Văn bản số {citation.number}-{citation.symbol}: {citation.why}.",
            (citation.span,),
        )
        for citation in citations
        if citation.symbol and citation.why
    ]
    return [*found, *_title_and_line(source, parts)]


def _title_and_line(source: Source, parts: Parts) -> Iterator[Finding]:
    """The title names one document, the opening sentence sets out from another."""
    opening = next((block for block in blocks(source, *parts.body)), None)
    if not parts.title or not opening:
        return
    titled = first_cited(source, *parts.title)
    line = first_cited(source, opening.start, opening.end)
    if not titled or not line or not titled.number or not line.number:
        return
    if titled.number == line.number and titled.date in {line.date, None}:
        return
    yield Finding(
        "title-and-line-differ",
        "title",
        {"title": _named(titled), "line": _named(line)},
        f"Trích yếu nêu {_named(titled)} nhưng câu mở đầu thực hiện {_named(line)}; cần xác định văn bản "
        "được thực hiện trực tiếp.",
        (titled.span, line.span),
    )


def _named(citation: Citation) -> str:
    symbol = f"-{citation.symbol}" if citation.symbol else ""
    day = f" ngày {date_vn(citation.date)}" if citation.date else ""
    return f"{citation.type} số {citation.number}{symbol}{day}"


def check_scope(targets: Iterable[Target], duties: Iterable[Duty]) -> list[Finding]:
    """scope-doubtful: a number or a duty of which the text does not say whose it is."""
    found = [
        _doubtful(number, target)
        for number, target in enumerate(targets, start=1)
        if target.why and not target.by_reference
    ]
    without = list(dict.fromkeys(duty.span for duty in duties if not duty.bodies))
    if without:
        message = f"{count(len(without))} câu giao việc không nói rõ giao cho ai; cần chọn nơi thực hiện."
        found.append(Finding("scope-doubtful", "duties", {"count": len(without)}, message, tuple(without)))
    return found


def _doubtful(number: int, target: Target) -> Finding:
    message = f"{target.why}: “{target.quote}”"
    return Finding("scope-doubtful", f"target {number}", {"quote": target.quote}, message, target.spans)


def check_rates(targets: Iterable[Target]) -> list[Finding]:
    """number-against-rate: a number of people and a rate of members that agree only for certain sizes."""
    known = [target for target in targets if target.measure == "admissions" and target.group is None]
    numbers = [target for target in known if target.unit == "people" and isinstance(target.value, int)]
    rates = [
        target for target in known if target.unit == "percent" and target.basis == "members" and target.value
    ]
    return [
        _rate(number, rate)
        for number in numbers
        for rate in rates
        if (number.per, number.average) == (rate.per, rate.average)
        and (not number.years or not rate.years or set(number.years) & set(rate.years))
    ]


def _rate(number: Target, rate: Target) -> Finding:
    people = number.value if isinstance(number.value, int) else 0
    low, high = rate.value if isinstance(rate.value, tuple) else (rate.value, None)
    most = int(people * 100 / low) if low else 0
    values = {"people": people, "rate": rate.as_dict()["value"], "members_below": most}
    fewest = count(int(people * 100 / (high or low or 1)))
    bounds = {
        "gt": f"chỉ cao hơn mức {low} % khi Đảng bộ có dưới {count(most)} đảng viên",
        "ge": f"chỉ đạt từ {low} % trở lên khi Đảng bộ có không quá {count(most)} đảng viên",
        "eq": f"bằng {low} % khi Đảng bộ có {count(most)} đảng viên",
        "between": f"ở trong {low}-{high} % khi Đảng bộ có từ {fewest} đến {count(most)} đảng viên",
    }
    message = f"Chỉ tiêu {count(people)} đảng viên {bounds[rate.comparator]}; cần đối chiếu với số hiện có."
    return Finding("number-against-rate", "targets", values, message, number.spans[:1] + rate.spans[:1])


def _legacy(source: Source) -> Iterator[Finding]:
    """Old fonts (TCVN3, VNI) show as Western signs where Vietnamese letters should be."""
    letters = sum(sign.isalpha() for sign in source.text)
    odd = len(_LEGACY.findall(source.text))
    if (
        letters < _LEAST_LETTERS
        or odd < _LEGACY_SHARE * letters
        or len(_VIETNAMESE.findall(source.text)) > odd
    ):
        return
    message = "Văn bản dùng phông chữ cũ (TCVN3 hoặc VNI). Hãy chuyển sang Unicode rồi tải lên lại."
    yield Finding("legacy-encoding", "text", {"signs": odd}, message)


def _damage(source: Source) -> Iterator[Finding]:
    for pattern, meant in _DAMAGE:
        for found in pattern.finditer(source.plain):
            yield _damaged(source, found.span(), meant, f"có lẽ là “{meant}”, do quét hoặc gõ sai")
    for found in _DOUBLED.finditer(source.plain):
        meant = source.said(*found.span(1 if found[1] else 2))
        yield _damaged(source, found.span(), meant, f"có lẽ gõ thừa “{meant}”")
    for found in _LOST.finditer(source.plain):
        yield _damaged(source, found.span(), None, "là chữ đã mất khi chuyển đổi văn bản")


def _damaged(source: Source, span: Span, meant: str | None, why: str) -> Finding:
    said = source.said(*span)
    return Finding("text-damage", "text", {"read": said, "meant": meant}, f"Chữ “{said}” {why}.", (span,))


def _sections(source: Source, parts: Parts) -> Iterator[Finding]:
    """Two sections with one number under the same heading."""
    seen: dict[tuple[str, ...], Span] = {}
    path: list[tuple[int, str]] = []
    for block in blocks(source, *parts.body):
        marker = _SECTION.match(block.marker)
        if block.level is None or not marker:
            continue
        path = [step for step in path if step[0] < block.level]
        key = (*(step[1] for step in path), marker.group())
        span = (block.start, block.end)
        if key in seen and block.level == 1:
            message = f"Có hai mục cùng mang số {marker.group()}; có thể đánh nhầm số hoặc lặp phần."
            yield Finding(
                "duplicate-section",
                f"section {marker.group()}",
                {"marker": marker.group()},
                message,
                (seen[key], span),
            )
        seen.setdefault(key, span)
        path.append((block.level, f"{marker.group()} {fold(source.plain[block.start : block.end])[:40]}"))
