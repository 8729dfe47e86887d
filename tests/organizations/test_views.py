from datetime import date

import pytest

from ketnap.organizations.kinds import Kind
from ketnap.organizations.queries import children
from tests.making import make_block, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
NEW = {"name": "Khoa Nhi", "kind": Kind.CELL, "on": "01/03/2026"}


def names_below(organization) -> list[str]:
    return [place.body_name for place in children(organization.pk, TODAY)]


def test_the_commission_founds_a_cell_under_a_unit_of_its_block(client):
    block = make_block()
    client.force_login(make_user(organization_commission=block.upper))

    answer = client.post(f"/to-chuc/{block.hospital.pk}/", NEW, follow=True)

    assert "Đã lập Khoa Nhi." in answer.content.decode()
    assert names_below(block.hospital) == ["Chi bộ Khoa Ngoại", "Chi bộ Khoa Nhi", "Chi bộ Khoa Nội"]


def test_a_name_taken_there_is_refused_and_what_was_typed_stays(client):
    block = make_block()
    client.force_login(make_user(organization_commission=block.upper))

    answer = client.post(f"/to-chuc/{block.hospital.pk}/", NEW | {"name": "khoa  nội"})

    assert answer.status_code == 422
    assert "Đã có Chi bộ Khoa Nội trực thuộc" in answer.content.decode()
    assert names_below(block.hospital) == ["Chi bộ Khoa Ngoại", "Chi bộ Khoa Nội"]


def test_a_kind_that_cannot_stand_there_is_refused(client):
    block = make_block()
    client.force_login(make_user(organization_commission=block.upper))

    answer = client.post(f"/to-chuc/{block.hospital.pk}/", NEW | {"kind": Kind.UPPER_COMMITTEE})

    assert answer.status_code == 422
    assert len(names_below(block.hospital)) == 2


def test_another_unit_is_hidden_and_a_reader_may_not_found(client):
    block, other = make_block(), make_block(province="Hải Sơn")
    client.force_login(make_user(grassroots_office=block.hospital))

    assert client.get(f"/to-chuc/{other.hospital.pk}/").status_code == 404
    assert client.get(f"/to-chuc/{block.hospital.pk}/").status_code == 200
    assert client.post(f"/to-chuc/{block.hospital.pk}/", NEW).status_code == 403
