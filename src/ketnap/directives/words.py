"""The words of documents: how one rests on another, and how often a duty returns."""

from django.db import models


class Relation(models.TextChoices):
    IMPLEMENTS = "implements", "thực hiện"
    BASED_ON = "based_on", "căn cứ"
    CITES = "cites", "nhắc đến"
    REPLACES = "replaces", "thay thế"
    AMENDS = "amends", "sửa đổi, bổ sung"
    COPIES = "copies", "sao"


class Rhythm(models.TextChoices):
    MONTHLY = "monthly", "hằng tháng"
    QUARTERLY = "quarterly", "hằng quý"
    SIX_MONTHLY = "six_monthly", "6 tháng"
    YEARLY = "yearly", "hằng năm"
    TERM = "term", "cả nhiệm kỳ"
    STANDING = "standing", "thường xuyên"
