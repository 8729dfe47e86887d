from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ketnap.organizations.lenses import Function, Lens
from ketnap.organizations.models import Placement
from ketnap.organizations.queries import (
    ancestors,
    full_names,
    grassroots_of,
    may,
    placed,
    placed_each,
    places,
    require,
    roles_of,
    visible_places,
)
from ketnap.organizations.services import grant
from tests.making import FOUNDED, make_block, make_user

pytestmark = pytest.mark.django_db


def test_authority_reaches_downward_only():
    block = make_block()
    office = make_user(grassroots_office=block.hospital)
    reach = [block.province, block.upper, block.hospital, block.internal, block.surgery, block.school]
    assert [may(office, Function.REVIEW, at=place) for place in reach] == [
        False,
        False,
        True,
        True,
        True,
        False,
    ]


def test_a_role_without_the_function_is_refused_with_the_function_named():
    block = make_block()
    secretary = make_user(cell_secretary=block.internal)
    require(secretary, Function.CELL, at=block.internal)
    with pytest.raises(PermissionDenied, match="quyết định kết nạp"):
        require(secretary, Function.DECIDE, at=block.internal)


def test_a_neighbour_of_the_same_kind_is_refused():
    block, other = make_block(), make_block(province="Bình Sơn")
    secretary = make_user(cell_secretary=block.surgery)
    assert not may(secretary, Function.CELL, at=block.internal)
    assert not may(secretary, Function.CELL, at=other.surgery)


def test_a_role_counts_from_its_first_day_until_the_day_before_its_end():
    block, today = make_block(), timezone.localdate()
    ended, ending, coming = make_user(), make_user(), make_user()
    grant(ended, Lens.CELL_SECRETARY, at=block.internal, on=FOUNDED, by=None, until=today)
    grant(
        ending, Lens.CELL_SECRETARY, at=block.internal, on=FOUNDED, by=None, until=today + timedelta(days=1)
    )
    grant(coming, Lens.CELL_SECRETARY, at=block.internal, on=today + timedelta(days=1), by=None)
    assert [may(user, Function.CELL, at=block.internal) for user in (ended, ending, coming)] == [
        False,
        True,
        False,
    ]
    assert [len(roles_of(user)) for user in (ended, ending, coming)] == [0, 1, 0]


def test_authority_over_an_ended_organisation_stays_with_those_above_it():
    block = make_block()
    office = make_user(grassroots_office=block.hospital)
    Placement.objects.filter(organization=block.surgery).update(valid_to=timezone.localdate())
    assert may(office, Function.ANNUL, at=block.surgery)


def test_visible_places_are_the_subtrees_of_the_roles_and_none_without_a_role():
    block = make_block()
    office, nobody = make_user(grassroots_office=block.hospital), make_user()
    seen = set(visible_places(office, Function.SEE_FIGURES).values_list("organization_id", flat=True))
    assert seen == {block.hospital.pk, block.internal.pk, block.surgery.pk}
    assert not visible_places(nobody, Function.SEE_FIGURES).exists()
    assert not visible_places(office, Function.MANAGE_ACCOUNTS).exists()


def test_the_roles_of_a_user_are_told_the_widest_first():
    block = make_block()
    user = make_user(cell_secretary=block.internal, organization_commission=block.upper)
    assert [role.lens for role in roles_of(user)] == ["organization_commission", "cell_secretary"]


def test_the_line_above_and_the_grassroots_organisation_of_a_cell():
    block = make_block()
    cell, school = placed(block.internal.pk, FOUNDED), placed(block.school.pk, FOUNDED)
    assert [place.organization_id for place in ancestors(cell, FOUNDED)] == [
        block.province.pk,
        block.upper.pk,
        block.hospital.pk,
    ]
    assert grassroots_of(cell, FOUNDED) == placed(block.hospital.pk, FOUNDED)
    assert grassroots_of(school, FOUNDED) == school
    assert grassroots_of(placed(block.upper.pk, FOUNDED), FOUNDED) is None


def test_places_leave_out_those_without_a_place_that_day():
    block = make_block()
    assert places([block.internal.pk], FOUNDED - timedelta(days=1)) == {}
    assert places([block.internal.pk], FOUNDED) == {block.internal.pk: placed(block.internal.pk, FOUNDED)}


def test_a_cell_is_named_with_its_unit_and_what_stands_alone_is_not():
    block, today = make_block(), timezone.localdate()
    ids = [block.internal.pk, block.school.pk, block.hospital.pk, block.upper.pk]

    assert full_names(ids, today) == {
        block.internal.pk: "Chi bộ Khoa Nội · Bệnh viện Mắt",
        block.school.pk: "Chi bộ Trường Chính trị",
        block.hospital.pk: "Đảng bộ Bệnh viện Mắt",
        block.upper.pk: "Đảng bộ Khối các cơ quan tỉnh An Hòa",
    }


def test_who_works_inside_one_unit_only_reads_the_short_names_of_that_unit():
    block, today = make_block(), timezone.localdate()
    other = make_block(province="Sông Trà", hospital="Nhi")
    both = make_user(cell_secretary=block.internal, grassroots_office=other.hospital)
    readers = [
        make_user(cell_secretary=block.internal),
        make_user(grassroots_office=block.hospital),
        make_user(organization_commission=block.upper),
        both,
    ]

    named = [full_names([block.surgery.pk, other.surgery.pk], today, reader) for reader in readers]

    far, near, short = (
        "Chi bộ Khoa Ngoại · Bệnh viện Nhi",
        "Chi bộ Khoa Ngoại · Bệnh viện Mắt",
        "Chi bộ Khoa Ngoại",
    )
    assert [list(names.values()) for names in named] == [[short, far], [short, far], [near, far], [near, far]]


def test_naming_costs_two_queries_and_three_with_a_reader(django_assert_num_queries):
    block, today = make_block(), timezone.localdate()
    secretary = make_user(cell_secretary=block.internal)
    ids = [block.internal.pk, block.surgery.pk, block.school.pk]

    with django_assert_num_queries(2):
        full_names(ids, today)
    with django_assert_num_queries(3):
        full_names(ids, today, secretary)


def test_places_are_read_each_on_a_day_of_its_own_at_once(django_assert_num_queries):
    block, before, after = make_block(), date(2025, 6, 30), date(2025, 7, 1)
    old = placed(block.surgery.pk, before)
    Placement.objects.filter(pk=old.pk).update(valid_to=after)
    new = Placement.objects.create(
        organization=block.surgery,
        parent=block.hospital,
        path=old.path,
        name="Khoa Ngoại tổng hợp",
        folded="khoa ngoai tong hop",
        kind=old.kind,
        valid_from=after,
    )
    key = block.surgery.pk

    with django_assert_num_queries(1):
        found = placed_each([(key, before), (key, after), (key, date(1990, 1, 1))])

    assert found == {(key, before): old, (key, after): new}
