from dataclasses import FrozenInstanceError, replace
from datetime import date
from fractions import Fraction

import pytest

from ketnap.regulations import (
    DEFINITIONS,
    AgeRange,
    Change,
    Deadline,
    FirstDay,
    Source,
    Start,
    Status,
    WrongValue,
    encode,
    read_value,
    ruleset,
)

ON = date(2026, 8, 1)


def make_change(**changes):
    given = {
        "rule_id": "certificate",
        "value": 48,
        "source": Source("Hướng dẫn 99-HD/TW", "mục 2"),
        "status": Status.VERIFIED,
        "starts_on": date(2026, 7, 1),
    }
    return Change(**given | changes)


def test_a_change_replaces_value_source_status_and_dates_while_it_is_in_force():
    change = make_change(ends_on=date(2026, 8, 31))
    days = [date(2026, 6, 30), date(2026, 7, 1), date(2026, 8, 31), date(2026, 9, 1)]

    assert [ruleset(day, [change]).value("certificate") for day in days] == [60, 48, 48, 60]
    rule = ruleset(ON, [change])["certificate"]
    assert (rule.source, rule.status, rule.starts_on, rule.ends_on) == (
        change.source,
        Status.VERIFIED,
        date(2026, 7, 1),
        date(2026, 8, 31),
    )


def test_of_two_changes_for_the_same_day_the_last_one_wins():
    assert ruleset(ON, [make_change(value=48), make_change(value=36)]).value("certificate") == 36


def test_confirming_a_rule_lets_it_block_and_doubting_it_stops_that():
    value = ruleset(date(2026, 5, 1)).value("introducer-time")
    sure = make_change(rule_id="introducer-time", value=value, starts_on=date(2026, 4, 8))
    doubt = make_change(status=Status.UNCONFIRMED)

    assert [ruleset(date(2026, 5, 1), changes)["introducer-time"].blocks for changes in ([], [sure])] == [
        False,
        True,
    ]
    assert [ruleset(ON, changes)["certificate"].blocks for changes in ([], [doubt])] == [True, False]


def test_confirming_a_rule_that_only_reminds_does_not_make_it_block():
    value = ruleset(ON).value("decision-due")

    assert not ruleset(ON, [make_change(rule_id="decision-due", value=value)])["decision-due"].blocks


def test_the_digest_changes_when_a_value_changes():
    assert ruleset(ON, [make_change(value=48)]).digest != ruleset(ON).digest
    assert ruleset(date(2021, 7, 29)).digest != ruleset(date(2021, 7, 30)).digest
    assert ruleset(date(2026, 7, 25)).digest != ruleset(date(2026, 7, 26)).digest


def test_every_rule_counts_in_the_digest():
    plain = ruleset(ON)
    other = {int: 7, Fraction: Fraction(3, 4), tuple: ("one",), str: "word"}
    for rule in plain:
        value = other.get(type(rule.value))
        if value is not None:
            change = make_change(rule_id=rule.id, value=value)
            assert ruleset(ON, [change]).digest != plain.digest, rule.id


def test_the_digest_stays_when_only_source_or_status_or_the_day_changes():
    same = make_change(value=60)

    assert ruleset(ON, [same]).digest == ruleset(ON).digest
    assert ruleset(ON, [replace(same, status=Status.UNCONFIRMED)]).digest == ruleset(ON).digest
    assert ruleset(date(2026, 7, 26)).digest == ruleset(date(2027, 1, 1)).digest


def test_deadlines_count_from_the_next_working_day_until_an_administrator_says_otherwise():
    same_day = make_change(rule_id="day-zero", value=FirstDay.SAME_DAY)
    days = [ruleset(ON, changes).due_on("ceremony-due", date(2026, 8, 3)) for changes in ([], [same_day])]

    assert days == [date(2026, 9, 16), date(2026, 9, 15)]
    assert ruleset(date(2026, 3, 2)).due_on("recognition-due", date(2026, 3, 2), extended=True) == date(
        2026, 5, 28
    )


def test_a_value_is_handed_out_as_its_type_and_no_other():
    rules = ruleset(ON)

    assert rules.value_as("vote-cell", Fraction) == Fraction(2, 3)
    assert rules.value_as("age", AgeRange) == AgeRange(216, 720)
    with pytest.raises(TypeError, match="“vote-cell” có giá trị dạng Fraction, không phải int"):
        rules.value_as("vote-cell", int)


def test_an_unknown_rule_is_named_in_the_error():
    for ask in (
        lambda: ruleset(ON)["agee"],
        lambda: read_value("agee", 1),
        lambda: ruleset(ON).value("agee"),
    ):
        with pytest.raises(KeyError, match="agee"):
            ask()
    with pytest.raises(KeyError, match="agee"):
        ruleset(ON, [make_change(rule_id="agee")])


def test_a_change_of_another_shape_is_refused_with_the_name_of_the_rule():
    with pytest.raises(WrongValue, match="certificate"):
        ruleset(ON, [make_change(value="60")])


def test_a_ruleset_cannot_be_altered():
    rules = ruleset(ON)
    with pytest.raises(FrozenInstanceError):
        rules.digest = ""
    with pytest.raises(TypeError):
        rules.rules["age"] = rules["certificate"]
    assert hash(rules) == hash(ruleset(ON))


@pytest.mark.parametrize("definition", DEFINITIONS.values(), ids=lambda one: one.id)
def test_every_value_goes_to_json_and_back(definition):
    for text in definition.texts:
        assert read_value(definition.id, encode(text.value)) == text.value


@pytest.mark.parametrize(
    ("rule_id", "raw", "value"),
    [
        ("certificate", 48, 48),
        ("vote-cell", "3/4", Fraction(3, 4)),
        ("age", {"minimum": 216, "maximum": 732}, AgeRange(216, 732)),
        ("ceremony-due", {"days": 20, "extension": 5, "starts": "issue"}, Deadline(20, 5, Start.ISSUE)),
        ("vote-form", ["secret_ballot"], ("secret_ballot",)),
    ],
)
def test_json_is_read_into_the_shape_of_its_rule(rule_id, raw, value):
    assert read_value(rule_id, raw) == value


@pytest.mark.parametrize(
    ("rule_id", "raw", "message"),
    [
        ("certificate", "60", "số nguyên không âm"),
        ("certificate", -1, "số nguyên không âm"),
        ("certificate", True, "số nguyên không âm"),
        ("vote-cell", "0", "tỷ lệ viết dạng 2/3"),
        ("vote-cell", "4/3", "tỷ lệ viết dạng 2/3"),
        ("vote-cell", "hai phần ba", "tỷ lệ viết dạng 2/3"),
        ("vote-cell", "1/0", "tỷ lệ viết dạng 2/3"),
        ("vote-cell", 0.66, "tỷ lệ viết dạng 2/3"),
        ("age", {"minimum": 216}, "đúng các mục: minimum, maximum"),
        ("age", {"minimum": 720, "maximum": 216}, "lớn hơn tuổi tối đa"),
        ("age", 216, "đúng các mục: minimum, maximum"),
        ("age", {"minimum": 216, "maximum": "720"}, "số nguyên không âm"),
        ("decider", "the_clerk", "không phải là một lựa chọn"),
        ("decider", 3, "phải là một từ"),
        ("vote-base", "", "phải là một từ"),
        ("vote-form", [], "danh sách từ"),
        ("vote-form", "secret_ballot", "danh sách từ"),
        ("introducer-time", {"months": 12, "counts": "work"}, "danh sách từ"),
    ],
)
def test_json_that_does_not_fit_is_refused_in_plain_words(rule_id, raw, message):
    with pytest.raises(WrongValue, match=message):
        read_value(rule_id, raw)
