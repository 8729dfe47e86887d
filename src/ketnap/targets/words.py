"""The words of targets and tables."""

from decimal import Decimal

from django.db import models

from ketnap.language import decimal


class Measure(models.TextChoices):
    ADMISSIONS = "admissions", "kết nạp đảng viên"
    INTRODUCTIONS = "introductions", "giới thiệu quần chúng"
    SOURCES = "sources", "tạo nguồn"
    CLASSES = "classes", "lớp bồi dưỡng nhận thức về Đảng"
    DISSEMINATION = "dissemination", "quán triệt, tuyên truyền"
    RECOGNITIONS = "recognitions", "công nhận đảng viên chính thức"
    REVIEWS = "reviews", "rà soát danh sách"


class Comparator(models.TextChoices):
    EQ = "eq", "bằng"
    GE = "ge", "từ … trở lên"
    GT = "gt", "trên"
    BETWEEN = "between", "từ … đến …"


class Unit(models.TextChoices):
    PEOPLE = "people", "người"
    PERCENT = "percent", "%"
    CLASSES = "classes", "lớp"
    UNITS = "units", "đơn vị"


class Basis(models.TextChoices):
    MEMBERS = "members", "số đảng viên"
    ADMISSIONS = "admissions", "số đảng viên mới kết nạp"


class Per(models.TextChoices):
    ORGANIZATION = "organization", "toàn đảng bộ"
    CELL = "cell", "mỗi chi bộ"
    MASS_ORGANIZATION = "mass_organization", "mỗi đoàn thể"
    UNIT = "unit", "mỗi đơn vị"


class Period(models.TextChoices):
    YEARLY = "yearly", "mỗi năm"
    TERM = "term", "cả nhiệm kỳ"
    ONCE = "once", "một lần"
    MONTHLY = "monthly", "hằng tháng"
    QUARTERLY = "quarterly", "hằng quý"
    SIX_MONTHLY = "six_monthly", "6 tháng"


class Group(models.TextChoices):
    """Whom a target or a column speaks of; empty elsewhere means everyone."""

    YOUTH_UNION = "youth_union", "đoàn viên thanh niên"
    TRADE_UNION = "trade_union", "đoàn viên công đoàn"
    WOMEN = "women", "phụ nữ"
    ETHNIC_MINORITY = "ethnic_minority", "người dân tộc thiểu số"
    STUDENTS = "students", "học sinh, sinh viên"


TOTAL = "total"
COLUMN_WORDS = {
    TOTAL: "Tổng cộng",
    Group.YOUTH_UNION: "Đoàn viên thanh niên",
    Group.TRADE_UNION: "Đoàn viên công đoàn",
}


class Status(models.TextChoices):
    DRAFT = "draft", "bản thảo"
    ADOPTED = "adopted", "đã ban hành"


SIGNS = {Comparator.EQ: "", Comparator.GE: "từ", Comparator.GT: "trên", Comparator.BETWEEN: "từ"}


def number_in_words(number: float | Decimal) -> str:
    """70 as 70, 2.5 as 2,5, 0.25 as 0,25: two decimals are kept at the most."""
    return decimal(number, 2).rstrip("0").rstrip(",")


def amount_in_words(
    comparator: str, low: float | Decimal | None, high: float | Decimal | None, unit: str, basis: str
) -> str:
    """A number with its unit and basis: "từ 70 % trở lên số đảng viên mới kết nạp"; nothing for no number."""
    if low is None:
        return ""
    number = number_in_words(low) if high is None else f"{number_in_words(low)} đến {number_in_words(high)}"
    above = "trở lên" if comparator == Comparator.GE else ""
    of = Basis(basis).label if basis else ""
    said = (SIGNS[Comparator(comparator)], number, Unit(unit).label, above, of)
    return " ".join(word for word in said if word)


def group_in_words(group: str) -> str:
    """Whom a target speaks of; nothing for everyone."""
    return Group(group).label if group in Group.values else group
