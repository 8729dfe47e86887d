"""What must hold before each step: a table of checks over facts; every unmet rule comes back, with its
source.

Pure: no Django, no clock. A rule that may not block (status U, or by its nature) warns instead.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from ketnap.language import count, date_vn
from ketnap.ledger.matrix import State
from ketnap.regulations import (
    AgeRange,
    DaysOff,
    Deadline,
    Introducers,
    Ruleset,
    Start,
    Together,
    age_in_months,
    certificate_valid,
    probation_ends,
    votes_needed,
)

BLOCK, WARN = "block", "warn"


@dataclass(frozen=True)
class Vote:
    """Counts of one vote; never who voted how. `base` is the denominator the rules name."""

    base: int
    agree: int
    disagree: int = 0
    blank: int = 0


@dataclass(frozen=True)
class Introducer:
    """An official member who introduces: since when official, months together, whether taking over from
    another.
    """

    name: str
    official_since: date | None
    months_together: int
    replacement: bool = False

    def official_on(self, day: date) -> bool:
        """Whether they were an official member on `day`."""
        return self.official_since is not None and self.official_since <= day


@dataclass(frozen=True)
class Facts:
    """What the rules look at, beside the life itself. Keys are of persons and organisations."""

    born_on: date
    schooling: str
    in_youth_union: bool = False
    unit_kind: str = "grassroots_committee"
    cell_members: int = 0
    introducers: tuple[Introducer, ...] = ()
    union_resolution: bool = False
    hard_area: bool = False
    consents: frozenset[str] = frozenset()
    decider: int | None = None
    decider_name: str = ""
    decider_known: bool = True  # False where the instruments leave it open: then it only warns
    helper_official: bool = True
    certificate_on: date | None = None
    days_off: DaysOff = field(default_factory=DaysOff)


@dataclass(frozen=True)
class Case:
    """One step about to be taken."""

    kind: str
    on: date
    state: State
    facts: Facts
    rules: Ruleset
    taken_at: int
    vote: Vote | None = None
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """One notice of a rule: level `block` or `warn`, the words, the source as cited, and what mends it."""

    level: str
    rule: str
    message: str
    source: str
    mend: str = ""

    def as_values(self) -> dict[str, str]:
        """As kept in the step."""
        return {"level": self.level, "rule": self.rule, "message": self.message, "source": self.source}


@dataclass(frozen=True)
class Check:
    """One rule at the kinds of step it guards.

    `unmet` gets the case and the value of the rule, and gives the words when it does not hold. `binds` says
    whether it blocks where that is not simply the rule's own `blocks`.
    """

    rule: str
    kinds: frozenset[str]
    unmet: Callable[[Case, Any], str | None]
    mend: str = ""
    binds: Callable[[Case], bool] | None = None


CONSIDERED = frozenset({"proposed", "not_reached"})  # the moment the cell considers the person
VOTED = CONSIDERED | {"reviewed", "review_not_reached", "recognition_proposed"}
SCHOOLING = ("literate", "primary", "lower_secondary", "upper_secondary")


def too_young(case: Case, limits: AgeRange) -> str | None:
    """Full 18 years, by month; the upper limit is checked by `over_age_without_consent`."""
    months = age_in_months(case.facts.born_on, case.on)
    if months >= limits.minimum:
        return None
    return f"Chưa đủ {limits.minimum // 12} tuổi: mới {months // 12} tuổi {months % 12} tháng vào ngày xét."


def over_age_without_consent(case: Case, _: object) -> str | None:
    """Above 60: a paper of the province-level standing committee, before the decision."""
    limits: Any = case.rules["age"].value
    months = age_in_months(case.facts.born_on, case.on)
    if months <= limits.maximum or "age-over" in case.facts.consents:
        return None
    return f"Quá {limits.maximum // 12} tuổi: cần văn bản đồng ý của cấp có thẩm quyền trước khi quyết định."


def schooling_below(case: Case, _: object) -> str | None:
    """Lower secondary, primary where life is hard."""
    needed = "primary" if case.facts.hard_area else "lower_secondary"
    if SCHOOLING.index(case.facts.schooling) >= SCHOOLING.index(needed):
        return None
    level = "tiểu học" if needed == "primary" else "trung học cơ sở"
    return f"Trình độ học vấn chưa tới mức tốt nghiệp {level}."


def too_few_introducers(case: Case, needed: Introducers) -> str | None:
    """Two official members; one beside the resolution of the Youth Union or trade union."""
    official = [each for each in case.facts.introducers if each.official_on(case.on)]
    number = needed.with_union if case.facts.union_resolution else needed.alone
    reasons = []
    if len(official) < number:
        reasons.append(f"Cần {number} đảng viên chính thức giới thiệu, mới có {len(official)}.")
    if case.facts.in_youth_union and not case.facts.union_resolution:
        reasons.append("Người vào Đảng là đoàn viên: cần nghị quyết giới thiệu của Ban Chấp hành Đoàn cơ sở.")
    return " ".join(reasons) or None


def introducers_too_new(case: Case, needed: Together) -> str | None:
    """Each introducer is official and has worked, studied or lived 12 months with the person.

    Those who take over from another are exempt from the months.
    """
    reasons = []
    for each in case.facts.introducers:
        if not each.official_on(case.on):
            reasons.append(f"{each.name} chưa là đảng viên chính thức.")
        if not each.replacement and each.months_together < needed.months:
            reasons.append(
                f"{each.name} mới cùng công tác, học tập hoặc cư trú {each.months_together} tháng; "
                f"cần ít nhất {needed.months} tháng."
            )
    return " ".join(reasons) or None


def certificate_missing_or_old(case: Case, months: int) -> str | None:
    """The awareness-class certificate is valid from issue to the cell's consideration."""
    issued = case.facts.certificate_on
    if issued is None:
        return "Chưa có giấy chứng nhận lớp bồi dưỡng nhận thức về Đảng."
    if certificate_valid(issued, case.on, months):
        return None
    if issued > case.on:
        return f"Giấy chứng nhận cấp ngày {date_vn(issued)}, sau ngày xét."
    return f"Giấy chứng nhận cấp ngày {date_vn(issued)} đã quá {months} tháng vào ngày xét."


def ratio_not_reached(case: Case, share: Fraction) -> str | None:
    """At least two thirds of the base, in whole votes."""
    if case.vote is None:
        return "Chưa ghi kết quả biểu quyết."
    needed = votes_needed(max(case.vote.base, 0), share)
    if case.vote.agree >= needed:
        return None
    return (
        f"Tán thành {count(case.vote.agree)} trên {count(case.vote.base)}; "
        f"cần ít nhất {count(needed)} ({share.numerator}/{share.denominator})."
    )


def ratio_reached(case: Case, share: Fraction) -> str | None:
    """A result that reaches the share is not entered as one that does not."""
    if case.vote is None:
        return "Chưa ghi kết quả biểu quyết."
    if ratio_not_reached(case, share):
        return None
    return f"Tán thành {count(case.vote.agree)} trên {count(case.vote.base)} là đạt."


def cell_too_small(case: Case, minimum: int) -> str | None:
    """A cell below three official members cannot hold this vote."""
    if case.facts.cell_members >= minimum:
        return None
    return f"Chi bộ có {case.facts.cell_members} đảng viên chính thức, phải có ít nhất {minimum}."


def wrong_decider(case: Case, _: object) -> str | None:
    """The body that the ruleset (or the organisation's own dated field) names on that day."""
    if case.facts.decider is None or case.taken_at == case.facts.decider:
        return None
    return f"Ngày {date_vn(case.on)}, cấp quyết định kết nạp là {case.facts.decider_name}."


def cell_did_not_reach(case: Case, _: object) -> str | None:
    """A result below two thirds goes up, but cannot be decided on as an admission."""
    if case.state.gate("proposed"):
        return None
    return "Chi bộ biểu quyết không đạt; phải biểu quyết lại và đạt trước khi quyết định kết nạp."


def not_reviewed(case: Case, _: object) -> str | None:
    """Where there is a grassroots committee, its resolution comes before the decision."""
    if case.facts.unit_kind != "grassroots_committee" or case.state.gate("reviewed"):
        return None
    return "Chưa có nghị quyết của đảng ủy cơ sở đề nghị kết nạp."


def decision_late(case: Case, limit: Deadline) -> str | None:
    """Working days from the cell's resolution to the decision."""
    proposed = case.state.date_of("proposed")
    if proposed is None:
        return None
    due = case.rules.due_on("decision-due", proposed, case.facts.days_off)
    if case.on <= due:
        return None
    return f"Quyết định sau hạn {date_vn(due)} ({limit.days} ngày làm việc từ nghị quyết chi bộ)."


def ceremony_late(case: Case, limit: Deadline) -> str | None:
    """Working days from the issue or the receipt of the decision to the ceremony."""
    decided, received = case.state.date_of("decided"), case.values.get("received_on")
    if decided is None or "ceremony-due" in case.facts.consents:
        return None
    start = date.fromisoformat(received) if received and limit.starts is Start.RECEIPT else decided
    due = case.rules.due_on("ceremony-due", start, case.facts.days_off)
    if case.on <= due:
        return None
    return f"Lễ kết nạp sau hạn {date_vn(due)}; cần văn bản đồng ý của cấp ủy cấp trên trực tiếp."


def dossier_aged(case: Case, months: int) -> str | None:
    """Over 12 months without decision: papers are supplemented and the votes taken again."""
    applied = case.state.date_of("applied")
    if applied is None or certificate_valid(applied, case.on, months):
        return None
    return (
        f"Đơn xin vào Đảng ngày {date_vn(applied)} đã quá {months} tháng; "
        "phải bổ sung hồ sơ và biểu quyết lại."
    )


def probation_running(case: Case, _: object) -> str | None:
    """The cell considers recognition after the twelve months, never before."""
    admitted = case.state.date_of("admitted")
    months: Any = case.rules["probation"].value
    if admitted is None or case.on >= (ends := probation_ends(admitted, months)):
        return None
    return f"Chưa hết {months} tháng dự bị: hết ngày {date_vn(ends)}."


def helper_not_official(case: Case) -> str | None:
    """Only an official member is asked to help."""
    if case.kind != "helper_assigned" or case.facts.helper_official:
        return None
    return "Người giúp đỡ phải là đảng viên chính thức. Chọn người khác."


def vote_impossible(case: Case) -> str | None:
    """Counts that no vote can have."""
    vote = case.vote
    if case.kind not in VOTED or vote is None:
        return None
    counts = (vote.agree, vote.disagree, vote.blank)
    if vote.base >= 1 and min(counts) >= 0 and sum(counts) <= vote.base:
        return None
    return f"Kết quả biểu quyết không khớp: {sum(counts)} phiếu trên {vote.base} người. Kiểm tra lại từng số."


def _at(*kinds: str) -> frozenset[str]:
    return frozenset(kinds)


def _before_decision(case: Case) -> bool:
    return case.kind == "decided" and case.rules["age-over"].blocks


def _decider_known(case: Case) -> bool:
    return case.facts.decider_known


NAMED = CONSIDERED | {"introducers_named"}
ORDER = (helper_not_official, vote_impossible)  # what needs no written rule
CHECKS = (
    Check("age", CONSIDERED, too_young, "Kiểm tra ngày sinh, hoặc chờ đủ tuổi."),
    Check(
        "age-over",
        CONSIDERED | {"decided"},
        over_age_without_consent,
        "Ghi văn bản đồng ý vào hồ sơ.",
        _before_decision,
    ),
    Check("education", CONSIDERED, schooling_below, "Kiểm tra trình độ trong lý lịch."),
    Check("introducers", NAMED, too_few_introducers, "Phân công lại người giới thiệu."),
    Check("introducer-time", NAMED, introducers_too_new, "Phân công người khác."),
    Check(
        "certificate",
        CONSIDERED | {"dossier_opened"},
        certificate_missing_or_old,
        "Cử đi học lại lớp nhận thức về Đảng.",
    ),
    Check("cell-minimum", CONSIDERED, cell_too_small, "Báo cáo cấp trên giao chi bộ khác xét."),
    Check("vote-cell", _at("proposed"), ratio_not_reached, "Ghi kết quả không đạt; có thể báo cáo cấp trên."),
    Check("vote-cell", _at("not_reached"), ratio_reached, "Ghi bước “Chi bộ đề nghị kết nạp”."),
    Check("vote-committee", _at("reviewed"), ratio_not_reached, "Ghi kết quả không đạt."),
    Check(
        "vote-committee",
        _at("review_not_reached"),
        ratio_reached,
        "Ghi bước “Đảng ủy cơ sở đề nghị kết nạp”.",
    ),
    Check("vote-cell", _at("decided"), cell_did_not_reach, "Trả hồ sơ để chi bộ biểu quyết lại."),
    Check("vote-committee", _at("decided"), not_reviewed, "Đảng ủy cơ sở họp xét trước."),
    Check(
        "decider", _at("decided", "declined"), wrong_decider, "Chuyển đúng cấp quyết định.", _decider_known
    ),
    Check("decision-due", _at("decided"), decision_late, "Ghi lý do chậm trong báo cáo."),
    Check("dossier-ageing", _at("decided"), dossier_aged, "Bổ sung hồ sơ."),
    Check("ceremony-due", _at("admitted"), ceremony_late, "Ghi số văn bản đồng ý."),
    Check("recognition-review", _at("recognition_proposed"), probation_running, "Chờ hết thời gian dự bị."),
)


def findings(case: Case) -> list[Finding]:
    """Every rule that does not hold for `case`, in the order of the table."""
    found = [Finding(BLOCK, "order", message, "") for unmet in ORDER if (message := unmet(case))]
    for check in CHECKS:
        if case.kind not in check.kinds:
            continue
        rule = case.rules[check.rule]
        if message := check.unmet(case, rule.value):
            blocks = check.binds(case) if check.binds else rule.blocks
            found.append(Finding(BLOCK if blocks else WARN, check.rule, message, rule.cited, check.mend))
    return found
