"""Lists link only to pages that their reader may open; opening a file is noted once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.making import make_block, make_candidate, make_user

from ketnap.audit.models import Sighting

pytestmark = pytest.mark.django_db
HX = {"HX-Request": "true"}
FIGURE = "/so-lieu/{}/admissions/?nam=2026"


def pages(block, name):
    return ["/lop/", f"/tim/?q={name}", FIGURE.format(block.upper.pk)]


@pytest.mark.parametrize("lens", ["propaganda", "standing_member", "organization_commission"])
def test_a_list_links_a_person_only_where_the_page_may_be_opened(client, lens):
    block = make_block()
    ways = [make_candidate(block, to=to) for to in ("certified", "admitted")]
    client.force_login(make_user(**{lens: block.upper}))
    opens = {way.get_absolute_url(): client.get(way.get_absolute_url()).status_code for way in ways}

    told = {
        (page, url): f'href="{url}"' in client.get(page).content.decode()
        for way, url in zip(ways, opens, strict=True)
        for page in pages(block, way.person.full_name)[: None if way is ways[1] else 2]
    }

    assert len(told) == 5
    assert told == {(page, url): opens[url] == 200 for page, url in told}


def test_the_record_links_no_person_for_whom_only_keeps_accounts(client):
    block = make_block()
    way = make_candidate(block)
    client.force_login(make_user(organization_commission=block.upper))
    client.get(way.get_absolute_url())
    linked = client.get("/nhat-ky/?xem=ai-da-xem").content.decode()
    client.force_login(make_user(administrator=block.upper))

    told = [client.get(page).content.decode() for page in ("/nhat-ky/", "/nhat-ky/?xem=ai-da-xem")]

    assert f'href="{way.get_absolute_url()}"' in linked
    assert ["Trang của một người" in each for each in told] == [False, True]
    assert [way.get_absolute_url() in each for each in told] == [False, False]


@pytest.mark.parametrize("page", ["/lop/", "/nhat-ky/", "/tim/?q=thi", "/tim/?q=van"])
def test_the_links_cost_the_same_for_one_and_three(client, page):
    block = make_block()
    client.force_login(make_user(organization_commission=block.upper))
    taken = []
    for number in (1, 2):
        for _ in range(number):
            make_candidate(block, to="certified", full_name="Lê Thị Vân")
        with CaptureQueriesContext(connection) as queries:
            client.get(page)
        taken.append(len(queries))

    assert taken[0] == taken[1]


def test_opening_a_person_is_one_look_however_often_the_parts_are_loaded(client):
    block = make_block()
    way = make_candidate(block, to="dossier_opened")
    client.force_login(make_user(cell_secretary=block.internal))
    parts = [
        reverse(name, args=[way.pk])
        for name in ("desk:timeline", "training:panel", "dossiers:panel", "meetings:panel")
    ]
    client.get(way.get_absolute_url())
    for part in parts * 2:
        client.get(part, headers=HX)
    together = Sighting.objects.count()

    for part in parts:
        client.get(part)

    assert (together, Sighting.objects.count()) == (1, 5)


def test_a_part_is_never_shown_without_a_record(client):
    block = make_block()
    way = make_candidate(block)
    client.force_login(make_user(cell_secretary=block.internal))

    client.post(reverse("training:panel", args=[way.pk]), {}, headers=HX)
    client.get(reverse("desk:timeline", args=[way.pk]), headers=HX)

    assert list(Sighting.objects.values_list("subject_kind", "subject_id")) == [("candidacy", way.pk)]
