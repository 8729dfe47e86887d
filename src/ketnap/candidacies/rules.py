"""What must hold before each step: a table of checks over facts; every unmet rule comes back, with its source.

Pure: no Django, no clock. A rule that may not block (status U, or by its nature) warns instead.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ketnap.language import count, date_vn
from ketnap.ledger.matrix import State
from ketnap.regulations import (
    AgeRange,
    DaysOff,
    Deadline,
    Education,
    Introducers,
    Rule,
    Ruleset,
    Start,
    Together,
    add_working_days,
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
    """An official member who introduces: since when official, months together, whether taking over from another."""

    name: str
    official_since: date | None
    months_together: int
    replacement: bool = False


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
    """One rule at the kinds of step it guards. `unmet` gives the words when the rule does not hold."""

    rule: str
    kinds: frozenset[str]
    unmet: Callable[[Case, Rule], str | None]
    mend: str = ""


CONSIDERED = frozenset({"proposed", "not_reached"})  # the moment the cell considers the person
SCHOOLING = ("literate", "primary", "lower_secondary", "upper_secondary")


def too_young_or_old(case: Case, rule: Rule) -> str | None:
    """Full 18 to full 60 years, by month; above that the consent of the province is checked by `age-over`."""
    limits = rule.value
    assert isinstance(limits, AgeRange)  # noqa: S101
    months = age_in_months(case.facts.born_on, case.on)
    if months < limits.minimum:
        return f"Chưa đủ {limits.minimum // 12} tuổi: mới {months // 12} tuổi {months % 12} tháng vào ngày xét."
    return None


def over_age_without_consent(case: Case, rule: Rule) -> str | None:
    """Above 60: a paper of the province-level standing committee, before the decision."""
    limits = case.rules["age"].value
    assert isinstance(limits, AgeRange)  # noqa: S101
    months = age_in_months(case.facts.born_on, case.on)
    if months <= limits.maximum or rule.id in case.facts.consents:
        return None
    return f"Quá {limits.maximum // 12} tuổi: cần văn bản đồng ý của cấp ủy có thẩm quyền trước khi quyết định."


def schooling_below(case: Case, rule: Rule) -> str | None:
    """Lower secondary, primary where life is hard."""
    required = rule.value
    assert isinstance(required, Education)  # noqa: S101
    needed = "primary" if case.facts.hard_area else "lower_secondary"
    if SCHOOLING.index(case.facts.schooling) >= SCHOOLING.index(needed):
        return None
    level = "tiểu học" if needed == "primary" else "trung học cơ sở"
    return f"Trình độ học vấn chưa tới mức tốt nghiệp {level}."


def too_few_introducers(case: Case, rule: Rule) -> str | None:
    """Two official members; one beside the resolution of the Youth Union or trade union."""
    needed = rule.value
    assert isinstance(needed, Introducers)  # noqa: S101
    official = [each for each in case.facts.introducers if each.official_since]
    number = needed.with_union if case.facts.union_resolution else needed.alone
    reasons = []
    if len(official) < number:
        reasons.append(f"Cần {number} đảng viên chính thức giới thiệu, mới có {len(official)}.")
    if case.facts.in_youth_union and not case.facts.union_resolution:
        reasons.append("Người vào Đảng là đoàn viên: cần nghị quyết giới thiệu của Ban Chấp hành Đoàn cơ sở.")
    return " ".join(reasons) or None


def introducers_too_new(case: Case, rule: Rule) -> str | None:
    """Each introducer is official and has worked, studied or lived 12 months with the person; replacements are exempt."""
    needed = rule.value
    assert isinstance(needed, Together)  # noqa: S101
    late = [
        f"{each.name} mới cùng công tác, học tập hoặc cư trú {each.months_together} tháng"
        for each in case.facts.introducers
        if not each.replacement and each.months_together < needed.months
    ]
    late += [f"{each.name} chưa là đảng viên chính thức" for each in case.facts.introducers if not each.official_since]
    return f"{'; '.join(late)}; cần ít nhất {needed.months} tháng." if late else None


def certificate_expired(case: Case, rule: Rule) -> str | None:
    """The awareness-class certificate is valid from issue to the cell's consideration."""
    issued = case.facts.certificate_on
    assert isinstance(rule.value, int)  # noqa: S101
    if issued is None:
        return "Chưa có giấy chứng nhận lớp bồi dưỡng nhận thức về Đảng."
    if certificate_valid(issued, case.on, rule.value):
        return None
    return f"Giấy chứng nhận cấp ngày {date_vn(issued)} đã quá {rule.value} tháng vào ngày xét."


def ratio_not_reached(case: Case, rule: Rule) -> str | None:
    """At least two thirds of the base, in whole votes."""
    vote = case.vote
    if vote is None:
        return "Chưa ghi kết quả biểu quyết."
    needed = votes_needed(vote.base, rule.value)  # type: ignore[arg-type]
    if vote.agree >= needed:
        return None
    return f"Tán thành {count(vote.agree)} trên {count(vote.base)}; cần ít nhất {count(needed)} (2/3)."


def cell_too_small(case: Case, rule: Rule) -> str | None:
    """A cell below three official members cannot hold this vote."""
    assert isinstance(rule.value, int)  # noqa: S101
    if case.facts.cell_members >= rule.value:
        return None
    return f"Chi bộ có {case.facts.cell_members} đảng viên chính thức, phải có ít nhất {rule.value}."


def wrong_decider(case: Case, rule: Rule) -> str | None:
    """The body that the ruleset (or the organisation's own dated field) names on that day."""
    if case.facts.decider is None or case.taken_at == case.facts.decider:
        return None
    return f"Ngày {date_vn(case.on)}, cấp quyết định kết nạp là {case.facts.decider_name}."


def cell_did_not_reach(case: Case, rule: Rule) -> str | None:
    """A result below two thirds goes up, but cannot be decided on as an admission."""
    if case.state.gate("proposed"):
        return None
    return "Chi bộ biểu quyết không đạt 2/3; phải biểu quyết lại và đạt trước khi quyết định kết nạp."


def not_reviewed(case: Case, rule: Rule) -> str | None:
    """Where there is a grassroots committee, its resolution comes before the decision."""
    if case.facts.unit_kind != "grassroots_committee" or case.state.gate("reviewed"):
        return None
    return "Chưa có nghị quyết của đảng ủy cơ sở đề nghị kết nạp."


def decision_late(case: Case, rule: Rule) -> str | None:
    """Working days from the cell's resolution to the decision."""
    proposed = case.state.date_of("proposed")
    assert isinstance(rule.value, Deadline)  # noqa: S101
    if proposed is None:
        return None
    due = add_working_days(proposed, rule.value.days, case.facts.days_off)
    if case.on <= due:
        return None
    return f"Quyết định sau hạn {date_vn(due)} ({rule.value.days} ngày làm việc từ nghị quyết chi bộ)."


def ceremony_late(case: Case, rule: Rule) -> str | None:
    """Working days from the issue or the receipt of the decision to the ceremony."""
    decided = case.state.gate("decided")
    assert isinstance(rule.value, Deadline)  # noqa: S101
    if decided is None or "ceremony-due" in case.facts.consents:
        return None
    start = decided.effective_on
    received = case.values.get("received_on")
    if rule.value.starts is Start.RECEIPT and received:
        start = date.fromisoformat(received)
    due = add_working_days(start, rule.value.days, case.facts.days_off)
    if case.on <= due:
        return None
    return f"Lễ kết nạp sau hạn {date_vn(due)}; cần văn bản đồng ý của cấp ủy cấp trên trực tiếp."


def dossier_aged(case: Case, rule: Rule) -> str | None:
    """Over 12 months without decision: papers are supplemented and the votes taken again."""
    applied = case.state.date_of("applied")
    assert isinstance(rule.value, int)  # noqa: S101
    if applied is None or certificate_valid(applied, case.on, rule.value):
        return None
    return f"Đơn xin vào Đảng ngày {date_vn(applied)} đã quá {rule.value} tháng; phải bổ sung hồ sơ và biểu quyết lại."


def probation_running(case: Case, rule: Rule) -> str | None:
    """The cell considers recognition after the twelve months, never before."""
    admitted = case.state.date_of("admitted")
    assert isinstance(rule.value, int)  # noqa: S101
    if admitted is None:
        return None
    ends = probation_ends(admitted, rule.value)
    return f"Chưa hết {rule.value} tháng dự bị: hết ngày {date_vn(ends)}." if case.on < ends else None


def helper_not_official(case: Case, rule: Rule) -> str | None:
    """Only an official member is asked to help."""
    return None if case.facts.helper_official else "Người giúp đỡ phải là đảng viên chính thức."


def _at(*kinds: str) -> frozenset[str]:
    return frozenset(kinds)


CHECKS = (
    Check("age", CONSIDERED, too_young_or_old, "Kiểm tra ngày sinh, hoặc chờ đủ tuổi."),
    Check("age-over", CONSIDERED | {"decided"}, over_age_without_consent, "Ghi văn bản đồng ý vào hồ sơ."),
    Check("education", CONSIDERED, schooling_below, "Kiểm tra trình độ trong lý lịch."),
    Check("introducers", CONSIDERED | {"introducers_named"}, too_few_introducers, "Phân công lại người giới thiệu."),
    Check("introducer-time", CONSIDERED | {"introducers_named"}, introducers_too_new, "Phân công người khác."),
    Check("certificate", CONSIDERED | {"dossier_opened"}, certificate_expired, "Cử đi học lại lớp nhận thức về Đảng."),
    Check("cell-minimum", CONSIDERED, cell_too_small, "Báo cáo cấp trên giao chi bộ khác xét."),
    Check("vote-cell", _at("proposed"), ratio_not_reached, "Ghi kết quả không đạt; có thể báo cáo cấp trên."),
    Check("vote-committee", _at("reviewed"), ratio_not_reached, "Ghi kết quả không đạt."),
    Check("vote-cell", _at("decided"), cell_did_not_reach, "Trả hồ sơ để chi bộ biểu quyết lại."),
    Check("vote-committee", _at("decided"), not_reviewed, "Đảng ủy cơ sở họp xét trước."),
    Check("decider", _at("decided", "declined"), wrong_decider, "Chuyển đúng cấp quyết định."),
    Check("decision-due", _at("decided"), decision_late, "Ghi lý do chậm trong báo cáo."),
    Check("dossier-ageing", _at("decided"), dossier_aged, "Bổ sung hồ sơ."),
    Check("ceremony-due", _at("admitted"), ceremony_late, "Ghi số văn bản đồng ý."),
    Check("recognition-review", _at("recognition_proposed"), probation_running, "Chờ hết thời gian dự bị."),
)


def findings(case: Case) -> list[Finding]:
    """Every rule that does not hold for `case`, in the order of the table."""
    found = []
    for check in CHECKS:
        if case.kind not in check.kinds:
            continue
        rule = case.rules[check.rule]
        if message := check.unmet(case, rule):
            level = BLOCK if rule.blocks else WARN
            found.append(Finding(level, check.rule, message, rule.cited, check.mend))
    return found
