from datetime import date

import pytest

from ketnap.regulations import Body, Override, Status, ruleset

QD29, QD24, QD232 = date(2016, 7, 25), date(2024, 5, 1), date(2025, 6, 30)
QD294, QD20, QD208 = date(2025, 7, 1), date(2026, 4, 8), date(2026, 7, 26)
ABOVE = ("above", "standing_committee", "Ban Thường vụ cấp ủy cấp trên trực tiếp")
COMMITTEE = ("self", "committee", "Đảng ủy cơ sở")
STANDING = ("self", "standing_committee", "Ban Thường vụ đảng ủy cơ sở")
COMMUNE = ("self", "standing_committee", "Ban Thường vụ đảng ủy cấp xã")


def decided(day, kind="grassroots_committee", **known):
    body = ruleset(day).deciding_body(kind, **known)
    return (body.level, body.organ, body.title), body.rule.status


@pytest.mark.parametrize("day", [QD29, QD24, QD232])
@pytest.mark.parametrize("kind", ["grassroots_committee", "grassroots_cell"])
def test_until_june_2025_the_standing_committee_directly_above_decides(day, kind):
    assert decided(day, kind) == (ABOVE, Status.VERIFIED)


@pytest.mark.parametrize("day", [QD29, QD24, QD232])
def test_until_june_2025_a_delegated_grassroots_committee_decides_itself(day):
    assert decided(day, delegated=True) == (COMMITTEE, Status.VERIFIED)


@pytest.mark.parametrize(("day", "status"), [(QD294, Status.SECONDARY), (QD20, Status.UNCONFIRMED)])
def test_from_july_2025_the_standing_committee_of_a_commune_decides(day, status):
    assert decided(day, commune=True) == (COMMUNE, status)


@pytest.mark.parametrize("day", [QD294, QD20])
def test_from_july_2025_who_decides_elsewhere_is_unconfirmed_and_taken_as_before(day):
    assert decided(day) == (ABOVE, Status.UNCONFIRMED)
    assert decided(day, delegated=True) == (COMMITTEE, Status.UNCONFIRMED)
    assert decided(day, "grassroots_cell") == (ABOVE, Status.UNCONFIRMED)


def test_across_26_july_2026_the_decider_moves_from_above_to_the_units_own_standing_committee():
    days = [date(2026, 7, 25), QD208, date(2026, 7, 27)]

    assert [decided(day)[0] for day in days] == [ABOVE, STANDING, STANDING]
    assert decided(QD208)[1] == Status.SECONDARY
    assert decided(QD208, commune=True) == (COMMUNE, Status.SECONDARY)


def test_a_grassroots_cell_never_decides_for_itself():
    body = ruleset(QD208).deciding_body("grassroots_cell")

    assert (body.level, body.organ, body.title) == ABOVE
    assert (body.rule.status, body.rule.blocks) == (Status.UNCONFIRMED, False)
    assert body.rule.note == "chi bộ cơ sở không tự quyết định; cấp quyết định chưa xác minh"


def test_a_grassroots_committee_without_standing_committee_decides_whole_but_unconfirmed():
    assert decided(QD208, has_standing_committee=False) == (COMMITTEE, Status.UNCONFIRMED)


@pytest.mark.parametrize(
    ("override", "body"),
    [
        (Override.ABOVE, ABOVE),
        (Override.OWN_COMMITTEE, COMMITTEE),
        (Override.OWN_STANDING_COMMITTEE, STANDING),
    ],
)
def test_what_the_organisation_has_written_down_goes_before_the_rules(override, body):
    assert [decided(day, override=override)[0] for day in (QD24, QD294, QD208)] == [body] * 3


def test_a_cell_cannot_be_delegated_and_other_kinds_do_not_decide():
    with pytest.raises(ValueError, match="không được ủy quyền"):
        ruleset(QD24).deciding_body("grassroots_cell", delegated=True)
    with pytest.raises(ValueError, match="“cell” không phải là loại hình tổ chức cơ sở đảng"):
        ruleset(QD24).deciding_body("cell")


def test_the_grassroots_committee_reviews_and_a_grassroots_cell_has_no_reviewer():
    rules = ruleset(QD208)

    assert rules.reviewing_body("grassroots_committee") == Body(*COMMITTEE, rules["vote-committee"])
    assert rules.reviewing_body("grassroots_cell") is None
    with pytest.raises(ValueError, match="sectional_committee"):
        rules.reviewing_body("sectional_committee")
