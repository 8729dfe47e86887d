from ketnap.reading import read
from tests.reading.samples import PLAN

COPY = """Số 9-CT/TU
Núi Cao, ngày 03 tháng 5 năm 2030

CHỈ THỊ
CỦA BAN THƯỜNG VỤ TỈNH ỦY
về việc trồng rừng

Ban Thường vụ yêu cầu:

1. Các cấp ủy tổ chức trồng rừng.

T/M BAN THƯỜNG VỤ
BÍ THƯ
Phạm Thị Cam

ĐẢNG ỦY KHỐI CÁC CƠ QUAN
TỈNH NÚI CAO

Số 21-BS/ĐUK

Nơi nhận:

- Các chi bộ cơ sở,
- Lưu VP.

SAO LỤC

Núi Cao, ngày 06 tháng 5 năm 2030

T/L BAN THƯỜNG VỤ
CHÁNH VĂN PHÒNG

Hồ Văn Quýt
"""


def test_two_columns_are_told_apart_below_the_text():
    reading = read(PLAN)

    assert [r.name for r in reading.recipients] == [
        "Ban Tổ chức Tỉnh ủy (để b/c)",
        "Các chi bộ cơ sở",
        "Lưu VP",
    ]
    assert reading.signature.as_dict() == {
        "authority": "T/M BAN THƯỜNG VỤ",
        "role": "BÍ THƯ",
        "name": "Trần Văn Bưởi",
    }


def test_a_recipient_may_stand_on_the_line_of_the_heading():
    assert [r.name for r in read("KẾ HOẠCH\n\nNội dung.\n\nNơi nhận: Như trên.").recipients] == ["Như trên"]


def test_a_certified_copy_keeps_its_own_number_signer_and_recipients():
    reading = read(COPY)

    assert reading.certified_copy.as_dict() == {
        "issuer": "ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH NÚI CAO",
        "number": "21",
        "symbol": "BS/ĐUK",
        "place": "Núi Cao",
        "date": "2030-05-06",
        "authority": "T/L BAN THƯỜNG VỤ",
        "role": "CHÁNH VĂN PHÒNG",
        "name": "Hồ Văn Quýt",
        "recipients": ["Các chi bộ cơ sở", "Lưu VP"],
    }
    assert (reading.header.number, reading.signature.name) == ("9", "Phạm Thị Cam")
    assert reading.recipients == ()
