"""What a dossier must hold before a step of its own: pure, every reason at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ketnap.candidacies.rules import BLOCK, WARN, Finding
from ketnap.language import date_vn
from ketnap.regulations import Rule, Ruleset

FORMS_RULE = "dossier-papers"
OPINIONS_SOURCE = "Hướng dẫn 01-HD/TW, mẫu 5-KNĐ"


@dataclass(frozen=True)
class Lacking:
    """One paper that is not there yet: its code and name, and how it stands in words."""

    code: str
    title: str
    state: str


def papers_missing(lacking: Sequence[Lacking], rules: Ruleset) -> list[Finding]:
    """All papers the cell needs before its vote and does not have, named together."""
    if not lacking:
        return []
    named = "; ".join(f"{paper.code} {paper.title} ({paper.state})" for paper in lacking)
    source = f"bộ mẫu hồ sơ kết nạp theo {rules.version.instrument}"
    message = f"Còn {len(lacking)} thành phần hồ sơ chưa đủ: {named}."
    return [Finding(BLOCK, FORMS_RULE, message, source, "Bổ sung từng thành phần rồi ghi “Đủ”.")]


def record_before_application(applied_on: date | None, record_on: date | None, rule: Rule) -> list[Finding]:
    """The application is written no later than the self-declared record; blocks only where the rule may."""
    if applied_on is None or record_on is None or record_on >= applied_on:
        return []
    message = (
        f"Lý lịch tự khai ghi ngày {date_vn(record_on)}, trước đơn xin vào Đảng ngày {date_vn(applied_on)}."
    )
    level = BLOCK if rule.blocks else WARN
    return [
        Finding(
            level, rule.id, message, rule.cited, "Kiểm tra ngày trên hai giấy; nếu đúng thì khai lại lý lịch."
        )
    ]


def letters_unanswered(addressees: Iterable[str], rule: Rule) -> list[Finding]:
    """Verification is not over while a letter waits for its answer."""
    waiting = list(addressees)
    if not waiting:
        return []
    message = f"Còn {len(waiting)} công văn thẩm tra chưa có trả lời: {'; '.join(waiting)}."
    mend = "Ghi ngày trả lời, hoặc thu hồi công văn không còn cần."
    return [Finding(BLOCK, rule.id, message, rule.cited, mend)]


def nobody_verified(letters: int, *, waived: bool, rules: Ruleset) -> list[Finding]:
    """Without any answered letter, verification is over only where the rules waive it."""
    if letters or waived:
        return []
    rule = rules["verification-who"]
    message = "Chưa gửi công văn thẩm tra nào."
    waiver = rules["verification-waived"].cited
    mend = f"Gửi công văn thẩm tra, hoặc ghi thuộc diện không phải thẩm tra ({waiver})."
    return [Finding(BLOCK, rule.id, message, rule.cited, mend)]


def opinions_missing(missing: Sequence[str]) -> list[Finding]:
    """The summary rests on the mass organisation the person belongs to and on the committee of the cell where
    the person lives: all that have not spoken are named together.
    """
    if not missing:
        return []
    message = f"Chưa có ý kiến nhận xét của: {'; '.join(missing)}."
    mend = "Lấy và ghi từng ý kiến rồi mới ghi tổng hợp xong."
    return [Finding(BLOCK, FORMS_RULE, message, OPINIONS_SOURCE, mend)]
