import os
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ketnap.directives.models import Document
from ketnap.directives.rules import MONTHS_OF
from ketnap.organizations.queries import children
from ketnap.plans.forms import YearsField
from ketnap.plans.models import Draft
from ketnap.plans.queries import proposal
from ketnap.targets.queries import in_force, sheet_of
from ketnap.work.models import Item
from tests.making import make_block, make_user
from tests.plans.making import ROWS, TODAY, make_draft, make_plan, make_word, settle

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]
DOCUMENTS = Path(os.environ.get("KETNAP_DOCUMENTS", ROOT.parent / "shared" / "documents"))
REAL = DOCUMENTS / "004_cf347291d3b5098b.txt"
HTMX = {"headers": {"HX-Request": "true"}}


@pytest.fixture(autouse=True)
def _signed_in(client, officer):
    client.force_login(officer)


def upload(client, block, data, name="ke-hoach.txt"):
    file = SimpleUploadedFile(name, data)
    return client.post("/van-ban/doc/", {"file": file, "organization": block.upper.pk})


def test_the_register_leads_those_who_may_to_the_page_that_reads_files(client, block):
    way = f'href="{reverse("plans:drafts")}"'
    assert way in client.get(reverse("directives:register")).content.decode()

    client.force_login(make_user(cell_secretary=block.internal))
    assert way not in client.get(reverse("directives:register")).content.decode()


def test_an_uploaded_plan_opens_its_reading_page_with_every_item_and_place(client, block):
    answer = upload(client, block, make_plan())
    page = client.get(answer.url).content.decode()

    for said in (
        "Kết nạp đảng viên: 12 người",
        "Chỉ thị 9-CT/TU",
        "Lưu Văn phòng",
        "sẽ lập mới",
        "xem chỗ này",
    ):
        assert said in page
    for key in ("c0", "t0", "t1", "d0", "r0", "row0-2"):
        assert f'id="{key}"' in page
        assert f'id="tai-{key}"' in page
    assert "Sửa thành 5 = 5 + 0" in page
    assert "Sửa thành 4 = 4 + 0" in page


def test_every_notice_and_the_signature_lead_to_their_own_place(client, block, officer):
    words = "Năm 2026, phần đầu đạt tỷ lệ cao; năm 2027, phần đầu đạt tỷ lệ cao hơn."
    signed = "Nơi nhận:\n\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nLê Thị Ổi\n"
    text = (
        make_plan()
        .decode()
        .replace("Nơi nhận:\n", signed, 1)
        .replace("I- NỘI DUNG\n", f"I- NỘI DUNG\n\n{words}\n", 1)
    )
    page = client.get(upload(client, block, text.encode()).url).content.decode()
    notices = proposal(Draft.objects.get(), TODAY).notices
    alike = [at for at, notice in enumerate(notices) if "phần đầu" in notice["message"]]

    assert len(alike) == 2
    for at in alike:
        assert f'href="#tai-luu-y-{at}"' in page
        assert f'id="tai-luu-y-{at}"' in page
    assert 'href="#tai-header-signer"' in page
    assert 'id="tai-header-signer"' in page


def test_a_file_of_another_kind_is_refused_in_words(client, block):
    answer = upload(client, block, b"%PDF-1.7", "ke-hoach.pdf")

    assert answer.status_code == 422
    assert "Chưa đọc được tệp PDF" in answer.content.decode()
    assert not Draft.objects.exists()


def test_a_known_document_is_answered_with_the_way_to_it(client, block, officer):
    draft = settle(make_draft(block.upper, officer), officer)
    plan = client.post(f"{draft.get_absolute_url()}xac-nhan/").url

    page = upload(client, block, make_plan()).content.decode()

    assert "Kế hoạch 27-KH/ĐUK đã có trong sổ" in page
    assert f'href="{plan}"' in page


def test_a_block_is_kept_by_one_tap_and_the_page_is_resumed(client, block, officer):
    draft = make_draft(block.upper, officer)

    part = client.post(f"{draft.get_absolute_url()}khoi/targets/", **HTMX).content.decode()

    assert part.count("đã xác nhận") == 2
    assert 'id="tinh-trang"' in part
    assert client.get(draft.get_absolute_url()).content.decode().count("đã xác nhận") == 2


@pytest.mark.parametrize(("state", "words"), [("later", "để sau"), ("dropped", "bỏ")])
def test_a_block_that_is_not_for_us_is_put_aside_by_one_tap(client, block, officer, state, words):
    draft = make_draft(block.upper, officer)

    part = client.post(
        f"{draft.get_absolute_url()}khoi/recipients/", {"state": state}, **HTMX
    ).content.decode()

    assert part.count(f">{words}</span>") == 2


def test_new_units_are_named_and_founded_by_a_button_of_their_own(client, block, officer):
    draft = make_draft(block.upper, officer, make_plan(ROWS[0], "2\tChi bộ\tTrạm Thuỷ văn\t3\t2\t1\t2\t1\t1"))
    address = f"{draft.get_absolute_url()}bang"

    def states():
        draft.refresh_from_db()
        return [line.state for line in proposal(draft, TODAY).sheets[0].lines]

    part = client.post(f"{address}/keep/", **HTMX).content.decode()

    assert states() == ["kept", "open"]
    assert "dòng không vướng" not in part
    assert "Lập mới 1 đơn vị" in part
    assert "Chi bộ Trạm Thuỷ văn</a>" in part
    client.post(f"{address}/found/", **HTMX)
    assert states() == ["kept", "kept"]


@pytest.mark.parametrize("answer", ["zeros-none", "zeros-printed"])
def test_rows_that_asked_of_nothing_but_their_zeros_are_decided_with_them(client, block, officer, answer):
    draft = make_draft(block.upper, officer)

    client.post(f"{draft.get_absolute_url()}bang/{answer}/", **HTMX)

    draft.refresh_from_db()
    assert [line.state for line in proposal(draft, TODAY).sheets[0].lines] == ["open", "kept", "open"]


def test_a_table_that_is_not_for_us_is_put_aside_by_one_tap(client, block, officer):
    draft = make_draft(block.upper, officer)

    client.post(f"{draft.get_absolute_url()}bang/drop/", **HTMX)

    draft.refresh_from_db()
    assert proposal(draft, TODAY).sheets[0].counted == []


def test_an_item_is_mended_in_place_and_wrong_numbers_come_back_with_their_reasons(client, block, officer):
    draft = make_draft(block.upper, officer)
    said = {
        "measure": "admissions", "comparator": "between", "low": "12", "high": "10", "unit": "people",
        "per": "organization", "period": "yearly", "years": "2026, 2027",
    }  # fmt: skip
    url = f"{draft.get_absolute_url()}muc/t0/sua/"

    wrong = client.post(url, {f"t0-{name}": value for name, value in said.items()}, **HTMX)
    right = client.post(url, {f"t0-{name}": value for name, value in (said | {"high": "14"}).items()}, **HTMX)

    assert wrong.status_code == 422
    assert "Ghi số sau không nhỏ hơn số trước." in wrong.content.decode()
    assert "Kết nạp đảng viên: từ 12 đến 14 người" in right.content.decode()


def test_the_head_is_mended_with_days_as_people_write_them(client, block, officer):
    draft = make_draft(block.upper, officer)
    said = {
        "issuer": "Đảng ủy Khối",
        "number": "27",
        "symbol": "KH/ĐUK",
        "type": "kế hoạch",
        "title": "kết nạp",
    }
    url = f"{draft.get_absolute_url()}muc/header/sua/"

    assert client.post(url, said | {"date": "2026-31-31"}, **HTMX).status_code == 422
    assert client.post(url, said | {"date": "07/03/2026"}, **HTMX).status_code == 200
    draft.refresh_from_db()
    assert proposal(draft, TODAY).header.values["date"] == "2026-03-07"


def test_rows_are_settled_one_by_one(client, block, officer):
    draft = make_draft(block.upper, officer)
    url = f"{draft.get_absolute_url()}dong/row0-"

    client.post(f"{url}2/", {"year": "2026", "repair": "1"}, **HTMX)
    client.post(f"{url}1/", {"year": "2027", "none": "1"}, **HTMX)
    cells = {f"n-2026-{at}": value for at, value in enumerate("752")} | {"none-2027": "on", "unit": "new"}
    part = client.post(f"{url}0/sua/", cells, **HTMX).content.decode()

    assert "bản in ghi: 6 = 4 + 2" in part
    draft.refresh_from_db()
    lines = proposal(draft, TODAY).sheets[0].lines
    assert [line.years[0].numbers for line in lines] == [(7, 5, 2), (3, 2, 1), (4, 4, 0)]
    assert [line.years[1].not_assigned for line in lines] == [True, True, False]
    assert lines[0].place.new


def test_a_row_with_a_word_for_a_number_comes_back(client, block, officer):
    draft = make_draft(block.upper, officer)

    answer = client.post(f"{draft.get_absolute_url()}dong/row0-0/sua/", {"n-2026-0": "sáu"}, **HTMX)

    assert answer.status_code == 422
    assert "Năm 2026: ghi số nguyên vào mọi ô" in answer.content.decode()


@pytest.mark.parametrize(
    "tail", ["muc/t99/", "khoi/people/", "dong/row0-99/", "dong/row0-0/", "bang/all/", "muc/header-x/sua/"]
)
def test_buttons_that_the_page_does_not_have_change_nothing(client, block, officer, tail):
    draft = make_draft(block.upper, officer)

    assert (
        client.post(f"{draft.get_absolute_url()}{tail}", {"state": "", "year": "x"}, **HTMX).status_code
        == 404
    )
    draft.refresh_from_db()
    assert draft.choices == {}


def test_an_early_confirmation_says_what_is_open(client, block, officer):
    draft = make_draft(block.upper, officer)

    page = client.post(f"{draft.get_absolute_url()}xac-nhan/", follow=True).content.decode()

    assert "Còn chưa quyết định: Chỉ tiêu: 2 mục." in page
    assert not Document.objects.exists()


def test_a_neighbour_does_not_find_the_draft(client, block, officer):
    draft = make_draft(block.upper, officer)
    client.force_login(make_user(organization_commission=make_block(province="Sông Trà").upper))

    for tail in ("", "muc/t0/", "xac-nhan/", "bo/"):
        assert client.post(f"{draft.get_absolute_url()}{tail}").status_code in {404, 405}
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert "ke-hoach-27.txt" not in client.get("/van-ban/doc/").content.decode()


def test_who_only_reads_documents_sees_the_draft_but_changes_nothing(client, block, officer):
    draft = make_draft(block.upper, officer)
    client.force_login(make_user(standing_member=block.upper))

    page = client.get(draft.get_absolute_url())

    assert page.status_code == 200
    assert "Xác nhận cả khối" not in page.content.decode()
    for tail, said in (("muc/t0/", {"state": "kept"}), ("khoi/targets/", {}), ("xac-nhan/", {}), ("bo/", {})):
        assert client.post(f"{draft.get_absolute_url()}{tail}", said).status_code == 403


def test_the_list_of_drafts_costs_the_same_for_one_and_three(client, block, officer):
    make_draft(block.upper, officer)
    client.get("/van-ban/doc/")
    with CaptureQueriesContext(connection) as one:
        client.get("/van-ban/doc/")
    for number in (b"28-KH", b"29-KH"):
        make_draft(block.upper, officer, make_plan().replace(b"27-KH", number))
    with CaptureQueriesContext(connection) as three:
        client.get("/van-ban/doc/")

    assert len(three) == len(one)


@pytest.mark.skipif(not REAL.exists(), reason="the real documents are not beside this checkout")
@pytest.mark.parametrize("kind", ["txt", "docx"])
def test_the_real_plan_goes_from_file_to_table(client, block, officer, kind):
    text = REAL.read_text()
    answer = upload(
        client, block, text.encode() if kind == "txt" else make_word(text), f"ke-hoach-104.{kind}"
    )
    draft = Draft.objects.get()
    page = client.get(answer.url).content.decode()
    for notice in ("260", "232", "67,7 %", "262", "Sửa thành 10 = 10 + 0", "Sửa thành 8 = 8 + 0", "6.000"):
        assert notice in page

    settle(draft, officer)
    client.post(f"{answer.url}xac-nhan/")

    table = sheet_of(in_force(2024, block.upper)[block.upper.pk], TODAY)
    assert len(table.rows) == 55
    assert table.sums() == [[262, 176, 86], [232, 166, 66]]
    assert sum(len(row.reasons) for row in table.rows) == 13
    assert children(block.upper.pk, TODAY).count() == 55  # two of them known before
    plan = Document.objects.get()
    assert plan.last_year == 2025
    assert plan.duties.filter(rhythm="monthly").exists()
    waiting = [item.subject.split(":")[1] for item in Item.objects.all()]
    assert not plan.duties.filter(pk__in=waiting, rhythm__in=[*MONTHS_OF, "standing"]).exists()


@pytest.mark.parametrize("years", ["9" * 5000, "²²²²", "24"])
def test_years_are_four_digits_each(years):
    field = YearsField(required=False)

    with pytest.raises(ValidationError, match="bốn chữ số"):
        field.clean(years)
