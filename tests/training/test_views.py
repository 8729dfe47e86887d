from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ketnap.audit.models import Sighting
from ketnap.candidacies.models import Candidacy
from ketnap.candidacies.services import open_candidacy
from ketnap.training.models import Certificate
from ketnap.training.services import Paper, issue_certificate
from tests.making import make_block, make_candidate, make_person, make_user

pytestmark = pytest.mark.django_db


def make_certified(block, number, issued_on=date(2026, 9, 15), **particulars):
    candidacy = make_candidate(block, **particulars)
    paper = Paper(Certificate.Kind.AWARENESS, number, issued_on, "Trung tâm Chính trị phường An Hòa")
    issue_certificate(candidacy, paper, by=make_user(organization_commission=block.upper))
    return Candidacy.objects.get(pk=candidacy.pk)


def make_typed(candidacy, **changes):
    return {
        "number": "52",
        "issued_on": "15/09/2026",
        "issuer": "Trung tâm Chính trị phường An Hòa",
        "version": candidacy.version,
    } | changes


def names(response):
    return [line.candidacy.person.full_name for line in response.context["lines"]]


def test_the_register_shows_the_oldest_certificate_first_and_finds_by_name_and_number(client):
    block = make_block()
    make_certified(block, "81", full_name="Lê Thu Cúc")
    make_certified(block, "25", date(2021, 3, 1), full_name="Phạm Minh Đào")
    client.force_login(make_user(cell_secretary=block.internal))
    page = reverse("training:index")

    assert names(client.get(page)) == ["Phạm Minh Đào", "Lê Thu Cúc"]
    assert names(client.get(page, {"q": "dao"})) == ["Phạm Minh Đào"]
    assert names(client.get(page, {"q": "81"})) == ["Lê Thu Cúc"]
    assert names(client.get(page, {"han": "het-han"})) == ["Phạm Minh Đào"]
    assert names(client.get(page, {"han": "con-han"})) == ["Lê Thu Cúc"]
    assert "Không có giấy chứng nhận nào khớp" in client.get(page, {"q": "khong co"}).content.decode()


def test_a_certificate_taken_over_at_going_live_is_watched_too(client):
    block = make_block()
    person = make_person(at=block.internal)
    gates = {"listed": date(2026, 1, 5), "certified": date(2026, 3, 2)}
    open_candidacy(person, at=block.internal, on=date(2026, 10, 1), stage="listed", gates=gates, by=None)
    client.force_login(make_user(cell_secretary=block.internal))

    response = client.get(reverse("training:index"))

    assert [line.expires_on for line in response.context["lines"]] == [date(2031, 3, 2)]
    assert "chưa ghi" in response.content.decode()


def test_a_neighbour_sees_no_certificate_and_no_panel(client):
    block = make_block()
    candidacy = make_certified(block, "81")
    client.force_login(make_user(cell_secretary=block.surgery))

    assert "Chưa có giấy chứng nhận nào" in client.get(reverse("training:index")).content.decode()
    assert client.get(reverse("training:panel", args=[candidacy.pk])).status_code == 404
    assert (
        client.post(reverse("training:panel", args=[candidacy.pk]), make_typed(candidacy)).status_code == 404
    )


def test_without_a_role_the_register_is_empty(client):
    client.force_login(make_user())

    assert client.get(reverse("training:index")).context["lines"] == []


def test_the_register_takes_as_many_queries_for_one_as_for_three(client):
    block = make_block()
    client.force_login(make_user(organization_commission=block.upper))
    make_certified(block, "1")
    page = reverse("training:index")
    with CaptureQueriesContext(connection) as for_one:
        assert len(client.get(page).context["lines"]) == 1
    make_certified(block, "2", at=block.school)
    make_certified(block, "3", at=block.surgery)
    with CaptureQueriesContext(connection) as for_three:
        assert len(client.get(page).context["lines"]) == 3

    assert len(for_three) == len(for_one)


def test_looking_is_written_down(client):
    block = make_block()
    candidacy = make_certified(block, "81")
    user = make_user(cell_secretary=block.internal)
    client.force_login(user)

    client.get(reverse("training:panel", args=[candidacy.pk]))
    client.get(reverse("training:index"))

    looks = Sighting.objects.filter(user=user).values_list("subject_kind", "subject_id", "place_id", "count")
    assert sorted(looks, key=str) == [
        ("candidacy", candidacy.pk, block.internal.pk, 1),
        ("list", None, block.internal.pk, 1),
    ]


def test_a_secretary_records_a_paper_certificate_on_the_panel(client):
    block = make_block()
    candidacy = make_candidate(block)
    client.force_login(make_user(cell_secretary=block.internal))

    response = client.post(reverse("training:panel", args=[candidacy.pk]), make_typed(candidacy))

    assert response.status_code == 200
    assert response["HX-Trigger"] == "life-changed"
    assert "15/09/2031" in response.content.decode()
    assert "Đã ghi giấy chứng nhận số 52." in response.content.decode()
    assert Certificate.objects.get().number == "52"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"issued_on": "31/02/2026"}, "Ghi ngày theo dạng"),
        ({"issued_on": "15/09/2027"}, "sau hôm nay"),
        ({"version": 0}, "Người khác vừa cập nhật"),
    ],
)
def test_what_cannot_be_recorded_is_said_and_nothing_saved(client, changes, said):
    block = make_block()
    candidacy = make_candidate(block)
    client.force_login(make_user(cell_secretary=block.internal))

    response = client.post(reverse("training:panel", args=[candidacy.pk]), make_typed(candidacy, **changes))

    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Certificate.objects.exists()


def test_a_stage_without_classes_records_none(client):
    block = make_block()
    candidacy = make_candidate(block, to="decided")
    client.force_login(make_user(cell_secretary=block.internal))

    response = client.post(reverse("training:panel", args=[candidacy.pk]), make_typed(candidacy))

    assert response.status_code == 422
    assert "không ghi giấy chứng nhận" in response.content.decode()


def test_who_only_reads_gets_no_form_and_may_not_record(client):
    block = make_block()
    candidacy = make_candidate(block)
    client.force_login(make_user(standing_member=block.upper))
    page = reverse("training:panel", args=[candidacy.pk])

    assert "<form" not in client.get(page).content.decode()
    assert client.post(page, make_typed(candidacy)).status_code == 403
