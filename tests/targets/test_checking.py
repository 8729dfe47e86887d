from decimal import Decimal

from ketnap.targets.checking import as_read, check

GROUPS = ("total", "youth_union", "trade_union")


def found(rows, **more):
    return [(one.code, one.where) for one in check(rows, years=(2026,), groups=GROUPS, **{"note": ""} | more)]


def test_a_table_that_agrees_with_itself_and_its_document_has_no_notice():
    target = as_read(
        measure="admissions", comparator="eq", value=Decimal(6), unit="people", basis="", group="",
        per="organization", year=2026,
    )  # fmt: skip

    assert found([(1, "A", {2026: [6, 4, 2]})], targets=[target]) == []


def test_not_assigned_is_neither_a_zero_nor_a_gap_in_the_sum():
    rows = [(1, "A", {2026: [6, 4, 2]}), (2, "B", {2026: [None, None, None]})]

    assert found(rows) == [("stated-total-missing", "total, 2026")]


def test_a_row_that_does_not_add_up_and_a_zero_row_are_told():
    rows = [(1, "A", {2026: [8, 10, 0]}), (2, "B", {2026: [0, 0, 0]})]

    assert [code for code, _ in found(rows)] == [
        "row-sum",
        "stated-total-missing",
        "column-total",
        "zero-row",
    ]
