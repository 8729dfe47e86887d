"""What must be read in documents 000 to 003."""

from datetime import date

import pytest

from tests.reading.documents import document, needs_documents

pytestmark = needs_documents


@pytest.mark.parametrize(
    ("name", "header"),
    [
        (
            "000",
            (
                "ĐẢNG BỘ TỈNH PHÚ THỌ",
                "ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH",
                "37",
                "KH/ĐUK",
                "Việt Trì",
                date(2022, 12, 26),
            ),
        ),
        (
            "001",
            ("ĐẢNG BỘ THỊ XÃ ĐỨC PHỐ", "ĐẢNG UỶ PHƯỜNG PHỐ HOÀ", "44", "KH/ĐU", "Phố Hoà", date(2023, 1, 13)),
        ),
        ("002", (None, "Ban Chấp hành Đảng ủy xã Cẩm Vũ", "41", "KH/ĐU", None, None)),
        ("003", (None, "BAN THƯỜNG VỤ TỈNH ỦY", "13", "CT/TU", "Bình Định", date(2021, 11, 22))),
    ],
)
def test_headers(name, header):
    found = document(name).header

    assert (found.upper, found.issuer, found.number, found.symbol, found.place, found.date) == header


@pytest.mark.parametrize(
    ("name", "targets"),
    [
        (
            "000",
            [
                ("admissions", "between", (2, 3), "percent", "organization", "yearly", 2),
                ("dissemination", "eq", 100, "percent", "organization", "once", 1),
            ],
        ),
        (
            "001",
            [
                ("admissions", "ge", None, "people", "organization", "yearly", 2),
                ("admissions", "ge", 1, "people", "cell", "yearly", 1),
                ("introductions", "ge", 1, "people", "mass_organization", "yearly", 1),
                ("sources", "ge", 1, "people", "mass_organization", "yearly", 1),
            ],
        ),
        (
            "002",
            [
                ("admissions", "ge", None, "people", "organization", "term", 1),
                ("admissions", "ge", 3, "people", "organization", "yearly", 1),
            ],
        ),
        (
            "003",
            [
                ("admissions", "ge", None, "people", "organization", "term", 1),
                ("admissions", "gt", 4, "percent", "organization", "yearly", 1),
            ],
        ),
    ],
)
def test_targets(name, targets):
    found = document(name).targets

    assert [
        (t.measure, t.comparator, t.value, t.unit, t.per, t.period, len(t.spans)) for t in found
    ] == targets


def test_a_title_goes_over_several_lines():
    assert document("000").header.title.endswith("Tỉnh ủy về tăng cường công tác phát triển đảng viên")
    assert document("003").header.title == "về đẩy mạnh công tác phát triển đảng viên giai đoạn 2020 - 2025"


def test_two_sections_with_one_number_in_000():
    assert [f.where for f in document("000").findings if f.code == "duplicate-section"] == ["section II"]


def test_the_mass_organisations_of_001_lead_with_the_cells_helping():
    last = document("001").duties[-1]

    assert last.bodies == ("Hội nông dân", "phụ nữ", "cựu chiến binh", "Đoàn thanh niên")
    assert last.partners == ("Chi bộ các Tổ dân phố",)


def test_002_carries_out_a_directive_through_the_plan_of_its_district():
    (finding,) = [f for f in document("002").findings if f.code == "title-and-line-differ"]

    assert finding.values["title"].startswith("chỉ thị số 19-CT/TU")
    assert finding.values["line"].startswith("kế hoạch số 54-KH/HU")


def test_the_certified_copy_of_003():
    copy = document("003").certified_copy

    assert copy.as_dict() == {
        "issuer": "ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH BÌNH ĐỊNH",
        "number": "57",
        "symbol": "BS/ĐUK",
        "place": "Bình Định",
        "date": "2021-11-25",
        "authority": "T/L BAN THƯỜNG VỤ",
        "role": "CHÁNH VĂN PHÒNG",
        "name": "Nguyễn Cảnh Miên",
        "recipients": [
            "Ban Thường vụ ĐUK",
            "Các ban ĐUK, Đoàn Khối",
            "Các chi, đảng bộ cơ sở",
            "Website ĐUK",
            "Lưu VPĐUK",
        ],
    }
