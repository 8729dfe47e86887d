import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.making import make_block, make_unit, make_user
from tests.targets.making import make_table

pytestmark = pytest.mark.django_db
NONE = "không còn nguồn"


@pytest.fixture
def block():
    return make_block()


@pytest.fixture
def officer(block, client):
    user = make_user(organization_commission=block.upper)
    client.force_login(user)
    return user


def test_without_a_table_the_page_says_where_it_comes_from(client, officer):
    assert "Chưa có bảng giao chỉ tiêu nào" in client.get("/chi-tieu/").content.decode()


def test_the_table_shows_units_sums_not_assigned_and_what_does_not_add_up(client, block, officer):
    make_table(
        block.upper, officer, {2026: {block.hospital: (8, 10, 0), block.school: NONE}}, note="Ghi chú."
    )

    page = client.get("/chi-tieu/").content.decode()

    for said in (
        "Đảng bộ Bệnh viện Mắt",
        "không giao, không còn nguồn",
        "Cộng 2 đơn vị",
        "tổng ghi 8",
        "Ghi chú.",
    ):
        assert said in page


def test_another_table_is_chosen_by_its_key(client, block, officer):
    first = make_table(block.upper, officer, {2025: {block.hospital: (8, 8, 0)}})
    make_table(block.upper, officer, {2026: {block.hospital: (9, 9, 0)}})

    assert "Năm 2026" in client.get("/chi-tieu/").content.decode()
    assert "Năm 2025" in client.get(f"/chi-tieu/?bang={first.pk}").content.decode()


def test_a_neighbour_finds_no_table(client, block, officer):
    table = make_table(block.upper, officer, {2026: {block.hospital: (8, 8, 0)}})
    client.force_login(make_user(organization_commission=make_block(province="Sông Trà").upper))

    assert client.get(f"/chi-tieu/?bang={table.pk}").status_code == 404
    assert "Bệnh viện Mắt" not in client.get("/chi-tieu/").content.decode()


def test_the_page_costs_the_same_for_one_unit_and_three(client, block, officer):
    make_table(block.upper, officer, {2026: {block.hospital: (8, 8, 0)}})
    client.get("/chi-tieu/")
    with CaptureQueriesContext(connection) as one:
        client.get("/chi-tieu/")
    units = [block.hospital, block.school, make_unit("Sở Quy hoạch", "grassroots_cell", block.upper)]
    make_table(block.upper, officer, {2027: dict.fromkeys(units, (8, 8, 0))})
    with CaptureQueriesContext(connection) as three:
        client.get("/chi-tieu/")

    assert len(three) == len(one)
