"""What stands below the text: recipients, signature, and the part of a body that certifies a copy."""

import re
from itertools import takewhile

from ketnap.reading.header import header_of_copy
from ketnap.reading.outline import Parts
from ketnap.reading.structure import CertifiedCopy, Recipient, Signature, Span
from ketnap.reading.text import LOWER, UPPER, Line, Source

_RECIPIENTS = re.compile(r"(?i:nơi nhận)\s*:?\s*")
_ITEM = re.compile(r"[-+•]\s*(?=\S)")
_GAP = re.compile(r"\t|\s{3,}")
_AUTHORITY = re.compile(r"(?:T\s?/\s?M|T\.?M\.?|T\s?/\s?L|T\.?L\.?|T\s?/\s?U\s?/\s?Q|T\.?U\.?Q\.?)\s+[A-ZĐ]")
_ROLE = re.compile(
    r"(?:K\s?/\s?T\s+|KT\.?\s+)?(?:Q\.\s*)?(?:PHÓ\s+)?(?:BÍ THƯ|CHÁNH VĂN PHÒNG|VĂN PHÒNG|TRƯỞNG BAN"
    r"|TRƯỞNG PHÒNG|CHỦ NHIỆM|CHỦ TỊCH|GIÁM ĐỐC|HIỆU TRƯỞNG|VIỆN TRƯỞNG|TRƯỞNG ĐOÀN|ỦY VIÊN)(?:\s|$)"
)
_PERSON = re.compile(rf"(?:[{UPPER}][{LOWER}]*['’]?[{UPPER}]?[{LOWER}]*\s+){{1,5}}[{UPPER}][{LOWER}]+$")
_MARKS_AT_END = " .,;:/"


def read_closing(source: Source, parts: Parts) -> tuple[tuple[Recipient, ...], Signature | None]:
    """The recipients as printed and who signed."""
    lines = source.lines_between(*parts.closing)
    return _recipients(source, lines), _signature(source, lines)


def read_copy(source: Source, parts: Parts) -> CertifiedCopy | None:
    """The certified copy's own number, date, signature and recipients, if the text is such a copy."""
    if not parts.copy:
        return None
    lines = source.lines_between(*parts.copy)
    signature = _signature(source, lines) or Signature(None, None, None, parts.copy)
    return CertifiedCopy(header_of_copy(source, lines), signature, _recipients(source, lines), parts.copy)


def _cells(source: Source, line: Line) -> list[Span]:
    """The cells of a line where two columns were flattened side by side."""
    cells, start = [], line.start
    for gap in _GAP.finditer(source.plain, line.start, line.end):
        cells.append((start, gap.start()))
        start = gap.end()
    return [cell for cell in [*cells, (start, line.end)] if cell[0] < cell[1]]


def _recipients(source: Source, lines: list[Line]) -> tuple[Recipient, ...]:
    """The dashed lines under "Nơi nhận", or what stands beside it on its own line."""
    found: list[Recipient] = []
    listing = False
    for line in lines:
        for start, end in _cells(source, line):
            if heading := _RECIPIENTS.match(source.plain, start, end):
                listing = True
                if heading.end() < end and not _ITEM.match(source.plain, heading.end(), end):
                    found.append(_recipient(source, heading.end(), end))
            elif listing and (item := _ITEM.match(source.plain, start, end)):
                found.append(_recipient(source, item.end(), end))
    return tuple(recipient for recipient in found if recipient.name)


def _recipient(source: Source, start: int, end: int) -> Recipient:
    stop = start + len(source.clean[start:end].rstrip(_MARKS_AT_END))
    return Recipient(source.said(start, stop), (start, stop))


def _signature(source: Source, lines: list[Line]) -> Signature | None:
    cells = [cell for line in lines for cell in _cells(source, line)]
    first = next((i for i, cell in enumerate(cells) if _AUTHORITY.match(source.plain, *cell)), None)
    authority = None if first is None else cells[first]
    below = cells if first is None else cells[first + 1 :]
    roles = [cell for cell in below if _is_role(source, cell)]
    name = next((cell for cell in below if _PERSON.match(source.plain, *cell)), None)
    used = [cell for cell in (authority, *roles, name) if cell]
    if not used:
        return None
    if name:
        roles = list(takewhile(lambda cell: cell[0] < name[0], roles))
    return Signature(
        _said(source, authority),
        " ".join(source.said(*role) for role in roles) or None,
        _said(source, name),
        (min(cell[0] for cell in used), max(cell[1] for cell in used)),
    )


def _is_role(source: Source, cell: Span) -> bool:
    return source.plain[slice(*cell)].isupper() and _ROLE.match(source.plain, *cell) is not None


def _said(source: Source, cell: Span | None) -> str | None:
    return source.said(*cell) if cell else None
