"""The steps from the list of sympathisers to the ceremony, and their limits."""

from datetime import date
from fractions import Fraction

from ketnap.regulations.model import Definition, Source, Unit
from ketnap.regulations.values import Deadline, DecidedBy, Reply, Start
from ketnap.regulations.versions import (
    VERSIONS,
    S,
    U,
    V,
    by_guidance,
    by_regulation,
    by_statutes,
    known_only,
)

TWO_THIRDS = Fraction(2, 3)
_RELATIVES = ("applicant", "parents", "raised_applicant", "spouse", "parents_in_law")
_CHILDREN = "own_children_with_full_capacity"
_FROM_QD294 = {version.key: U for version in VERSIONS[:3]}
_ASSUMED = "tạm coi như không thay đổi so với Quy định 29-QĐ/TW và 232-QĐ/TW"

_CELL = (
    Definition(
        "list-monthly",
        "Chi bộ rà soát danh sách cảm tình Đảng hằng tháng; cấp ủy cấp trên cũng vậy",
        Unit.MONTHS,
        False,
        known_only(Source("Hướng dẫn 09 (năm 2017)", "mục I.1.1"), 1, status=S, starts_on=date(2017, 1, 1)),
    ),
    Definition(
        "certificate",
        "Giấy chứng nhận bồi dưỡng nhận thức về Đảng còn giá trị khi chi bộ xét",
        Unit.MONTHS,
        True,
        by_guidance("mục 3.1 và 5.4", 60, status=S),
    ),
    Definition(
        "application-first",
        "Đơn xin vào Đảng viết trước lý lịch tự khai",
        Unit.NONE,
        False,
        by_guidance("mục 3", "application_before_record", status=U, statuses={"HD2025": S}),
    ),
    Definition(
        "vote-cell",
        "Chi bộ biểu quyết từng người: số đảng viên chính thức tán thành tối thiểu",
        Unit.SHARE,
        True,
        by_statutes("khoản 3 Điều 4", TWO_THIRDS),
    ),
    Definition(
        "vote-base",
        "Số đảng viên chính thức để tính tỷ lệ: trừ người đang sinh hoạt tạm thời nơi khác và người được "
        "miễn sinh hoạt vắng mặt; người vắng mặt khác vẫn tính; đảng viên dự bị không tính",
        Unit.NONE,
        False,
        by_regulation(
            "mục 9.3.2",
            "cách tính tỷ lệ biểu quyết",
            "official_less_away_less_exempted_absent",
            statuses=_FROM_QD294 | {"QD294": S, "QD208": U},
        ),
    ),
    Definition(
        "vote-form",
        "Bỏ phiếu kín hoặc giơ thẻ do hội nghị chọn; không đủ tỷ lệ vẫn báo cáo đầy đủ kết quả lên cấp trên",
        Unit.NONE,
        False,
        by_guidance("mục 5.1", ("secret_ballot", "raised_card"), status=U, statuses={"HD2021": V}),
    ),
    Definition(
        "cell-minimum",
        "Số đảng viên chính thức tối thiểu để chi bộ được biểu quyết",
        Unit.MEMBERS,
        True,
        by_statutes("Điều 21", 3),
    ),
    Definition(
        "quorum",
        "Số người có mặt dưới mức này thì biểu quyết không thể đủ tỷ lệ",
        Unit.SHARE,
        False,
        by_statutes(
            "khoản 3 Điều 4",
            TWO_THIRDS,
            status=U,
            note="suy ra từ phép tính tỷ lệ; chưa thấy quy định riêng về số người dự họp",
        ),
    ),
    Definition(
        "deadlock-place",
        "Nơi chưa có đảng viên hoặc chi bộ: cấp ủy cấp trên giao chi bộ có điều kiện nhất theo dõi, giúp đỡ",
        Unit.NONE,
        False,
        by_regulation("mục 3.4", "kết nạp ở nơi chưa có đảng viên, chi bộ", "best_placed_cell"),
    ),
)

_VERIFICATION = (
    Definition(
        "verification-who",
        "Người phải thẩm tra lý lịch",
        Unit.NONE,
        False,
        by_guidance(
            "mục 3.4a",
            (*_RELATIVES, _CHILDREN),
            values={"HD2026": (*_RELATIVES, "raised_spouse", _CHILDREN)},
            status=V,
            statuses={"HD2026": S},
        ),
    ),
    Definition(
        "verification-waived",
        "Có cha, mẹ, anh, chị, em ruột hoặc con đẻ là đảng viên, khai đầy đủ: bên đó không phải thẩm tra, "
        "chỉ cần xác nhận của cấp ủy quản lý hồ sơ đảng viên; bên vợ (chồng) cũng vậy",
        Unit.NONE,
        False,
        by_guidance("mục 3.4c", ("own_side", "spouse_side"), status=V, statuses={"HD2026": S}),
    ),
    Definition(
        "verification-reply",
        "Thời hạn trả lời văn bản thẩm tra lý lịch, trong nước và ngoài nước",
        Unit.WORKING_DAYS,
        False,
        by_guidance("mục 3.4d", Reply(30, 90), status=U),
    ),
    Definition(
        "dossier-ageing",
        "Quá thời hạn này chưa có quyết định: làm lại đơn, giấy giới thiệu hoặc nghị quyết của đoàn thể, ý "
        "kiến nhận xét và bản tổng hợp, nghị quyết; bổ sung lý lịch",
        Unit.MONTHS,
        False,
        by_guidance(
            "mục 5.4", 12, status=S, note="danh mục giấy tờ phải làm lại theo hướng dẫn của địa phương"
        ),
    ),
)

_COMMITTEE = (
    Definition(
        "vote-committee",
        "Cấp ủy cơ sở biểu quyết: số cấp ủy viên tán thành tối thiểu",
        Unit.SHARE,
        True,
        by_guidance("mục 3.6c và 3.7a", TWO_THIRDS, status=V, statuses={"HD2026": S}),
    ),
    Definition(
        "decider",
        "Cấp quyết định kết nạp và công nhận đảng viên chính thức",
        Unit.NONE,
        False,
        by_regulation(
            "mục 4.3.2",
            "thẩm quyền quyết định kết nạp đảng viên",
            DecidedBy.ABOVE_OR_DELEGATED,
            values={"QD294": DecidedBy.COMMUNE_OR_ABOVE, "QD208": DecidedBy.OWN_STANDING_COMMITTEE},
            statuses={"QD294": S},
        ),
    ),
    Definition(
        "decision-due",
        "Thời hạn quyết định kết nạp, kể từ ngày chi bộ ra nghị quyết; trường hợp đặc biệt được thêm",
        Unit.WORKING_DAYS,
        False,
        by_regulation(
            "mục 4.3.1",
            "thời hạn quyết định kết nạp",
            Deadline(60, 30, Start.RESOLUTION),
            statuses={"QD24": U, "QD294": U, "QD20": U, "QD208": U},
            notes={"QD24": _ASSUMED, "QD294": _ASSUMED, "QD20": _ASSUMED, "QD208": _ASSUMED},
        ),
    ),
    Definition(
        "ceremony-due",
        "Thời hạn tổ chức lễ kết nạp; quá hạn phải được cấp ủy cấp trên trực tiếp đồng ý",
        Unit.WORKING_DAYS,
        False,
        by_regulation(
            "mục 4.1",
            "thời hạn tổ chức lễ kết nạp",
            Deadline(30, 0, Start.RECEIPT),
            values={"QD20": Deadline(30, 0, Start.EARLIER), "QD208": Deadline(30, 0, Start.ISSUE)},
            statuses={"QD294": S},
            notes={
                "QD20": "chưa rõ tính từ ngày nhận hay ngày ban hành quyết định, nhắc theo ngày đến trước"
            },
        ),
    ),
)

_PLACE = (
    Definition(
        "study-away",
        "Học tập trung hoặc biệt phái từ thời hạn này trở lên: nơi đến xét kết nạp, có nhận xét của nơi cử "
        "đi và nơi cư trú",
        Unit.MONTHS,
        False,
        by_guidance("mục 6.2a", 12, status=U, statuses={"HD2021": V}),
    ),
    Definition(
        "short-contract",
        "Làm việc dưới thời hạn này ở đơn vị: tổ chức đảng nơi cư trú xét kết nạp",
        Unit.MONTHS,
        False,
        known_only(
            Source("Hướng dẫn 01-HD/TW (19/05/2026)", "về người lao động có hợp đồng ngắn hạn"),
            12,
            status=S,
            starts_on=date(2026, 5, 19),
        ),
    ),
    Definition(
        "applicant-moves",
        "Người vào Đảng chuyển nơi công tác, cư trú: giấy giới thiệu theo từng giai đoạn và giấy chứng nhận "
        "đang được giúp đỡ, xem xét",
        Unit.PAPER,
        False,
        known_only(
            Source("Công văn 1361-CV/BTCTW", "phụ lục 1"),
            ("at_grassroots_committee", "at_competent_committee", "after_decision", "leaving_commune"),
            status=S,
            starts_on=date(2026, 6, 30),
            note="thời hạn của từng giấy chưa xác minh",
        ),
    ),
)

ADMISSION = (*_CELL, *_VERIFICATION, *_COMMITTEE, *_PLACE)
