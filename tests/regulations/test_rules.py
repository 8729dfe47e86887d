"""The table of rules: what each says under each version, and what must hold for all of them."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from ketnap.regulations import (
    DEFINITIONS,
    VERSIONS,
    AgeRange,
    Deadline,
    DecidedBy,
    Education,
    Introducers,
    Level,
    Readmission,
    Removal,
    Reply,
    Rule,
    Source,
    Start,
    Status,
    Together,
    ruleset,
)

V, S, U = Status.VERIFIED, Status.SECONDARY, Status.UNCONFIRMED
DAYS = {version.key: version.starts_on for version in VERSIONS} | {"QD208": date(2026, 7, 26)}
DAY = timedelta(days=1)

IDS = [
    "age",
    "age-over",
    "education",
    "education-elder",
    "introducers",
    "introducers-union",
    "introducer-time",
    "readmission",
    "list-monthly",
    "certificate",
    "application-first",
    "verification-who",
    "verification-waived",
    "verification-reply",
    "vote-cell",
    "vote-base",
    "vote-form",
    "cell-minimum",
    "quorum",
    "vote-committee",
    "decider",
    "decision-due",
    "ceremony-due",
    "dates",
    "dossier-ageing",
    "probation",
    "new-member-class",
    "recognition-review",
    "recognition-due",
    "official-date",
    "recognition-announce",
    "recognition-deadlock",
    "not-qualified",
    "not-qualified-vote",
    "probation-rights",
    "transfer-due",
    "removal",
    "removal-complaint",
    "day-zero",
    "exemption",
    "deadlock-place",
    "study-away",
    "short-contract",
    "applicant-moves",
]


def make_rule(**changes):
    given = {
        "id": "age",
        "title": "Tuổi đời",
        "value": 1,
        "unit": "tháng",
        "source": Source("Điều lệ Đảng", "Điều 1"),
        "status": V,
        "blocks": True,
        "starts_on": date(2020, 1, 1),
        "ends_on": None,
    }
    return Rule(**given | changes)


def by_version(rule_id):
    return [ruleset(day).value(rule_id) for day in DAYS.values()]


def statuses(rule_id):
    return "".join(ruleset(day)[rule_id].status for day in DAYS.values())


def test_every_rule_of_the_list_is_there_once():
    assert sorted(DEFINITIONS) == sorted(IDS)


@pytest.mark.parametrize("definition", DEFINITIONS.values(), ids=lambda one: one.id)
def test_the_texts_of_a_rule_start_with_the_first_version_and_run_in_order(definition):
    starts = [text.starts_on for text in definition.texts]

    assert starts[0] == date(2016, 7, 25)
    assert starts == sorted(set(starts))


@pytest.mark.parametrize("definition", DEFINITIONS.values(), ids=lambda one: one.id)
def test_each_text_holds_from_its_first_to_its_last_day_and_the_next_begins_the_day_after(definition):
    ends = [later.starts_on - DAY for later in definition.texts[1:]]
    for text, end in zip(definition.texts, [*ends, None], strict=True):
        first = ruleset(text.starts_on)[definition.id]
        assert (first.starts_on, first.ends_on) == (text.starts_on, end)
        assert ruleset(end or text.starts_on + DAY)[definition.id] == first


@pytest.mark.parametrize("definition", DEFINITIONS.values(), ids=lambda one: one.id)
def test_every_rule_names_its_source_and_every_value_keeps_its_shape(definition):
    assert definition.title
    for text in definition.texts:
        assert text.source.instrument
        assert text.source.point
        assert type(text.value) is type(definition.texts[0].value)


def test_a_source_without_instrument_or_point_cannot_be_built():
    for instrument, point in [("", "Điều 1"), ("Điều lệ Đảng", " ")]:
        with pytest.raises(ValueError, match="phải ghi rõ văn bản và điểm"):
            Source(instrument, point)


def test_an_unconfirmed_rule_never_blocks():
    changes = {text.starts_on for definition in DEFINITIONS.values() for text in definition.texts}
    assert [rule.id for day in changes for rule in ruleset(day) if rule.status is U and rule.blocks] == []


def test_a_rule_that_is_unconfirmed_and_blocks_cannot_be_built():
    with pytest.raises(ValueError, match="chưa xác minh thì chỉ nhắc"):
        make_rule(status=U)
    assert make_rule(status=U, blocks=False).cited == "Điều lệ Đảng, Điều 1 (chưa xác minh)"
    assert make_rule().cited == "Điều lệ Đảng, Điều 1"


def test_the_statuses_have_words_for_users():
    assert [status.label for status in Status] == [
        "đã đối chiếu văn bản",
        "theo nguồn thứ cấp",
        "chưa xác minh",
    ]


def test_the_rules_that_block_today_are_these():
    assert sorted(rule.id for rule in ruleset(date(2026, 11, 20)) if rule.blocks) == [
        "age",
        "age-over",
        "cell-minimum",
        "certificate",
        "education",
        "introducer-time",
        "introducers",
        "introducers-union",
        "probation",
        "recognition-review",
        "vote-cell",
        "vote-committee",
    ]


def test_a_source_reads_as_an_office_would_cite_it():
    assert str(ruleset(date(2024, 3, 1))["introducer-time"].source) == "Quy định 24-QĐ/TW, mục 3.2.1"
    assert (
        str(ruleset(date(2026, 8, 1))["age"].source) == "Quy định 208-QĐ/TW, về tuổi đời của người vào Đảng"
    )
    assert str(ruleset(date(2026, 8, 1))["vote-cell"].source) == "Điều lệ Đảng, khoản 3 Điều 4"


@pytest.mark.parametrize(
    ("rule_id", "value", "sure"),
    [
        ("age", AgeRange(216, 720), "VVVVVV"),
        ("age-over", "province_standing_committee", "VVVVSS"),
        ("introducers", Introducers(2, 1), "VVVVVV"),
        ("introducers-union", Introducers(2, 1), "VVVVVV"),
        ("vote-cell", Fraction(2, 3), "VVVVVV"),
        ("cell-minimum", 3, "VVVVVV"),
        ("vote-committee", Fraction(2, 3), "VVVVVS"),
        ("certificate", 60, "SSSSSS"),
        ("decision-due", Deadline(60, 30, Start.RESOLUTION), "VUVUUU"),
        ("dossier-ageing", 12, "SSSSSS"),
        ("probation", 12, "VVVVVV"),
        ("recognition-review", Deadline(30, 0, Start.PROBATION_END), "VVVVUS"),
        ("recognition-due", Deadline(30, 30, Start.RESOLUTION), "VVVVUS"),
        ("recognition-deadlock", 3, "VUUUUU"),
        ("removal", Removal(3, 12, 2), "VVVVUS"),
        ("removal-complaint", Deadline(30, 0, Start.RECEIPT), "UUUUUS"),
        ("vote-base", "official_less_away_less_exempted_absent", "UUUSUU"),
        ("verification-reply", Reply(30, 90), "UUUUUU"),
        ("quorum", Fraction(2, 3), "UUUUUU"),
    ],
)
def test_what_does_not_change_between_versions_keeps_its_value_but_not_its_certainty(rule_id, value, sure):
    assert by_version(rule_id) == [value] * 6
    assert statuses(rule_id) == sure


def test_schooling_changes_its_wording_in_2021_and_2026():
    equivalent, diploma, completed = (
        Education(level, Level.PRIMARY)
        for level in (
            Level.LOWER_SECONDARY_OR_EQUIVALENT,
            Level.LOWER_SECONDARY_DIPLOMA,
            Level.LOWER_SECONDARY_COMPLETED,
        )
    )
    assert by_version("education") == [equivalent, diploma, diploma, diploma, diploma, completed]
    assert statuses("education") == "VVVVUS"


def test_sharing_the_place_of_residence_counts_for_an_introducer_from_2021_on():
    without, with_residence = Together(12, ("work", "study")), Together(12, ("work", "study", "residence"))
    assert by_version("introducer-time") == [without, *[with_residence] * 5]
    assert statuses("introducer-time") == "VVVVUS"


def test_the_decider_changes_with_the_levels_of_2025_and_again_in_2026():
    assert by_version("decider") == [
        *[DecidedBy.ABOVE_OR_DELEGATED] * 3,
        *[DecidedBy.COMMUNE_OR_ABOVE] * 2,
        DecidedBy.OWN_STANDING_COMMITTEE,
    ]
    assert statuses("decider") == "VVVSUS"


def test_the_clock_of_the_ceremony_starts_at_receipt_and_since_2026_at_issue():
    starts = [deadline.starts for deadline in by_version("ceremony-due")]

    assert starts == [*[Start.RECEIPT] * 4, Start.EARLIER, Start.ISSUE]
    assert statuses("ceremony-due") == "VVVSUS"


def test_the_bars_to_coming_back_widen_in_2026():
    before, after = by_version("readmission")[4:]

    assert (before.months, before.months_after_record, before.times) == (36, 60, 1)
    assert after == Readmission(36, 60, 1, (*before.bars, "convicted_of_waste_or_negative_conduct"))


def test_who_is_verified_grows_with_the_guidance_of_may_2026():
    before, after = (ruleset(date(2026, 5, day))["verification-who"] for day in (18, 19))

    assert set(after.value) - set(before.value) == {"raised_spouse"}
    assert (before.status, after.status) == (V, S)


def test_a_transfer_is_reminded_at_the_earlier_of_two_reported_limits():
    assert [deadline.days for deadline in by_version("transfer-due")] == [60, 60, 60, 60, 60, 30]
    assert statuses("transfer-due") == "UUUSUU"


@pytest.mark.parametrize(
    ("rule_id", "first_sure_day"),
    [
        ("list-monthly", date(2017, 1, 1)),
        ("application-first", date(2025, 7, 1)),
        ("recognition-announce", date(2026, 5, 19)),
        ("short-contract", date(2026, 5, 19)),
        ("applicant-moves", date(2026, 6, 30)),
        ("removal-complaint", date(2026, 7, 26)),
    ],
)
def test_a_rule_known_from_one_text_is_unconfirmed_before_it(rule_id, first_sure_day):
    assert [ruleset(first_sure_day - days * DAY)[rule_id].status for days in (1, 0)] == [U, S]
