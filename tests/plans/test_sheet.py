import pytest

from ketnap.plans.sheet import Known, Question, sheet_of
from ketnap.reading import Share, Stated

ROWS = [
    (1, "đảng bộ", "Bệnh viện Mắt", [6, 4, 2]),
    (2, "chi bộ", "Trường Chính trị", [0, 0, 0]),
    (3, "đảng bộ", "Sở Quy hoạch", [8, 10, 0]),
]
KNOWN = [Known(7, "Bệnh viện Mắt tỉnh An Hòa", "Đảng bộ Bệnh viện Mắt tỉnh An Hòa")]


def make_sheet(choices=None, *, rows=ROWS, known=KNOWN, stated=None):
    """A stored table of one year under choices."""
    stored = {
        "caption": "DANH SÁCH",
        "years": [2026],
        "groups": ["total", "youth_union", "trade_union"],
        "rows": [
            {"index": index, "kind": kind, "name": name, "values": {"2026": values}, "span": None}
            for index, kind, name, values in rows
        ],
        "note": "Đơn vị không còn nguồn thì không giao chỉ tiêu",
        "totals": None,
        "span": None,
        "note_span": None,
    }
    return sheet_of(stored, 0, choices or {}, known, stated or Stated())


def codes(sheet):
    return [[question.code for question in line.questions] for line in sheet.lines]


def test_only_doubtful_rows_ask():
    assert codes(make_sheet()) == [[], ["zero"], ["sum"]]


def test_a_row_that_does_not_add_up_offers_each_single_repair():
    assert make_sheet().lines[2].questions == (Question("sum", 2026, ((10, 10, 0), (8, 8, 0))),)


@pytest.mark.parametrize("numbers", [[10, 10, 0], [8, 8, 0]])
def test_either_repair_settles_the_row_and_the_printed_numbers_stay_known(numbers):
    line = make_sheet({"row0-2": {"cells": {"2026": numbers}}}).lines[2]

    assert line.questions == ()
    assert [year.printed for year in line.changed_years] == [(8, 10, 0)]


def test_a_row_kept_as_printed_asks_no_more_but_its_notice_stays():
    sheet = make_sheet({"row0-2": {"kept": ["sum:2026"]}})

    assert sheet.lines[2].questions == ()
    assert "row-sum" in [finding.code for finding in sheet.findings]


def test_not_assigned_is_no_zero():
    sheet = make_sheet({"row0-1": {"cells": {"2026": None}}})

    assert sheet.lines[1].years[0].not_assigned
    assert sheet.lines[1].questions == ()
    assert "zero-row" not in [finding.code for finding in sheet.findings]


def test_a_zero_may_be_meant():
    assert codes(make_sheet({"row0-1": {"kept": ["zero:2026"]}}))[1] == []


def test_empty_cells_ask_for_a_number_or_not_assigned():
    rows = [(1, "đảng bộ", "Bệnh viện Mắt", [None, None, None]), *ROWS[1:]]

    assert codes(make_sheet(rows=rows))[0] == ["empty"]


def test_a_unit_is_known_in_spite_of_small_differences_and_others_will_be_new():
    places = [line.place for line in make_sheet().lines]

    assert [(place.unit, place.new) for place in places] == [(KNOWN[0], False), (None, True), (None, True)]


def test_a_row_that_founds_a_unit_is_never_among_those_that_ask_nothing():
    sheet = make_sheet({"row0-1": {"kept": ["zero:2026"]}})

    assert [line.name for line in sheet.ready] == ["Bệnh viện Mắt"]
    assert [line.name for line in sheet.founding] == ["Trường Chính trị"]
    assert [line.name for line in sheet.new_lines] == ["Trường Chính trị", "Sở Quy hoạch"]


def test_a_name_that_may_mean_a_known_unit_is_asked():
    known = [Known(8, "Sở Quy hoạch đô thị", "Đảng bộ Sở Quy hoạch đô thị")]
    line = make_sheet(known=known).lines[2]

    assert [question.code for question in line.questions] == ["unit", "sum"]
    assert line.place.candidates == tuple(known)


def test_a_person_decides_what_a_row_means():
    known = [Known(8, "Sở Quy hoạch đô thị", "Đảng bộ Sở Quy hoạch đô thị")]

    assert make_sheet({"row0-2": {"unit": 8}}, known=known).lines[2].place.unit == known[0]
    assert make_sheet({"row0-2": {"unit": "new"}}, known=known).lines[2].place.new


def test_two_rows_cannot_mean_one_unit():
    assert codes(make_sheet({"row0-2": {"unit": 7}})) == [["same"], ["zero"], ["same", "sum"]]


def test_two_known_units_of_one_name_are_asked():
    twins = [
        Known(7, "Bệnh viện Mắt", "Đảng bộ Bệnh viện Mắt"),
        Known(9, "Bệnh viện Mắt", "Chi bộ Bệnh viện Mắt"),
    ]
    line = make_sheet(known=twins).lines[0]

    assert [question.code for question in line.questions] == ["unit"]
    assert {one.key for one in line.place.candidates} == {7, 9}


def test_a_dropped_row_is_not_counted_and_asks_nothing():
    sheet = make_sheet({"row0-2": {"state": "dropped"}})

    assert sheet.sums == [(2026, [6, 4, 2])]
    assert sheet.lines[2].questions == ()


def test_a_kept_row_that_asks_again_is_open_again():
    assert make_sheet({"row0-2": {"state": "kept"}}).lines[2].state == "open"


def test_the_check_follows_what_the_document_states():
    stated = Stated({2026: 12}, frozenset(), (Share("youth_union", "ge", 70),))

    found = make_sheet({"row0-2": {"cells": {"2026": [10, 5, 5]}}}, stated=stated).findings

    assert [(one.code, one.where) for one in found if one.code != "zero-row"] == [
        ("column-total", "total, 2026"),
        ("group-share", "youth_union, 2026"),
    ]
