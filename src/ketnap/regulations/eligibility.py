"""Who may be admitted: checked when the cell considers the person."""

from ketnap.regulations.model import Definition, Unit
from ketnap.regulations.values import AgeRange, Education, Introducers, Level, Readmission, Together
from ketnap.regulations.versions import S, U, V, by_guidance, by_regulation, by_statutes

_BARS = (
    "quit",
    "asked_to_leave_without_very_hard_family_reason",
    "serious_disunity",
    "convicted_of_corruption",
    "convicted_of_serious_crime",
)
_WHO_CONSENTS = "cấp nào có thẩm quyền đồng ý từ năm 2026 chưa xác minh"

ELIGIBILITY = (
    Definition(
        "age",
        "Tuổi đời của người vào Đảng, tính theo tháng",
        Unit.MONTHS,
        True,
        by_regulation(
            "mục 1.1.1", "tuổi đời của người vào Đảng", AgeRange(216, 720), statuses={"QD20": V, "QD208": V}
        ),
    ),
    Definition(
        "age-over",
        "Trên 60 tuổi: có văn bản đồng ý của ban thường vụ cấp ủy trực thuộc Trung ương trước khi quyết "
        "định kết nạp",
        Unit.PAPER,
        True,
        by_regulation(
            "mục 1.1.2",
            "kết nạp người trên 60 tuổi",
            "province_standing_committee",
            statuses={"QD20": S, "QD208": S},
            notes={"QD20": _WHO_CONSENTS, "QD208": _WHO_CONSENTS},
        ),
    ),
    Definition(
        "education",
        "Trình độ học vấn của người vào Đảng; vùng khó khăn, miền núi, biên giới, hải đảo, dân tộc thiểu số, "
        "ngư dân trên biển: tốt nghiệp tiểu học",
        Unit.NONE,
        True,
        by_regulation(
            "mục 1.2",
            "trình độ học vấn của người vào Đảng",
            Education(Level.LOWER_SECONDARY_OR_EQUIVALENT, Level.PRIMARY),
            values={
                "QD24": Education(Level.LOWER_SECONDARY_DIPLOMA, Level.PRIMARY),
                "QD208": Education(Level.LOWER_SECONDARY_COMPLETED, Level.PRIMARY),
            },
        ),
    ),
    Definition(
        "education-elder",
        "Già làng, người có uy tín ở vùng khó khăn: biết đọc, biết viết chữ quốc ngữ và được cấp ủy trực "
        "thuộc Trung ương đồng ý",
        Unit.PAPER,
        True,
        by_guidance(
            "mục 1.2b", "province_standing_committee", status=U, note="mới đối chiếu được một phần văn bản"
        ),
    ),
    Definition(
        "introducers",
        "Số đảng viên chính thức giới thiệu; ở nơi có Đoàn, người trong độ tuổi thanh niên phải là đoàn "
        "viên, do ban chấp hành đoàn cơ sở và 1 đảng viên chính thức giới thiệu",
        Unit.MEMBERS,
        True,
        by_statutes("khoản 1 Điều 4", Introducers(alone=2, with_union=1)),
    ),
    Definition(
        "introducers-union",
        "Ở cơ quan, doanh nghiệp không có Đoàn: người vào Đảng phải là đoàn viên công đoàn, do ban chấp "
        "hành công đoàn cơ sở và 1 đảng viên chính thức giới thiệu",
        Unit.MEMBERS,
        True,
        by_statutes(
            "khoản 1 Điều 4",
            Introducers(alone=2, with_union=1),
            note="quá tuổi thanh niên: 2 đảng viên chính thức giới thiệu (theo nguồn thứ cấp)",
        ),
    ),
    Definition(
        "introducer-time",
        "Thời gian đảng viên giới thiệu cùng công tác, học tập (từ 30/07/2021: hoặc cùng nơi cư trú) với "
        "người vào Đảng; không áp dụng với đảng viên được phân công thay thế",
        Unit.MONTHS,
        True,
        by_regulation(
            "mục 3.2.1",
            "đảng viên giới thiệu người vào Đảng",
            Together(12, ("work", "study")),
            values={"QD24": Together(12, ("work", "study", "residence"))},
        ),
    ),
    Definition(
        "readmission",
        "Kết nạp lại người vào Đảng: thời gian từ khi ra khỏi Đảng, văn bản đồng ý của ban thường vụ cấp ủy "
        "trực thuộc Trung ương, chỉ một lần, qua thời gian dự bị, các trường hợp không xem xét",
        Unit.MONTHS,
        False,
        by_regulation(
            "mục 3.5",
            "kết nạp lại người vào Đảng",
            Readmission(36, 60, 1, _BARS),
            values={"QD208": Readmission(36, 60, 1, (*_BARS, "convicted_of_waste_or_negative_conduct"))},
            notes={
                "QD232": "các trường hợp không xem xét được viết lại, chưa đối chiếu từng chữ",
                "QD208": "thường trực cấp ủy trực thuộc Trung ương có thể đồng ý nếu được ủy quyền",
            },
        ),
    ),
)
