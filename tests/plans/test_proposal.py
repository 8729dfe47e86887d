from datetime import date

import pytest

from ketnap.plans.proposal import proposal_of
from ketnap.plans.storing import plain, target_of
from ketnap.plans.words import words_of
from ketnap.reading import read
from tests.plans.making import TODAY, make_plan

READING = read(make_plan().decode())
STORED = plain(READING)


def make_proposal(choices=None, stored=None):
    return proposal_of(stored or STORED, choices or {}, [], TODAY)


def test_a_stored_target_is_the_target_that_was_read():
    assert [target_of(one) for one in STORED["targets"]] == list(READING.targets)


def test_a_day_that_stands_only_in_the_appendix_is_to_be_looked_at_until_a_person_writes_it():
    assert set(make_proposal().header.doubts) == {"date"}
    assert make_proposal({"header": {"values": {"date": "2026-03-07"}}}).header.doubts == {}


def test_a_rate_without_its_basis_cannot_be_kept():
    stored = {**STORED, "targets": [{**STORED["targets"][1], "basis": None}]}

    item = make_proposal({"t0": {"state": "kept"}}, stored).blocks["targets"][0]

    assert (item.state, item.lacks) == ("open", ("Chọn mẫu số: tỷ lệ này tính trên số nào.",))


def test_a_head_without_issuer_type_or_summary_cannot_be_kept():
    stored = {**STORED, "header": {**STORED["header"], "issuer": None, "title": None}}

    header = make_proposal({"header": {"state": "kept"}}, stored).header

    assert (header.state, header.lacks) == ("open", ("Chưa có cơ quan ban hành.", "Chưa có trích yếu."))


def test_what_the_register_has_no_room_for_is_said_and_not_cut():
    stored = {**STORED, "recipients": [{"name": "x" * 301, "span": [0, 1]}]}

    assert make_proposal(stored=stored).blocks["recipients"][0].lacks == (
        "Tên nơi nhận dài quá 300 ký tự; sửa cho ngắn lại.",
    )


@pytest.mark.parametrize(
    ("choices", "day"),
    [
        ({}, date(2026, 3, 6)),
        ({"header": {"values": {"date": None}}}, date(2026, 1, 1)),
        ({"table": {"founded_on": "2025-06-30"}}, date(2025, 6, 30)),
    ],
)
def test_new_units_begin_with_the_document_else_with_its_first_year_unless_a_person_says(choices, day):
    assert make_proposal(choices).founded_on == day


def test_a_changed_target_changes_the_check_of_the_table():
    def against_stated(choices):
        return [one.values for one in make_proposal(choices).sheets[0].findings if one.where == "total, 2026"]

    assert against_stated({}) == [{"sum": 13, "stated": 12}]
    assert against_stated({"t0": {"values": {"value": 13}}}) == []


def test_everything_open_is_counted():
    proposal = make_proposal(
        {"t0": {"state": "later"}, "r0": {"state": "dropped"}, "row0-0": {"state": "kept"}}
    )

    assert proposal.open_count == 1 + 1 + 1 + 1 + 1 + 2
    assert [item.key for item in proposal.later] == ["t0"]


def test_the_party_keeps_its_capital_in_the_words_of_a_target():
    said = {"measure": "classes", "comparator": "ge", "value": 2, "unit": "classes", "basis": None}
    said |= {"group": None, "per": "organization", "period": "yearly", "years": [2027], "average": False}

    words, _ = words_of("targets", said | {"by_reference": None})

    assert words.startswith("Lớp bồi dưỡng nhận thức về Đảng: từ 2 lớp trở lên")
