from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ketnap.audit.models import Entry
from ketnap.organizations.kinds import Branch, Kind
from ketnap.organizations.lenses import Lens
from ketnap.organizations.models import Organization, Placement
from ketnap.organizations.queries import children, placed
from ketnap.organizations.services import CannotPlace, establish, grant, name_decider
from tests.making import FOUNDED, make_block, make_unit, make_user

pytestmark = pytest.mark.django_db


def test_an_organisation_is_founded_under_its_parent_and_named_by_its_kind():
    block = make_block(province="An Hòa", hospital="Mắt")
    hospital = placed(block.hospital.pk, FOUNDED)
    assert (hospital.body_name, hospital.committee_name) == ("Đảng bộ Bệnh viện Mắt", "Đảng ủy Bệnh viện Mắt")
    assert hospital.ancestor_ids() == [block.province.pk, block.upper.pk, block.hospital.pk]
    assert placed(block.province.pk, FOUNDED).committee_name == "Tỉnh ủy An Hòa"
    assert placed(block.internal.pk, FOUNDED).body_name == "Chi bộ Khoa Nội"


def test_a_staff_body_keeps_its_plain_name_in_the_advisory_branch():
    block = make_block()
    staff = make_unit("Ban Tổ chức", Kind.STAFF_BODY, block.upper)
    assert staff.branch == Branch.ADVISORY
    assert placed(staff.pk, FOUNDED).committee_name == "Ban Tổ chức"


def test_an_empty_name_is_refused_and_nothing_is_saved():
    with pytest.raises(CannotPlace, match="Chưa ghi tên"):
        establish("  ", Kind.CELL, parent=None, on=FOUNDED, by=None)
    assert not Organization.objects.exists()
    assert not Entry.objects.exists()


def test_a_parent_not_yet_there_is_refused_with_the_day():
    block = make_block()
    early = FOUNDED - timedelta(days=1)
    with pytest.raises(CannotPlace, match="31/12/2016"):
        establish("Khoa Nhi", Kind.CELL, parent=block.hospital, on=early, by=None)


def test_the_tree_is_read_as_of_a_day():
    block = make_block()
    make_unit("Khoa Dược", Kind.CELL, block.hospital, on=date(2025, 3, 1))
    before = [place.name for place in children(block.hospital.pk, date(2025, 2, 28))]
    after = [place.name for place in children(block.hospital.pk, date(2025, 3, 1))]
    assert (before, after) == (["Khoa Ngoại", "Khoa Nội"], ["Khoa Dược", "Khoa Ngoại", "Khoa Nội"])


def test_a_place_ends_the_day_before_valid_to():
    block = make_block()
    Placement.objects.filter(organization=block.surgery).update(valid_to=date(2025, 7, 1))
    assert placed(block.surgery.pk, date(2025, 6, 30)).name == "Khoa Ngoại"
    with pytest.raises(Placement.DoesNotExist):
        placed(block.surgery.pk, date(2025, 7, 1))


def test_only_those_in_charge_above_found_grant_and_name_deciders():
    block = make_block()
    neighbour = make_user(organization_commission=block.school, administrator=block.school)
    with pytest.raises(PermissionDenied):
        establish("Khoa Nhi", Kind.CELL, parent=block.hospital, on=FOUNDED, by=neighbour)
    with pytest.raises(PermissionDenied):
        grant(neighbour, Lens.ADMINISTRATOR, at=block.upper, on=FOUNDED, by=neighbour)
    with pytest.raises(PermissionDenied):
        name_decider(block.hospital, decider=block.hospital, reason="ủy quyền", on=FOUNDED, by=neighbour)


def test_another_decider_needs_a_reason():
    block = make_block()
    commission = make_user(organization_commission=block.upper)
    with pytest.raises(CannotPlace, match="lý do"):
        name_decider(block.hospital, decider=block.hospital, reason=" ", on=FOUNDED, by=commission)


def test_a_decider_is_the_committee_above_or_the_own_one_of_a_grassroots_organisation():
    block = make_block()
    commission = make_user(organization_commission=block.upper)
    for organization, decider in ((block.internal, block.internal), (block.school, block.school)):
        with pytest.raises(CannotPlace, match="Chỉ đặt cơ quan quyết định cho tổ chức cơ sở đảng"):
            name_decider(organization, decider=decider, reason="ủy quyền", on=FOUNDED, by=commission)


def test_a_decider_is_never_named_for_days_that_another_one_has_been_named_for():
    block = make_block()
    commission = make_user(organization_commission=block.upper)
    order = {"reason": "ủy quyền", "by": commission}
    first, second = date(2024, 1, 1), date(2025, 1, 1)
    name_decider(block.hospital, decider=block.hospital, on=first, **order)
    name_decider(block.hospital, decider=block.upper, on=second, **order)
    with pytest.raises(CannotPlace, match=r"từ ngày 01/01/2025\. Chọn ngày sau ngày đó"):
        name_decider(block.hospital, decider=block.hospital, on=second, **order)
    spans = block.hospital.deciding_bodies.order_by("pk").values_list("valid_from", "valid_to")
    assert list(spans) == [(first, second), (second, None)]


def test_each_verb_writes_one_entry_of_ids_without_names():
    block = make_block()
    user = make_user(cell_secretary=block.internal)
    entry = Entry.objects.get(verb="role.grant")
    assert entry.payload == {
        "user": user.pk,
        "lens": "cell_secretary",
        "from": "2017-01-01",
        "until": None,
    }
