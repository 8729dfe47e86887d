"""One door: what a user sees, and who sees a person, over the same rows."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ketnap.accounts.models import User
from ketnap.candidacies.services import take
from ketnap.organizations.lenses import Lens, Level
from ketnap.organizations.models import Role
from ketnap.people.models import Person
from ketnap.people.queries import how_far_each_sees, who_can_see
from tests.making import make_block, make_candidate, make_member, make_person, make_user

pytestmark = pytest.mark.django_db


def make_world() -> None:
    """Two blocks, people of every presence, a user for every lens at every organisation."""
    block, other = make_block(), make_block(province="Bình Sơn")
    for unit in (block, other):
        make_candidate(unit)
        make_member(unit.surgery)
        make_member(unit.school)
    gone = make_candidate(block, at=block.school)
    take(
        gone,
        "dropped",
        by=make_user(organization_commission=block.upper),
        on=date(2026, 9, 1),
        values={"reason": "own_wish"},
    )
    make_person(at=block.internal)  # in nobody's view
    for lens in Lens:
        for place in (
            block.province,
            block.upper,
            block.hospital,
            block.internal,
            block.surgery,
            other.upper,
        ):
            make_user(**{lens.value: place})
    make_user()
    ended = make_user(cell_secretary=block.internal)
    Role.objects.filter(user=ended).update(valid_to=timezone.localdate())


@pytest.mark.parametrize("level", Level)
def test_who_can_see_a_person_is_the_inverse_of_what_each_user_sees(level):
    make_world()
    users, people = User.objects.all(), Person.objects.all()
    seen = {(user, person) for user in users for person in Person.objects.visible_to(user, level)}
    asked = {(user, person) for person in people for user in who_can_see(person, level)}
    assert seen == asked
    assert len(seen) > 50


def test_of_everyone_who_sees_a_person_it_is_said_how_far():
    block = make_block()
    person = make_candidate(block).person
    secretary, propaganda = make_user(cell_secretary=block.internal), make_user(propaganda=block.upper)
    said = {user: level.label for user, level in how_far_each_sees(person)}
    assert (said[secretary], said[propaganda]) == ("xem hồ sơ", "xem tên")
    assert set(said) == set(who_can_see(person))


def test_each_level_of_sight_includes_those_before_it():
    make_world()
    for user in User.objects.all():
        files = set(Person.objects.visible_to(user, Level.FILE))
        assert files <= set(Person.objects.visible_to(user, Level.NAME))


def test_a_standing_member_opens_the_file_of_a_candidate_but_reads_only_the_name_of_a_member():
    block = make_block()
    candidate, member = make_candidate(block).person, make_member(block.surgery)
    standing = make_user(standing_member=block.upper)
    assert candidate in Person.objects.visible_to(standing, Level.FILE)
    assert member in Person.objects.visible_to(standing, Level.NAME)
    assert member not in Person.objects.visible_to(standing, Level.FILE)


@pytest.mark.parametrize("lens", ["union", "administrator"])
def test_those_who_see_figures_or_accounts_see_no_person(lens):
    block = make_block()
    make_candidate(block)
    assert not Person.objects.visible_to(make_user(**{lens: block.province})).exists()


def test_nobody_sees_a_person_in_view_only_from_tomorrow():
    block, today = make_block(), timezone.localdate()
    person = make_member(block.internal, on=today + timedelta(days=1))
    assert not Person.objects.visible_to(make_user(grassroots_office=block.hospital)).exists()
    assert who_can_see(person) == []
