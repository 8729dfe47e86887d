"""The 55 units of the demo with the figures of the allocation table, faults of addition kept."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Unit:
    """One row: `parts` are (total, youth union, trade union) of the first and of the second year."""

    number: int
    prefix: str
    name: str
    first: tuple[int, int, int]
    second: tuple[int, int, int]


UNITS = (
    Unit(1, "Đảng bộ", "Bệnh viện Đa khoa tỉnh Bình Định", (20, 13, 7), (15, 10, 5)),
    Unit(2, "Đảng bộ", "Bệnh viện Phong - Da liễu Trung ương Quy Hòa", (15, 7, 8), (15, 7, 8)),
    Unit(
        3, "Đảng bộ", "Bệnh viện Y học cổ truyền và Phục hồi chức năng tỉnh Bình Định", (8, 4, 4), (10, 4, 6)
    ),
    Unit(4, "Đảng bộ", "Cục Thuế tỉnh Bình Định", (8, 5, 3), (10, 5, 5)),
    Unit(5, "Đảng bộ", "Cục Hải quan Bình Định", (4, 2, 2), (4, 2, 2)),
    Unit(6, "Đảng bộ", "Cục Dự trữ Nhà nước Khu vực Nghĩa Bình", (2, 2, 0), (3, 3, 0)),
    Unit(7, "Đảng bộ", "Đài Phát thanh và Truyền hình Bình Định", (3, 2, 1), (2, 0, 2)),
    Unit(8, "Đảng bộ", "Ngân hàng Nhà nước chi nhánh tỉnh Bình Định", (4, 3, 1), (3, 3, 0)),
    Unit(9, "Đảng bộ", "Liên đoàn Lao động tỉnh Bình Định", (2, 1, 1), (1, 0, 1)),
    Unit(10, "Đảng bộ", "Phân viện Điều tra Quy hoạch rừng Nam Trung Bộ và Tây Nguyên", (2, 2, 0), (2, 2, 0)),
    Unit(11, "Đảng bộ", "Kho bạc Nhà nước tỉnh Bình Định", (2, 0, 2), (0, 0, 0)),
    Unit(12, "Đảng bộ", "Sở Giao thông vận tải tỉnh Bình Định", (4, 3, 1), (7, 4, 3)),
    Unit(13, "Đảng bộ", "Sở Giáo dục và Đào tạo tỉnh Bình Định", (2, 1, 1), (2, 1, 1)),
    Unit(14, "Đảng bộ", "Sở Khoa học và Công nghệ tỉnh Bình Định", (7, 7, 0), (5, 5, 0)),
    Unit(15, "Đảng bộ", "Sở Văn hóa và Thể thao tỉnh Bình Định", (6, 3, 3), (7, 3, 4)),
    Unit(16, "Đảng bộ", "Sở Y tế tỉnh Bình Định", (10, 4, 6), (8, 4, 4)),
    Unit(17, "Đảng bộ", "Sở Tư pháp tỉnh Bình Định", (2, 1, 1), (1, 1, 0)),
    Unit(18, "Đảng bộ", "Sở Tài nguyên và Môi trường tỉnh Bình Định", (6, 4, 2), (7, 4, 3)),
    Unit(19, "Đảng bộ", "Sở Nông nghiệp và Phát triển nông thôn tỉnh Bình Định", (10, 4, 6), (10, 4, 6)),
    Unit(20, "Đảng bộ", "Sở Lao động Thương binh và Xã hội tỉnh Bình Định", (2, 0, 2), (0, 0, 0)),
    Unit(21, "Đảng bộ", "Sở Tài chính tỉnh Bình Định", (1, 1, 0), (1, 1, 0)),
    Unit(22, "Đảng bộ", "Sở Công Thương tỉnh Bình Định", (2, 2, 0), (2, 1, 1)),
    Unit(23, "Đảng bộ", "Sở Xây dựng tỉnh Bình Định", (1, 0, 1), (2, 1, 1)),
    Unit(24, "Đảng bộ", "Trường Cao đẳng Cơ điện - Xây dựng và Nông lâm Trung bộ", (8, 10, 0), (10, 10, 0)),
    Unit(25, "Đảng bộ", "Trường Chính trị tỉnh Bình Định", (1, 0, 1), (0, 0, 0)),
    Unit(26, "Đảng bộ", "Trường Cao đẳng Kỹ thuật Công nghệ Quy Nhơn", (55, 50, 5), (50, 50, 0)),
    Unit(27, "Đảng bộ", "Trường Cao đẳng Y tế Bình Định", (8, 6, 2), (6, 6, 0)),
    Unit(28, "Đảng bộ", "Văn phòng Tỉnh ủy Bình Định", (2, 2, 0), (1, 1, 0)),
    Unit(29, "Đảng bộ", "Văn phòng Ủy ban nhân dân tỉnh Bình Định", (1, 1, 0), (1, 1, 0)),
    Unit(30, "Đảng bộ", "Viện Kiểm sát nhân dân tỉnh Bình Định", (2, 2, 0), (1, 1, 0)),
    Unit(31, "Đảng bộ", "Viện Sốt rét - Ký sinh trùng - Côn trùng Quy Nhơn", (7, 4, 3), (7, 3, 4)),
    Unit(32, "Đảng bộ", "Viện Khoa học kỹ thuật nông nghiệp Duyên Hải Nam Trung bộ", (1, 1, 0), (1, 1, 0)),
    Unit(33, "Đảng bộ", "Thanh tra tỉnh Bình Định", (1, 0, 1), (0, 0, 0)),
    Unit(34, "Đảng bộ", "Bệnh viện Lao và Bệnh phổi tỉnh Bình Định", (6, 3, 3), (4, 4, 0)),
    Unit(35, "Đảng bộ", "Báo Bình Định", (1, 0, 1), (1, 0, 1)),
    Unit(36, "Đảng bộ", "Cục Quản lý thị trường tỉnh Bình Định", (2, 2, 0), (2, 2, 0)),
    Unit(37, "Đảng bộ", "Bệnh viện Chính hình và Phục hồi chức năng Quy Nhơn", (6, 6, 0), (5, 5, 0)),
    Unit(38, "Đảng bộ", "Bệnh viện Tâm thần tỉnh Bình Định", (7, 3, 4), (5, 3, 2)),
    Unit(39, "Chi bộ", "Bệnh viện Mắt tỉnh Bình Định", (5, 3, 2), (6, 4, 2)),
    Unit(40, "Chi bộ", "Cục Thống kê tỉnh Bình Định", (1, 0, 1), (0, 0, 0)),
    Unit(41, "Chi bộ", "Chi cục Kiểm dịch Thực vật vùng IV", (1, 1, 0), (0, 0, 0)),
    Unit(42, "Chi bộ", "Đoàn Luật sư tỉnh Bình Định", (4, 0, 4), (0, 0, 0)),
    Unit(43, "Chi bộ", "Hội Liên hiệp Phụ nữ tỉnh Bình Định", (1, 1, 0), (0, 0, 0)),
    Unit(44, "Chi bộ", "Hội Nông dân tỉnh Bình Định", (1, 1, 0), (0, 0, 0)),
    Unit(45, "Chi bộ", "Hội Chữ thập đỏ tỉnh Bình Định", (1, 1, 0), (0, 0, 0)),
    Unit(46, "Chi bộ", "Sở Thông tin và Truyền thông tỉnh Bình Định", (3, 2, 1), (2, 1, 1)),
    Unit(47, "Chi bộ", "Cơ quan Tỉnh đoàn Bình Định", (0, 0, 0), (2, 2, 0)),
    Unit(48, "Đảng bộ", "Ban Quản lý dự án giao thông tỉnh Bình Định", (3, 3, 0), (3, 3, 0)),
    Unit(49, "Chi bộ", "Ủy ban Mặt trận Tổ Quốc Việt Nam tỉnh Bình Định", (1, 1, 0), (0, 0, 0)),
    Unit(50, "Chi bộ", "Sở Ngoại vụ tỉnh Bình Định", (1, 0, 1), (0, 0, 0)),
    Unit(51, "Chi bộ", "Ban Giải phóng mặt bằng tỉnh Bình Định", (1, 0, 1), (2, 2, 0)),
    Unit(
        52,
        "Chi bộ",
        "Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng và công nghiệp tỉnh Bình Định",
        (1, 1, 0),
        (2, 1, 1),
    ),
    Unit(53, "Chi bộ", "Sở Du lịch tỉnh Bình Định", (2, 1, 1), (1, 1, 0)),
    Unit(54, "Chi bộ", "Quỹ đầu tư phát triển tỉnh Bình Định", (1, 0, 1), (1, 0, 1)),
    Unit(
        55,
        "Đảng bộ",
        "Văn phòng Đoàn Đại biểu Quốc hội và Hội đồng Nhân Dân tỉnh Bình Định",
        (2, 0, 2),
        (2, 0, 2),
    ),
)

# number of a unit -> its cells; a grassroots cell (chi bộ) is its own
CELLS: dict[int, tuple[str, ...]] = {
    1: ("Khoa Nội", "Khoa Ngoại", "Khoa Nhi", "Khoa Sản", "Khoa Dược", "Khối Hành chính"),
    2: ("Khối Lâm sàng", "Khối Cận lâm sàng", "Khối Phòng chức năng"),
    4: ("Văn phòng", "Thanh tra - Kiểm tra", "Kê khai và Kế toán thuế"),
    14: ("Văn phòng", "Quản lý Khoa học", "Trung tâm Ứng dụng"),
    16: ("Cơ quan Sở", "Trung tâm Kiểm soát bệnh tật", "Trung tâm Kiểm nghiệm"),
    19: ("Văn phòng", "Chi cục Thủy lợi", "Chi cục Kiểm lâm", "Trung tâm Khuyến nông"),
    24: ("Khoa Cơ điện", "Khoa Xây dựng", "Sinh viên"),
    26: ("Khoa Cơ khí", "Khoa Điện", "Khoa Công nghệ thông tin", "Sinh viên"),
    3: ("Khối Điều trị", "Khối Phòng"),
    5: ("Văn phòng Cục", "Hải quan Cửa khẩu cảng"),
    12: ("Văn phòng", "Thanh tra Giao thông"),
    15: ("Văn phòng", "Nhà hát"),
    18: ("Văn phòng", "Trung tâm Quan trắc"),
    27: ("Khoa Điều dưỡng", "Khối Phòng"),
    31: ("Khối Nghiên cứu", "Khối Phòng"),
    34: ("Khối Lâm sàng", "Khối Phòng"),
    37: ("Khối Lâm sàng", "Khối Phòng"),
    38: ("Khối Điều trị", "Khối Phòng"),
}
LARGE = (1, 2, 4, 14, 16, 19, 24, 26)  # units whose cells have about fifteen members each
LIVE_CELLS = (39, 42, 46, 47, 52, 53)  # grassroots cells that work in the product
