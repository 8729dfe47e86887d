from datetime import date

import pytest

from ketnap.organizations.kinds import Kind
from ketnap.organizations.queries import children, placed
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


NAMED = {"decider-on": "01/03/2026", "decider-reason": "Ủy quyền theo Quyết định 12"}


def test_the_commission_names_who_decides_for_a_grassroots_unit_and_since_when(client):
    block = make_block()
    client.force_login(make_user(organization_commission=block.upper))

    page = f"/to-chuc/{block.hospital.pk}/co-quan-quyet-dinh/"
    answer = client.post(page, NAMED | {"decider-decider": block.hospital.pk}, follow=True)

    [body] = block.hospital.deciding_bodies.all()
    assert (body.decider, body.valid_from, body.reason) == (
        block.hospital,
        date(2026, 3, 1),
        "Ủy quyền theo Quyết định 12",
    )
    written = " ".join(answer.content.decode().split())
    assert f"Ban Thường vụ Đảng ủy {placed(block.hospital.pk, TODAY).name}, từ 01/03/2026" in written


def test_a_decider_that_cannot_be_named_is_refused_and_what_was_typed_stays(client):
    block = make_block()
    client.force_login(make_user(organization_commission=block.upper))
    page, typed = f"/to-chuc/{block.hospital.pk}/co-quan-quyet-dinh/", NAMED | {"decider-on": "01/03/1016"}

    answers = [
        client.post(page, typed | {"decider-decider": key}) for key in (block.upper.pk, block.school.pk)
    ]

    assert [answer.status_code for answer in answers] == [422, 422]
    written = answers[0].content.decode()
    assert "Tổ chức chưa hoạt động vào ngày 01/03/1016" in written
    assert NAMED["decider-reason"] in written
    assert not block.hospital.deciding_bodies.exists()


def test_only_those_in_charge_name_a_decider_and_only_for_a_grassroots_unit(client):
    block = make_block()
    client.force_login(make_user(grassroots_office=block.hospital))
    body = NAMED | {"decider-decider": block.hospital.pk}

    assert client.post(f"/to-chuc/{block.hospital.pk}/co-quan-quyet-dinh/", body).status_code == 403
    client.force_login(make_user(organization_commission=block.upper))
    assert client.post(f"/to-chuc/{block.internal.pk}/co-quan-quyet-dinh/", body).status_code == 403
    assert "Cơ quan quyết định kết nạp" not in client.get(f"/to-chuc/{block.internal.pk}/").content.decode()
