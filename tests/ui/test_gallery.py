"""Every component in a real browser: it hinders nobody, fits a phone, does what it says."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.ui.urls")]
WIDTHS = [1280, 360]


@pytest.fixture
def gallery(page_at, live_server):
    def show(width=1280):
        page = page_at(width)
        page.goto(f"{live_server.url}/kieu-mau/")
        return page

    return show


@pytest.mark.parametrize("width", WIDTHS)
def test_no_component_hinders_anybody(gallery, axe, width):
    assert axe(gallery(width)) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_form_with_errors_hinders_nobody(gallery, axe, width):
    page = gallery(width)
    page.locator("#id_full_name").fill("")
    page.get_by_role("button", name="Lưu").click()
    page.locator(".errorlist").first.wait_for()

    assert axe(page) == []
    assert page.evaluate("document.activeElement.id") == "id_full_name"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("large", [False, True])
def test_a_page_never_scrolls_sideways(gallery, width, large):
    page = gallery(width)
    if large:
        page.evaluate("document.documentElement.dataset.text = 'large'")

    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_what_a_finger_touches_is_at_least_44_pixels_high(gallery):
    page = gallery(360)
    heights = page.locator(
        ".btn:visible, .bottom-link:visible, .field input:visible, .segments label:visible"
    )

    short = [
        box.evaluate("each => each.outerHTML")
        for box in heights.all()
        if box.get_attribute("type") not in {"checkbox", "radio"} and box.bounding_box()["height"] < 44
    ]

    assert short == []


def test_the_slash_key_goes_to_the_search_box_but_not_while_typing(gallery):
    page = gallery()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"

    page.locator("#id_remark").fill("")
    page.locator("#id_remark").press_sequentially("1/2")
    assert page.locator("#id_remark").input_value() == "1/2"


def test_a_question_is_asked_before_what_cannot_be_taken_back(gallery):
    page = gallery()
    posts = []
    page.on("request", lambda request: request.method == "POST" and posts.append(request.post_data))
    drop = page.get_by_role("button", name="Đưa ra khỏi danh sách")

    drop.click()
    assert page.get_by_role("dialog").inner_text().startswith("Đưa đồng chí này ra khỏi danh sách?")
    page.get_by_role("button", name="Không", exact=True).click()
    assert page.get_by_role("dialog").count() == 0
    assert posts == []
    assert page.evaluate("document.activeElement.name") == "drop"

    drop.click()
    page.get_by_role("button", name="Đưa ra", exact=True).click()
    page.locator(".errorlist").first.wait_for()
    assert [body.count("drop") for body in posts] == [1]


def test_a_lost_line_loses_no_typing(gallery):
    page = gallery()
    page.locator("#id_remark").fill("Nhận xét rất dài")
    page.route("**/icon.svg", lambda route: route.abort())
    page.get_by_role("button", name="Lưu").click()

    page.get_by_text("Mất kết nối, bấm gửi lại").wait_for()
    assert page.locator("#id_remark").input_value() == "Nhận xét rất dài"

    page.unroute("**/icon.svg")
    page.get_by_role("button", name="Lưu").click()
    page.locator(".errorlist").first.wait_for()
    assert page.locator("#id_remark").input_value() == "Nhận xét rất dài"


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (403, "Đồng chí không có quyền làm việc này. Chưa có gì thay đổi."),
        (404, "Nội dung này không còn hoặc nằm ngoài phạm vi được giao."),
        (500, "Hệ thống gặp lỗi, chưa lưu gì. Hãy thử lại sau ít phút."),
    ],
)
def test_a_refused_part_of_a_page_says_why_and_takes_it_back(gallery, page_errors, status, says):
    page = gallery()
    page.route("**/phan/", lambda route: route.fulfill(status=status, body="<p>không được chèn</p>"))
    load = "htmx.ajax('GET', '/phan/', '#messages')"
    page.evaluate(load)
    assert page.locator("#connection").inner_text() == says
    assert page.get_by_text("không được chèn").count() == 0

    page.route("**/phan/", lambda route: route.fulfill(status=200, body="<p>Ghi xong</p>"))
    page.evaluate(load)
    page.get_by_text("Ghi xong").wait_for()
    assert page.locator("#connection").is_hidden()
    page_errors.clear()


@pytest.mark.parametrize("status", [409, 422])
def test_a_refusal_with_reasons_takes_its_place_in_the_page(gallery, page_errors, status):
    page = gallery()
    page.route("**/phan/", lambda route: route.fulfill(status=status, body="<p>Hai lý do</p>"))
    page.evaluate("htmx.ajax('GET', '/phan/', '#messages')")

    page.get_by_text("Hai lý do").wait_for()
    assert page.locator("#connection").is_hidden()
    page_errors.clear()


def test_two_clicks_send_once(gallery):
    page = gallery()
    posts = []
    page.on("request", lambda request: request.method == "POST" and posts.append(request.url))
    page.get_by_role("button", name="Lưu").dblclick()
    page.locator(".errorlist").first.wait_for()

    assert len(posts) == 1


def test_a_choice_marked_so_sends_its_form(gallery):
    page = gallery()
    page.locator("#loc-nam").select_option("2025")
    page.wait_for_url("**year=2025**")


def test_larger_text_is_remembered_on_the_device(gallery, live_server):
    page = gallery(360)
    page.evaluate("localStorage.setItem('text', 'large')")
    page.reload()

    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "18px"


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(gallery):
    page = gallery(360)
    page.locator(".menu > summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(".menu-panel").is_visible()

    page.keyboard.press("Escape")
    assert page.locator(".menu-panel").is_hidden()


def test_paper_shows_no_navigation(gallery):
    page = gallery()
    page.emulate_media(media="print")

    shown = [
        name for name in (".side", ".top", ".toolbar", ".page-actions") if page.locator(name).is_visible()
    ]
    assert shown == []
    assert page.locator("#bang .table").is_visible()
