"""The real documents, kept outside the checkout; tests that need them are skipped where they are absent."""

import os
from functools import cache
from pathlib import Path

import pytest

from ketnap.reading import Reading, read

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = Path(os.environ.get("KETNAP_DOCUMENTS", ROOT.parent / "shared" / "documents"))

needs_documents = pytest.mark.skipif(
    not DOCUMENTS.is_dir(), reason=f"the real documents are not in {DOCUMENTS} (set KETNAP_DOCUMENTS)"
)


@cache
def document(number: str) -> Reading:
    """The reading of the document whose file name begins with `number`."""
    (path,) = DOCUMENTS.glob(f"{number}*.txt")
    return read(path.read_text(encoding="utf-8"), source=path.name)
