"""The only writers of accounts. `audit` stands above, so the calling room writes the audit entry."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from ketnap.accounts.models import User


@transaction.atomic
def create_user(*, username: str, full_name: str, password: str, must_change_password: bool = True) -> User:
    """A new account whose password was chosen by somebody else, so that its owner changes it at first use.

    Raises ValidationError with every reason, by field, when name, username or password will not do.
    """
    user = User(
        username=username.strip().lower(),
        full_name=" ".join(full_name.split()),
        must_change_password=must_change_password,
    )
    user.set_password(password)
    reasons = _weaknesses(password, user)
    try:
        user.full_clean()
    except ValidationError as refusal:
        reasons |= refusal.message_dict
    if reasons:
        raise ValidationError(reasons)
    user.save()
    return user


@transaction.atomic
def change_password(*, user: User, password: str) -> User:
    """Give `user` the password they chose themselves; raises ValidationError when it is too weak."""
    if reasons := _weaknesses(password, user):
        raise ValidationError(reasons)
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    return user


def _weaknesses(password: str, user: User) -> dict[str, list[str]]:
    try:
        validate_password(password, user)
    except ValidationError as refusal:
        return {"password": list(refusal.messages)}
    return {}
