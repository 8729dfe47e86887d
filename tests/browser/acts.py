"""What people do on the page of one person, as they click and type; every function waits for the answer."""

from playwright.sync_api import Locator, Page, expect

FOLDED = "details:not([open])"
QUIET = "() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')"


def form_of(page: Page, action: str) -> Locator:
    """The form whose address ends with `action`, unfolded when it is folded."""
    form = page.locator(f'form[action$="/{action}/"]')
    form.first.wait_for(state="attached")
    folded = page.locator(FOLDED, has=form)
    if folded.count():
        folded.first.locator("summary").first.click()
    return form


def fill(form: Locator, **values: str) -> None:
    """Type into fields by their names."""
    for name, value in values.items():
        form.locator(f'[name="{name}"]').fill(value)


def settled(page: Page) -> None:
    """Wait until every part of the page has its answer."""
    page.wait_for_function(QUIET)


def step_appears(page: Page, name: str) -> None:
    """Wait until the timeline shows a step."""
    page.locator("#dien-bien .step-name", has_text=name).last.wait_for()
    settled(page)


def write_certificate(page: Page, number: str, issued_on: str) -> None:
    form = form_of(page, "lop/nguoi/" + page.url.rstrip("/").rsplit("/", 1)[1])
    fill(form, number=number, issued_on=issued_on, issuer="Trung tâm chính trị thành phố Quy Nhơn")
    form.get_by_role("button", name="Ghi giấy chứng nhận").click()
    step_appears(page, "Cấp giấy chứng nhận lớp nhận thức về Đảng")


def write_application(page: Page, on: str) -> None:
    form = form_of(page, "don")
    fill(form, on=on)
    form.get_by_role("button", name="Ghi đơn").click()
    step_appears(page, "Nộp đơn xin vào Đảng")


def name_introducers(page: Page, on: str) -> None:
    """The first two members of the list, two years together with the person."""
    form = form_of(page, "gioi-thieu")
    fill(form, on=on, first_months="24", second_months="24")
    form.locator('[name="first"]').select_option(index=1)
    form.locator('[name="second"]').select_option(index=2)
    form.get_by_role("button", name="Ghi phân công").click()
    step_appears(page, "Phân công đảng viên giới thiệu")


def open_dossier(page: Page, on: str) -> None:
    form = form_of(page, "mo")
    fill(form, on=on)
    form.get_by_role("button", name="Mở hồ sơ").click()
    step_appears(page, "Đồng ý cho làm hồ sơ kết nạp")


def gather_papers(page: Page) -> None:
    """Mark every paper that the cell needs as being there."""
    missing = page.locator('.dossier-states button[value="done"][aria-pressed="false"]')
    for left in range(missing.count(), 0, -1):
        missing.first.click()
        expect(missing).to_have_count(left - 1)


def verify(page: Page, *, sent_on: str, answered_on: str, closed_on: str) -> None:
    """One letter, its answer, and the end of verification."""
    form = form_of(page, "cong-van")
    fill(form, addressee="Đảng ủy phường Nguyễn Văn Cừ", sent_on=sent_on)
    form.get_by_role("button", name="Ghi công văn").click()
    answered = page.get_by_label("Ngày trả lời")
    answered.fill(answered_on)
    page.get_by_role("button", name="Đã trả lời").click()
    page.locator("#ho-so").get_by_text("đã trả lời", exact=True).wait_for()
    form = form_of(page, "tham-tra")
    fill(form, on=closed_on)
    form.get_by_role("button", name="Ghi thẩm tra xong").click()
    step_appears(page, "Thẩm tra lý lịch xong")


def hear_opinions(page: Page, *, given_on: str, gathered_on: str) -> None:
    """The opinions of both unions and of the place of residence, and the summary."""
    for turn, body in enumerate(("youth_union", "trade_union", "residence")):
        form = form_of(page, "y-kien")
        form.locator('[name="body"]').select_option(body)
        fill(form, given_on=given_on)
        form.get_by_role("button", name="Ghi ý kiến").click()
        page.locator("#ho-so").get_by_text("Đã có ý kiến ngày").nth(turn).wait_for()
    form = form_of(page, "tong-hop")
    fill(form, on=gathered_on)
    form.get_by_role("button", name="Ghi tổng hợp xong").click()
    step_appears(page, "Lấy ý kiến nhận xét xong")


def complete_dossier(page: Page, on: str) -> None:
    form = form_of(page, "du")
    fill(form, on=on)
    form.get_by_role("button", name="Xác nhận đủ").click()
    step_appears(page, "Hồ sơ đủ thành phần")


def look_at_vote(page: Page, action: str, **counts: str) -> Locator:
    """Type a vote and look at what it would come to; the card that answers."""
    form = form_of(page, action)
    form.get_by_label("Bỏ phiếu kín").check()
    fill(form, **counts)
    form.get_by_role("button", name="Xem kết quả").click()
    card = page.locator(f"#viec-{action}")
    card.get_by_text("Sẽ ghi:").wait_for()
    return card


def write_it(page: Page, step: str) -> None:
    """Press the button that writes what was looked at."""
    page.locator("#buoc-tiep").get_by_role("button", name=f"Ghi: {step}").click()
    step_appears(page, step)


def type_decision(page: Page, **typed: str) -> Locator:
    """Type a decision and look at it; the card that answers."""
    form = form_of(page, "quyet-dinh")
    body = typed.pop("body")
    form.locator('[name="body"]').select_option(label=body)
    fill(form, **typed)
    form.get_by_role("button", name="Xem").first.click()
    settled(page)
    return page.locator("#viec-quyet-dinh")


def hold_ceremony(page: Page, *, received_on: str, held_on: str) -> None:
    form = form_of(page, "le-ket-nap")
    fill(form, received_on=received_on, held_on=held_on)
    form.get_by_role("button", name="Xem trước").click()
    page.locator("#viec-le-ket-nap").get_by_text("Sẽ ghi:").wait_for()
    write_it(page, "Lễ kết nạp")
