"""Rules about members once they are members: transfer, removal, exemption; and how days are counted."""

from datetime import date

from ketnap.regulations.model import Definition, Source, Unit
from ketnap.regulations.values import Deadline, FirstDay, Removal, Start
from ketnap.regulations.versions import VERSIONS, S, U, by_regulation, known_only

MEMBERSHIP = (
    Definition(
        "transfer-due",
        "Thời hạn làm thủ tục chuyển sinh hoạt đảng chính thức",
        Unit.WORKING_DAYS,
        False,
        by_regulation(
            "mục 6.3.1",
            "thời hạn chuyển sinh hoạt đảng chính thức",
            Deadline(60, 0, Start.INTRODUCTION),
            values={"QD208": Deadline(30, 0, Start.INTRODUCTION)},
            statuses={"QD29": U, "QD24": U, "QD232": U, "QD294": S, "QD208": U},
            notes={"QD208": "có nguồn ghi 60, có nguồn ghi 30; nhắc theo hạn đến trước"},
        ),
    ),
    Definition(
        "day-zero",
        "Ngày đầu tiên khi tính thời hạn bằng ngày làm việc",
        Unit.NONE,
        False,
        by_regulation(
            "cách tính thời hạn",
            "cách tính thời hạn",
            FirstDay.NEXT_WORKING_DAY,
            statuses=dict.fromkeys((version.key for version in VERSIONS), U),
            notes=dict.fromkeys((version.key for version in VERSIONS), "chưa thấy quy định bằng văn bản"),
        ),
    ),
    Definition(
        "removal",
        "Trường hợp xóa tên: bỏ sinh hoạt hoặc không đóng đảng phí (số tháng trong năm), trả hoặc hủy thẻ, "
        "không tiến bộ sau khi được giúp đỡ (số tháng), không hoàn thành nhiệm vụ (số năm liền), tiêu chuẩn "
        "chính trị",
        Unit.NONE,
        False,
        by_regulation("mục 8.1", "xóa tên trong danh sách đảng viên", Removal(3, 12, 2)),
    ),
    Definition(
        "removal-complaint",
        "Thời hạn khiếu nại việc xóa tên, kể từ ngày nhận quyết định",
        Unit.WORKING_DAYS,
        False,
        known_only(
            Source("Quy định 208-QĐ/TW", "về khiếu nại việc xóa tên"),
            Deadline(30, 0, Start.RECEIPT),
            status=S,
            starts_on=date(2026, 7, 26),
        ),
    ),
    Definition(
        "exemption",
        "Miễn công tác và sinh hoạt đảng: tuổi cao, sức yếu, tự đề nghị, chi bộ quyết định và báo cáo cấp "
        "trên",
        Unit.NONE,
        False,
        by_regulation("mục 7.1", "miễn công tác và sinh hoạt đảng", ("old_age", "weak_health")),
    ),
)
