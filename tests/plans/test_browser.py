"""The reading page in a real browser: by keyboard, on a phone, for a screen reader."""

import pytest
from django.test import Client

from ketnap.plans.models import Draft
from tests.making import make_block, make_user
from tests.plans.making import make_draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def opened(page_at, live_server):
    """A function: the reading page of a new draft at a width, signed in as the commission."""

    def open_page(width=1280):
        block = make_block()
        officer = make_user(organization_commission=block.upper)
        draft = make_draft(block.upper, officer)
        client = Client()
        client.force_login(officer)
        page = page_at(width)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        page.goto(live_server.url + draft.get_absolute_url())
        return page, draft

    return open_page


def test_a_plan_is_confirmed_from_the_keyboard_alone(opened, axe, live_server):
    page, draft = opened()

    for place in ("#header", "#khoi-citations", "#khoi-targets", "#khoi-duties", "#khoi-recipients"):
        name = "Xác nhận" if place == "#header" else "Xác nhận cả khối"
        page.locator(place).get_by_role("button", name=name).first.focus()
        page.keyboard.press("Enter")
        page.locator(f"{place} .chip-ok").first.wait_for()
    page.get_by_role("button", name="không giao, không còn nguồn”").focus()
    page.keyboard.press("Enter")
    page.locator("#row0-1 .chip", has_text="không giao").wait_for()
    page.get_by_role("button", name="Sửa thành 5 = 5 + 0").focus()
    page.keyboard.press("Enter")
    page.locator("#row0-2", has_text="bản in ghi: 4 = 5 + 0").wait_for()
    page.get_by_role("button", name="Xác nhận 1 dòng không vướng").focus()
    page.keyboard.press("Enter")
    page.locator("#row0-0 .chip-ok").wait_for()
    page.get_by_role("button", name="Lập mới 1 đơn vị").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Lập mới", exact=True).last.press("Enter")
    page.locator("#row0-2 .chip-ok").wait_for()
    page.get_by_role("button", name="Xác nhận, ghi vào sổ").click()
    page.wait_for_url("**/van-ban/*/")

    assert page.locator("h1").inner_text() == "Kế hoạch 27-KH/ĐUK"
    assert Draft.objects.get(pk=draft.pk).document is not None
    assert axe(page) == []
    page.goto(f"{live_server.url}/chi-tieu/")
    assert axe(page) == []


def test_after_a_decision_the_keyboard_goes_on_to_the_next_item(opened):
    page, _ = opened()

    page.locator("#t0 .reading-keep").press("Enter")
    page.locator("#t0 .chip-ok").wait_for()
    page.wait_for_function("() => !!document.activeElement.closest('#t1')")


def test_an_item_and_its_place_lead_to_each_other(opened):
    page, _ = opened()

    page.locator("#d0 [data-place]").click()
    assert "Tổng hợp kết quả" in page.locator("#van-ban mark.selected").first.inner_text()
    page.locator("#van-ban mark.cite a").first.click()
    page.wait_for_function("() => !!document.activeElement.closest('#c0')")


def test_the_filter_leaves_the_rows_that_ask(opened):
    page, _ = opened()

    page.get_by_label("Chỉ xem dòng cần xem").check()

    assert [page.locator(f"#row0-{at}").is_visible() for at in range(3)] == [False, True, True]


@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_hinders_people_on_the_pages_of_documents(opened, axe, live_server, width):
    page, _ = opened(width)

    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.locator("#t0").get_by_role("button", name="Sửa").click()
    page.locator("#t0 select").first.wait_for()
    page.locator("#row0-0").get_by_role("button", name="Sửa").click()
    page.locator("#row0-0 select").wait_for()
    assert axe(page) == []
    for url in ("/van-ban/doc/", "/van-ban/", "/chi-tieu/"):
        page.goto(live_server.url + url)
        assert axe(page) == []
