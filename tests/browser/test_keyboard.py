"""The two pages that people work on longest, from sign-in to the end, without a mouse."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from ketnap.directives.models import Document
from ketnap.meetings.models import Meeting
from ketnap.people.models import Post
from ketnap.people.services import appoint
from tests.browser.conftest import PASSWORD
from tests.making import make_block, make_candidate, make_members, make_user
from tests.plans.making import make_draft

pytestmark = pytest.mark.browser
FOCUSED = """() => {
    const here = document.activeElement;
    const words = here.getAttribute("aria-label") || here.labels?.[0]?.innerText || here.innerText || "";
    return words.trim();
}"""
MOST = 120


@pytest.fixture(scope="module")
def block(house):
    block = make_block()
    members = make_members(block.internal, 3)
    appoint(members[0], Post.Title.SECRETARY, at=block.internal, on=date(2020, 1, 1), by=None)
    make_candidate(block)
    return block


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the focus stands on what begins with `name`."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED).startswith(name):
            return
    pytest.fail(f"phím Tab không tới được “{name}”")


def press(page: Page, name: str, key: str = "Enter") -> None:
    tab_to(page, name)
    page.keyboard.press(key)


def typed(page: Page, name: str, words: str) -> None:
    tab_to(page, name)
    page.keyboard.press("Control+a")
    page.keyboard.type(words)


def come_in(page: Page, user) -> None:
    typed(page, "Tên đăng nhập", user.username)
    typed(page, "Mật khẩu", PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Chào đồng chí").wait_for()


def test_a_meeting_is_held_without_a_mouse(block, house, chromium_page):
    page = chromium_page()
    page.goto(house)
    come_in(page, make_user(cell_secretary=block.internal))
    press(page, "Sinh hoạt, hội nghị")
    page.get_by_role("heading", level=1, name="Sinh hoạt chi bộ").wait_for()
    press(page, "Bắt đầu họp")
    page.get_by_role("heading", level=1, name="Sinh hoạt chi bộ tháng").wait_for()
    press(page, "Bắt đầu họp")
    page.get_by_role("heading", level=1, name="Danh sách cảm tình Đảng").wait_for()

    typed(page, "Địa danh", "Quy Nhơn")
    tab_to(page, "Thư ký")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    press(page, "Giữ", "Space")
    expect(page.locator("#tien-do")).to_contain_text("1 trên 1")
    press(page, "Thêm người vào danh sách")
    typed(page, "Họ và tên", "Đinh Thị Sen")
    typed(page, "Ngày sinh", "01/02/1999")
    press(page, "nữ", "Space")
    press(page, "Thêm người này")
    page.get_by_role("button", name="Bỏ Đinh Thị Sen").wait_for()
    press(page, "Kết thúc, lập biên bản")
    page.get_by_role("dialog").wait_for()
    press(page, "Kết thúc")

    page.get_by_text("Đã kết thúc cuộc họp và lập biên bản.").wait_for()
    assert Meeting.objects.get().state == Meeting.State.CLOSED


def test_a_plan_is_read_and_confirmed_without_a_mouse(block, house, chromium_page):
    officer = make_user(organization_commission=block.upper)
    make_draft(block.upper, officer)
    page = chromium_page()
    page.goto(house)
    come_in(page, officer)
    press(page, "Văn bản")
    page.get_by_role("heading", level=1, name="Văn bản").wait_for()
    press(page, "Đọc văn bản")
    page.get_by_role("heading", name="Đang đọc").wait_for()
    press(page, "ke-hoach-27.txt")
    page.locator("#tinh-trang").wait_for()

    press(page, "Xác nhận")
    page.locator("#header .chip-ok").wait_for()
    for block_name in ("citations", "targets", "duties", "recipients"):
        press(page, "Xác nhận cả khối")
        page.locator(f"#khoi-{block_name} .chip-ok").first.wait_for()
    press(page, "1 chỗ ghi 0")
    page.locator("#row0-1").get_by_text("không giao", exact=True).wait_for()
    press(page, "Sửa thành")
    page.locator("#row0-2", has_text="bản in ghi").wait_for()
    page.keyboard.press("Control+Home")
    press(page, "Xác nhận 1 dòng không vướng")
    page.locator("#row0-0 .chip-ok").wait_for()
    press(page, "Lập mới 1 đơn vị")
    press(page, "Lập mới")
    page.get_by_text("Đã quyết định hết mọi mục.").wait_for()
    press(page, "Xác nhận, ghi vào sổ")

    page.wait_for_url("**/van-ban/*/")
    assert Document.objects.count() == 1
