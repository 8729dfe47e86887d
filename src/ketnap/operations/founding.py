"""The first organisation of an installation, and accounts issued at the office's own machine."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from ketnap.accounts.models import User
from ketnap.accounts.services import create_user
from ketnap.audit.services import record
from ketnap.language import closest
from ketnap.organizations.kinds import Kind
from ketnap.organizations.lenses import Lens
from ketnap.organizations.models import Organization, Placement
from ketnap.organizations.services import establish, grant

LETTERS = "abcdefghkmnpqrstuvwxyz23456789"  # none that is mistaken for another when read aloud
PASSWORD_LENGTH = 10


class CannotFound(Exception):
    """What was asked for cannot be made; the message says why and how to mend it."""


@dataclass(frozen=True)
class Issued:
    """An account handed over in person: its first password must be changed at the first sign-in."""

    user: User
    password: str


@transaction.atomic
def found(name: str, kind: Kind, *, username: str, full_name: str, on: date) -> Issued:
    """The first organisation, and the account that reads its plans, founds its units and manages accounts.

    Raises CannotFound when the store already holds an organisation, ValidationError for a bad account,
    CannotPlace for a bad name.
    """
    if Organization.objects.exists():
        raise CannotFound(
            "Kho đã có tổ chức. Lập tổ chức bên dưới ở mục Tổ chức đảng; cấp tài khoản: ketnap account."
        )
    top = establish(name, kind, parent=None, on=on, by=None)
    issued = _issue(username, full_name)
    for lens in (Lens.ORGANIZATION_COMMISSION, Lens.ADMINISTRATOR):
        grant(issued.user, lens, at=top, on=on, by=None)
    return issued


@transaction.atomic
def issue_account(username: str, full_name: str, *, lens: Lens, at: str, on: date) -> Issued:
    """An account with one role at the organisation named `at` (small differences of spelling aside).

    Raises CannotFound when the name fits none or several, ValidationError for a bad account.
    """
    places = {place.body_name: place for place in Placement.objects.on(on)}
    match = closest(at, list(places))
    if match.sure is None:
        offered = ", ".join(match.candidates) or "không có tổ chức nào gần giống"
        raise CannotFound(
            f"Không rõ “{at}” là tổ chức nào ({offered}). Ghi đủ tên như trên trang Tổ chức đảng."
        )
    issued = _issue(username, full_name)
    grant(issued.user, lens, at=places[match.sure].organization, on=on, by=None)
    return issued


def _issue(username: str, full_name: str) -> Issued:
    password = "".join(secrets.choice(LETTERS) for _ in range(PASSWORD_LENGTH))
    user = create_user(username=username, full_name=full_name, password=password, must_change_password=True)
    record("account.issue", by=None, subject_kind="user", subject_id=user.pk)
    return Issued(user, password)
