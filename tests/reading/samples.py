"""Documents written for the tests: own words, invented names and figures."""

PLAN = """ĐẢNG BỘ TỈNH SÔNG HỒ          ĐẢNG CỘNG SẢN VIỆT NAM
ĐẢNG ỦY THỊ XÃ BẾN NGHĨA
*                              Bến Nghĩa, ngày 05 tháng 02 năm 2030
Số: 12 -KH/ĐU

KẾ HOẠCH
công tác kết nạp đảng viên năm 2030

Căn cứ Nghị quyết số 08-NQ/TU, ngày 12/11/2029 của Tỉnh ủy Sông Hồ về nhiệm vụ năm 2030;
Đảng ủy thị xã lập kế hoạch sau đây.

I. MỤC TIÊU

1. Trong năm 2030 toàn đảng bộ kết nạp ít nhất 150 đảng viên, bằng từ 3% đến 5% tổng số đảng viên.
2. Mỗi chi bộ giới thiệu ít nhất 02 quần chúng ưu tú trong năm 2030.

II. TỔ CHỨC THỰC HIỆN

1. Ban Tổ chức Đảng ủy
- Chủ trì, phối hợp với Thị đoàn và Văn phòng Đảng ủy mở lớp bồi dưỡng; xong trước ngày 30/6/2030.
- Hằng quý báo cáo Ban Thường vụ.
2. Các chi bộ cơ sở: Thường xuyên rà soát danh sách cảm tình.

Nơi nhận:                       T/M BAN THƯỜNG VỤ
- Ban Tổ chức Tỉnh ủy (để b/c),      BÍ THƯ
- Các chi bộ cơ sở,
- Lưu VP./.                     Trần Văn Bưởi
"""


def allocation(*rows: str, note: str = "") -> str:
    """A plan with a table of one year: each row is "index kind-and-name total youth union" joined by tabs."""
    head = "STT\tĐơn vị\tNăm 2030\n\t\tTổng số\tĐoàn viên thanh niên\tĐoàn viên công đoàn"
    return "\n".join(["KẾ HOẠCH", "giao chỉ tiêu năm 2030", "", "BẢNG CHỈ TIÊU", head, *rows, "", note])
