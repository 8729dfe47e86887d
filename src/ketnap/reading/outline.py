"""The parts of a document (head, body, closing, appendix, copy) and the headings over each passage."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ketnap.language import fold
from ketnap.reading.names import TYPES
from ketnap.reading.text import Block, Line, Source, blocks, starts_item

_TYPE_LINE = re.compile(rf"(?:{'|'.join(name.upper() for name in TYPES)})(?![\w])")
_RECIPIENTS = re.compile(r"(?i:nơi nhận)\s*:?")
_AUTHORITY = re.compile(
    r"(?:T\s?/\s?M|T\.?M\.?|T\s?/\s?L|T\.?L\.?|K\s?/\s?T|KT\.?|T\.?U\.?Q\.?)\s+[A-ZĐ]{2,}"
)
_APPENDIX = re.compile(r"(?:PHỤ LỤC|DANH SÁCH|BIỂU|BẢNG|DANH MỤC)\b")
_COPY = re.compile(r"(?:SAO LỤC|SAO Y|TRÍCH SAO)\b")
_RUN_IN = re.compile(r"([^:.;]{2,100}):\s+(?=\S)")
_SHORT_HEADING = 200
_HEAD_LINES = 40
_LONGEST_TITLE = 500
# how an opening paragraph begins, and how any sentence ends: a title does neither after its first line
_OPENING = re.compile(r"(?:Thực hiện|Căn cứ|Triển khai|Để|Nhằm|Trong|Xét|Theo)\b")
_SENTENCE_END = (".", ":", ";", ",")


@dataclass(frozen=True)
class Parts:
    """Offsets: head and title before `body`, then closing, then appendices; a copy's own part may follow."""

    type_line: Line | None
    title: tuple[int, int] | None
    body: tuple[int, int]
    closing: tuple[int, int]
    appendix: tuple[int, int]
    copy: tuple[int, int] | None


@dataclass(frozen=True)
class Heading:
    level: int
    marker: str
    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """A paragraph or bullet, the headings over it from the outermost in, whether it bears a number itself."""

    start: int
    end: int
    headings: tuple[Heading, ...]
    numbered: bool = False


def _type_line(source: Source) -> Line | None:
    return next((line for line in source.lines[:_HEAD_LINES] if _TYPE_LINE.match(line.text)), None)


def _title(source: Source, type_line: Line) -> tuple[int, int] | None:
    """What stands on the type line after the type, and the lines below up to the first blank one."""
    named = _TYPE_LINE.match(type_line.text)
    start = type_line.start + (named.end() if named else 0)
    end = type_line.end
    below = [line for line in source.lines if line.start > type_line.start]
    blank_allowed = start == end
    for above, line in pairwise([type_line, *below]):
        blank = source.clean.count("\n", above.end, line.start) > 1
        if (blank and not blank_allowed) or not _may_be_title(line, start, first=blank_allowed):
            break
        blank_allowed = False
        end = line.end
    return source.trim(start, end) if source.clean[start:end].strip() else None


def _may_be_title(line: Line, start: int, *, first: bool) -> bool:
    """Whether a line below the type of the document still belongs to its title."""
    if starts_item(line) or "\t" in line.text or line.end - start > _LONGEST_TITLE:
        return False
    return first or not (_OPENING.match(line.text) or line.text.endswith(_SENTENCE_END))


def parts_of(source: Source) -> Parts:
    """Where the parts of the document lie. Parts that are missing are empty."""
    length = len(source.text)
    type_line = _type_line(source)
    title = _title(source, type_line) if type_line else None
    start = title[1] if title else (type_line.end if type_line else 0)
    after = source.lines_between(start, length)
    closing = next(
        (line.start for line in after if _RECIPIENTS.match(line.text) or _AUTHORITY.match(line.text)), length
    )
    appendix = next((line.start for line in after if _starts_appendix(line, closing)), length)
    closing = min(closing, appendix)
    copy = _copy(source, closing, appendix)
    end_of_closing = copy[0] if copy else appendix
    return Parts(type_line, title, (start, closing), (closing, end_of_closing), (appendix, length), copy)


def _starts_appendix(line: Line, closing: int) -> bool:
    """A capital heading below the signature, or the first row of a table."""
    return (line.start > closing and _APPENDIX.match(line.text) is not None) or line.text.count("\t") > 1


def _copy(source: Source, start: int, end: int) -> tuple[int, int] | None:
    """The part added by a body that certifies a copy: from below the signed name to the end."""
    lines = source.lines_between(start, end)
    stamp = next((line for line in lines if _COPY.match(line.text)), None)
    if not stamp:
        return None
    first = stamp.start
    for above, line in pairwise(lines):
        if line.start > stamp.start:
            break
        # the copy's own head is the first capital line after a name in small letters
        if line.is_capital and not above.is_capital and not _AUTHORITY.match(line.text):
            first = min(first, line.start) if above.start > start else first
    return first, end


def passages(source: Source, start: int, end: int) -> Iterator[Passage]:
    """Every paragraph of the body with the headings over it."""
    stack: list[Heading] = []
    for block in blocks(source, start, end):
        if block.level is None:
            yield Passage(block.body_start, block.end, tuple(stack))
            continue
        stack = [heading for heading in stack if heading.level < block.level]
        heading, rest = _heading(source, block)
        if heading:
            stack.append(heading)
        if rest:
            yield Passage(*rest, tuple(stack), numbered=heading is None)


def _heading(source: Source, block: Block) -> tuple[Heading | None, tuple[int, int] | None]:
    """A numbered block is a heading, a heading with text run in after a colon, or plain text."""
    level = block.level or 0
    body = source.plain[block.body_start : block.end]
    if run_in := _RUN_IN.match(body):
        colon = block.body_start + run_in.end(1)
        return Heading(level, block.marker, block.body_start, colon), (
            block.body_start + run_in.end(),
            block.end,
        )
    if len(body) <= _SHORT_HEADING and not body.rstrip().endswith((".", ";")):
        return Heading(level, block.marker, block.body_start, block.end), None
    return None, (block.body_start, block.end)


def heading_words(source: Source, heading: Heading) -> str:
    """The folded words of a heading, without a colon at the end."""
    return fold(source.plain[heading.start : heading.end]).rstrip(": ")
