"""From the ceremony to the recognition as an official member."""

from datetime import date
from fractions import Fraction

from ketnap.regulations.model import Definition, Source, Unit
from ketnap.regulations.values import Dates, Deadline, Start
from ketnap.regulations.versions import S, V, by_guidance, by_regulation, by_statutes, known_only

_GUIDANCE_2026 = "Hướng dẫn 01-HD/TW (19/05/2026)"

PROBATION = (
    Definition(
        "dates",
        "Ngày vào Đảng là ngày lễ kết nạp; thời gian dự bị tính từ ngày lễ kết nạp; tuổi đảng tính từ ngày "
        "ghi trong quyết định",
        Unit.NONE,
        False,
        by_statutes("khoản 1 và khoản 4 Điều 5", Dates("ceremony", "ceremony", "decision"), status=S),
    ),
    Definition(
        "probation",
        "Thời gian dự bị, kể từ ngày lễ kết nạp",
        Unit.MONTHS,
        True,
        by_statutes("khoản 1 Điều 5", 12),
    ),
    Definition(
        "probation-rights",
        "Đảng viên dự bị chưa có quyền biểu quyết khi chưa có quyết định công nhận chính thức",
        Unit.NONE,
        False,
        by_statutes("khoản 4 Điều 3", "no_vote", status=S),
    ),
    Definition(
        "new-member-class",
        "Giấy chứng nhận học lớp bồi dưỡng đảng viên mới trong hồ sơ công nhận chính thức",
        Unit.PAPER,
        False,
        by_guidance("mục 4.1", "certificate", status=V, statuses={"HD2026": S}),
    ),
    Definition(
        "recognition-review",
        "Chi bộ xét công nhận chính thức sau khi hết thời gian dự bị và trong thời hạn",
        Unit.WORKING_DAYS,
        True,
        by_regulation(
            "mục 4.2.1", "thời hạn xét công nhận đảng viên chính thức", Deadline(30, 0, Start.PROBATION_END)
        ),
    ),
    Definition(
        "recognition-due",
        "Thời hạn quyết định công nhận chính thức, kể từ ngày chi bộ ra nghị quyết; trường hợp đặc biệt "
        "được thêm",
        Unit.WORKING_DAYS,
        False,
        by_regulation(
            "mục 4.3.1",
            "thời hạn quyết định công nhận đảng viên chính thức",
            Deadline(30, 30, Start.RESOLUTION),
        ),
    ),
    Definition(
        "official-date",
        "Ngày chính thức là ngày hết thời gian dự bị, dù họp xét muộn",
        Unit.NONE,
        False,
        by_regulation("mục 4.2.2", "ngày được công nhận chính thức", "probation_end"),
    ),
    Definition(
        "recognition-announce",
        "Quyết định công nhận chính thức được công bố ở kỳ họp chi bộ gần nhất",
        Unit.NONE,
        False,
        known_only(Source(_GUIDANCE_2026, "mục 4.5b"), "next_meeting", status=S, starts_on=date(2026, 5, 19)),
    ),
    Definition(
        "recognition-deadlock",
        "Biểu quyết chừng này lần mà không bên nào đủ tỷ lệ: báo cáo cấp trên xem xét, quyết định",
        Unit.TIMES,
        False,
        known_only(
            Source("Quy định 29-QĐ/TW", "mục 4.2c"),
            3,
            status=V,
            starts_on=date(2016, 7, 25),
            ends_on=date(2021, 7, 29),
        ),
    ),
    Definition(
        "not-qualified",
        "Đảng viên dự bị không đủ tư cách: chi bộ đề nghị xóa tên, cấp có thẩm quyền quyết định",
        Unit.NONE,
        False,
        by_statutes("khoản 2 Điều 5", "propose_striking"),
    ),
    Definition(
        "not-qualified-vote",
        "Chi bộ biểu quyết đề nghị xóa tên đảng viên dự bị: số đảng viên chính thức tán thành tối thiểu",
        Unit.SHARE,
        False,
        known_only(
            Source(_GUIDANCE_2026, "về xóa tên đảng viên dự bị"),
            Fraction(2, 3),
            status=S,
            starts_on=date(2026, 5, 19),
        ),
    ),
)
