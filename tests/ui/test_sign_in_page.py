"""The page everybody begins with, in a real browser."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.ui.urls")]


@pytest.fixture
def sign_in_page(page_at, live_server):
    def show(width=360):
        page = page_at(width)
        page.goto(f"{live_server.url}/tai-khoan/dang-nhap/")
        return page

    return show


@pytest.mark.parametrize("width", [1280, 360])
def test_it_hinders_nobody_before_and_after_a_mistake(sign_in_page, axe, width):
    page = sign_in_page(width)
    assert axe(page) == []

    page.get_by_label("Tên đăng nhập").fill("khong-co")
    page.get_by_label("Mật khẩu").fill("sai")
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("alert").filter(has_text="chưa đúng").wait_for()
    assert axe(page) == []


def test_a_password_can_be_looked_at_and_is_hidden_again(sign_in_page):
    page = sign_in_page()
    secret = page.get_by_label("Mật khẩu")
    secret.fill("mua thu")

    page.get_by_role("button", name="Hiện mật khẩu").click()
    assert secret.get_attribute("type") == "text"
    page.get_by_role("button", name="Ẩn mật khẩu").click()
    assert secret.get_attribute("type") == "password"


def test_the_page_fits_the_screen_of_a_small_phone_without_scrolling_to_the_button(sign_in_page):
    box = sign_in_page().get_by_role("button", name="Đăng nhập").bounding_box()

    assert box["y"] + box["height"] < 640
