"""The words of targets and tables."""

from django.db import models


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
