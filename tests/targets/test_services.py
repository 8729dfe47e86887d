from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from ketnap.targets.models import AllocationLine, Target
from ketnap.targets.queries import quota, stated, targets_of
from ketnap.targets.services import NewTarget, state
from tests.directives.making import make_document
from tests.making import make_block, make_user
from tests.targets.making import make_table

pytestmark = pytest.mark.django_db
PEOPLE = NewTarget("admissions", "eq", Decimal(240), None, "people", years=(2026, 2027))
YOUTH = NewTarget("admissions", "ge", Decimal(70), None, "percent", basis="admissions", group="youth_union")


@pytest.fixture
def block():
    return make_block()


@pytest.fixture
def officer(block):
    return make_user(organization_commission=block.upper)


def test_not_assigned_is_not_zero(block, officer):
    make_table(block.upper, officer, {2026: {block.hospital: (0, 0, 0), block.school: "không còn nguồn"}})

    given = quota([block.hospital.pk, block.school.pk], 2026)

    assert given[block.hospital.pk]["total"] == 0
    assert given[block.school.pk]["total"] is None


def test_a_unit_that_no_table_speaks_of_has_no_quota(block, officer):
    make_table(block.upper, officer, {2026: {block.hospital: (6, 4, 2)}})

    assert quota([block.school.pk], 2026) == {}
    assert quota([block.hospital.pk], 2027) == {}


def test_a_later_table_takes_the_place_of_an_earlier_one_only_in_its_years(block, officer):
    make_table(block.upper, officer, {2026: {block.hospital: (6, 4, 2)}, 2027: {block.hospital: (4, 4, 0)}})
    make_table(block.upper, officer, {2027: {block.hospital: (9, 5, 4)}}, on=date(2026, 12, 1))

    assert quota([block.hospital.pk], 2026)[block.hospital.pk]["total"] == 6
    assert quota([block.hospital.pk], 2027)[block.hospital.pk]["total"] == 9


def test_a_unit_left_out_of_the_later_table_keeps_nothing_of_the_earlier(block, officer):
    make_table(block.upper, officer, {2026: {block.hospital: (6, 4, 2), block.school: (1, 1, 0)}})
    make_table(block.upper, officer, {2026: {block.hospital: (7, 4, 3)}}, on=date(2026, 6, 1))

    assert set(quota([block.hospital.pk, block.school.pk], 2026)) == {block.hospital.pk}


def test_quotas_of_many_units_cost_two_queries(block, officer, django_assert_num_queries):
    make_table(block.upper, officer, {2026: {block.hospital: (6, 4, 2), block.school: (1, 1, 0)}})

    with django_assert_num_queries(2):
        quota([block.hospital.pk, block.school.pk], 2026)


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": 0, "not_assigned": True, "reason": "không còn nguồn"},
        {"value": None, "not_assigned": True, "reason": ""},
        {"value": None, "not_assigned": False},
        {"value": 3, "not_assigned": False, "reason": "không còn nguồn"},
    ],
)
def test_the_database_keeps_not_assigned_and_numbers_apart(block, officer, wrong):
    table = make_table(block.upper, officer, {2026: {block.hospital: (6, 4, 2)}})

    with pytest.raises(IntegrityError), transaction.atomic():
        AllocationLine.objects.create(
            allocation=table, position=1, unit=block.school, year=2026, group="total", **wrong
        )


@pytest.mark.parametrize(
    "wrong",
    [
        {"comparator": "between", "low": 4},
        {"comparator": "between", "low": 5, "high": 4},
        {"comparator": "eq", "low": 4, "high": 5},
        {"comparator": "eq"},
        {"comparator": "gt", "low": 4, "unit": "percent"},
    ],
)
def test_the_database_refuses_numbers_that_do_not_fit(block, officer, wrong):
    said = {"measure": "admissions", "unit": "people", "per": "organization", "period": "yearly"} | wrong

    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.create(document=make_document(block.upper, officer), organization=block.upper, **said)


def test_what_a_committee_states_is_one_target_a_year_in_its_newest_words(block, officer):
    for day, number in ((date(2026, 1, 6), 200), (date(2026, 3, 6), 240)):
        plan = make_document(block.upper, officer, dated=day)
        new = NewTarget("admissions", "eq", Decimal(number), None, "people", years=(2026, 2027))
        state([new, YOUTH], document=plan, organization=block.upper, by=officer)

    facts = stated(block.upper, 2027)

    assert (facts.total.low, facts.youth_share.low, facts.rate) == (240, 70, None)
    assert [target.low for target in targets_of(block.upper, 2026)] == [240, 70, 200, 70]
    assert stated(block.upper, 2025).total is None


def test_a_target_by_reference_states_no_number(block, officer):
    new = NewTarget("admissions", "ge", None, None, "people", by_reference="Nghị quyết Đại hội")
    [target] = state(
        [new], document=make_document(block.upper, officer), organization=block.upper, by=officer
    )

    assert target.amount == "theo Nghị quyết Đại hội"
    assert stated(block.upper, 2026).total is None


def test_only_who_may_adopt_plans_states_and_divides(block, officer):
    secretary = make_user(cell_secretary=block.internal)
    plan = make_document(block.upper, officer)

    with pytest.raises(PermissionDenied):
        state([PEOPLE], document=plan, organization=block.upper, by=secretary)
    with pytest.raises(PermissionDenied):
        make_table(block.upper, secretary, {2026: {block.hospital: (6, 4, 2)}})
