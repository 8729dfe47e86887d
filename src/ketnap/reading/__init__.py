"""From the text of a document to its structure, pure: what it orders, to whom, by when."""

from ketnap.reading.structure import (
    CertifiedCopy,
    Citation,
    Duty,
    Finding,
    FocusGroup,
    Header,
    Reading,
    Recipient,
    Row,
    Signature,
    Span,
    Table,
    Target,
    Term,
)

__all__ = [
    "CertifiedCopy",
    "Citation",
    "Duty",
    "Finding",
    "FocusGroup",
    "Header",
    "Reading",
    "Recipient",
    "Row",
    "Signature",
    "Span",
    "Table",
    "Target",
    "Term",
]
