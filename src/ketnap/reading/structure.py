"""What a reading holds. Every item knows its place in the text, whether it is sure, and if not, why.

`Reading.as_dict()` is the published form: plain values, dates as "2024-03-06", null where the text does
not say. Spans are (start, end) in characters of `Reading.text`.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Span = tuple[int, int]


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


@dataclass(frozen=True)
class Header:
    """The head of a document. `spans` and `doubts` (why not sure) are kept by field name."""

    upper: str | None = None
    issuer: str | None = None
    number: str | None = None
    symbol: str | None = None
    type: str | None = None
    place: str | None = None
    date: dt.date | None = None
    title: str | None = None
    spans: Mapping[str, Span] = field(default_factory=dict)
    doubts: Mapping[str, str] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        return {
            "upper": self.upper,
            "issuer": self.issuer,
            "number": self.number,
            "symbol": self.symbol,
            "type": self.type,
            "place": self.place,
            "date": _iso(self.date),
            "title": self.title,
        }


@dataclass(frozen=True)
class Citation:
    """Another document named in the text. `relation`: implements, based_on, cites, replaces, amends, copies.

    `type` is its kind in lower case ("chỉ thị"), as the text names it.
    """

    number: str | None
    symbol: str | None
    date: dt.date | None
    issuer: str | None
    title: str | None
    relation: str
    span: Span
    type: str | None = None
    sure: bool = True
    why: str | None = None

    def as_dict(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "symbol": self.symbol,
            "date": _iso(self.date),
            "issuer": self.issuer,
            "title": self.title,
            "relation": self.relation,
            "span": list(self.span),
        }


Value = int | float | tuple[int | float, int | float] | None


@dataclass(frozen=True)
class Target:
    """A number to be reached; the words of each field are listed in `ketnap.reading.targets`.

    `value` is a pair for the comparator "between", None when the number stands in `by_reference`.
    """

    measure: str
    comparator: str
    value: Value
    unit: str
    basis: str | None
    average: bool
    group: str | None
    per: str
    period: str
    years: tuple[int, ...] | None
    by_reference: str | None
    quote: str
    spans: tuple[Span, ...]
    sure: bool = True
    why: str | None = None

    def as_dict(self) -> dict[str, Any]:
        return {
            "measure": self.measure,
            "comparator": self.comparator,
            "value": list(self.value) if isinstance(self.value, tuple) else self.value,
            "unit": self.unit,
            "basis": self.basis,
            "average": self.average,
            "group": self.group,
            "per": self.per,
            "period": self.period,
            "years": list(self.years) if self.years else None,
            "by_reference": self.by_reference,
            "quote": self.quote,
            "spans": [list(span) for span in self.spans],
            "sure": self.sure,
            "why": self.why,
        }


@dataclass(frozen=True)
class Duty:
    """One sentence of work for `bodies` (who leads) with the help of `partners`.

    `rhythm`: monthly, quarterly, six_monthly, yearly, term, standing or None. Work with several rhythms
    ("hàng quý, 6 tháng, năm") is several duties with one span.
    """

    bodies: tuple[str, ...]
    partners: tuple[str, ...]
    text: str
    rhythm: str | None
    due: dt.date | None
    due_text: str | None
    span: Span
    sure: bool = True
    why: str | None = None

    def as_dict(self) -> dict[str, Any]:
        return {
            "bodies": list(self.bodies),
            "with": list(self.partners),
            "text": self.text,
            "rhythm": self.rhythm,
            "due": _iso(self.due),
            "due_text": self.due_text,
            "span": list(self.span),
        }


@dataclass(frozen=True)
class FocusGroup:
    name: str
    span: Span

    def as_dict(self) -> dict[str, Any]:
        return {"name": self.name, "span": list(self.span)}


@dataclass(frozen=True)
class Term:
    """The term of the committee the document speaks of, first and last year."""

    name: str | None
    first_year: int
    last_year: int
    span: Span

    def as_dict(self) -> dict[str, Any]:
        return {"name": self.name, "from": self.first_year, "to": self.last_year}


@dataclass(frozen=True)
class Recipient:
    """One line under "Nơi nhận" as printed, without its dash and end mark."""

    name: str
    span: Span


@dataclass(frozen=True)
class Signature:
    authority: str | None
    role: str | None
    name: str | None
    span: Span

    def as_dict(self) -> dict[str, Any]:
        return {"authority": self.authority, "role": self.role, "name": self.name}


@dataclass(frozen=True)
class CertifiedCopy:
    """The copying body's own number, date, signature and recipients (sao lục, sao y, trích sao)."""

    header: Header
    signature: Signature
    recipients: tuple[Recipient, ...]
    span: Span

    def as_dict(self) -> dict[str, Any]:
        return {
            "issuer": self.header.issuer,
            "number": self.header.number,
            "symbol": self.header.symbol,
            "place": self.header.place,
            "date": _iso(self.header.date),
            **self.signature.as_dict(),
            "recipients": [recipient.name for recipient in self.recipients],
        }


@dataclass(frozen=True)
class Row:
    """One unit of an allocation table.

    `values` gives for each year one number per group of the table, in its order; None where the cell is
    empty or says that nothing is given ("không giao"), which is not 0.
    """

    index: int | None
    kind: str | None
    name: str
    values: Mapping[int, tuple[int | None, ...]]
    span: Span | None = None

    def as_dict(self) -> dict[str, Any]:
        return {
            "index": self.index,
            "kind": self.kind,
            "name": self.name,
            "values": {str(year): list(numbers) for year, numbers in self.values.items()},
        }


@dataclass(frozen=True)
class Table:
    """An allocation table: units × years × groups. `totals` is its own sum row, if it prints one."""

    caption: str | None
    years: tuple[int, ...]
    groups: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str | None = None
    totals: Mapping[int, tuple[int | None, ...]] | None = None
    span: Span | None = None
    note_span: Span | None = None

    def as_dict(self) -> dict[str, Any]:
        return {
            "caption": self.caption,
            "years": list(self.years),
            "groups": list(self.groups),
            "rows": [row.as_dict() for row in self.rows],
            "note": self.note,
        }


@dataclass(frozen=True)
class Finding:
    """Something a person must look at. `where` is a stable address ("row 24, 2024"), `message` is for people.

    `repairs` lists what would mend a row, each as {"total": …} or {"parts": […]}; nothing is chosen here.
    """

    code: str
    where: str
    values: Mapping[str, Any]
    message: str
    spans: tuple[Span, ...] = ()
    repairs: tuple[Mapping[str, Any], ...] = ()

    def as_dict(self) -> dict[str, Any]:
        known: dict[str, Any] = {
            "code": self.code,
            "where": self.where,
            "values": dict(self.values),
            "message": self.message,
        }
        if self.spans:
            known["spans"] = [list(span) for span in self.spans]
        if self.repairs:
            known["repairs"] = [dict(repair) for repair in self.repairs]
        return known


@dataclass(frozen=True)
class Reading:
    """All that was found in one text. `source` is the name of the file, for messages only."""

    text: str
    header: Header
    citations: tuple[Citation, ...] = ()
    targets: tuple[Target, ...] = ()
    duties: tuple[Duty, ...] = ()
    focus_groups: tuple[FocusGroup, ...] = ()
    term: Term | None = None
    recipients: tuple[Recipient, ...] = ()
    signature: Signature | None = None
    certified_copy: CertifiedCopy | None = None
    tables: tuple[Table, ...] = ()
    findings: tuple[Finding, ...] = ()
    source: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """The published form; see the module's docstring."""
        return {
            "text": self.text,
            "header": self.header.as_dict(),
            "citations": [citation.as_dict() for citation in self.citations],
            "targets": [target.as_dict() for target in self.targets],
            "duties": [duty.as_dict() for duty in self.duties],
            "focus_groups": [group.as_dict() for group in self.focus_groups],
            "term": self.term.as_dict() if self.term else None,
            "recipients": [recipient.name for recipient in self.recipients],
            "signature": self.signature.as_dict() if self.signature else None,
            "certified_copy": self.certified_copy.as_dict() if self.certified_copy else None,
            "tables": [table.as_dict() for table in self.tables],
            "findings": [finding.as_dict() for finding in self.findings],
        }
