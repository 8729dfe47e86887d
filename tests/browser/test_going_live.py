"""A unit goes live from Excel: previewed, refused, entered, undone, and nobody counted as admitted."""

import pytest
from playwright.sync_api import expect

from ketnap.candidacies.models import Candidacy
from ketnap.operations.checking import differences
from ketnap.people.models import Person
from tests.browser.conftest import keep_picture
from tests.making import make_block, make_user
from tests.operations.making import make_listed, make_row, make_workbook, twenty

pytestmark = pytest.mark.browser
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
def block(house):
    return make_block(province="Bình Định")


@pytest.fixture(scope="module")
def office(block):
    return make_user(name="Lê Thị Mai", grassroots_office=block.hospital)


def upload(page, *rows) -> None:
    """Send a workbook of the people of 05/01/2026 and see what it would do."""
    page.get_by_label("Ngày nhập").fill("05/01/2026")
    sent = {"name": "danh-sach.xlsx", "mimeType": EXCEL, "buffer": make_workbook(*rows)}
    page.get_by_label("Tệp Excel đã điền").set_input_files(sent)
    page.get_by_role("button", name="Xem trước").click()
    page.wait_for_url("**/nhap-ban-dau/*/")


def test_a_workbook_with_errors_is_shown_line_by_line_and_cannot_be_entered(office, visit):
    page = visit(office, "/quan-tri/nhap-ban-dau/")
    upload(page, make_row(), make_listed(listed_on=None), make_row("Tạ Thị Bé", cell="Khoa Mắt"))

    lines = page.get_by_role("row", name="lỗi")
    keep_picture(page, "import-errors-1280")
    assert lines.count() == 2
    assert "phải có ngày vào danh sách" in page.locator("main").inner_text()
    assert "Khoa Mắt" in page.locator("main").inner_text()
    assert page.get_by_role("button", name="Ghi").count() == 0
    assert not Person.objects.exists()


def test_twenty_people_are_entered_as_previewed_and_none_is_an_admission(office, visit):
    page = visit(office, "/quan-tri/nhap-ban-dau/")
    upload(page, *twenty())
    assert page.get_by_role("row", name="thêm mới").count() == 20
    keep_picture(page, "import-1280")

    page.get_by_role("button", name="Ghi 20 người").click()

    page.get_by_role("heading", name="Đã ghi 20 người").wait_for()
    assert (Person.objects.count(), Candidacy.objects.count()) == (20, 8)
    page = visit(office, "/tong-quan/?nam=2026")
    row = page.get_by_role("row", name="Khoa Nội").get_by_role("cell").all_inner_texts()
    assert (row[3], row[6]) == ("0", "4")
    assert page.locator(".kpi-value").first.inner_text().startswith("0")
    assert differences() == []


def test_the_people_stand_on_the_list_of_their_cell(office, visit):
    page = visit(office, "/danh-sach/?ngay=31/01/2026")

    expect(page.locator("tbody tr")).to_have_count(4)


def test_the_whole_import_is_undone_with_a_reason(office, visit):
    page = visit(office, "/quan-tri/nhap-ban-dau/")
    page.get_by_role("row", name="đã ghi").get_by_role("link").click()
    page.get_by_label("Lý do hủy").fill("Nhập nhầm tệp của đơn vị khác")
    page.get_by_role("button", name="Hủy lần nhập").click()
    page.get_by_role("dialog").get_by_role("button", name="Hủy lần nhập").click()

    page.get_by_text("Nhập nhầm tệp của đơn vị khác").wait_for()
    keep_picture(page, "import-undone-1280")
    assert not Person.objects.visible_to(office).exists()
    page = visit(office, "/danh-sach/?ngay=31/01/2026")
    expect(page.get_by_text("Chưa có ai trong danh sách")).to_be_visible()
    assert differences() == []
