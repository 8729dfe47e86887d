"""The list of people: as of a day, page by page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.making import make_block, make_candidate, make_user

from ketnap.audit.models import Sighting
from ketnap.desk.views import person
from ketnap.language import date_vn

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["31/02/2026", "hôm qua", "2026"])
def test_a_day_that_is_none_is_said_so_and_stays_as_typed(client, typed):
    block = make_block()
    client.force_login(make_user(cell_secretary=block.internal))

    answer = client.get("/danh-sach/", {"ngay": typed})

    assert answer.context["form"].errors == {"ngay": ["Ghi ngày theo dạng ngày/tháng/năm, ví dụ 20/11/2026."]}
    assert f'value="{typed}"' in answer.content.decode()
    assert answer.context["on"] == timezone.localdate()


def test_a_day_to_come_is_refused_and_a_past_one_shown(client):
    block, today = make_block(), timezone.localdate()
    way = make_candidate(block)
    client.force_login(make_user(cell_secretary=block.internal))

    ahead = client.get("/danh-sach/", {"ngay": date_vn(today + timedelta(days=1))})
    before = client.get("/danh-sach/", {"ngay": date_vn(way.listed_on - timedelta(days=1))})
    since = client.get("/danh-sach/", {"ngay": date_vn(way.listed_on)})

    assert "chưa tới. Ghi hôm nay hoặc một ngày đã qua." in ahead.content.decode()
    assert [len(answer.context["rows"]) for answer in (ahead, before, since)] == [1, 0, 1]


def test_a_long_list_is_told_page_by_page_and_each_look_counts_whom_it_showed(client, monkeypatch):
    monkeypatch.setattr(person, "PER_PAGE", 2)
    block = make_block()
    ways = [make_candidate(block, full_name=f"Lê Thị {name}") for name in ("An", "Bé", "Chi")]
    client.force_login(make_user(organization_commission=block.upper))

    answers = [client.get("/danh-sach/", {"page": page, "q": "le"}) for page in (1, 2)]

    shown = [[row["way"] for row in answer.context["rows"]] for answer in answers]
    assert shown == [ways[:2], ways[2:]]
    assert all("3 người" in answer.content.decode() for answer in answers)
    assert "?page=2&amp;q=le" in answers[0].content.decode()
    assert list(Sighting.objects.order_by("pk").values_list("count", flat=True)) == [2, 1]


def test_the_list_costs_the_same_for_one_and_three(client):
    block = make_block()
    client.force_login(make_user(organization_commission=block.upper))
    asked = []
    for number in (1, 2):
        for _ in range(number):
            make_candidate(block, to="certified")
        with CaptureQueriesContext(connection) as queries:
            client.get("/danh-sach/")
        asked.append(len(queries))

    assert asked[0] == asked[1]
