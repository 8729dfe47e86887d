import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ketnap.directives.files import keep
from ketnap.directives.services import Contents, NewDuty
from tests.directives.making import make_document
from tests.making import make_block, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def block():
    return make_block()


@pytest.fixture
def officer(block, client):
    user = make_user(organization_commission=block.upper)
    client.force_login(user)
    return user


def test_an_empty_register_says_where_documents_come_from(client, officer):
    assert "Sổ chưa có văn bản nào" in client.get("/van-ban/").content.decode()


def test_the_register_is_searched_without_accents(client, block, officer):
    make_document(block.upper, officer, title="bồi dưỡng quần chúng")
    make_document(block.upper, officer, title="kiểm tra hồ sơ")

    page = client.get("/van-ban/?q=boi duong").content.decode()

    assert "bồi dưỡng quần chúng" in page
    assert "kiểm tra hồ sơ" not in page


def test_the_register_costs_the_same_for_one_and_three(client, block, officer):
    make_document(block.upper, officer)
    client.get("/van-ban/")
    with CaptureQueriesContext(connection) as one:
        client.get("/van-ban/")
    make_document(block.upper, officer)
    make_document(block.upper, officer)
    with CaptureQueriesContext(connection) as three:
        client.get("/van-ban/")

    assert len(three) == len(one)


def test_a_document_is_shown_with_its_places(client, block, officer):
    text = "Ban Tổ chức báo cáo hằng quý."
    duty = NewDuty(text, ["Ban Tổ chức Đảng ủy Khối"], rhythm="quarterly", span=(0, len(text)))
    plan = make_document(
        block.upper,
        officer,
        Contents(duties=[duty]),
        text=text,
        open_points=[{"words": "Chỉ tiêu nữ", "start": None, "end": None}],
    )

    page = client.get(plan.get_absolute_url()).content.decode()

    key = f"nhiem-vu-{plan.duties.get().pk}"
    assert f'id="{key}"' in page
    assert f'id="tai-{key}"' in page
    assert "Chỉ tiêu nữ" in page


def test_a_neighbour_finds_neither_document_nor_file(client, block, officer):
    plan = make_document(block.upper, officer, file=keep(b"x", "a.txt"))
    client.force_login(make_user(organization_commission=make_block(province="Sông Trà").upper))

    assert client.get(plan.get_absolute_url()).status_code == 404
    assert client.get(f"/van-ban/{plan.pk}/tep-goc/").status_code == 404
    assert plan.title not in client.get("/van-ban/").content.decode()


def test_the_original_file_comes_back_as_it_was(client, block, officer):
    plan = make_document(block.upper, officer, file=keep("kế hoạch".encode(), "kế hoạch.txt"))

    answer = client.get(f"/van-ban/{plan.pk}/tep-goc/")

    assert answer.content == "kế hoạch".encode()
    assert answer.headers["Content-Disposition"].startswith("attachment;")
