from datetime import timedelta

import pytest
from django.utils import timezone

from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization
from ketnap.work.models import Item
from ketnap.work.queries import due_from, late_below
from ketnap.work.services import done, expect
from tests.making import make_block, make_user

pytestmark = pytest.mark.django_db


def make_item(at: Organization, *, subject: str = "tests.Thing:1", days: int = 3, **changes) -> Item:
    today = timezone.localdate()
    facts = {
        "at": at,
        "function": Function.CELL,
        "title": "Họp chi bộ",
        "url": "/",
        "opened_on": today,
        "due_on": today + timedelta(days=days),
    }
    return expect("test", subject, **facts | changes)


def test_an_item_waits_for_those_who_hold_its_function_at_its_organisation():
    block = make_block()
    item = make_item(block.internal)
    secretary, neighbour = make_user(cell_secretary=block.internal), make_user(cell_secretary=block.surgery)
    office, union = make_user(grassroots_office=block.hospital), make_user(union=block.internal)
    told = [list(due_from(user)) for user in (secretary, neighbour, office, union)]
    assert told == [[item], [], [], []]


def test_the_most_urgent_comes_first():
    block = make_block()
    later, sooner = (
        make_item(block.internal, days=9),
        make_item(block.internal, subject="tests.Thing:2", days=1),
    )
    assert list(due_from(make_user(cell_secretary=block.internal))) == [sooner, later]


def test_one_subject_has_one_item_of_a_kind_and_a_closed_one_opens_again():
    block = make_block()
    first = make_item(block.internal)
    done("test", first.subject, on=timezone.localdate())
    assert not Item.objects.open().exists()
    again = make_item(block.surgery, title="Họp lại")
    assert (again.pk, again.title, again.organization) == (first.pk, "Họp lại", block.surgery)
    assert list(Item.objects.open()) == [again]


def test_closing_twice_keeps_the_first_day():
    block, today = make_block(), timezone.localdate()
    item = make_item(block.internal)
    done("test", item.subject, on=today - timedelta(days=1))
    done("test", item.subject, on=today)
    item.refresh_from_db()
    assert item.closed_on == today - timedelta(days=1)


def test_what_is_late_below_is_told_to_those_above_and_not_what_is_due_today():
    block = make_block()
    late = make_item(block.internal, days=-1)
    make_item(block.surgery, subject="tests.Thing:2", days=0)
    make_item(block.school, subject="tests.Thing:3", days=-1)
    assert list(late_below(make_user(grassroots_office=block.hospital))) == [late]
    assert not late_below(make_user(cell_secretary=block.internal)).exists()
