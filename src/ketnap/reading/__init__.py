"""From the text of a document to its structure, pure: what it orders, to whom, by when."""

from ketnap.reading.reader import read, read_file
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
from ketnap.reading.table_checks import GROUP_NAMES, NOTHING_STATED, Share, Stated, check_table, stated_by

__all__ = [
    "GROUP_NAMES",
    "NOTHING_STATED",
    "CertifiedCopy",
    "Citation",
    "Duty",
    "Finding",
    "FocusGroup",
    "Header",
    "Reading",
    "Recipient",
    "Row",
    "Share",
    "Signature",
    "Span",
    "Stated",
    "Table",
    "Target",
    "Term",
    "check_table",
    "read",
    "read_file",
    "stated_by",
]
