"""A real plan of 55 units: uploaded, read, confirmed in blocks, and followed on the overview."""

from io import BytesIO
from itertools import groupby

import docx
import pytest
from playwright.sync_api import expect

from ketnap.directives.models import Document, Duty
from ketnap.operations.checking import differences
from ketnap.organizations.kinds import Kind
from ketnap.organizations.models import Organization
from ketnap.targets.models import AllocationLine, Target
from ketnap.work.models import Item
from tests.browser.conftest import keep_picture
from tests.making import make_unit, make_user
from tests.reading.documents import DOCUMENTS, needs_documents

pytestmark = [pytest.mark.browser, needs_documents]
BLOCKS = ("citations", "targets", "duties", "recipients")


@pytest.fixture(scope="module")
def commission(house):
    """Staff of the commission of a block that knows two of the units, both spelt otherwise."""
    province = make_unit("tỉnh Bình Định", Kind.PROVINCE_COMMITTEE, None, committee="Tỉnh ủy Bình Định")
    upper = make_unit("Khối các cơ quan tỉnh Bình Định", Kind.UPPER_COMMITTEE, province)
    make_unit("Bệnh viện Y học cổ truyền & PHCN tỉnh Bình Định", Kind.GRASSROOTS_COMMITTEE, upper)
    make_unit("Sở Văn hoá & Thể thao tỉnh Bình Định", Kind.GRASSROOTS_COMMITTEE, upper)
    return make_user(name="Phạm Thu Hà", organization_commission=upper)


def plain() -> str:
    (path,) = DOCUMENTS.glob("004*.txt")
    return path.read_text(encoding="utf-8")


def as_word() -> bytes:
    """The same document as saved by Word: paragraphs and real tables."""
    paper = docx.Document()
    for tabled, lines in groupby(plain().split("\n"), key=lambda line: "\t" in line):
        if not tabled:
            for line in lines:
                paper.add_paragraph(line)
            continue
        rows = [line.split("\t") for line in lines]
        table = paper.add_table(len(rows), max(map(len, rows)), style="Table Grid")
        for cells, row in zip(rows, table.rows, strict=True):
            for words, cell in zip(cells, row.cells, strict=False):
                cell.text = words
    kept = BytesIO()
    paper.save(kept)
    return kept.getvalue()


def upload(page, name: str, data: bytes) -> None:
    kind = "text/plain" if name.endswith(".txt") else "application/octet-stream"
    page.get_by_label("Chọn tệp văn bản").set_input_files({"name": name, "mimeType": kind, "buffer": data})
    page.get_by_role("button", name="Đọc văn bản").click()
    page.wait_for_load_state()


def told(page) -> dict[str, str]:
    """What the reading page says, part by part."""
    parts = {block: page.locator(f"#khoi-{block}").inner_text() for block in BLOCKS}
    parts["header"] = page.locator("#header").inner_text()
    parts["table"] = page.locator("#bang").inner_text()
    notices = page.get_by_role("heading", name="Lưu ý khi đọc").locator("..")
    return parts | {"notices": notices.inner_text()}


@pytest.fixture(scope="module")
def word(commission, visit) -> dict[str, str]:
    """What the page says of the Word file, which is then put aside."""
    page = visit(commission, "/van-ban/doc/")
    upload(page, "104-KH.docx", as_word())
    said = told(page)
    page.get_by_role("button", name="Bỏ bản đọc").click()
    page.get_by_role("dialog").get_by_role("button", name="Bỏ bản đọc").click()
    page.get_by_text("Không có văn bản nào đang đọc").wait_for()
    return said


@pytest.fixture(scope="module")
def page(commission, visit, word):
    """The reading page of the .txt file."""
    page = visit(commission, "/van-ban/doc/")
    upload(page, "104-KH.txt", plain().encode())
    page.locator("#tinh-trang").wait_for()
    keep_picture(page, "reading-1280")
    return page


def test_the_page_shows_header_targets_duties_recipients_and_the_table(page):
    said = told(page)

    for words in ("104", "KH/ĐUK", "06/03/2024", "Võ Thị Thu Hòa"):
        assert words in said["header"]
    for words in ("28-CT/TW", "13-CT/TU", "689-TB/BTCTU"):
        assert words in said["citations"]
    for words in ("240", "trên 4 %", "từ 70 %", "từ 4 đến 5 lớp"):
        assert words in said["targets"]
    assert "Nơi nhận: 5" in said["recipients"]
    assert "Tổng hợp tình hình công tác phát triển đảng viên" in said["duties"]
    assert "Bảng giao chỉ tiêu: 55 đơn vị" in said["table"]
    assert page.locator("tbody.reading-line").count() == 55


@pytest.mark.parametrize(
    "words",
    [
        "năm 2024: tổng ghi 8 nhưng các cột cộng lại là 10 (10 + 0)",
        "Năm 2024: các dòng cộng lại là 260, thừa 20 so với chỉ tiêu 240",
        "Năm 2024: các cột cộng lại là 262 (176 + 86) nhưng cột tổng cộng lại là 260",
        "Năm 2025: các dòng cộng lại là 232, thiếu 8 so với chỉ tiêu 240",
        "đoàn viên thanh niên 176 trên 260, đạt 67,7 %, chưa tới tỷ lệ 70 %",
        "Năm 2024: 1 dòng ghi 0 (dòng 47)",
        "Năm 2025: 12 dòng ghi 0",
        "chỉ cao hơn mức 4 % khi Đảng bộ có dưới 6.000 đảng viên",
        "Chữ “Tinh đoàn” có lẽ là “Tỉnh đoàn”",
        "Không thấy tên cơ quan ban hành ở phần đầu văn bản",
    ],
)
def test_what_does_not_add_up_is_said(page, words):
    said = told(page)
    assert words in said["notices"] + said["table"]


def test_the_word_file_is_read_as_the_plain_one(page, word):
    assert word == told(page)


def test_an_item_leads_to_its_place_in_the_text(page):
    aim = page.locator("#khoi-targets li", has_text="240")
    aim.get_by_role("link", name="Xem chỗ này").click()

    assert "240" in page.locator("#van-ban mark.selected").first.inner_text()


def test_known_units_are_matched_and_a_doubtful_one_is_asked_about(page):
    sports, doubtful = page.locator("#row0-14"), page.locator("#row0-2")
    assert "→ Đảng bộ Sở Văn hoá & Thể thao tỉnh Bình Định" in sports.inner_text()
    assert "sẽ lập mới" in page.locator("#row0-0").inner_text()

    doubtful.get_by_role("button", name="PHCN").click()

    doubtful.get_by_text("→ Đảng bộ Bệnh viện Y học cổ truyền & PHCN").wait_for()
    assert "Chưa rõ là đơn vị nào" not in doubtful.inner_text()


def test_everything_is_decided_in_blocks_and_confirmed_once(page):
    page.locator("#header").get_by_role("button", name="Xác nhận").click()
    page.locator("#header .chip-ok").wait_for()
    page.locator("#t0").get_by_role("button", name="Để sau").click()
    page.locator("#t0").get_by_text("để sau", exact=True).wait_for()
    for block in BLOCKS:
        page.locator(f"#khoi-{block}").get_by_role("button", name="Xác nhận cả khối").click()
        page.locator(f"#khoi-{block} .chip-ok").first.wait_for()
    page.get_by_role("button", name="13 chỗ ghi 0").click()
    page.locator("#row0-46").get_by_text("không giao", exact=True).wait_for()
    page.locator("#row0-23").get_by_role("button", name="Giữ như bản in").click()
    page.get_by_role("button", name="Xác nhận 2 dòng không vướng").click()
    page.locator("#row0-14 .chip-ok").wait_for()
    page.get_by_role("button", name="Lập mới 53 đơn vị").click()
    page.get_by_role("button", name="Lập mới", exact=True).last.click()
    page.get_by_text("Đã quyết định hết mọi mục.").wait_for()
    keep_picture(page, "reading-decided-1280")

    page.get_by_role("button", name="Xác nhận, ghi vào sổ").click()

    page.wait_for_url("**/van-ban/*/")
    keep_picture(page, "document-1280")
    document = Document.objects.get()
    assert page.get_by_role("heading", level=1).inner_text() == "Kế hoạch 104-KH/ĐUK"
    assert AllocationLine.objects.values("unit").distinct().count() == 55
    assert Organization.objects.count() == 2 + 55
    assert Target.objects.filter(document=document, measure="admissions").exists()
    assert Duty.objects.filter(document=document).count() >= 15
    assert Item.objects.filter(kind="duty").exists()
    assert differences() == []


@pytest.mark.parametrize("name", ["ban-khac.txt", "ban-khac.docx"])
def test_the_same_document_again_is_recognised(commission, visit, page, name):
    again = visit(commission, "/van-ban/doc/")
    upload(again, name, plain().encode() if name.endswith("txt") else as_word())

    expect(again.locator("main")).to_contain_text("đã có trong sổ")
    again.get_by_role("link", name="Mở văn bản đã có").click()
    again.wait_for_url("**/van-ban/*/")
    assert Document.objects.count() == 1


@pytest.fixture(scope="module")
def overview(commission, visit):
    """The overview of a year up to its end, opened with the dialog."""

    def show(year: int, until: str):
        view = visit(commission, "/tong-quan/")
        view.get_by_role("button", name="Đổi năm, đổi ngày").click()
        asked = view.get_by_role("dialog")
        asked.get_by_label("Năm", exact=True).select_option(str(year))
        asked.get_by_label("Đến ngày (để trống").fill(until)
        asked.get_by_role("button", name="Xem", exact=True).click()
        view.get_by_role("heading", name=f"Tổng quan năm {year}").wait_for()
        return view

    return show


def cells(view, name: str) -> list[str]:
    return view.get_by_role("row", name=name).get_by_role("cell").all_inner_texts()


def test_the_overview_of_2024_shows_55_units_260_against_240_and_the_share_of_youth(overview):
    view = overview(2024, "30/06/2024")
    keep_picture(view, "overview-2024-1280")
    said = view.locator("main").inner_text()

    assert "55 đơn vị" in said
    assert "số liệu đến 30/06/2024" in said
    assert "Tổng giao cho 55 đơn vị là 260, kế hoạch nêu 240." in said
    assert "67,7 %" in said.replace("\u00a0", " ")
    assert "từ 70 % trở lên" in said
    assert cells(view, "Cộng 55 đơn vị")[:3] == ["260", "0/176", "0/86"]
    assert cells(view, "Bệnh viện Phong")[:3] == ["15", "0/7", "0/8"]


def test_the_overview_of_2025_shows_232_and_not_assigned_is_not_0(overview):
    view = overview(2025, "")
    said = view.locator("main").inner_text()

    assert "Tổng giao cho 55 đơn vị là 232, kế hoạch nêu 240." in said
    assert cells(view, "Cộng 55 đơn vị")[0] == "232"
    assert cells(view, "Kho bạc Nhà nước")[0] == "không giao"
    assert "12 không giao" in said


def test_the_units_are_sorted_and_filtered(overview):
    view = overview(2025, "")
    view.get_by_role("link", name="Chỉ tiêu").last.click()
    view.wait_for_url("**sort=quota**")
    view.get_by_role("link", name="Chỉ tiêu").last.click()
    view.wait_for_url("**sort=-quota**")
    names = view.locator("#cac-don-vi tbody tr th").all_inner_texts()
    assert names[0] == "Trường Cao đẳng Kỹ thuật Công nghệ Quy Nhơn"

    rows = view.locator("#cac-don-vi tbody tr")
    view.get_by_label("Lọc theo tên đơn vị").press_sequentially("benh vien")
    expect(rows).to_have_count(7)
    view.get_by_label("Lọc theo tên đơn vị").fill("")
    expect(rows).to_have_count(55)
    view.get_by_label("Lọc theo nhịp").select_option("not_assigned")
    expect(rows).to_have_count(12)
