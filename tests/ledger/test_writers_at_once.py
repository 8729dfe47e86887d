"""Several writers at the same moment, on a real PostgreSQL: `python tests/run_postgres.py tests/ledger`."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from ketnap.audit.models import Entry
from ketnap.audit.queries import broken_positions
from ketnap.candidacies.checking import differences
from ketnap.candidacies.models import Candidacy
from ketnap.candidacies.services import CannotTake, begin, take
from ketnap.ledger.queries import stocks, tallies_that_differ
from ketnap.ledger.services import StalePage
from tests.making import LIVE, make_block, make_candidate, make_person, make_user

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor != 'postgresql'", reason="cần PostgreSQL: python tests/run_postgres.py"
    ),
]
ON = date(2026, 9, 1)


def at_once(work: Callable[[int], object], times: int) -> list[object]:
    """The results of `work(0)` … in threads of their own; what was raised counts as a result."""

    def one(number: int) -> object:
        try:
            return work(number)
        except StalePage as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(one, range(times)))


def test_positions_stay_without_gaps_and_sums_right_when_many_write_at_once():
    block = make_block()
    cells = [block.internal, block.surgery, block.school]
    people = [make_person(at=block.internal, on=LIVE) for _ in range(24)]
    before = Entry.objects.count()

    def list_three(writer: int) -> None:
        for number in range(3):
            begin(people[3 * writer + number], "listed", at=cells[(writer + number) % 3], on=ON, by=None)

    at_once(list_three, 8)
    assert list(Entry.objects.values_list("position", flat=True)) == list(range(1, before + 25))
    assert stocks("listed", [block.province.pk], ON)[block.province.pk][""] == 24
    assert [*broken_positions(), *differences(), *tallies_that_differ()] == []


def test_of_two_who_answer_the_same_page_one_is_told_that_it_is_stale():
    block = make_block()
    candidacy, commission = make_candidate(block), make_user(organization_commission=block.upper)
    results = at_once(lambda _: take(candidacy, "kept", by=commission, on=ON, version=candidacy.version), 4)
    assert [type(result) for result in results].count(StalePage) == 3
    assert Candidacy.objects.get(pk=candidacy.pk).steps.filter(kind="kept").count() == 1


def test_one_person_is_put_on_one_list_however_many_cells_do_it_at_once():
    block = make_block()
    person = make_person(at=block.internal)
    cells = [block.internal, block.surgery, block.school]

    def put(number: int) -> object:
        try:
            return begin(person, "listed", at=cells[number], on=ON, by=None)
        except CannotTake as refusal:
            return refusal

    results = at_once(put, 3)
    assert sum(isinstance(result, Candidacy) for result in results) == 1
    assert Candidacy.objects.filter(person=person).count() == 1
