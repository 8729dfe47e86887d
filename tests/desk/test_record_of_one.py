import pytest
from tests.making import make_block, make_candidate, make_user

pytestmark = pytest.mark.django_db


def test_the_record_of_one_person_shows_what_was_done_and_who_looked_at_that_person_only(client):
    block = make_block()
    way, other = make_candidate(block, to="certified"), make_candidate(block, to="listed")
    office = make_user(name="Lê Thị Na", grassroots_office=block.hospital)
    client.force_login(office)
    client.get(f"/nguoi/{way.pk}/")
    client.get(f"/nguoi/{other.pk}/")

    done = client.get(f"/nhat-ky/?nguoi={way.pk}")
    looked = client.get(f"/nhat-ky/?nguoi={way.pk}&xem=ai-da-xem")

    assert done.context["lines"][0]["what"] == "Cấp giấy chứng nhận lớp nhận thức về Đảng"
    assert len(done.context["lines"]) == 3
    assert [(str(line["who"]), line["url"]) for line in looked.context["lines"]] == [
        ("Lê Thị Na", f"/nguoi/{way.pk}/")
    ]


@pytest.mark.parametrize("key", ["0", "abc", "9" * 30])
def test_the_record_of_nobody_is_not_found(client, key):
    client.force_login(make_user(grassroots_office=make_block().hospital))
    assert client.get(f"/nhat-ky/?nguoi={key}").status_code == 404


def test_the_record_of_a_neighbour_is_not_found(client):
    block, other = make_block(), make_block(province="Hải Sơn")
    way = make_candidate(other)
    client.force_login(make_user(grassroots_office=block.hospital))
    assert client.get(f"/nhat-ky/?nguoi={way.pk}").status_code == 404
