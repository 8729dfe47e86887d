"""The monthly meeting of a cell on a small phone, from the first tap to the minutes."""

from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from django.utils import timezone
from docx.shared import Pt

from ketnap.candidacies.models import Candidacy
from ketnap.candidacies.services import begin
from ketnap.operations.checking import differences
from ketnap.people.models import Post
from ketnap.people.services import appoint
from tests.browser.acts import settled
from tests.browser.conftest import keep_picture
from tests.making import make_block, make_members, make_person, make_user

pytestmark = pytest.mark.browser
PHONE = 360


@pytest.fixture(scope="module")
def secretary(house):
    """The secretary of a cell of five members with two people on the list."""
    block = make_block(province="Bình Định")
    members = make_members(block.internal, 5)
    appoint(members[0], Post.Title.SECRETARY, at=block.internal, on=date(2020, 1, 1), by=None)
    for name in ("Nguyễn Thị Ánh", "Đỗ Minh Bảo"):
        person = make_person(at=block.internal, on=date(2026, 3, 2), full_name=name)
        begin(person, "listed", at=block.internal, on=date(2026, 3, 2), by=None)
    return make_user(name=members[0].full_name, cell_secretary=block.internal)


@pytest.fixture(scope="module")
def meeting(secretary, visit):
    """The page of the meeting, begun from the list of meetings."""
    page = visit(secretary, "/sinh-hoat/", width=PHONE)
    keep_picture(page, "meetings-360")
    page.get_by_role("link", name="Bắt đầu họp").click()
    page.get_by_label("Ngày họp").fill(f"{timezone.localdate():%d/%m/%Y}")
    page.get_by_role("button", name="Bắt đầu họp").click()
    page.get_by_role("heading", name="Danh sách cảm tình Đảng", exact=True).wait_for()
    return page


def card(page, name):
    return page.get_by_role("article").filter(has=page.get_by_role("heading", name=name))


def saved(part):
    part.get_by_text("Đã lưu").wait_for()


def test_a_meeting_without_answers_cannot_end_and_says_all_that_is_missing(meeting):
    meeting.get_by_role("button", name="Kết thúc, lập biên bản").click()
    meeting.get_by_role("dialog").get_by_role("button", name="Kết thúc").click()

    refusals = meeting.get_by_role("alert").filter(has_text="Chưa kết thúc được")
    refusals.wait_for()
    keep_picture(meeting, "meeting-refused-360")
    assert "Nguyễn Thị Ánh" in refusals.inner_text()
    assert "Đỗ Minh Bảo" in refusals.inner_text()


def test_the_heading_of_the_minutes_is_saved_as_it_is_typed(meeting):
    details = meeting.locator("details", has_text="Thông tin cuộc họp")
    details.get_by_label("Địa danh").fill("Quy Nhơn")
    details.get_by_label("Chủ trì").select_option(index=1)
    details.get_by_label("Thư ký").select_option(index=2)
    saved(details)


def test_two_people_are_added_to_the_list(meeting):
    for name, born in (("Đinh Thị Sen", "01/02/1999"), ("Bùi Văn Thạch", "14/08/2000")):
        form = meeting.locator("#them-nguoi form").filter(has=meeting.get_by_label("Họ và tên"))
        if not form.get_by_label("Họ và tên").is_visible():
            meeting.get_by_text("Thêm người vào danh sách").click()
        form.get_by_label("Họ và tên").fill(name)
        form.get_by_label("Ngày sinh").fill(born)
        form.get_by_label("nữ" if "Thị" in name else "nam", exact=True).check()
        form.get_by_role("button", name="Thêm người này").click()
        meeting.get_by_role("button", name=f"Bỏ {name}").wait_for()


def test_one_is_kept_with_a_helper_and_one_is_dropped_with_a_reason(meeting):
    kept, dropped = card(meeting, "Nguyễn Thị Ánh"), card(meeting, "Đỗ Minh Bảo")
    kept.get_by_role("radio", name="Giữ").check()
    saved(kept)
    kept.get_by_label("Đảng viên giúp đỡ").select_option(index=2)
    settled(meeting)
    kept.get_by_label("Việc giao đến kỳ sau").fill("Phụ trách lớp tập huấn hè")
    kept.get_by_label("Việc giao đến kỳ sau").blur()
    settled(meeting)
    dropped.get_by_role("radio", name="Đưa ra…").check()
    settled(meeting)
    dropped.get_by_label("Lý do đưa ra").select_option(index=1)
    saved(dropped)
    keep_picture(meeting, "meeting-360")

    assert "2 trên 2 đã xét" in meeting.locator("#tien-do").inner_text()


def test_nothing_of_the_page_hinders_anybody_or_reaches_over_the_edge(meeting, axe):
    for width in (1280, PHONE):
        meeting.set_viewport_size({"width": width, "height": 800})
        keep_picture(meeting, f"meeting-{width}")
        assert meeting.evaluate("document.documentElement.scrollWidth") <= width
        assert axe(meeting) == []


def test_closing_writes_everything_at_once(meeting):
    meeting.get_by_role("button", name="Kết thúc, lập biên bản").click()
    meeting.get_by_role("dialog").get_by_role("button", name="Kết thúc").click()

    meeting.get_by_text("Đã kết thúc cuộc họp và lập biên bản.").wait_for()
    keep_picture(meeting, "meeting-closed-360")
    stages = dict(Candidacy.objects.values_list("person__full_name", "stage"))
    assert stages == {
        "Nguyễn Thị Ánh": "listed",
        "Đỗ Minh Bảo": "dropped",
        "Đinh Thị Sen": "listed",
        "Bùi Văn Thạch": "listed",
    }
    assert Candidacy.objects.get(person__full_name="Nguyễn Thị Ánh").helper is not None
    assert differences() == []


def test_the_minutes_are_a_word_file_in_the_layout_of_the_party(meeting):
    with meeting.expect_download() as coming:
        meeting.get_by_role("link", name="Biên bản (.docx)").click()

    paper = docx.Document(BytesIO(Path(coming.value.path()).read_bytes()))
    page = paper.sections[0]
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    words = "\n".join([*cells, *(paragraph.text for paragraph in paper.paragraphs)])
    sizes = (page.page_width, page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
    assert [round(size.mm) for size in sizes] == [210, 20, 20, 30, 15]
    assert paper.styles["Normal"].font.name == "Times New Roman"
    assert paper.styles["Normal"].font.size == Pt(14)
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in words
    assert "BIÊN BẢN" in words
    for name in ("Nguyễn Thị Ánh", "Đỗ Minh Bảo", "Đinh Thị Sen", "Bùi Văn Thạch"):
        assert name in words
