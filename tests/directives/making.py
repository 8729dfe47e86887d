"""Documents for tests; every word is invented."""

from datetime import date
from itertools import count
from typing import Any

from ketnap.accounts.models import User
from ketnap.directives.models import Document
from ketnap.directives.services import Contents, Paper, register
from ketnap.organizations.models import Organization

NUMBERS = count(500)


def make_document(
    holder: Organization, by: User, contents: Contents | None = None, **changes: Any
) -> Document:
    """A plan in the register of `holder`, of a number of its own."""
    number = str(next(NUMBERS))
    said = {
        "issuer": "Đảng ủy Khối các cơ quan tỉnh An Hòa",
        "kind": "kế hoạch",
        "title": f"kết nạp đảng viên, bản {number}",
        "number": number,
        "symbol": "KH/ĐUK",
        "dated": date(2026, 3, 6),
    } | changes
    return register(Paper(**said), contents or Contents(), holder=holder, by=by, on=date(2026, 3, 10))
