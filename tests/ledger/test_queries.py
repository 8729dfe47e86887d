from datetime import date, timedelta

import pytest

from ketnap.candidacies.models import CANDIDACIES, Candidacy
from ketnap.candidacies.stages import LISTED
from ketnap.ledger.checking import differences
from ketnap.ledger.models import Posting, Span, Tally
from ketnap.ledger.projections import add_to_tallies
from ketnap.ledger.queries import evidence, flows, stocks, tallies_that_differ
from ketnap.ledger.services import NewStep, annul, append
from ketnap.organizations.queries import placed
from tests.making import Block, make_block, make_person, make_user

pytestmark = pytest.mark.django_db


def make_listing(
    block: Block, on: date, *, groups: frozenset[str] = frozenset(), column: str = ""
) -> Candidacy:
    life = Candidacy.objects.create(person=make_person(at=block.internal), organization=block.internal)
    new = NewStep(kind=LISTED, on=on, organization=block.internal, groups=groups, counted_as=column)
    append(CANDIDACIES, life, new, by=None)
    return life


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), 5),
        (date(2025, 2, 1), date(2025, 3, 31), 3),
        (date(2025, 1, 31), date(2025, 4, 1), 5),
        (date(2025, 2, 1), date(2025, 2, 28), 2),
        (date(2025, 2, 2), date(2025, 3, 30), 1),
        (date(2025, 2, 28), date(2025, 2, 28), 1),
        (date(2025, 4, 2), date(2025, 4, 30), 0),
    ],
)
def test_a_flow_counts_both_its_first_and_its_last_day(since, until, expected):
    block = make_block()
    for on in (date(2025, 1, 31), date(2025, 2, 1), date(2025, 2, 28), date(2025, 3, 31), date(2025, 4, 1)):
        make_listing(block, on)
    assert flows("listings", [block.hospital.pk], since, until)[block.hospital.pk][""] == expected


def test_a_stock_is_that_of_the_end_of_the_day():
    block = make_block()
    make_listing(block, date(2025, 3, 17))
    days = (date(2025, 3, 16), date(2025, 3, 17), date(2025, 3, 31), date(2026, 1, 1))
    figures = [stocks("listed", [block.upper.pk], day)[block.upper.pk][""] for day in days]
    assert figures == [0, 1, 1, 1]


def test_the_evidence_of_a_figure_leaves_out_what_was_reversed():
    block, user = make_block(), make_user()
    kept, wrong = make_listing(block, date(2025, 3, 3)), make_listing(block, date(2025, 3, 4))
    annul(CANDIDACIES, wrong, wrong.steps.get(), by=user, reason="entry_error")
    path = placed(block.upper.pk, date(2025, 3, 3)).path
    rows = evidence("listings", path, date(2025, 1, 1), date(2025, 12, 31))
    assert [row.life_id for row in rows] == [kept.pk]


def test_the_evidence_of_a_group_holds_only_that_group():
    block = make_block()
    woman = make_listing(block, date(2025, 3, 3), groups=frozenset({"women"}), column="youth_union")
    make_listing(block, date(2025, 3, 4), column="trade_union")
    path = placed(block.internal.pk, date(2025, 3, 3)).path
    for group in ("women", "youth_union"):
        rows = evidence("listings", path, date(2025, 1, 1), date(2025, 12, 31), group)
        assert [row.life_id for row in rows] == [woman.pk]


def test_a_tampered_sum_is_found_by_its_key():
    block = make_block()
    make_listing(block, date(2025, 3, 3))
    assert tallies_that_differ() == []
    Tally.objects.filter(ancestor=block.hospital, measure="listings", group="").update(value=7)
    assert tallies_that_differ() == [(block.hospital.pk, date(2025, 3, 1), "listings", "")]


def test_a_tampered_stage_list_row_or_count_is_found_and_names_no_person():
    block = make_block()
    life = make_listing(block, date(2025, 3, 3))
    assert differences(CANDIDACIES, Candidacy.objects.all()) == []
    Candidacy.objects.filter(pk=life.pk).update(
        stage="probationary", organization=block.school, counted_as="other"
    )
    Span.objects.update(valid_from=date(2025, 3, 1))
    Posting.objects.filter(measure="listings").update(on=date(2025, 3, 1))
    name = f"quá trình phấn đấu số {life.pk}"
    assert differences(CANDIDACIES, Candidacy.objects.all()) == [
        f"{name}: đang lưu giai đoạn “dự bị”, theo sổ là “cảm tình Đảng”.",
        f"{name}: tổ chức đang lưu khác với sổ.",
        f"{name}: cột tính số liệu đang lưu khác với sổ.",
        f"{name}: các khoảng thời gian trong danh sách khác với sổ.",
        f"{name}: số đếm đã ghi khác với sổ.",
    ]


def test_a_doubled_list_row_and_a_lost_count_are_found():
    block = make_block()
    make_listing(block, date(2025, 3, 3))
    span = Span.objects.get()
    span.pk = None
    span.save()
    Posting.objects.all().delete()
    assert len(differences(CANDIDACIES, Candidacy.objects.all())) == 2


def test_the_check_asks_the_database_as_often_for_three_lives_as_for_one(django_assert_num_queries):
    block = make_block()
    for number in (1, 3):
        while Candidacy.objects.count() < number:
            make_listing(block, date(2025, 3, 3))
        with django_assert_num_queries(5):
            differences(CANDIDACIES, Candidacy.objects.all())


def test_many_sums_are_added_at_once():
    block, first = make_block(), date(2020, 1, 1)
    changes = {(block.upper.pk, first + timedelta(days=day), "listings", ""): 2 for day in range(7000)}
    add_to_tallies(changes)
    add_to_tallies(changes)
    assert Tally.objects.count() == 7000
    assert set(Tally.objects.values_list("value", flat=True)) == {4}
