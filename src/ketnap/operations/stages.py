"""The words of going live: who may be entered, the columns of the workbook, what becomes of a line."""

from collections.abc import Mapping

from django.db import models

from ketnap.language import fold
from ketnap.office.sheets import Column
from ketnap.people.words import CountedAs, Schooling, Sex


class Standing(models.TextChoices):
    """Where a person stands on the day the unit goes live."""

    OFFICIAL = "official", "đảng viên chính thức"
    PROBATIONARY = "probationary", "đảng viên dự bị"
    PREPARING = "preparing", "đang làm hồ sơ"
    LISTED = "listed", "cảm tình Đảng"


class Outcome(models.TextChoices):
    """What will become of one line of the workbook."""

    NEW = "new", "thêm mới"
    KNOWN = "known", "trùng, bỏ qua"
    WRONG = "wrong", "lỗi"


class State(models.TextChoices):
    """Where one uploaded workbook stands."""

    DRAFT = "draft", "chưa ghi"
    DROPPED = "dropped", "đã bỏ"
    ENTERED = "entered", "đã ghi"
    UNDONE = "undone", "đã hủy"


COLUMNS: Mapping[str, Column] = {
    "order": Column("TT", also=("STT",), width=6, hint="Ghi số thứ tự, ví dụ 1"),
    "full_name": Column(
        "Họ và tên", also=("Họ tên",), required=True, width=26, hint="Ghi đủ họ, chữ đệm và tên"
    ),
    "born_on": Column("Ngày sinh", also=("Ngày tháng năm sinh",), required=True, kind="date", width=13),
    "sex": Column("Giới tính", required=True, width=10, choices=tuple(Sex.labels)),
    "ethnic_group": Column("Dân tộc", width=12, hint="Để trống nếu là Kinh"),
    "religion": Column("Tôn giáo", width=14, hint="Để trống nếu không theo tôn giáo nào"),
    "schooling": Column("Giáo dục phổ thông", also=("Trình độ",), width=24, choices=tuple(Schooling.labels)),
    "occupation": Column("Nghề nghiệp, công việc", also=("Nghề nghiệp",), width=24),
    "union": Column("Đoàn thể", width=22, choices=tuple(CountedAs.labels)),
    "cell": Column(
        "Chi bộ",
        width=24,
        hint="Tên chi bộ trực thuộc; để trống nếu đơn vị là chi bộ cơ sở hoặc chỉ có một chi bộ",
    ),
    "standing": Column("Diện", required=True, width=22, choices=tuple(Standing.labels)),
    "joined_on": Column(
        "Ngày vào Đảng",
        also=("Ngày kết nạp",),
        kind="date",
        width=13,
        hint="Ngày lễ kết nạp; bắt buộc với đảng viên chính thức và dự bị",
    ),
    "official_on": Column("Ngày chính thức", kind="date", width=13, hint="Bắt buộc với đảng viên chính thức"),
    "listed_on": Column(
        "Ngày vào danh sách",
        also=("Ngày vào danh sách cảm tình",),
        kind="date",
        width=13,
        hint="Ngày chi bộ đưa vào danh sách; bắt buộc với cảm tình Đảng và người đang làm hồ sơ",
    ),
    "certified_on": Column(
        "Ngày cấp giấy chứng nhận",
        also=("Ngày cấp giấy chứng nhận lớp nhận thức về Đảng",),
        kind="date",
        width=16,
        hint="Giấy chứng nhận lớp bồi dưỡng nhận thức về Đảng; bắt buộc với người đang làm hồ sơ",
    ),
    "applied_on": Column(
        "Ngày đơn xin vào Đảng", kind="date", width=14, hint="Bắt buộc với người đang làm hồ sơ"
    ),
}
TITLE = "Danh sách nhập ban đầu"
NOTES = (
    "Mỗi người một dòng. Ngày ghi dạng ngày/tháng/năm.",
    "Chỉ ghi những ngày thuộc đúng diện của người đó; ô không dùng để trống.",
    "Người nhập ban đầu được tính vào số hiện có, không tính là kết nạp trong tháng.",
    "Sau khi tải lên, hệ thống cho xem trước từng dòng; chỉ ghi khi không còn dòng lỗi.",
)

# The dates of each standing: those that must be there, and those that may be.
NEEDED: Mapping[Standing, tuple[str, ...]] = {
    Standing.OFFICIAL: ("joined_on", "official_on"),
    Standing.PROBATIONARY: ("joined_on",),
    Standing.PREPARING: ("listed_on", "certified_on", "applied_on"),
    Standing.LISTED: ("listed_on",),
}
ALLOWED: Mapping[Standing, tuple[str, ...]] = {
    Standing.OFFICIAL: (),
    Standing.PROBATIONARY: ("listed_on", "certified_on", "applied_on"),
    Standing.PREPARING: (),
    Standing.LISTED: ("certified_on", "applied_on"),
}
DATES = ("joined_on", "official_on", "listed_on", "certified_on", "applied_on")

# How clerks shorten the choices.
SHORT: Mapping[str, Mapping[str, str]] = {
    "sex": {"nu": Sex.FEMALE, "nam": Sex.MALE},
    "schooling": {
        "12/12": Schooling.UPPER_SECONDARY,
        "10/10": Schooling.UPPER_SECONDARY,
        "thpt": Schooling.UPPER_SECONDARY,
        "9/12": Schooling.LOWER_SECONDARY,
        "thcs": Schooling.LOWER_SECONDARY,
        "5/12": Schooling.PRIMARY,
        "tieu hoc": Schooling.PRIMARY,
    },
    "union": {
        "doan vien": CountedAs.YOUTH_UNION,
        "doan thanh nien": CountedAs.YOUTH_UNION,
        "dvtn": CountedAs.YOUTH_UNION,
        "cong doan": CountedAs.TRADE_UNION,
        "dvcd": CountedAs.TRADE_UNION,
        "khong": CountedAs.OTHER,
    },
    "standing": {
        "chinh thuc": Standing.OFFICIAL,
        "dang vien": Standing.OFFICIAL,
        "du bi": Standing.PROBATIONARY,
        "lam ho so": Standing.PREPARING,
        "cam tinh": Standing.LISTED,
    },
}


def _words(choices: type[models.TextChoices], field: str) -> dict[str, str]:
    return {fold(choice.label): choice.value for choice in choices} | dict(SHORT[field])


# field -> folded word -> stored value
VALUES: Mapping[str, Mapping[str, str]] = {
    "sex": _words(Sex, "sex"),
    "schooling": _words(Schooling, "schooling"),
    "union": _words(CountedAs, "union"),
    "standing": _words(Standing, "standing"),
}
DEFAULTS: Mapping[str, str] = {"schooling": Schooling.UPPER_SECONDARY, "union": CountedAs.OTHER}
