import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from ketnap.accounts import services
from ketnap.accounts.models import User

pytestmark = pytest.mark.django_db
GOOD = "mua thu ha noi"


def make_user(**changes):
    return services.create_user(
        **{"username": "hanh", "full_name": "Trần Thị Hạnh", "password": GOOD, **changes}
    )


def test_a_new_account_must_change_the_password_somebody_else_chose():
    user = make_user()

    assert user.must_change_password
    assert user.check_password(GOOD)


def test_names_are_kept_without_stray_spaces_and_capitals():
    user = make_user(username=" Hanh.TT ", full_name="  Trần  Thị Hạnh ")

    assert (user.username, user.full_name) == ("hanh.tt", "Trần Thị Hạnh")


def test_a_username_is_found_in_capitals_too():
    user = make_user()

    assert User.objects.get_by_natural_key(" Hanh ") == user


def test_every_reason_against_a_new_account_comes_at_once():
    make_user()
    with pytest.raises(ValidationError) as refusal:
        make_user(username="Hạnh!", full_name=" ", password="12345")

    assert set(refusal.value.message_dict) == {"username", "full_name", "password"}
    assert User.objects.count() == 1


def test_a_username_is_given_once():
    make_user()
    with pytest.raises(ValidationError) as refusal:
        make_user(username="HANH")

    assert set(refusal.value.message_dict) == {"username"}


def test_the_database_too_wants_a_full_name():
    with pytest.raises(IntegrityError):
        User.objects.create(username="x", full_name="")


def test_a_password_chosen_by_its_owner_need_not_be_changed_again():
    user = services.change_password(user=make_user(), password="gio lua la cay")

    user.refresh_from_db()
    assert user.check_password("gio lua la cay")
    assert not user.must_change_password


def test_a_weak_password_changes_nothing():
    user = make_user()
    with pytest.raises(ValidationError):
        services.change_password(user=user, password="12345678")

    user.refresh_from_db()
    assert user.check_password(GOOD)
