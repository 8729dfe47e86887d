"""The words for organisations: branches, kinds, and how a body and its committee are named."""

from django.db import models


class Branch(models.TextChoices):
    PARTY = "party", "tổ chức đảng"
    ADVISORY = "advisory", "cơ quan tham mưu, giúp việc"
    MASS = "mass", "Mặt trận, đoàn thể"
    PARTNER = "partner", "cơ quan phối hợp"


class Kind(models.TextChoices):
    PROVINCE_COMMITTEE = "province_committee", "đảng bộ tỉnh"
    UPPER_COMMITTEE = "upper_committee", "đảng bộ cấp trên trực tiếp của tổ chức cơ sở đảng"
    GRASSROOTS_COMMITTEE = "grassroots_committee", "đảng bộ cơ sở"
    GRASSROOTS_CELL = "grassroots_cell", "chi bộ cơ sở"
    SECTIONAL_COMMITTEE = "sectional_committee", "đảng bộ bộ phận"
    CELL = "cell", "chi bộ trực thuộc"
    STAFF_BODY = "staff_body", "cơ quan tham mưu"
    MASS_BODY = "mass_body", "đoàn thể"
    PARTNER_BODY = "partner_body", "cơ quan phối hợp"


BRANCH_OF = {
    Kind.STAFF_BODY: Branch.ADVISORY,
    Kind.MASS_BODY: Branch.MASS,
    Kind.PARTNER_BODY: Branch.PARTNER,
}
GRASSROOTS = (Kind.GRASSROOTS_COMMITTEE, Kind.GRASSROOTS_CELL)
CELLS = (Kind.GRASSROOTS_CELL, Kind.CELL)

# kind -> what stands before the name of the body, of its committee
PREFIXES = {
    Kind.PROVINCE_COMMITTEE: ("Đảng bộ", "Đảng ủy"),
    Kind.UPPER_COMMITTEE: ("Đảng bộ", "Đảng ủy"),
    Kind.GRASSROOTS_COMMITTEE: ("Đảng bộ", "Đảng ủy"),
    Kind.GRASSROOTS_CELL: ("Chi bộ", "Chi bộ"),
    Kind.SECTIONAL_COMMITTEE: ("Đảng bộ bộ phận", "Đảng ủy bộ phận"),
    Kind.CELL: ("Chi bộ", "Chi bộ"),
}

# kind -> the kinds of party organisation that may stand directly below it
BELOW: dict[Kind, tuple[Kind, ...]] = dict.fromkeys(Kind, ()) | {
    Kind.PROVINCE_COMMITTEE: (Kind.UPPER_COMMITTEE, Kind.GRASSROOTS_COMMITTEE, Kind.GRASSROOTS_CELL),
    Kind.UPPER_COMMITTEE: (Kind.GRASSROOTS_COMMITTEE, Kind.GRASSROOTS_CELL),
    Kind.GRASSROOTS_COMMITTEE: (Kind.CELL, Kind.SECTIONAL_COMMITTEE),
    Kind.SECTIONAL_COMMITTEE: (Kind.CELL,),
}


def unit_kind(prefix: str) -> Kind:
    """The grassroots kind that a table's word ("Đảng bộ", "Chi bộ") stands for."""
    return Kind.GRASSROOTS_CELL if prefix.strip().lower() == "chi bộ" else Kind.GRASSROOTS_COMMITTEE
