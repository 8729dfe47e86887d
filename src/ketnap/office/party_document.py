"""What stands in a Party document, apart from how it looks."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body. `centred` is for a line of its own such as QUYẾT NGHỊ."""

    text: str
    bold: bool = False
    italic: bool = False
    centred: bool = False


@dataclass(frozen=True)
class Heading:
    """A numbered heading with its label as printed: "I-", "1."."""

    label: str
    text: str


@dataclass(frozen=True)
class TableColumn:
    """`width` in millimetres, all columns then stretched together to the text width (STT needs 13 of 165).

    Names stand left, figures centred.
    """

    title: str
    width: int
    centred: bool = False


@dataclass(frozen=True)
class Table:
    """A table of the body; its header row is repeated on each page."""

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Heading | Table


@dataclass(frozen=True)
class Signature:
    """Who signs: `authority` such as T/M CHI BỘ (empty for a person's own signature), office, full name."""

    role: str
    name: str
    authority: str = ""


@dataclass(frozen=True)
class PartyDocument:
    """One document of a Party organisation. Empty text leaves that part out."""

    issuer: str
    place: str
    dated: date | None
    """None leaves day, month and year to be filled in by hand."""
    type_name: str
    """"Biên bản", "Nghị quyết"; printed in capitals."""
    signature: Signature
    upper: str = ""
    number: str = ""
    """Without it the number is left to be filled in by hand, if there is a symbol."""
    symbol: str = ""
    """After the hyphen: NQ/CB. Without it the document has no number line."""
    summary: str = ""
    bases: tuple[str, ...] = ()
    """Legal bases; each is printed on a line of its own, with a hyphen before and ";" after."""
    body: tuple[Block, ...] = ()
    recipients: tuple[str, ...] = ()
    """Without hyphen and end mark; the last is the file copy: "Lưu chi bộ"."""
    second_signature: Signature | None = None
    """On the left: the secretary of the meeting, in minutes."""
