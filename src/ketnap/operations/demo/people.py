"""Who is in the demo: the members of each cell, their posts, and the accounts that sign in."""

from dataclasses import dataclass
from datetime import date, timedelta

from ketnap.accounts.models import User
from ketnap.accounts.services import create_user
from ketnap.operations.demo.tree import Place, Tree
from ketnap.operations.demo.units import LARGE
from ketnap.operations.demo.words import STUDENT_CELL, YEAR, Inventor
from ketnap.organizations.lenses import Lens
from ketnap.organizations.models import Organization
from ketnap.organizations.services import grant
from ketnap.people.models import Person, Post
from ketnap.people.particulars import Particulars
from ketnap.people.services import appoint, enter, open_standing
from ketnap.people.words import CountedAs, Sex
from ketnap.regulations import add_months

PASSWORD = "ketnap-demo"  # noqa: S105  the shared word of invented accounts
LARGE_CELL, GRASSROOTS_CELL, SMALL_CELL = 15, 9, 5


@dataclass(frozen=True)
class Account:
    """One account of the demo, as printed when the product starts."""

    username: str
    full_name: str
    role: str
    password: str = PASSWORD


ACCOUNTS = (
    Account("to.chuc", "Trần Thị Mỹ Hạnh", "Cán bộ Ban Tổ chức Đảng ủy Khối"),
    Account("tuyen.giao", "Phan Quốc Bảo", "Cán bộ Ban Tuyên giáo Đảng ủy Khối"),
    Account("thuong.vu", "Võ Đình Nghĩa", "Ủy viên Ban Thường vụ Đảng ủy Khối"),
    Account("doan.khoi", "Lê Ngọc Thảo My", "Cán bộ Đoàn Khối các cơ quan tỉnh"),
    Account("quan.tri", "Đặng Minh Khoa", "Quản trị"),
    Account("van.phong.bv", "Huỳnh Thị Kim Loan", "Cán bộ văn phòng Đảng ủy Bệnh viện Đa khoa tỉnh"),
    Account("bi.thu.noi", "Nguyễn Hữu Tâm", "Bí thư Chi bộ Khoa Nội, Bệnh viện Đa khoa tỉnh"),
    Account("bi.thu.mat", "Bùi Thị Thanh Vân", "Bí thư Chi bộ Bệnh viện Mắt (chi bộ cơ sở)"),
    Account("bi.thu.khac", "Ngô Xuân Phúc", "Bí thư Chi bộ Văn phòng, Cục Thuế"),
)
NAMES = {account.username: account.full_name for account in ACCOUNTS}
# (row of the unit, cell) -> the account whose owner is its secretary
SECRETARIES = {(1, "Khoa Nội"): "bi.thu.noi", (4, "Văn phòng"): "bi.thu.khac"}
EYE_HOSPITAL = 39
SEXES = {"bi.thu.noi": Sex.MALE, "bi.thu.mat": Sex.FEMALE, "bi.thu.khac": Sex.MALE}


def open_accounts(tree: Tree, on: date) -> dict[str, User]:
    """The accounts with their roles since `on`, by username."""
    eyes = tree.units[EYE_HOSPITAL]
    roles: dict[str, tuple[Lens, Organization]] = {
        "to.chuc": (Lens.ORGANIZATION_COMMISSION, tree.block),
        "tuyen.giao": (Lens.PROPAGANDA, tree.block),
        "thuong.vu": (Lens.STANDING_MEMBER, tree.block),
        "doan.khoi": (Lens.UNION, tree.block),
        "quan.tri": (Lens.ADMINISTRATOR, tree.block),
        "van.phong.bv": (Lens.GRASSROOTS_OFFICE, tree.units[1]),
        "bi.thu.noi": (Lens.CELL_SECRETARY, tree.cell(1, "Khoa Nội").organization),
        "bi.thu.mat": (Lens.CELL_SECRETARY, eyes),
        "bi.thu.khac": (Lens.CELL_SECRETARY, tree.cell(4, "Văn phòng").organization),
    }
    users = {}
    for account in ACCOUNTS:
        users[account.username] = create_user(
            username=account.username,
            full_name=account.full_name,
            password=account.password,
            must_change_password=False,
        )
        lens, at = roles[account.username]
        grant(users[account.username], lens, at=at, on=on, by=None)
    return users


def fill(tree: Tree, inventor: Inventor, on: date) -> dict[int, list[Person]]:
    """Take over the members of every cell as of `on`; {organisation: its members, the secretary first}."""
    rosters = {}
    for place in tree.cells:
        first = _secretary(place, inventor, on)
        size = _size(place)
        rest = [
            inventor.person(place.unit.name, "", ages=(29, 58), union=CountedAs.OTHER, on=on)
            for _ in range(size - 1)
        ]
        rosters[place.organization.pk] = [
            _member(particulars, place, inventor, on) for particulars in (first, *rest)
        ]
    return rosters


def _size(place: Place) -> int:
    if place.unit.number in LARGE:
        return LARGE_CELL - (4 if place.name == STUDENT_CELL else 0)
    return SMALL_CELL if place.name != place.unit.name else GRASSROOTS_CELL


def _secretary(place: Place, inventor: Inventor, on: date) -> Particulars:
    drawn = inventor.person(place.unit.name, "", ages=(40, 57), union=CountedAs.OTHER, on=on)
    username = SECRETARIES.get((place.unit.number, place.name))
    if place.unit.number == EYE_HOSPITAL:
        username = "bi.thu.mat"
    if username is None:
        return drawn
    return Particulars(
        NAMES[username], drawn.born_on, SEXES[username], occupation=drawn.occupation, union=CountedAs.OTHER
    )


def _member(particulars: Particulars, place: Place, inventor: Inventor, on: date) -> Person:
    at = place.organization
    person = enter(particulars, at=at, on=on, by=None)
    adult = particulars.born_on + timedelta(days=21 * YEAR)
    joined = adult + timedelta(days=inventor.random.randrange(max(1, (on - adult).days - 3 * YEAR)))
    open_standing(person, at=at, on=on, joined_on=joined, official_on=add_months(joined, 12), by=None)
    return person


def seat(tree: Tree, rosters: dict[int, list[Person]], on: date) -> None:
    """Give each cell, each committee with people and the block its posts."""
    for place in tree.cells:
        secretary, deputy, *_ = rosters[place.organization.pk]
        appoint(secretary, Post.Title.SECRETARY, at=place.organization, on=on, by=None)
        appoint(deputy, Post.Title.DEPUTY, at=place.organization, on=on, by=None)
    for number, unit in tree.units.items():
        cells = [rosters[place.organization.pk] for place in tree.cells_of(number)]
        if cells and tree.cells_of(number)[0].organization != unit:
            _committee(unit, [roster[turn] for turn in (0, 2, 1) for roster in cells][:9], on)
    leaders = [
        rosters[place.organization.pk][3] for place in tree.cells if place.unit.number in (2, 4, 14, 16, 19)
    ]
    _committee(tree.block, leaders[:11], on)


def _committee(at: Organization, people: list[Person], on: date) -> None:
    titles = [Post.Title.SECRETARY, Post.Title.DEPUTY]
    for turn, person in enumerate(people):
        title = titles[turn] if turn < len(titles) else Post.Title.COMMITTEE_MEMBER
        appoint(person, title, at=at, on=on, by=None, standing_committee=turn < 3)  # noqa: PLR2004
