"""Cells of several units stand together on these pages: each is named with its unit, for those above it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.making import make_block, make_candidate, make_user

pytestmark = pytest.mark.django_db
FULL, SHORT = "Chi bộ Khoa Nội · Bệnh viện Mắt", "Chi bộ Khoa Nội"


def cells_told(client, user, address):
    """Whether a page tells the cell with its unit, by its short name, or not at all."""
    client.force_login(user)
    page = client.get(address).content.decode()
    return FULL in page, SHORT in page


@pytest.mark.parametrize(
    ("stage", "address"),
    [
        ("listed", "/danh-sach/"),
        ("dossier_opened", "/ho-so/"),
        ("certified", "/lop/"),
        ("listed", "/tim/?q=Đinh Thị Sen"),
        ("listed", "/tim/?q=khoa noi"),
    ],
)
def test_the_commission_is_told_the_unit_and_the_secretary_is_not(client, stage, address):
    block = make_block()
    since = timezone.localdate() - timedelta(days=40)
    make_candidate(block, to=stage, since=since, full_name="Đinh Thị Sen")

    commission = cells_told(client, make_user(organization_commission=block.upper), address)
    secretary = cells_told(client, make_user(cell_secretary=block.internal), address)

    assert (commission, secretary) == ((True, True), (False, True))


def test_the_people_behind_a_figure_are_told_with_their_unit(client):
    block = make_block()
    since = timezone.localdate() - timedelta(days=40)
    year = make_candidate(block, to="admitted", since=since).admitted_on.year
    address = f"{reverse('desk:evidence', args=[block.upper.pk, 'admissions'])}?nam={year}"

    assert cells_told(client, make_user(organization_commission=block.upper), address) == (True, True)


def test_the_record_tells_the_unit(client):
    block = make_block()
    make_candidate(block)

    told = cells_told(client, make_user(organization_commission=block.upper), reverse("desk:audit"))

    assert told == (True, True)
