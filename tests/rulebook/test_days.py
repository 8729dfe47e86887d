from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from ketnap.audit.models import Entry
from ketnap.regulations import DaysOff, is_working_day
from ketnap.rulebook.models import DayOff
from ketnap.rulebook.queries import days_off
from ketnap.rulebook.services import clear_day, set_day
from tests.rulebook.making import make_administrator, make_tree

pytestmark = pytest.mark.django_db

SATURDAY, MONDAY = date(2027, 2, 20), date(2027, 2, 22)


def test_without_entries_the_national_calendar_holds():
    assert days_off() == DaysOff()


def test_a_swap_makes_one_day_off_and_another_working():
    block, *_ = make_tree()
    by = make_administrator(block)
    set_day(MONDAY, DayOff.Kind.OFF, confirmed=True, by=by)
    set_day(SATURDAY, DayOff.Kind.WORKING, confirmed=True, by=by)

    assert days_off() == DaysOff(frozenset({MONDAY}), frozenset({SATURDAY}), frozenset({2027}))
    assert [is_working_day(day, days_off()) for day in (SATURDAY, MONDAY)] == [True, False]


def test_a_year_is_confirmed_only_when_all_its_entries_are():
    block, *_ = make_tree()
    by = make_administrator(block)
    set_day(MONDAY, DayOff.Kind.OFF, confirmed=True, by=by)
    set_day(SATURDAY, DayOff.Kind.WORKING, confirmed=False, by=by)

    assert not days_off().is_confirmed(2027)


def test_setting_a_day_again_replaces_it_and_clearing_takes_it_back_and_both_are_recorded():
    block, *_ = make_tree()
    by = make_administrator(block)
    set_day(MONDAY, DayOff.Kind.OFF, confirmed=False, by=by)
    row = set_day(MONDAY, DayOff.Kind.WORKING, confirmed=True, by=by)
    assert list(DayOff.objects.values_list("day", "kind", "confirmed")) == [(MONDAY, "working", True)]

    clear_day(MONDAY, by=by)

    assert days_off() == DaysOff()
    entries = Entry.objects.filter(subject_kind="day_off", subject_id=row.pk)
    assert [entry.verb for entry in entries] == ["rulebook.set_day", "rulebook.set_day", "rulebook.clear_day"]
    with pytest.raises(DayOff.DoesNotExist):
        clear_day(MONDAY, by=by)


def test_days_are_set_by_administrators_of_the_whole_tree_only():
    _, unit, *_ = make_tree()
    by = make_administrator(unit)

    with pytest.raises(PermissionDenied):
        set_day(MONDAY, DayOff.Kind.OFF, confirmed=True, by=by)
    with pytest.raises(PermissionDenied):
        clear_day(MONDAY, by=by)
    assert not DayOff.objects.exists()
