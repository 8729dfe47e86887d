"""The papers of an admission dossier by version of the rules: dated data.

Codes and names follow the forms of the Central Organisation Commission. Which papers a dossier needs
depends on how the person is introduced and on the bodies above the cell.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum


class When(Enum):
    """In which dossiers a paper belongs."""

    ALWAYS = "always"
    YOUTH_UNION = "youth_union"  # introduced by a resolution of the Youth Union
    TRADE_UNION = "trade_union"  # introduced by a resolution of the trade union
    SECTIONAL = "sectional"  # a sectional committee stands between the cell and the grassroots committee
    COMMITTEE = "committee"  # the grassroots organisation has a committee of its own


@dataclass(frozen=True)
class Paper:
    """One form: its code, its name, whether the cell needs it before its vote, and where it belongs."""

    code: str
    title: str
    before_vote: bool = True
    when: When = When.ALWAYS


CERTIFICATE, APPLICATION, RECORD, SUMMARY = "CN-NTVĐ", "1-KNĐ", "2-KNĐ", "5-KNĐ"

OF_CELL, OF_COMMITTEE, DECISION = "6-KNĐ", "8-KNĐ", "9-KNĐ"

_BASE = (
    Paper(CERTIFICATE, "Giấy chứng nhận lớp bồi dưỡng nhận thức về Đảng"),
    Paper(APPLICATION, "Đơn xin vào Đảng"),
    Paper(RECORD, "Lý lịch của người xin vào Đảng, kèm tài liệu thẩm tra"),
    Paper("3-KNĐ", "Giấy giới thiệu người vào Đảng của đảng viên chính thức"),
    Paper("4-KNĐ", "Nghị quyết giới thiệu đoàn viên vào Đảng", when=When.YOUTH_UNION),
    Paper("4A-KNĐ", "Nghị quyết giới thiệu đoàn viên công đoàn vào Đảng", when=When.TRADE_UNION),
    Paper(
        SUMMARY, "Tổng hợp ý kiến nhận xét của tổ chức chính trị - xã hội nơi làm việc và chi ủy nơi cư trú"
    ),
    Paper(OF_CELL, "Nghị quyết của chi bộ đề nghị kết nạp", before_vote=False),
    Paper("7-KNĐ", "Báo cáo thẩm định của đảng ủy bộ phận", before_vote=False, when=When.SECTIONAL),
    Paper(
        OF_COMMITTEE, "Nghị quyết của đảng ủy cơ sở đề nghị kết nạp", before_vote=False, when=When.COMMITTEE
    ),
    Paper(DECISION, "Quyết định kết nạp đảng viên", before_vote=False),
)


def _with(papers: Iterable[Paper], changes: Mapping[str, str]) -> tuple[Paper, ...]:
    return tuple(replace(paper, title=changes.get(paper.code, paper.title)) for paper in papers)


# From 2025 the form has two shapes: CN-NTVĐ1 of a centre, CN-NTVĐ1-2 of a committee.
_FROM_2025 = _with(
    _BASE,
    {CERTIFICATE: "Giấy chứng nhận lớp bồi dưỡng nhận thức về Đảng (mẫu CN-NTVĐ1 hoặc CN-NTVĐ1-2)"},
)
_FROM_QD208 = _with(_FROM_2025, {"7-KNĐ": "Báo cáo thẩm định của đảng ủy bộ phận (đảng ủy trực thuộc cơ sở)"})

# a step at a meeting -> the paper it leaves in the dossier
LEFT_BY: Mapping[str, str] = {"proposed": OF_CELL, "reviewed": OF_COMMITTEE, "decided": DECISION}

# version of the ruleset -> its forms
FORMS: Mapping[str, tuple[Paper, ...]] = {
    "QD29": _BASE,
    "QD24": _BASE,
    "QD232": _BASE,
    "QD294": _FROM_2025,
    "QD20": _FROM_2025,
    "QD208": _FROM_QD208,
}


def admission_papers(version: str, occasions: Iterable[When]) -> list[Paper]:
    """The papers of an admission dossier opened under `version`, in the order of their codes.

    KeyError for a version without a set of forms.
    """
    belongs = {When.ALWAYS, *occasions}
    return [paper for paper in FORMS[version] if paper.when in belongs]
