"""How a document is recognised, whom its words mean, and when a duty comes round; pure."""

import re
from datetime import date, timedelta

from ketnap.language import fold, last_of_month

MONTHS_OF = {"monthly": 1, "quarterly": 3, "six_monthly": 6, "yearly": 12}
OWN_BODIES = re.compile(
    r"^(?:ban thuong vu|thuong truc|ban chap hanh|ban to chuc|ban tuyen giao(?: va dan van)?|ban dan van"
    r"|uy ban kiem tra|van phong)\b\s*"
)
FEWEST_WORDS = 2
YEARS_NAMED = re.compile(
    r"(?<!thang \d )(?<!thang \d\d )\b(?:nam|giai doan|nhiem ky) 20\d\d"
    r"(?:,? ?(?:va|den|-|–)? ?(?:nam )?20\d\d)*"
)
YEAR = re.compile(r"20\d\d")


def mark_of(number: str, symbol: str) -> str:
    """Number and symbol as they are compared: "104-kh/duk"; empty unless both are given."""
    bare, sign = fold(number).replace(" ", "").lstrip("0"), fold(symbol).replace(" ", "")
    return f"{bare}-{sign}" if bare and sign else ""


def next_due(rhythm: str, after: date, term_to: int | None) -> date | None:
    """The next day, on or after a day, when a duty falls due: the end of its month, quarter, half or year.

    The end of the term's last year for "term"; None for standing duties and for terms without a year.
    """
    if rhythm == "term":
        return date(term_to, 12, 31) if term_to else None
    if rhythm not in MONTHS_OF:
        return None
    span = MONTHS_OF[rhythm]
    return last_of_month(date(after.year, ((after.month - 1) // span + 1) * span, 1))


def year_in_title(title: str) -> int | None:
    """The last year that a title plans for ("năm 2024 và năm 2025", "giai đoạn 2024-2025"); None without one.

    The year of a day ("ngày 06 tháng 3 năm 2024") is that of another document.
    """
    named = " ".join(YEARS_NAMED.findall(fold(title)))
    return max(map(int, YEAR.findall(named)), default=None)


def end_of(rhythm: str, last_year: int | None) -> date | None:
    """The last day on which a duty that comes round is still asked for; None when nothing ends it."""
    return date(last_year, 12, 31) if last_year and comes_again(rhythm) else None


def comes_again(rhythm: str) -> bool:
    """Whether a duty goes on after it was done: monthly to yearly ones, and standing ones without a day."""
    return rhythm in MONTHS_OF or rhythm == "standing"


def due_after(rhythm: str, due_on: date | None, done_on: date) -> date | None:
    """When a duty falls due again after the period due on `due_on` was done on `done_on`: after both days.

    None when it has no day.
    """
    last = max(due_on or done_on, done_on)
    return next_due(rhythm, last + timedelta(days=1), None)


def own_body(name: str, committee: str) -> str | None:
    """The bare staff body ("ban to chuc") that a name means within `committee`, "" for the committee itself.

    "Ban Tổ chức Đảng ủy Khối" is our own when our committee is "Đảng ủy Khối các cơ quan tỉnh"; "Ban Tổ chức
    Tỉnh ủy" is not, nor is anything else: None.
    """
    folded = fold(name)
    found = OWN_BODIES.match(folded)
    body = found.group().strip() if found else ""
    rest = folded[found.end() :] if found else folded
    ours = fold(committee)
    short, long = sorted((rest, ours), key=len)
    named = len(short.split()) >= FEWEST_WORDS and (long == short or long.startswith(f"{short} "))
    if not named and not (found and not rest):
        return None
    return "" if body in {"ban thuong vu", "thuong truc", "ban chap hanh"} else body
