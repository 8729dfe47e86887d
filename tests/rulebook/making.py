"""A small tree and its administrator."""

from datetime import date

from ketnap.accounts.models import User
from ketnap.organizations.kinds import Kind
from ketnap.organizations.lenses import Lens
from ketnap.organizations.services import establish, grant

BEGUN = date(2020, 1, 1)


def make_user(username="quantri"):
    return User.objects.create(username=username, full_name="Lê Thị Thử")


def make_tree():
    """Block committee > unit > cell, and a neighbour of the unit."""
    block = establish("Khối cơ quan", Kind.UPPER_COMMITTEE, parent=None, on=BEGUN, by=None)
    unit = establish("Bệnh viện Mắt", Kind.GRASSROOTS_COMMITTEE, parent=block, on=BEGUN, by=None)
    cell = establish("Khoa Nội", Kind.CELL, parent=unit, on=BEGUN, by=None)
    neighbour = establish("Sở Y tế", Kind.GRASSROOTS_COMMITTEE, parent=block, on=BEGUN, by=None)
    return block, unit, cell, neighbour


def make_administrator(at, username="quantri"):
    user = make_user(username)
    grant(user, Lens.ADMINISTRATOR, at=at, on=BEGUN, by=None)
    return user
