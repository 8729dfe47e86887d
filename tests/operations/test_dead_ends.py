"""Nothing of going live is a dead end: a unit without cells, a file that will never be entered."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from ketnap.audit.models import Entry
from ketnap.operations.imports import commit, preview
from ketnap.operations.models import Import
from ketnap.operations.services import CannotGoLive, drop, keep_file
from ketnap.operations.stages import State
from ketnap.organizations.kinds import Kind
from tests.making import make_block, make_unit, make_user
from tests.operations.making import DAY, make_row, make_workbook

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/nhap-ban-dau/"


def make_batch(block, user, *, at=None):
    return keep_file(
        make_workbook(make_row()), file_name="nhap.xlsx", at=at or block.hospital, day=DAY, by=user
    )


def previewed(client, user, unit):
    """The preview of a workbook about a unit, uploaded by `user`."""
    client.force_login(user)
    file = SimpleUploadedFile("nhap.xlsx", make_workbook(make_row()))
    sent = client.post(LIST, {"unit": unit.pk, "day": "05/01/2026", "file": file})
    return client.get(sent.url).content.decode()


def test_who_may_found_cells_is_led_to_where_the_unit_gets_them(client):
    block = make_block()
    unit = make_unit("Sở Y tế", Kind.GRASSROOTS_COMMITTEE, block.upper)

    page = previewed(client, make_user(organization_commission=block.upper), unit)

    assert "Ngày 05/01/2026 đơn vị chưa có chi bộ nào." in page
    assert f'href="/to-chuc/{unit.pk}/"' in page
    assert client.get(f"/to-chuc/{unit.pk}/").status_code == 200
    assert "Không đọc được tệp" not in page


def test_who_may_not_is_told_whom_to_ask(client):
    block = make_block()
    unit = make_unit("Sở Y tế", Kind.GRASSROOTS_COMMITTEE, block.upper)

    page = previewed(client, make_user(grassroots_office=unit), unit)

    assert f'href="/to-chuc/{unit.pk}/"' not in page
    assert "Đề nghị Ban Tổ chức Đảng ủy Khối các cơ quan tỉnh An Hòa hoặc người quản trị lập" in page


def test_a_file_never_entered_is_dropped_and_stays_in_the_list(client):
    block = make_block()
    user = make_user(grassroots_office=block.hospital)
    batch = make_batch(block, user)
    client.force_login(user)

    asked = client.get(f"{LIST}{batch.pk}/").content.decode()
    listed = client.post(f"{LIST}{batch.pk}/bo/", follow=True).content.decode()
    opened = client.get(f"{LIST}{batch.pk}/").content.decode()

    assert "Bỏ tệp này" in asked
    assert "Đã bỏ tệp nhap.xlsx" in listed
    assert "đã bỏ" in listed.split("Các lần nhập")[-1]
    assert "Chưa ghi gì từ tệp." in opened
    assert "Bỏ tệp này" not in opened.replace("Đã bỏ tệp này", "")
    assert Entry.objects.order_by("-position").first().verb == "import.drop"


def test_a_dropped_file_is_neither_entered_nor_dropped_again_and_may_be_uploaded_again():
    block = make_block()
    user = make_user(grassroots_office=block.hospital)
    dropped = drop(make_batch(block, user), by=user)

    with pytest.raises(CannotGoLive, match="đã bỏ"):
        commit(dropped, seen=preview(dropped, user).digest, by=user)
    with pytest.raises(CannotGoLive, match="đã bỏ"):
        drop(dropped, by=user)
    again = make_batch(block, user)

    assert commit(again, seen=preview(again, user).digest, by=user).state == State.ENTERED


def test_an_entered_file_is_not_dropped_and_a_stranger_drops_nothing(client):
    block = make_block()
    user = make_user(grassroots_office=block.hospital)
    batch = make_batch(block, user)
    with pytest.raises(PermissionDenied):
        drop(batch, by=make_user(grassroots_office=block.school))
    commit(batch, seen=preview(batch, user).digest, by=user)
    client.force_login(user)

    refused = client.post(f"{LIST}{batch.pk}/bo/")

    assert (refused.status_code, Import.objects.get().state) == (422, State.ENTERED)
    assert "không bỏ được nữa" in refused.content.decode()
