"""Who may be considered: age, schooling, introducers, certificate, helper."""

from typing import Any

from ketnap.candidacies.rules.facts import Case
from ketnap.language import date_vn
from ketnap.regulations import AgeRange, Introducers, Together, age_in_months, certificate_valid

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
    official, number = _official_introducers(case), _introducers_asked(case, needed)
    reasons = []
    if official < number:
        reasons.append(f"Cần {number} đảng viên chính thức giới thiệu, mới có {official}.")
    if _resolution_missing(case):
        reasons.append("Người vào Đảng là đoàn viên: cần nghị quyết giới thiệu của Ban Chấp hành Đoàn cơ sở.")
    return " ".join(reasons) or None


def more_introducers(case: Case) -> str:
    """What mends `too_few_introducers`: more members, the resolution of the union, or both."""
    needed: Any = case.rules["introducers"].value
    number, mends = _introducers_asked(case, needed), []
    if _official_introducers(case) < number:
        mends.append(f"Phân công đủ {number} đảng viên chính thức giới thiệu.")
        if number > needed.with_union and not case.facts.in_youth_union:
            mends.append(
                "Đoàn viên công đoàn có nghị quyết giới thiệu của công đoàn (mẫu 4A-KNĐ) "
                f"thì cần {needed.with_union}."
            )
    if _resolution_missing(case):
        mends.append(
            "Lấy nghị quyết giới thiệu đoàn viên (mẫu 4-KNĐ), rồi ghi lại bước "
            "“Phân công đảng viên giới thiệu”, đánh dấu đã có nghị quyết."
        )
    return " ".join(mends)


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


def certificate_to_get(case: Case) -> str:
    """What mends `certificate_missing_or_old`."""
    issued = case.facts.certificate_on
    if issued is None:
        return "Cử đi học lớp bồi dưỡng nhận thức về Đảng; có giấy chứng nhận rồi thì ghi vào trước."
    if issued > case.on:
        return "Kiểm tra ngày cấp trên giấy chứng nhận và ngày xét."
    return "Cử đi học lại lớp bồi dưỡng nhận thức về Đảng."


def helper_not_official(case: Case) -> str | None:
    """Only an official member is asked to help."""
    if case.kind != "helper_assigned" or case.facts.helper_official:
        return None
    return "Người giúp đỡ phải là đảng viên chính thức. Chọn người khác."


def _official_introducers(case: Case) -> int:
    return sum(each.official_on(case.on) for each in case.facts.introducers)


def _introducers_asked(case: Case, needed: Introducers) -> int:
    return needed.with_union if case.facts.union_resolution else needed.alone


def _resolution_missing(case: Case) -> bool:
    return case.facts.in_youth_union and not case.facts.union_resolution
