"""A rule's value in the words of an office."""

from fractions import Fraction
from functools import singledispatch

from ketnap.regulations.model import Rule, Unit
from ketnap.regulations.values import (
    AgeRange,
    Dates,
    Deadline,
    DecidedBy,
    Education,
    FirstDay,
    Introducers,
    Level,
    Readmission,
    Removal,
    Reply,
    Start,
    Together,
)

WORDS: dict[str, str] = {
    Level.PRIMARY: "tiểu học",
    Level.LOWER_SECONDARY_OR_EQUIVALENT: "bằng tốt nghiệp trung học cơ sở hoặc tương đương",
    Level.LOWER_SECONDARY_DIPLOMA: "bằng tốt nghiệp trung học cơ sở",
    Level.LOWER_SECONDARY_COMPLETED: "hoàn thành chương trình trung học cơ sở",
    Start.RESOLUTION: "ngày chi bộ ra nghị quyết",
    Start.RECEIPT: "ngày nhận quyết định",
    Start.ISSUE: "ngày ban hành quyết định",
    Start.EARLIER: "ngày ban hành hoặc ngày nhận quyết định, tính ngày đến trước",
    Start.PROBATION_END: "ngày hết thời gian dự bị",
    Start.INTRODUCTION: "ngày được giới thiệu chuyển sinh hoạt",
    FirstDay.NEXT_WORKING_DAY: "ngày làm việc tiếp theo",
    FirstDay.SAME_DAY: "chính ngày đó",
    DecidedBy.ABOVE_OR_DELEGATED: "ban thường vụ cấp ủy cấp trên trực tiếp, hoặc đảng ủy cơ sở được ủy quyền",
    DecidedBy.COMMUNE_OR_ABOVE: "ban thường vụ đảng ủy cấp xã; nơi khác: cấp ủy cấp trên trực tiếp",
    DecidedBy.OWN_STANDING_COMMITTEE: "ban thường vụ đảng ủy cơ sở",
    "province_standing_committee": "văn bản đồng ý của ban thường vụ cấp ủy trực thuộc Trung ương",
    "work": "công tác",
    "study": "học tập",
    "residence": "nơi cư trú",
    "quit": "tự bỏ sinh hoạt đảng",
    "asked_to_leave_without_very_hard_family_reason": "tự xin ra khỏi Đảng (trừ gia đình đặc biệt khó khăn)",
    "serious_disunity": "gây mất đoàn kết nội bộ nghiêm trọng",
    "convicted_of_corruption": "bị kết án vì tham nhũng",
    "convicted_of_serious_crime": "bị kết án vì tội nghiêm trọng trở lên",
    "convicted_of_waste_or_negative_conduct": "bị kết án vì lãng phí, tiêu cực",
    "application_before_record": "ngày đơn không sau ngày lý lịch",
    "official_less_away_less_exempted_absent": "đảng viên chính thức, trừ các trường hợp đã nêu",
    "secret_ballot": "bỏ phiếu kín",
    "raised_card": "giơ thẻ đảng viên",
    "best_placed_cell": "chi bộ có điều kiện nhất",
    "applicant": "người vào Đảng",
    "parents": "cha, mẹ đẻ",
    "raised_applicant": "người nuôi dưỡng người vào Đảng",
    "spouse": "vợ hoặc chồng",
    "parents_in_law": "cha, mẹ vợ hoặc chồng",
    "raised_spouse": "người nuôi dưỡng vợ hoặc chồng",
    "own_children_with_full_capacity": "con đẻ có năng lực hành vi dân sự đầy đủ",
    "own_side": "bên người vào Đảng",
    "spouse_side": "bên vợ hoặc chồng",
    "at_grassroots_committee": "hồ sơ ở cấp ủy cơ sở",
    "at_competent_committee": "hồ sơ ở cấp có thẩm quyền",
    "after_decision": "sau khi có quyết định",
    "leaving_commune": "chuyển ra ngoài đảng bộ cấp xã",
    "ceremony": "ngày lễ kết nạp",
    "decision": "ngày ghi trong quyết định",
    "no_vote": "không biểu quyết",
    "certificate": "giấy chứng nhận",
    "probation_end": "ngày hết thời gian dự bị",
    "next_meeting": "kỳ họp gần nhất",
    "propose_striking": "đề nghị xóa tên",
    "old_age": "tuổi cao",
    "weak_health": "sức yếu",
}


def value_in_words(rule: Rule) -> str:
    """The value as a clerk would write it, with its unit; an unknown word stands as it is."""
    if isinstance(rule.value, int):
        return f"{rule.value} {Unit(rule.unit).value}"
    return _said(rule.value)


@singledispatch
def _said(value: object) -> str:
    raise TypeError(f"No words for {value!r}")


@_said.register
def _(value: str) -> str:
    return WORDS.get(value, value)


@_said.register
def _(value: Fraction) -> str:
    return f"{value.numerator}/{value.denominator}"


@_said.register
def _(value: tuple) -> str:  # type: ignore[type-arg]  # singledispatch takes the bare class
    return ", ".join(_said(one) for one in value)


@_said.register
def _(value: AgeRange) -> str:
    return f"từ {value.minimum} đến {value.maximum} tháng"


@_said.register
def _(value: Education) -> str:
    return f"{_said(value.general)}; vùng khó khăn: {_said(value.hard_area)}"


@_said.register
def _(value: Introducers) -> str:
    return f"{value.alone}; có nghị quyết của Đoàn hoặc công đoàn: {value.with_union}"


@_said.register
def _(value: Together) -> str:
    return f"{value.months} tháng cùng {', '.join(map(_said, value.counts))}"


@_said.register
def _(value: Readmission) -> str:
    after = f"{value.months} tháng (đã xóa án tích: {value.months_after_record} tháng)"
    return f"{after}, {value.times} lần; không xem xét: {', '.join(map(_said, value.bars))}"


@_said.register
def _(value: Deadline) -> str:
    extension = f" (thêm không quá {value.extension})" if value.extension else ""
    return f"{value.days} ngày làm việc{extension}, kể từ {_said(value.starts)}"


@_said.register
def _(value: Reply) -> str:
    return f"trong nước {value.home}, ngoài nước {value.abroad} ngày làm việc"


@_said.register
def _(value: Dates) -> str:
    return (
        f"ngày vào Đảng: {_said(value.joined)}; dự bị từ: {_said(value.probation)}; "
        f"tuổi đảng từ: {_said(value.seniority)}"
    )


@_said.register
def _(value: Removal) -> str:
    return (
        f"{value.months_absent} tháng trong năm; {value.months_without_progress} tháng; "
        f"{value.years_below_standard} năm liền"
    )
