"""Addresses and days that nobody meant: answered, never a fault of the server."""

import pytest
from django.test import Client
from tests.making import Block, make_block, make_candidate, make_member, make_user

pytestmark = pytest.mark.django_db
BEYOND = 2**63


@pytest.fixture
def block() -> Block:
    return make_block()


def signed_in(**roles) -> Client:
    client = Client()
    client.force_login(make_user(**roles))
    return client


@pytest.mark.parametrize("day", ["01/01/0001", "31/12/9999", "31/12/2015"])
@pytest.mark.parametrize("page", ["/tong-quan/", "/so-lieu/{}/admissions/"])
def test_a_day_outside_all_figures_is_taken_for_today(block, page, day):
    client = signed_in(organization_commission=block.upper)

    response = client.get(page.format(block.upper.pk), {"den": day})

    assert response.status_code == 200


@pytest.mark.parametrize("page", ["/tong-quan/{}/", "/so-lieu/{}/admissions/", "/danh-sach/?don-vi={}"])
@pytest.mark.parametrize("key", [BEYOND, 10**40])
def test_a_key_beyond_every_database_is_not_found(block, page, key):
    client = signed_in(organization_commission=block.upper)

    assert client.get(page.format(key)).status_code == 404


@pytest.mark.parametrize("unit", ["²", "9" * 5000, "x"])
def test_a_list_of_no_unit_is_not_found(block, unit):
    client = signed_in(organization_commission=block.upper)

    assert client.get("/danh-sach/", {"don-vi": unit}).status_code == 404


def test_annulling_the_first_step_leads_back_to_the_list(block):
    make_member(block.internal)
    way = make_candidate(block)
    first = way.steps.order_by("effective_on", "position").first()
    client = signed_in(organization_commission=block.upper)

    response = client.post(
        f"/nguoi/{way.pk}/huy/{first.pk}/", {"reason": "Ghi nhầm người", "version": way.version}, follow=True
    )

    assert response.redirect_chain == [("/danh-sach/", 302)]
    assert response.status_code == 200
    way.refresh_from_db()
    assert (way.stage, way.listed_on) == ("", None)
    assert client.get("/", headers={"Accept": "text/html"}).status_code == 200


@pytest.mark.parametrize("page", ["/tim/", "/danh-sach/", "/van-ban/", "/lop/", "/ho-so/", "/tong-quan/"])
def test_a_sign_that_no_database_keeps_may_be_sought(block, page):
    client = signed_in(organization_commission=block.upper)

    assert client.get(page, {"q": "Lê\0 \0"}).status_code == 200
