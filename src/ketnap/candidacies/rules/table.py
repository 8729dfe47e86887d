"""Which rule guards which step."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ketnap.candidacies.rules.deadlines import ceremony_late, decision_late, dossier_aged, probation_running
from ketnap.candidacies.rules.eligibility import (
    certificate_missing_or_old,
    certificate_to_get,
    helper_not_official,
    introducers_too_new,
    more_introducers,
    over_age_without_consent,
    schooling_below,
    too_few_introducers,
    too_young,
)
from ketnap.candidacies.rules.facts import BLOCK, WARN, Case, Finding
from ketnap.candidacies.rules.votes import (
    CONSIDERED,
    cell_did_not_reach,
    cell_too_small,
    not_reviewed,
    ratio_not_reached,
    ratio_reached,
    vote_impossible,
    vote_of_cell_to_get,
    wrong_decider,
)


@dataclass(frozen=True)
class Check:
    """One rule at the kinds of step it guards.

    `unmet` gets the case and the value of the rule, and gives the words when it does not hold. `mend` says
    what to do then, asked of the case where it differs. `binds` says whether it blocks where that is not
    simply the rule's own `blocks`.
    """

    rule: str
    kinds: frozenset[str]
    unmet: Callable[[Case, Any], str | None]
    mend: str | Callable[[Case], str] = ""
    binds: Callable[[Case], bool] | None = None


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
    Check("introducers", NAMED, too_few_introducers, more_introducers),
    Check("introducer-time", NAMED, introducers_too_new, "Phân công người khác."),
    Check(
        "certificate",
        CONSIDERED | {"dossier_opened"},
        certificate_missing_or_old,
        certificate_to_get,
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
    Check("vote-cell", _at("decided"), cell_did_not_reach, vote_of_cell_to_get),
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
            mend = check.mend if isinstance(check.mend, str) else check.mend(case)
            found.append(Finding(BLOCK if blocks else WARN, check.rule, message, rule.cited, mend))
    return found
