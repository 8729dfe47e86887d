from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from ketnap.audit.models import Entry, Sighting
from ketnap.audit.queries import broken_positions, looked_at
from ketnap.audit.services import record, saw, saw_part
from tests.making import make_user

pytestmark = pytest.mark.django_db


def make_entries(number: int = 4) -> list[Entry]:
    user = make_user()
    return [
        record("test.write", by=user, subject_kind="test", subject_id=n, payload={"n": n})
        for n in range(number)
    ]


def test_positions_have_no_gaps_and_the_chain_holds():
    make_entries(4)
    assert [entry.position for entry in Entry.objects.all()] == [1, 2, 3, 4]
    assert broken_positions() == []


@pytest.mark.parametrize(
    "change",
    [{"verb": "test.other"}, {"subject_id": 99}, {"place_id": 7}, {"actor": None}, {"payload": {"n": 9}}],
)
def test_the_chain_detects_an_altered_entry(change):
    make_entries(4)
    Entry.objects.filter(position=2).update(**change)
    assert broken_positions() == [2]


def test_an_altered_digest_breaks_its_own_place_and_the_next():
    make_entries(4)
    Entry.objects.filter(position=2).update(digest="0" * 64)
    assert broken_positions() == [2, 3]


def test_the_chain_detects_a_missing_entry():
    make_entries(4)
    Entry.objects.filter(position=2).delete()
    assert broken_positions() == [3]


def test_the_chain_detects_a_missing_entry_though_later_ones_were_renumbered():
    make_entries(3)
    Entry.objects.filter(position=2).delete()
    Entry.objects.filter(position=3).update(position=2)
    assert broken_positions() == [2]


def test_the_chain_detects_an_entry_copied_to_its_end():
    first, *_ = make_entries(3)
    first.pk, first.position = None, 4
    first.save(force_insert=True)
    assert broken_positions() == [4]


def test_a_payload_can_be_blanked_when_its_retention_ends_and_the_chain_stays_whole():
    make_entries(3)
    Entry.objects.filter(position=2).update(payload=None)
    assert broken_positions() == []


@pytest.mark.django_db(transaction=True)
def test_a_record_outside_a_transaction_is_refused():
    with pytest.raises(transaction.TransactionManagementError):
        record("test.write", by=None, subject_kind="test", subject_id=None)
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_fails_leaves_no_entry_and_gives_its_position_back():
    user = make_user()
    with transaction.atomic():
        record("test.write", by=user, subject_kind="test", subject_id=1)
        transaction.set_rollback(True)
    assert not Entry.objects.exists()
    with transaction.atomic():
        assert record("test.write", by=user, subject_kind="test", subject_id=2).position == 1


def test_who_looked_is_told_of_one_subject():
    user = make_user()
    saw(user, kind="test", subject_id=1)
    saw(user, kind="list", subject_id=None, count=12)
    assert [look.user for look in looked_at("test", 1)] == [user]
    assert Sighting.objects.get(subject_kind="list").count == 12


def test_a_page_and_its_parts_are_one_look():
    user = make_user()
    saw(user, kind="candidacy", subject_id=7, place_id=3)

    saw_part(user, kind="candidacy", subject_id=7, place_id=3)
    saw_part(user, kind="candidacy", subject_id=8, place_id=3)

    assert sorted(Sighting.objects.values_list("subject_id", flat=True)) == [7, 8]


def test_a_part_loaded_on_another_day_or_opened_by_its_own_address_is_another_look():
    user = make_user()
    saw(user, kind="candidacy", subject_id=7, place_id=3)
    Sighting.objects.update(at=timezone.now() - timedelta(hours=13))

    saw_part(user, kind="candidacy", subject_id=7, place_id=3)
    saw_part(user, kind="candidacy", subject_id=7, place_id=3)
    saw_part(user, kind="candidacy", subject_id=7, place_id=3, alone=True)

    assert looked_at("candidacy", 7).count() == 3
