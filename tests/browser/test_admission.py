"""From the list to the ceremony, to the figure, and back: one person under each of two regulations."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pytest
from playwright.sync_api import expect

from ketnap.accounts.models import User
from ketnap.candidacies.models import Candidacy
from ketnap.candidacies.services import begin
from ketnap.directives.services import Contents, Paper, register
from ketnap.meetings.services.decisions import Issued, decide
from ketnap.operations.checking import differences
from ketnap.organizations.models import Organization
from ketnap.people.models import Post
from ketnap.people.services import appoint
from ketnap.targets.services import NewLine, NewTable, adopt
from tests.browser import acts
from tests.browser.conftest import keep_picture
from tests.making import Block, make_block, make_candidate, make_members, make_person, make_user

pytestmark = pytest.mark.browser

COLUMNS = [("total", "Tổng cộng"), ("youth_union", "Đoàn viên"), ("trade_union", "Công đoàn")]
QD24 = {
    "certified": "10/04/2024",
    "applied": "06/05/2024",
    "introduced": "08/05/2024",
    "opened": "20/05/2024",
    "sent": "22/05/2024",
    "answered": "10/06/2024",
    "verified": "12/06/2024",
    "heard": "14/06/2024",
    "gathered": "17/06/2024",
    "complete": "20/06/2024",
    "short": "25/06/2024",
    "voted": "10/07/2024",
    "reviewed": "22/07/2024",
    "decided": "05/08/2024",
    "received": "12/08/2024",
    "held": "20/08/2024",
}
QD208 = {
    "certified": "10/06/2026",
    "applied": "12/06/2026",
    "introduced": "15/06/2026",
    "opened": "22/06/2026",
    "sent": "24/06/2026",
    "answered": "10/07/2026",
    "verified": "14/07/2026",
    "heard": "16/07/2026",
    "gathered": "20/07/2026",
    "complete": "24/07/2026",
    "voted": "03/08/2026",
    "reviewed": "12/08/2026",
    "decided": "24/08/2026",
    "received": "26/08/2026",
    "held": "08/09/2026",
}


@dataclass(frozen=True)
class Office:
    """A hospital with its people, two on the list, one with a whole dossier, and a quota of 20 for 2024."""

    block: Block
    secretary: User
    office: User
    commission: User
    stranger: User
    under_24: Candidacy
    under_208: Candidacy
    short: Candidacy


@pytest.fixture(scope="module")
def office(house) -> Office:
    block = make_block(province="Bình Định")
    members = make_members(block.internal, 9)
    appoint(members[0], Post.Title.SECRETARY, at=block.internal, on=date(2020, 1, 1), by=None)
    commission = make_user(name="Phạm Thu Hà", organization_commission=block.upper)
    made = Office(
        block=block,
        secretary=make_user(name="Trần Văn Khoa", cell_secretary=block.internal),
        office=make_user(name="Lê Thị Mai", grassroots_office=block.hospital),
        commission=commission,
        stranger=make_user(cell_secretary=block.surgery),
        under_24=listed(block.internal, "Nguyễn Thị Ánh", date(2024, 3, 4)),
        under_208=listed(block.internal, "Đỗ Minh Bảo", date(2026, 5, 4)),
        short=make_candidate(block, to="dossier_complete"),
    )
    give_quota(block, commission)
    use_number_12(block, commission)
    return made


def listed(cell: Organization, name: str, on: date) -> Candidacy:
    person = make_person(at=cell, on=on, full_name=name)
    return begin(person, "listed", at=cell, on=on, by=None, counted_as="youth_union")


def give_quota(block: Block, by: User) -> None:
    paper = Paper("Đảng ủy Khối các cơ quan tỉnh Bình Định", "Kế hoạch", "phát triển đảng viên năm 2024")
    on = date(2024, 3, 6)
    document = register(paper, Contents(), holder=block.upper, by=by, on=on)
    lines = [NewLine(block.hospital.pk, 2024, (20, 13, 7)), NewLine(block.school.pk, 2024, (1, 0, 1))]
    adopt(NewTable(COLUMNS, (2024,), lines), document=document, organization=block.upper, on=on, by=by)


def use_number_12(block: Block, by: User) -> None:
    """Another decision of the same body, so that its number is taken."""
    other = make_candidate(block, to="reviewed", under="QD24", at=block.surgery)
    issued = Issued(date(2024, 7, 30), "2020-2025", 12, "QĐ/ĐUK", "Võ Văn Bình")
    decide(other, issued, by=by, body=block.upper)


def at(candidacy: Candidacy) -> str:
    return candidacy.get_absolute_url()


def gather(page, days: Mapping[str, str]) -> None:
    """From an open dossier to one with every paper."""
    acts.verify(page, sent_on=days["sent"], answered_on=days["answered"], closed_on=days["verified"])
    acts.hear_opinions(page, given_on=days["heard"], gathered_on=days["gathered"])
    acts.gather_papers(page)
    acts.complete_dossier(page, days["complete"])


def test_a_dossier_is_not_opened_without_a_certificate(office, visit):
    page = visit(office.secretary, at(office.under_24))
    acts.write_application(page, QD24["applied"])
    acts.name_introducers(page, QD24["introduced"])

    form = acts.form_of(page, "mo")
    acts.fill(form, on=QD24["opened"])
    form.get_by_role("button", name="Mở hồ sơ").click()

    said = page.locator("#ho-so").get_by_role("alert")
    said.wait_for()
    assert "Chưa có giấy chứng nhận" in said.inner_text()
    assert "Hướng dẫn 01-HD/TW (28/09/2021), mục 3.1 và 5.4" in said.inner_text()


def test_a_step_out_of_order_is_refused_with_every_reason_at_once(office, visit):
    page = visit(office.secretary, at(office.under_24))
    acts.write_certificate(page, "15", QD24["certified"])
    acts.open_dossier(page, QD24["opened"])

    form = acts.form_of(page, "du")
    acts.fill(form, on=QD24["complete"])
    form.get_by_role("button", name="Xác nhận đủ").click()

    said = page.locator("#ho-so").get_by_role("alert")
    said.wait_for()
    keep_picture(page, "refusal-1280")
    reasons = said.inner_text()
    assert "Chưa có bước “Thẩm tra lý lịch xong”" in reasons
    assert "Chưa có bước “Lấy ý kiến nhận xét xong”" in reasons
    assert "thành phần hồ sơ chưa đủ" in reasons


def test_the_secretary_gathers_the_papers_of_the_dossier(office, visit):
    page = visit(office.secretary, at(office.under_24))

    gather(page, QD24)

    assert page.locator("#viec-bieu-quyet").get_by_text("9 đảng viên chính thức").is_visible()


def test_one_vote_short_is_not_reached_by_the_rule_and_may_still_go_up(office, visit):
    page = visit(office.secretary, at(office.under_24))
    short = {"agree": "5", "disagree": "4", "present": "9"}

    card = acts.look_at_vote(page, "bieu-quyet", held_on=QD24["short"], **short)

    said = card.inner_text()
    keep_picture(page, "short-1280")
    assert "Không đạt: tán thành 5 trên 9; cần ít nhất 6 (2/3)." in said
    assert "Điều lệ Đảng" in said
    acts.write_it(page, "Chi bộ biểu quyết không đạt")
    assert page.get_by_role("heading", name="Vẫn báo cáo cấp trên").is_visible()
    written = page.locator("#buoc-tiep").get_by_role("status")
    expect(written).to_have_text("Đã ghi: Chi bộ biểu quyết không đạt, ngày 25/06/2024.")
    expect(written).to_be_focused()
    expect(written).to_be_in_viewport()


def test_a_result_that_is_short_goes_up_all_the_same(office, visit):
    page = visit(office.secretary, at(office.short))
    acts.look_at_vote(page, "bieu-quyet", held_on="03/09/2026", agree="5", disagree="4")
    acts.write_it(page, "Chi bộ biểu quyết không đạt")

    form = acts.form_of(page, "bao-cao")
    acts.fill(form, on="07/09/2026")
    form.get_by_role("button", name="Báo cáo cấp trên").click()

    acts.step_appears(page, "Báo cáo cấp trên kết quả không đạt")
    reported = "đã báo cáo cấp trên (biểu quyết không đạt) từ 07/09/2026"
    assert page.locator("#giai-doan").inner_text() == reported


def test_the_cell_votes_again_and_reaches_two_thirds(office, visit):
    page = visit(office.secretary, at(office.under_24))
    enough = {"agree": "6", "disagree": "3", "present": "9", "number": "07-NQ/CB"}

    acts.look_at_vote(page, "bieu-quyet", held_on=QD24["voted"], **enough)
    acts.write_it(page, "Chi bộ đề nghị kết nạp")

    assert page.get_by_text("Nghị quyết 07-NQ/CB").is_visible()
    assert page.get_by_role("heading", name="Đang chờ Đảng ủy Bệnh viện Mắt họp xét").is_visible()


def test_the_grassroots_committee_resolves(office, visit):
    page = visit(office.office, at(office.under_24))
    votes = {"base": "15", "present": "15", "agree": "15", "number": "21-NQ/ĐU"}

    acts.look_at_vote(page, "dang-uy", held_on=QD24["reviewed"], **votes)
    acts.write_it(page, "Đảng ủy cơ sở đề nghị kết nạp")

    assert page.get_by_text("Nghị quyết 21-NQ/ĐU").is_visible()


DECISION = {"symbol": "QĐ/ĐUK", "term": "2020-2025", "signer": "Võ Văn Bình", "issued_on": QD24["decided"]}
ABOVE = "Ban Thường vụ Đảng ủy Khối các cơ quan tỉnh Bình Định"
OWN = "Ban Thường vụ Đảng ủy Bệnh viện Mắt"


def test_another_body_than_the_one_of_the_day_may_not_decide(office, visit):
    page = visit(office.commission, at(office.under_24))

    card = acts.type_decision(page, body=OWN, number="13", **DECISION)

    said = card.get_by_role("alert").inner_text()
    keep_picture(page, "wrong-body-1280")
    assert f"Ngày 05/08/2024, cấp quyết định kết nạp là {ABOVE}." in said
    assert "24-QĐ/TW" in said


def test_a_number_used_before_is_refused_and_the_next_is_told(office, visit):
    page = visit(office.commission, at(office.under_24))

    card = acts.type_decision(page, body=ABOVE, number="12", **DECISION)

    said = card.get_by_role("alert").inner_text()
    assert "Số 12-QĐ/ĐUK đã dùng cho quyết định ngày 30/07/2024 trong nhiệm kỳ 2020-2025." in said
    assert "Số tiếp theo là 13" in said


def test_the_committee_above_decides_under_regulation_24(office, visit):
    page = visit(office.commission, at(office.under_24))

    acts.type_decision(page, body=ABOVE, number="13", **DECISION).get_by_text("Sẽ ghi:").wait_for()
    acts.write_it(page, "Quyết định kết nạp")

    assert page.get_by_text("Quyết định 13-QĐ/ĐUK").is_visible()


def test_the_cell_holds_the_ceremony_and_the_person_is_on_probation(office, visit):
    page = visit(office.secretary, at(office.under_24))

    acts.hold_ceremony(page, received_on=QD24["received"], held_on=QD24["held"])

    assert page.locator(".page-bar").get_by_text("dự bị").is_visible()


def test_across_the_new_regulation_the_grassroots_committee_itself_decides(office, visit):
    page = visit(office.secretary, at(office.under_208))
    acts.write_certificate(page, "16", QD208["certified"])
    acts.write_application(page, QD208["applied"])
    acts.name_introducers(page, QD208["introduced"])
    acts.open_dossier(page, QD208["opened"])
    gather(page, QD208)
    acts.look_at_vote(page, "bieu-quyet", held_on=QD208["voted"], agree="9", number="09-NQ/CB")
    acts.write_it(page, "Chi bộ đề nghị kết nạp")
    page = visit(office.office, at(office.under_208))
    votes = {"base": "15", "present": "15", "agree": "14", "disagree": "1", "number": "30-NQ/ĐU"}
    acts.look_at_vote(page, "dang-uy", held_on=QD208["reviewed"], **votes)
    acts.write_it(page, "Đảng ủy cơ sở đề nghị kết nạp")
    decision = {"symbol": "QĐ/ĐU", "term": "2025-2030", "signer": "Lê Văn Hải", "number": "3"}

    card = acts.type_decision(page, body=OWN, issued_on=QD208["decided"], **decision)

    assert "208-QĐ/TW" in card.inner_text()
    acts.write_it(page, "Quyết định kết nạp")
    page = visit(office.secretary, at(office.under_208))
    acts.hold_ceremony(page, received_on=QD208["received"], held_on=QD208["held"])
    keep_picture(page, "admitted-1280")


def test_the_overview_of_2024_says_one_of_twenty_and_shows_what_stands_behind_it(office, visit):
    page = visit(office.commission, "/tong-quan/?nam=2024")
    row = page.get_by_role("row", name="Bệnh viện Mắt")
    assert row.get_by_role("cell").nth(0).inner_text() == "20"
    keep_picture(page, "overview-1280")

    row.get_by_role("cell").nth(3).get_by_role("link", name="1", exact=True).click()

    page.get_by_role("heading", name="Kết nạp đảng viên: 1 người").wait_for()
    keep_picture(page, "evidence-1280")
    case = page.get_by_role("row", name="Nguyễn Thị Ánh").inner_text()
    assert [words in case for words in ("6/9", "15/15", "13-QĐ/ĐUK", "20/08/2024")] == [True] * 4
    assert differences() == []


def test_another_cell_sees_none_of_this(office, visit, errors):
    page = visit(office.stranger, "/danh-sach/")
    assert page.get_by_text("Nguyễn Thị Ánh").count() == 0

    key = office.under_24.pk
    paths = [f"/{room}nguoi/{key}/" for room in ("", "lop/", "ho-so/", "sinh-hoat/")]

    assert [page.goto(page.url.split("/danh")[0] + path).status for path in paths] == [404] * 4
    errors.clear()


def test_annulling_the_ceremony_takes_the_figure_back_and_history_keeps_both(office, visit):
    page = visit(office.commission, at(office.under_24))
    step = page.locator(".step", has_text="Lễ kết nạp")
    step.get_by_text("Ghi nhầm? Hủy bước này").click()
    step.get_by_label("Lý do hủy").fill("Ghi nhầm ngày làm lễ")
    step.get_by_role("button", name="Hủy bước này").click()
    page.get_by_role("dialog").get_by_role("button", name="Hủy bước này").click()

    page.get_by_text("Số liệu đã trở lại như trước").wait_for()
    history = page.locator(".step", has_text="Lễ kết nạp").inner_text()
    keep_picture(page, "annulled-1280")
    assert "đã hủy" in history
    assert "Ghi nhầm ngày làm lễ" in history
    page = visit(office.commission, "/tong-quan/?nam=2024")
    assert page.get_by_role("row", name="Bệnh viện Mắt").get_by_role("cell").nth(3).inner_text() == "0"
    assert differences() == []


def test_the_record_shows_who_did_and_who_looked_and_names_nobody_else(office, visit):
    page = visit(office.commission, "/nhat-ky/")
    keep_picture(page, "audit-1280")
    last = page.locator("tbody tr").first.inner_text()
    assert [words in last for words in ("Phạm Thu Hà", "Hủy bước ghi nhầm", "Khoa Nội")] == [True] * 3
    assert page.get_by_role("row", name="Lê Thị Mai").filter(has_text="Quyết định kết nạp").count() == 1
    assert page.get_by_text("Nguyễn Thị Ánh").count() == 0

    page.get_by_role("link", name="Ai đã xem").click()

    page.get_by_role("row", name="Trần Văn Khoa").filter(has_text="Trang của một người").first.wait_for()
    keep_picture(page, "audit-looked-1280")
    assert page.get_by_text("Nguyễn Thị Ánh").count() == 0
