"""Names that stand in every document: kinds of document, numbers, dates, bodies."""

import re
from dataclasses import dataclass
from datetime import date

from ketnap.reading.structure import Span
from ketnap.reading.text import UPPER

TYPES = (
    "nghị quyết", "chỉ thị", "kết luận", "quyết định", "quy định", "quy chế", "hướng dẫn", "thông báo",
    "thông tri", "báo cáo", "kế hoạch", "chương trình", "tờ trình", "công văn", "biên bản", "đề án",
    "phương án", "quy trình", "lời kêu gọi", "nghị định", "thông tư", "luật", "bản sao",
)  # fmt: skip
TYPE = "|".join(TYPES)
SYMBOL = rf"[{UPPER}][\w]{{0,9}}(?:\s*/\s*[{UPPER}]\w{{0,11}}(?:-[{UPPER}]\w*)?|-[{UPPER}]\w{{0,9}})?"

_DATE = re.compile(
    r"(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})(?!\d)"
    r"|(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})\s*(?:năm\s+|/\s*)(?P<y2>\d{4})(?!\d)"
)


@dataclass(frozen=True)
class FoundDate:
    """A date as written; `day` is None when the calendar has no such day."""

    day: date | None
    span: Span


def date_at(plain: str, start: int, end: int) -> FoundDate | None:
    """The date that stands at `start`, if one does."""
    found = _DATE.match(plain, start, end)
    if not found:
        return None
    day, month, year = (int(found[key] or found[key + "2"]) for key in "dmy")
    try:
        return FoundDate(date(year, month, day), found.span())
    except ValueError:
        return FoundDate(None, found.span())


def first_date(plain: str, start: int, end: int) -> FoundDate | None:
    """The first date between two offsets."""
    found = _DATE.search(plain, start, end)
    return date_at(plain, found.start(), end) if found else None


# what a body is called: the head alone tells that it is a body, the tail says which
_GENERIC = (
    r"cấp ủy(?! viên)|chi ủy(?! viên)|đảng ủy viên|đảng ủy|đảng bộ|chi bộ|chi đoàn|huyện ủy"
    r"|thị ủy|thành ủy|quận ủy|tỉnh ủy|tổ chức cơ sở (?:đảng|đoàn)|tổ chức đảng|tổ chức cơ sở"
)
_PROPER = (
    r"ban thường vụ|ban chấp hành|ban bí thư|bộ chính trị|ban tổ chức|ban tuyên giáo(?: và dân vận)?"
    r"|ban dân vận|ban nội chính|ban xây dựng đảng|ban cán sự đảng|ban kinh tế|ủy ban kiểm tra"
    r"|ủy ban m[ặậ]t trận|ủy ban nhân dân|hội đồng nhân dân|mttq|m[ặậ]t trận(?: tổ quốc)?(?: việt nam)?"
    r"|văn phòng|tuyên giáo(?= )|trung ương|chính phủ|quốc hội|thủ tướng chính phủ|chủ tịch nước"
    r"|đoàn(?= (?:khối|thanh niên|tncs))|(?:tỉnh|huyện|thành|thị|quận|xã|phường) đoàn|công đoàn|liên đoàn"
    r"|hội(?= (?:nông dân|phụ nữ|cựu|liên hiệp|lhpn|ccb|chữ thập|sinh viên))"
    r"|ban chỉ huy quân sự|trung tâm|trường chính trị|(?-i:Báo(?= [A-ZĐ])|Đài(?= ))|trang thông tin"
)
_PLURAL = (
    r"cơ quan(?: tham mưu,? giúp việc)?|ban(?:, ngành)?(?: tham mưu,? giúp việc)?|ban,? ngành"
    r"|(?:tổ chức )?đoàn thể|hội, đoàn thể|tổ chức chính trị|bộ phận|đơn vị|ngành|hội"
)
_WHO = r"đồng chí|khối dân vận|hệ thống đài"
_TAIL = (
    r"ban thường vụ|tỉnh ủy|huyện ủy|thành ủy|thị ủy|đảng ủy(?: viên)?|đảng bộ|chi bộ|trung ương|các cơ quan"
    r"|cơ quan|cơ sở|trực thuộc|liên quan|có liên quan|chính trị(?: ?- ?xã hội| xã hội)"
    r"|(?:tham mưu,? )giúp việc|đoàn thể|các cấp|cấp dưới|cấp trên|doanh nghiệp|tổ dân phố|truyền thanh"
    r"|phát thanh và truyền hình|thanh niên|nông dân|cựu chiến binh|phụ nữ|viên chức|lao động|nhân dân"
    r"|tổ quốc|việt nam|tỉnh|huyện|thành phố|thị xã|thị trấn|phường|xã|khối|đảng|của|các|cấp|bí thư"
    r"|phụ trách|ủy viên|trong"
)
_CAPITAL_WORD = rf"(?!(?:(?i:{TYPE}|khóa))\b)[{UPPER}]\w*(?: (?:ủy|bộ|vụ|hành|chức))?"
_BODY = re.compile(
    rf"(?:(?i:các|những|mỗi|từng)\s+)?(?:(?P<generic>(?i:{_GENERIC}))|(?P<proper>(?i:{_PROPER}))"
    rf"|(?<=ác )(?P<plural>(?i:{_PLURAL}))|(?P<who>(?i:{_WHO})))\b"
    rf"(?:\s+(?:(?i:{_TAIL})\b|{_CAPITAL_WORD}))*"
)
_BETWEEN = re.compile(r"\s*,\s*(?:và\s+)?|\s+và\s+|\s*;\s*")
_LOOSE_END = re.compile(r"\s+(?i:của|các|trong|(?<!các )cấp)$")
_ELIDED = re.compile(r"(?i:nông dân|phụ nữ|cựu chiến binh|thanh niên|chữ thập đỏ|người cao tuổi)\b")
_GENERIC_HEAD = re.compile(rf"(?i:{_GENERIC})\b")


def body_at(plain: str, start: int, end: int) -> Span | None:
    """The name of one body that begins at `start`."""
    found = _BODY.match(plain, start, end)
    if not found:
        return None
    stop = found.end()
    while loose := _LOOSE_END.search(plain, start, stop):
        stop = loose.start()
    return start, stop


def _elided(plain: str, start: int, end: int) -> Span | None:
    """An association whose "Hội" was said once for the whole list: "Hội Nông dân, phụ nữ"."""
    found = _ELIDED.match(plain, start, end)
    return found.span() if found else None


def bodies_at(plain: str, start: int, end: int) -> list[Span]:
    """The bodies listed from `start` on: "A, B và C" is three, "các chi bộ, đảng bộ cơ sở" is one group."""
    found: list[Span] = []
    position = start
    while body := body_at(plain, position, end) or (_elided(plain, position, end) if found else None):
        goes_on = found and _GENERIC_HEAD.match(plain, body[0]) and plain[body[0]].islower()
        found[len(found) - 1 if goes_on else len(found) :] = [(found[-1][0] if goes_on else body[0], body[1])]
        between = _BETWEEN.match(plain, body[1], end)
        if not between:
            break
        position = between.end()
    return found
