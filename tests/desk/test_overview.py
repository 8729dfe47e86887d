from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.making import make_block, make_candidate, make_unit, make_user

from ketnap.candidacies.models import CandidacyStep
from ketnap.candidacies.services import annul_step
from ketnap.desk.queries.evidence import evidence_for
from ketnap.desk.queries.overview import Row, arranged, overview_of, share_of_year
from ketnap.organizations.kinds import Kind
from ketnap.organizations.models import Placement
from ketnap.organizations.queries import placed
from ketnap.targets.words import TOTAL

ON = date(2026, 10, 31)


def make_row(name: str = "Bệnh viện Mắt", **facts) -> Row:
    """A unit half-way through the year with a quota of 4."""
    place = Placement(name=name, folded=name.lower(), kind="grassroots_cell")
    known = {"quota": {TOTAL: 4}, "done": {}, "listed": 9, "returned": 0, "struck": 0, "gone": Decimal(50)}
    return Row(place=place, **known | facts)


@pytest.mark.parametrize(
    ("year", "on", "share"),
    [
        (2026, date(2025, 12, 31), 0),
        (2026, date(2026, 1, 1), Decimal(100) / 365),
        (2026, date(2026, 12, 31), 100),
        (2026, date(2027, 3, 1), 100),
        (2024, date(2024, 6, 30), Decimal(18200) / 366),
    ],
)
def test_the_share_of_the_year_gone_counts_whole_days(year, on, share):
    assert share_of_year(year, on) == share


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"quota": {TOTAL: None}}, "không giao"),
        ({"quota": {TOTAL: 0}}, "chỉ tiêu 0"),
        ({"quota": {}}, "chưa có chỉ tiêu"),
        ({"done": {"": 4}}, "đã đạt"),
        ({"done": {"": 2}}, "kịp nhịp"),
        ({"done": {"": 1}}, "chậm nhịp"),
        ({"done": {"": 1}, "listed": 2}, "thiếu nguồn"),
        ({"done": {"": 1}, "listed": 3}, "chậm nhịp"),
        ({"done": {"": 1}, "gone": Decimal(100)}, "không đạt"),
        ({"listed": 0, "gone": Decimal(100)}, "không đạt"),
        ({"done": {"": 4}, "gone": Decimal(100)}, "đã đạt"),
    ],
)
def test_the_state_of_a_unit_is_said_in_words(facts, words):
    assert make_row(**facts).state_words == words


def test_not_assigned_is_not_a_quota_of_zero():
    assert make_row(quota={TOTAL: None}).not_assigned
    assert not make_row(quota={TOTAL: 0}).not_assigned


def test_rows_are_found_without_accents_and_sorted_both_ways():
    rows = [make_row("So Y te", done={"": 1}), make_row("Benh vien Mat", done={"": 3})]

    found = arranged(rows, words="bệnh", state="", sort="name")

    assert [row.place.name for row in found] == ["Benh vien Mat"]
    assert [row.admitted for row in arranged(rows, words="", state="", sort="-done")] == [3, 1]


@pytest.mark.parametrize("sort", ["rate", "-rate", "quota", "-quota"])
def test_units_without_a_quota_stand_last_both_ways(sort):
    rows = [make_row("Sở Y tế", quota={TOTAL: None}), make_row("Bệnh viện Mắt"), make_row("Sở Tài chính")]

    assert arranged(rows, words="", state="", sort=sort)[-1].not_assigned


@pytest.mark.django_db
def test_an_overview_without_members_says_so_and_gives_no_share_of_none(client):
    block = make_block()
    client.force_login(make_user(organization_commission=block.upper))

    page = client.get("/tong-quan/").content.decode()

    assert "chưa có số liệu đảng viên" in page
    assert "0 / 0" not in page


@pytest.mark.django_db
def test_an_admission_counts_for_its_unit_and_everything_above():
    block = make_block()
    make_candidate(block, to="admitted", counted_as="youth_union")

    upper = overview_of(placed(block.upper.pk, ON), 2026, ON)
    hospital = next(row for row in upper.rows if row.place.organization_id == block.hospital.pk)

    assert (upper.admitted, hospital.admitted, hospital.done["youth_union"]) == (1, 1, 1)
    assert overview_of(placed(block.upper.pk, ON), 2025, date(2025, 12, 31)).admitted == 0


@pytest.mark.django_db
def test_annulling_the_ceremony_takes_the_figure_back_and_the_evidence_with_it():
    block = make_block()
    way = make_candidate(block, to="admitted")
    commission = make_user(organization_commission=block.upper)
    path = placed(block.upper.pk, ON).path
    asked = {"since": date(2026, 1, 1), "until": ON, "group": ""}

    before = evidence_for(commission, "admissions", path, **asked)
    annul_step(CandidacyStep.objects.get(life=way, kind="admitted"), by=commission, reason="ghi nhầm ngày")

    assert [case.way.pk for case in before.cases] == [way.pk]
    assert evidence_for(commission, "admissions", path, **asked).number == 0
    assert overview_of(placed(block.upper.pk, ON), 2026, ON).admitted == 0


@pytest.mark.django_db
def test_evidence_outside_sight_is_a_number_only():
    block = make_block()
    make_candidate(block, to="admitted")
    union = make_user(union=block.upper)

    found = evidence_for(
        union, "admissions", placed(block.upper.pk, ON).path, since=date(2026, 1, 1), until=ON, group=""
    )

    assert (found.cases, found.hidden) == ([], 1)


@pytest.mark.django_db
def test_the_overview_asks_as_much_for_three_units_as_for_one():
    block = make_block()
    make_candidate(block, to="admitted")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            overview_of(placed(block.upper.pk, ON), 2026, ON)
        return len(queries)

    before = asked()
    for name in ("Sở Y tế", "Sở Tài chính", "Sở Công Thương"):
        make_unit(name, Kind.GRASSROOTS_CELL, block.upper)

    assert asked() == before


@pytest.mark.django_db
def test_the_line_above_a_unit_costs_the_same_however_deep_it_stands(client):
    block = make_block()
    client.force_login(make_user(organization_commission=block.upper))
    asked = []
    for organization in (block.hospital, block.internal):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(f"/tong-quan/{organization.pk}/")
        asked.append((len(answer.context["above"]), len(queries)))

    assert asked == [(1, asked[0][1]), (2, asked[0][1])]


@pytest.mark.django_db
def test_every_state_found_can_be_chosen_in_the_same_words(client):
    block = make_block()
    client.force_login(make_user(organization_commission=block.upper))

    context = client.get(f"/tong-quan/{block.upper.pk}/").context

    said = {(row.state, row.state_words) for row in context["rows"]}
    assert {(each["key"], each["words"]) for each in context["counts"]} == said
