"""The choices of a person's record, in the words of the party statistics."""

from django.db import models


class Sex(models.TextChoices):
    FEMALE = "female", "nữ"
    MALE = "male", "nam"


class Schooling(models.TextChoices):
    """What one has completed, lowest first."""

    LITERATE = "literate", "biết đọc, biết viết"
    PRIMARY = "primary", "tốt nghiệp tiểu học"
    LOWER_SECONDARY = "lower_secondary", "tốt nghiệp trung học cơ sở"
    UPPER_SECONDARY = "upper_secondary", "tốt nghiệp trung học phổ thông"


class CountedAs(models.TextChoices):
    """The one column of the allocation table that a person counts in."""

    YOUTH_UNION = "youth_union", "đoàn viên thanh niên"
    TRADE_UNION = "trade_union", "đoàn viên công đoàn"
    OTHER = "other", "quần chúng khác"


class Group(models.TextChoices):
    """Groups watched in the statistics beside the column; a person may be in several."""

    WOMEN = "women", "nữ"
    ETHNIC_MINORITY = "ethnic_minority", "dân tộc thiểu số"
    RELIGION = "religion", "có đạo"
    AGE_18_30 = "age_18_30", "từ 18 đến 30 tuổi"


KINH = "Kinh"
