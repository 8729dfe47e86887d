"""What a careful person reads in document 004, field by field."""

import json
from collections import Counter
from datetime import date

from tests.reading.documents import document, needs_documents

pytestmark = needs_documents

BTV = "Ban Thường vụ Đảng ủy Khối"
BTC = "Ban Tổ chức Đảng ủy Khối"
TUYEN_GIAO = "Ban Tuyên giáo Đảng ủy Khối"
KIEM_TRA = "Ủy ban Kiểm tra Đảng ủy Khối"
DOAN = "Đoàn Khối các cơ quan tỉnh"
CO_SO_1 = "các chi, bộ đảng bộ cơ sở"
CO_SO_2 = "các chi bộ, đảng bộ cơ sở"
CONGRESS = "Nghị quyết Đại hội Đảng bộ Khối các cơ quan tỉnh (khóa XIV), nhiệm kỳ 2020 - 2025"

# number | kind | unit | total, youth union, trade union in 2024 | the same in 2025
ROWS = """
1 | Đảng bộ | Bệnh viện Đa khoa tỉnh Bình Định | 20 13 7 | 15 10 5
2 | Đảng bộ | Bệnh viện Phong - Da liễu Trung ương Quy Hòa | 15 7 8 | 15 7 8
3 | Đảng bộ | Bệnh viện Y học cổ truyền và Phục hồi chức năng tỉnh Bình Định | 8 4 4 | 10 4 6
4 | Đảng bộ | Cục Thuế tỉnh Bình Định | 8 5 3 | 10 5 5
5 | Đảng bộ | Cục Hải quan Bình Định | 4 2 2 | 4 2 2
6 | Đảng bộ | Cục Dự trữ Nhà nước Khu vực Nghĩa Bình | 2 2 0 | 3 3 0
7 | Đảng bộ | Đài Phát thanh và Truyền hình Bình Định | 3 2 1 | 2 0 2
8 | Đảng bộ | Ngân hàng Nhà nước chi nhánh tỉnh Bình Định | 4 3 1 | 3 3 0
9 | Đảng bộ | Liên đoàn lao động tỉnh Bình Định | 2 1 1 | 1 0 1
10 | Đảng bộ | Phân viện Điều tra Quy hoạch rừng Nam Trung Bộ và Tây Nguyên | 2 2 0 | 2 2 0
11 | Đảng bộ | Kho bạc Nhà nước tỉnh Bình Định | 2 0 2 | 0 0 0
12 | Đảng bộ | Sở Giao thông vận tải tỉnh Bình Định | 4 3 1 | 7 4 3
13 | Đảng bộ | Sở Giáo dục và Đào tạo tỉnh Bình Định | 2 1 1 | 2 1 1
14 | Đảng bộ | Sở Khoa học và Công nghệ tỉnh Bình Định | 7 7 0 | 5 5 0
15 | Đảng bộ | Sở Văn hóa và Thể thao tỉnh Bình Định | 6 3 3 | 7 3 4
16 | Đảng bộ | Sở Y tế tỉnh Bình Định | 10 4 6 | 8 4 4
17 | Đảng bộ | Sở Tư pháp tỉnh Bình Định | 2 1 1 | 1 1 0
18 | Đảng bộ | Sở Tài nguyên và Môi trường tỉnh Bình Định | 6 4 2 | 7 4 3
19 | Đảng bộ | Sở Nông nghiệp và phát triển nông thôn tỉnh Bình Định | 10 4 6 | 10 4 6
20 | Đảng bộ | Sở Lao động Thương binh và Xã hội tỉnh Bình Định | 2 0 2 | 0 0 0
21 | Đảng bộ | Sở Tài chính tỉnh Bình Định | 1 1 0 | 1 1 0
22 | Đảng bộ | Sở Công Thương tỉnh Bình Định | 2 2 0 | 2 1 1
23 | Đảng bộ | Sở Xây dựng tỉnh Bình Định | 1 0 1 | 2 1 1
24 | Đảng bộ | Trường Cao đẳng Cơ điện - Xây dựng và Nông lâm Trung bộ | 8 10 0 | 10 10 0
25 | Đảng bộ | Trường Chính trị tỉnh Bình Định | 1 0 1 | 0 0 0
26 | Đảng bộ | Trường Cao đẳng Kỹ thuật Công nghệ Quy Nhơn | 55 50 5 | 50 50 0
27 | Đảng bộ | Trường Cao đẳng Y tế Bình Định | 8 6 2 | 6 6 0
28 | Đảng bộ | Văn phòng Tỉnh ủy Bình Định | 2 2 0 | 1 1 0
29 | Đảng bộ | Văn phòng Ủy ban nhân dân tỉnh Bình Định | 1 1 0 | 1 1 0
30 | Đảng bộ | Viện Kiểm sát nhân dân tỉnh Bình Định | 2 2 0 | 1 1 0
31 | Đảng bộ | Viện Sốt rét - Ký sinh trùng - Côn trùng Quy Nhơn | 7 4 3 | 7 3 4
32 | Đảng bộ | Viện Khoa học kỹ thuật nông nghiệp Duyên Hải Nam Trung bộ | 1 1 0 | 1 1 0
33 | Đảng bộ | Thanh tra tỉnh Bình Định | 1 0 1 | 0 0 0
34 | Đảng bộ | Bệnh viện lao và bệnh phổi tỉnh Bình Định | 6 3 3 | 4 4 0
35 | Đảng bộ | Báo Bình Định | 1 0 1 | 1 0 1
36 | Đảng bộ | Cục Quản lý thị trường tỉnh Bình Định | 2 2 0 | 2 2 0
37 | Đảng bộ | Bệnh viện Chính hình và Phục hồi chức năng Quy Nhơn | 6 6 0 | 5 5 0
38 | Đảng bộ | Bệnh viện Tâm thần tỉnh Bình Định | 7 3 4 | 5 3 2
39 | Chi bộ | Bệnh viện Mắt tỉnh Bình Định | 5 3 2 | 6 4 2
40 | Chi bộ | Cục Thống kê tỉnh Bình Định | 1 0 1 | 0 0 0
41 | Chi bộ | Chi cục Kiểm dịch Thực vật vùng IV | 1 1 0 | 0 0 0
42 | Chi bộ | Đoàn Luật sư tỉnh Bình Định | 4 0 4 | 0 0 0
43 | Chi bộ | Hội Liên hiệp phụ nữ tỉnh Bình Định | 1 1 0 | 0 0 0
44 | Chi bộ | Hội Nông dân tỉnh Bình Định | 1 1 0 | 0 0 0
45 | Chi bộ | Hội Chữ thập đỏ tỉnh Bình Định | 1 1 0 | 0 0 0
46 | Chi bộ | Sở Thông tin và Truyền thông tỉnh Bình Định | 3 2 1 | 2 1 1
47 | Chi bộ | Cơ quan Tinh đoàn Bình Định | 0 0 0 | 2 2 0
48 | Đảng bộ | Ban Quản lý dự án giao thông tỉnh Bình Định | 3 3 0 | 3 3 0
49 | Chi bộ | Ủy ban Mặt trận Tổ Quốc Việt Nam tỉnh Bình Định | 1 1 0 | 0 0 0
50 | Chi bộ | Sở Ngoại vụ tỉnh Bình Định | 1 0 1 | 0 0 0
51 | Chi bộ | Ban Giải phóng mặt bằng tỉnh Bình Định | 1 0 1 | 2 2 0
52 | Chi bộ | Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng và công nghiệp tỉnh Bình Định | 1 1 0 | 2 1 1
53 | Chi bộ | Sở Du lịch tỉnh Bình Định | 2 1 1 | 1 1 0
54 | Chi bộ | Quỹ đầu tư phát triển tỉnh Bình Định | 1 0 1 | 1 0 1
55 | Đảng bộ | Văn phòng Đoàn Đại biểu Quốc hội và Hội đồng Nhân Dân tỉnh Bình Định | 2 0 2 | 2 0 2
"""  # noqa: E501 - one line a unit


def gold_rows():
    for line in ROWS.strip().splitlines():
        index, kind, name, first, second = (part.strip() for part in line.split("|"))
        numbers = {2024: tuple(map(int, first.split())), 2025: tuple(map(int, second.split()))}
        yield int(index), kind.lower(), name, numbers


def test_the_header_is_found_and_what_was_taken_from_elsewhere_is_doubted():
    header = document("004").header

    assert header.as_dict() == {
        "upper": None,
        "issuer": "Ban Thường vụ Đảng ủy Khối các cơ quan tỉnh",
        "number": "104",
        "symbol": "KH/ĐUK",
        "type": "kế hoạch",
        "place": None,
        "date": "2024-03-06",
        "title": "phát triển đảng viên năm 2024 và năm 2025",
    }
    assert sorted(header.doubts) == ["date", "issuer"]


def test_every_document_it_rests_on_is_cited_once():
    cited = [(c.number, c.symbol, c.date, c.issuer, c.title, c.relation) for c in document("004").citations]

    assert cited == [
        (None, None, None, None, CONGRESS, "implements"),
        ("689", "TB/BTCTU", date(2024, 1, 18), "Ban Tổ chức Tỉnh ủy Bình Định", None, "implements"),
        ("28", "CT/TW", date(2019, 1, 21), "Ban Bí thư", None, "implements"),
        ("13", "CT/TU", date(2021, 11, 22), "Ban Thường vụ Tỉnh ủy Bình Định", None, "implements"),
    ]


def test_the_targets_are_complete():
    found = [
        (
            t.measure,
            t.comparator,
            t.value,
            t.unit,
            t.basis,
            t.group,
            t.per,
            t.period,
            t.years,
            t.by_reference,
            t.sure,
        )
        for t in document("004").targets
    ]
    years = (2024, 2025)

    assert found == [
        ("admissions", "ge", None, "people", None, None, "organization", "term", None, CONGRESS, False),
        ("admissions", "eq", 240, "people", None, None, "organization", "yearly", years, None, True),
        ("admissions", "gt", 4, "percent", "members", None, "organization", "yearly", years, None, True),
        (
            "admissions",
            "ge",
            70,
            "percent",
            "admissions",
            "youth_union",
            "organization",
            "yearly",
            years,
            None,
            True,
        ),
        ("classes", "between", (4, 5), "classes", None, None, "organization", "yearly", None, None, True),
    ]
    assert not any(target.average for target in document("004").targets)


def test_each_duty_has_its_body_rhythm_and_partners():
    found = [
        (" ".join(duty.text.split()[:4]), *duty.bodies, duty.rhythm, duty.partners)
        for duty in document("004").duties
    ]

    assert found == [
        ("Nghiêm túc thực hiện", BTV, None, ()),
        ("Tăng cường lãnh đạo,", BTV, None, ()),
        ("Xây dựng kế hoạch", BTV, None, ()),
        ("Đồng thời, lấy kết", BTV, "yearly", ()),
        ("Hằng năm, tổ chức", BTV, "yearly", ()),
        ("Hằng tháng, tổ chức", BTV, "monthly", ()),
        ("Tiếp tục thực hiện", CO_SO_1, None, ()),
        ("Thực hiện tốt công", CO_SO_1, None, ()),
        ("Tập trung lãnh đạo,", CO_SO_1, None, ()),
        ("Phân công cấp ủy", CO_SO_1, None, ()),
        ("Đồng thời, làm tốt", CO_SO_1, None, ()),
        ("Trong sinh hoạt cấp", CO_SO_1, None, ()),
        ("Lãnh đạo, chỉ đạo", CO_SO_1, "standing", ()),
        ("Tham mưu giúp Ban", BTC, "standing", ()),
        ("Tổng hợp tình hình", BTC, "quarterly", ()),
        ("Tổng hợp tình hình", BTC, "six_monthly", ()),
        ("Tổng hợp tình hình", BTC, "yearly", ()),
        ("Phối hợp Ban Tổ", TUYEN_GIAO, None, ("Ban Tổ chức", "Văn phòng Đảng ủy Khối")),
        ("Tăng cường công tác", TUYEN_GIAO, None, ()),
        ("Chỉ đạo Ủy ban", KIEM_TRA, "standing", ()),
        ("Chỉ đạo các tổ", DOAN, "standing", ()),
        ("Tiếp tục phát huy", DOAN, None, ("cấp ủy các chi bộ, đảng bộ", "các đơn vị có liên quan")),
        ("Triển khai Kế hoạch", CO_SO_2, None, ()),
        ("Căn cứ chỉ tiêu", CO_SO_2, None, ()),
        ("Định kỳ sơ, tổng", CO_SO_2, "six_monthly", ()),
        ("Định kỳ sơ, tổng", CO_SO_2, "yearly", ()),
    ]


def test_when_classes_are_held_is_kept_in_words():
    assert [d.due_text for d in document("004").duties if d.due_text] == ["Quý I, II, III"]


def test_recipients_and_signature_are_as_printed():
    reading = document("004")

    assert [recipient.name for recipient in reading.recipients] == [
        "Ban Tổ chức Tỉnh ủy (b/c)",
        "BTV và các Ban ĐUK",
        "Các chi, đảng bộ cơ sở",
        "Website ĐUK",
        "Lưu VP, BTC",
    ]
    assert reading.signature.as_dict() == {"authority": None, "role": None, "name": "Võ Thị Thu Hòa"}
    assert reading.certified_copy is None


def test_focus_groups_and_term():
    reading = document("004")

    assert [group.name for group in reading.focus_groups] == ["đoàn viên thanh niên", "sinh viên"]
    assert reading.term.as_dict() == {"name": "khóa XIV", "from": 2020, "to": 2025}


def test_the_table_is_exact_across_its_repeated_heads():
    (table,) = document("004").tables

    assert [(row.index, row.kind, row.name, dict(row.values)) for row in table.rows] == list(gold_rows())
    assert table.groups == ("total", "youth_union", "trade_union")
    assert table.years == (2024, 2025)
    assert Counter(row.kind for row in table.rows) == {"đảng bộ": 40, "chi bộ": 15}
    assert table.caption == "DANH SÁCH GIAO CHỈ TIÊU PHÁT TRIỂN ĐẢNG VIÊN NĂM 2024 VÀ NĂM 2025"
    assert table.note == "Những đơn vị không còn nguồn để phát triển đảng viên nên không giao chỉ tiêu"


def test_every_fault_is_told_and_none_is_mended():
    found = [(f.code, f.where, dict(f.values)) for f in document("004").findings if f.code != "text-damage"]
    zeros = [11, 20, 25, 33, 40, 41, 42, 43, 44, 45, 49, 50]

    assert found == [
        ("missing-issuer", "header", {"taken": "Ban Thường vụ Đảng ủy Khối các cơ quan tỉnh"}),
        ("missing-date", "header", {"taken": "2024-03-06"}),
        ("number-against-rate", "targets", {"people": 240, "rate": 4, "members_below": 6000}),
        (
            "row-sum",
            "row 24, 2024",
            {"total": 8, "parts": [10, 0], "repairs": [{"total": 10}, {"parts": [8, 0]}]},
        ),
        ("column-total", "total, 2024", {"sum": 260, "stated": 240}),
        ("column-total", "parts, 2024", {"sum": 260, "parts": [176, 86], "parts_sum": 262}),
        ("column-total", "total, 2025", {"sum": 232, "stated": 240}),
        (
            "group-share",
            "youth_union, 2024",
            {"share": 67.7, "stated": 70, "group": "youth_union", "part": 176, "whole": 260},
        ),
        ("zero-row", "rows, 2024", {"rows": [47], "count": 1, "against_note": True}),
        ("zero-row", "rows, 2025", {"rows": zeros, "count": 12, "against_note": True}),
    ]


def test_damaged_words_are_shown_with_what_was_meant():
    damage = [dict(f.values) for f in document("004").findings if f.code == "text-damage"]

    assert damage == [
        {"read": "phần đầu", "meant": "phấn đấu"},
        {"read": "phần đầu", "meant": "phấn đấu"},
        {"read": "Tinh đoàn", "meant": "Tỉnh đoàn"},
        {"read": "chi, bộ đảng bộ", "meant": "chi bộ, đảng bộ"},
    ]


def test_every_place_lies_in_the_text_and_shows_what_was_read():
    reading = document("004")

    for row in reading.tables[0].rows:
        start, end = row.span
        assert reading.text[start:end].startswith(f"{row.index}\t")
    for recipient in reading.recipients:
        assert reading.text[slice(*recipient.span)] == recipient.name
    for name in ("number", "symbol", "title"):
        assert reading.text[slice(*reading.header.spans[name])] == getattr(reading.header, name)
    for citation in reading.citations[1:]:
        assert f"số {citation.number}-{citation.symbol}" in reading.text[slice(*citation.span)]


def test_the_published_form_is_plain_json():
    published = document("004").as_dict()

    assert json.loads(json.dumps(published)) == published
    assert published["tables"][0]["rows"][23]["values"] == {"2024": [8, 10, 0], "2025": [10, 10, 0]}
