from ketnap.reading import Row, Share, Stated, Table, check_table, read, stated_by
from tests.reading.samples import allocation

GROUPS = ("total", "youth_union", "trade_union")


def table(*numbers, note=None, totals=None, indices=None):
    rows = tuple(
        Row(index, "chi bộ", f"Đơn vị {index}", {2030: values})
        for index, values in zip(indices or range(1, len(numbers) + 1), numbers, strict=True)
    )
    return Table(None, (2030,), GROUPS, rows, note, totals)


def codes(found):
    return [(finding.code, finding.where) for finding in found]


def test_kind_and_name_are_parted_and_an_empty_cell_is_not_zero():
    (found,) = read(
        allocation("1\tChi bộ Trường Mầm non\t2\t2\t0", "2\tĐảng bộ Sở Biển\t\t\t", "3\tCục Đảo\t-\t-\t-")
    ).tables

    assert [(row.kind, row.name, dict(row.values)) for row in found.rows] == [
        ("chi bộ", "Trường Mầm non", {2030: (2, 2, 0)}),
        ("đảng bộ", "Sở Biển", {2030: (None, None, None)}),
        (None, "Cục Đảo", {2030: (None, None, None)}),
    ]


def test_a_sum_row_is_no_unit_and_is_checked():
    reading = read(allocation("1\tChi bộ A\t2\t1\t1", "2\tChi bộ B\t3\t2\t1", "\tTổng cộng\t6\t3\t2"))

    assert [row.name for row in reading.tables[0].rows] == ["A", "B"]
    assert ("column-total", "total, 2030") in codes(reading.findings)


def test_a_table_in_markdown_is_read_alike():
    lines = ["| STT | Đơn vị | Năm 2030 |", "|---|---|---|", "| 1 | Chi bộ A | 2 |", "| 2 | Chi bộ B | 0 |"]
    (found,) = read("KẾ HOẠCH\nvề một việc\n\n" + "\n".join(lines)).tables

    assert [(row.name, dict(row.values)) for row in found.rows] == [("A", {2030: (2,)}), ("B", {2030: (0,)})]


def test_the_note_below_a_table_belongs_to_it():
    (found,) = read(
        allocation("1\tA\t2\t1\t1", "2\tB\t2\t1\t1", note="Ghi chú: đơn vị hết nguồn không giao.")
    ).tables

    assert found.note == "đơn vị hết nguồn không giao."


def test_the_caption_is_what_stands_nearest_above_not_the_signature():
    lines = [
        "KẾ HOẠCH",
        "về một việc",
        "",
        "T/M BAN THƯỜNG VỤ",
        "PHÓ BÍ THƯ",
        "",
        "Lê Thị Ổi",
        "",
        "BIỂU GIAO",
        "NĂM 2030",
        "(Kèm theo Kế hoạch số 5-KH/ĐU)",
        "",
        "STT\tĐơn vị\tNăm 2030",
        "1\tChi bộ A\t2",
        "2\tChi bộ B\t1",
    ]

    (found,) = read("\n".join(lines)).tables

    assert found.caption == "BIỂU GIAO NĂM 2030"


def test_a_table_of_one_unit_is_kept():
    (found,) = read(allocation("1\tChi bộ Trường Mầm non\t3\t2\t1")).tables

    assert [(row.kind, row.name, dict(row.values)) for row in found.rows] == [
        ("chi bộ", "Trường Mầm non", {2030: (3, 2, 1)}),
    ]


def test_one_numbered_line_without_numbers_is_no_table():
    assert read("KẾ HOẠCH\nnăm 2030\n\nSTT\tTên\tTổng số\n1\tLê Ổi\tBí thư").tables == ()


def test_columns_that_are_no_table_of_targets_are_left_alone():
    assert read("Tên\tChức vụ\nLê Ổi\tBí thư\nĐỗ Mận\tỦy viên").tables == ()


def test_a_sound_table_has_no_findings():
    assert (
        check_table(
            table((3, 2, 1), (1, 1, 0)), stated=Stated({2030: 4}, shares=(Share("youth_union", "ge", 70),))
        )
        == []
    )


def test_a_row_that_does_not_add_up_has_every_single_repair():
    (finding, _) = check_table(table((8, 10, 1)), stated=Stated({2030: 8}))

    assert finding.code == "row-sum"
    assert [dict(repair) for repair in finding.repairs] == [{"total": 11}, {"parts": [7, 1]}]
    assert "tổng ghi 8 nhưng các cột cộng lại là 11 (10 + 1)" in finding.message


def test_sums_are_held_against_what_is_stated():
    (finding,) = check_table(table((3, 2, 1), (1, 1, 0)), stated=Stated({2030: 6}))

    assert dict(finding.values) == {"sum": 4, "stated": 6}
    assert finding.message == "Năm 2030: các dòng cộng lại là 4, thiếu 2 so với chỉ tiêu 6 ghi trong văn bản."


def test_more_than_a_floor_is_no_fault():
    assert check_table(table((3, 2, 1), (1, 1, 0)), stated=Stated({2030: 2}, frozenset({2030}))) == []


def test_a_table_without_a_stated_total_says_so():
    assert codes(check_table(table((3, 2, 1)))) == [("stated-total-missing", "total, 2030")]


def test_a_share_below_the_stated_one_is_told():
    (finding,) = check_table(
        table((3, 2, 1)), stated=Stated({2030: 3}, shares=(Share("youth_union", "ge", 70),))
    )

    assert finding.message == (
        "Năm 2030: đoàn viên thanh niên 2 trên 3, đạt 66,7 %, chưa tới tỷ lệ 70 % ghi trong văn bản."
    )


def test_zero_is_asked_about_and_nothing_given_is_not():
    found = check_table(table((0, 0, 0), (None, None, None), (3, 3, 0)), stated=Stated({2030: 3}))

    assert [(f.code, f.values["rows"], f.values["against_note"]) for f in found] == [("zero-row", [1], False)]


def test_gaps_in_the_numbering_are_told():
    found = check_table(table((1, 1, 0), (1, 1, 0), (1, 1, 0), indices=[1, 2, 4]), stated=Stated({2030: 3}))

    assert [(f.code, dict(f.values)) for f in found] == [("row-numbering", {"missing": [3], "repeated": []})]


def test_a_share_stated_for_each_of_two_years_is_one_share():
    text = "KẾ HOẠCH\nvề một việc\n\nMỗi năm 2030, 2031 có ít nhất 70% đảng viên mới là đoàn viên thanh niên."
    targets = read(text).targets

    assert stated_by([*targets, *targets], [2030, 2031]).shares == (Share("youth_union", "ge", 70),)
