from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnap.office.sheets import Line, read_sheet
from ketnap.operations.rules import Limits, read_line, without_doubles
from ketnap.operations.stages import COLUMNS, DATES, NEEDED, Outcome
from tests.operations.making import (
    DAY,
    make_listed,
    make_preparing,
    make_probationer,
    make_row,
    make_workbook,
)

CELLS = {"Khoa Nội": 7, "Khoa Ngoại": 8}
LIMITS = Limits(certificate=60, probation=12)


def read(row, cells=CELLS):
    [line] = read_sheet(make_workbook(row), columns=COLUMNS)
    return read_line(line, cells=cells, day=DAY, limits=LIMITS)


@pytest.mark.parametrize("row", [make_row(), make_probationer(), make_preparing(), make_listed()])
def test_a_line_with_the_dates_of_its_standing_is_new(row):
    found = read(row)

    assert (found.outcome, found.reasons, found.entrant.cell_id) == (Outcome.NEW, (), 7)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (make_row(official_on=None), "Diện “đảng viên chính thức” phải có ngày chính thức."),
        (
            make_probationer(official_on=date(2025, 12, 1)),
            "Diện “đảng viên dự bị” không ghi ngày chính thức. Xóa ô này hoặc sửa lại diện.",
        ),
        (make_listed(listed_on=None), "Diện “cảm tình Đảng” phải có ngày vào danh sách."),
        (
            make_listed(listed_on=DAY + timedelta(days=1)),
            "Ngày vào danh sách 06/01/2026 sau ngày nhập 05/01/2026.",
        ),
        (make_preparing(certified_on=None), "Diện “đang làm hồ sơ” phải có ngày cấp giấy chứng nhận."),
        (
            make_row(official_on=date(2010, 5, 1)),
            "Ngày vào Đảng 01/05/2010 phải trước ngày chính thức 01/05/2010.",
        ),
        (make_row(sex="khác"), "Cột “Giới tính”: không rõ “khác”. Chọn một trong: nữ; nam."),
        (make_row(sex=None), "Cột “Giới tính” còn trống."),
        (make_row("An"), "Cột “Họ và tên”: phải đủ họ và tên gọi."),
        (
            make_row(cell="Phòng Kế toán"),
            "Cột “Chi bộ”: không có “Phòng Kế toán” trong đơn vị. Sửa thành một trong: Khoa Nội; Khoa Ngoại.",
        ),
        (make_row(cell=None), "Cột “Chi bộ” còn trống; đơn vị có nhiều chi bộ nên phải ghi tên chi bộ."),
        (
            make_row(joined_on=date(2003, 4, 29)),
            (
                "Ngày vào Đảng 29/04/2003 khi mới 17 tuổi; phải đủ 18 tuổi (Điều lệ Đảng, Điều 1). "
                "Kiểm tra lại ngày sinh và ngày vào Đảng."
            ),
        ),
    ],
)
def test_a_wrong_line_says_what_and_how_to_mend(row, reason):
    found = read(row)

    assert (found.outcome, found.reasons, found.entrant) == (Outcome.WRONG, (reason,), None)


def test_all_reasons_of_a_line_come_at_once():
    found = read(make_row("An", born_on="31/02/1985", sex="x", cell="Khoa", official_on=None))

    assert len(found.reasons) == 5


@pytest.mark.parametrize("written", ["Chi bộ Khoa Nội", "khoa nội", "KHOA NỘI", "Chi bộ  khoa nội"])
def test_a_cell_is_matched_whatever_the_habit_of_writing(written):
    assert read(make_row(cell=written)).cell == "Khoa Nội"


def test_the_only_cell_of_a_unit_need_not_be_written():
    assert read(make_row(cell=None), cells={"Bệnh viện Mắt": 3}).entrant.cell_id == 3


def test_a_probation_that_has_run_out_is_noticed_not_refused():
    found = read(make_probationer(joined_on=date(2024, 12, 1)))

    assert found.notices == ("Đã hết 12 tháng dự bị từ ngày 01/12/2025.",)


def test_a_certificate_that_has_run_out_is_noticed_not_refused():
    found = read(make_listed(certified_on=date(2020, 12, 1)))

    assert found.notices == ("Giấy chứng nhận đã quá 60 tháng; phải học lại trước khi chi bộ xét.",)


def test_a_person_written_twice_is_wrong_and_one_in_view_is_left_out():
    lines = read_sheet(make_workbook(make_row(), make_row("LÝ THỊ AN"), make_listed()), columns=COLUMNS)
    rows = [read_line(line, cells=CELLS, day=DAY, limits=LIMITS) for line in lines]

    checked = without_doubles(rows, lambda entrants: {entrants[2].key})

    assert [row.outcome for row in checked] == [Outcome.NEW, Outcome.WRONG, Outcome.KNOWN]
    assert checked[1].reasons == ("Trùng họ tên và ngày sinh với dòng 4. Xóa một trong hai dòng.",)


# "'" is all that a spreadsheet leaves of a text cell whose text was deleted
CELL = st.none() | st.just("'") | st.text(max_size=12) | st.dates() | st.floats()


@given(
    st.sampled_from([{}, make_row(), make_probationer(), make_preparing(), make_listed()]),
    st.dictionaries(st.sampled_from(list(COLUMNS)), CELL),
)
def test_no_cell_content_breaks_the_reading(written, changed):
    found = read_line(Line(4, written | changed), cells=CELLS, day=DAY, limits=LIMITS)

    assert (found.outcome == Outcome.NEW) == (found.entrant is not None)
    assert (found.outcome == Outcome.WRONG) == bool(found.reasons)


@given(st.sampled_from([make_row(), make_probationer(), make_preparing(), make_listed()]), st.data())
def test_whoever_is_new_has_every_date_of_the_standing(written, data):
    changed = data.draw(st.dictionaries(st.sampled_from(DATES), CELL))
    found = read_line(Line(4, written | changed), cells=CELLS, day=DAY, limits=LIMITS)

    if found.entrant:
        assert set(NEEDED[found.entrant.standing]) <= set(found.entrant.dates)
