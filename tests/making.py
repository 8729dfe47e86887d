"""Facts for tests: plain functions with keyword overrides, over the real services. All names are invented.

block = make_block(province="An Hòa")
member = make_member(block.internal)                       # official there since 2015
secretary = make_user(cell_secretary=block.internal)       # a user with one role
candidacy = make_candidate(block, to="decided", under="QD208")
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, cycle
from typing import Any

from ketnap.accounts.models import User
from ketnap.candidacies.models import Candidacy
from ketnap.candidacies.queries import decider_of
from ketnap.candidacies.rules import Vote
from ketnap.candidacies.services import begin, take
from ketnap.organizations.kinds import Kind
from ketnap.organizations.lenses import Lens
from ketnap.organizations.models import Organization
from ketnap.organizations.queries import grassroots_of, placed
from ketnap.organizations.services import establish, grant
from ketnap.people.models import Person
from ketnap.people.particulars import Particulars
from ketnap.people.services import enter, open_standing
from ketnap.people.words import CountedAs, Sex
from ketnap.rulebook.queries import ruleset_for

FOUNDED = date(2017, 1, 1)
LIVE = date(2017, 6, 1)  # the day members of tests are taken over
NUMBERS = count(1)
FAMILIES = cycle(["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Vũ"])
MIDDLES = cycle(["Văn", "Thị", "Minh", "Thu", "Quốc"])
GIVEN = cycle(
    ["An", "Bình", "Cúc", "Dũng", "Đào", "Giang", "Hạnh", "Khoa", "Lan", "Mai", "Nam", "Oanh", "Phúc"]
)


@dataclass(frozen=True)
class Block:
    """A block committee with one hospital of two cells, and a grassroots cell beside it."""

    province: Organization
    upper: Organization
    hospital: Organization
    internal: Organization
    surgery: Organization
    school: Organization


def make_block(*, province: str = "An Hòa", hospital: str = "Mắt", on: date = FOUNDED) -> Block:
    """Tỉnh → Khối các cơ quan tỉnh → Bệnh viện (Khoa Nội, Khoa Ngoại) and the cell Trường Chính trị."""
    top = make_unit(f"tỉnh {province}", Kind.PROVINCE_COMMITTEE, None, on=on, committee=f"Tỉnh ủy {province}")
    upper = make_unit(f"Khối các cơ quan tỉnh {province}", Kind.UPPER_COMMITTEE, top, on=on)
    unit = make_unit(f"Bệnh viện {hospital}", Kind.GRASSROOTS_COMMITTEE, upper, on=on)
    return Block(
        province=top,
        upper=upper,
        hospital=unit,
        internal=make_unit("Khoa Nội", Kind.CELL, unit, on=on),
        surgery=make_unit("Khoa Ngoại", Kind.CELL, unit, on=on),
        school=make_unit("Trường Chính trị", Kind.GRASSROOTS_CELL, upper, on=on),
    )


def make_unit(
    name: str, kind: Kind, parent: Organization | None, *, on: date = FOUNDED, committee: str = ""
) -> Organization:
    """An organisation under `parent`."""
    return establish(name, kind, parent=parent, on=on, by=None, committee=committee)


def make_user(*, name: str = "", on: date = FOUNDED, **roles: Organization) -> User:
    """A user with one role for each keyword, named as in Lens: `make_user(cell_secretary=block.internal)`."""
    number = next(NUMBERS)
    user = User.objects.create(username=f"user{number}", full_name=name or make_name())
    user.set_password("mat-khau-thu-1")
    user.save(update_fields=["password"])
    for lens, at in roles.items():
        grant(user, Lens(lens), at=at, on=on, by=None)
    return user


def make_name() -> str:
    """The next invented name."""
    return f"{next(FAMILIES)} {next(MIDDLES)} {next(GIVEN)}"


def make_person(*, at: Organization, on: date = LIVE, **particulars: Any) -> Person:
    """A person of 1995 with upper secondary schooling, in no union; any particular may be given."""
    facts: dict[str, Any] = {
        "full_name": make_name(),
        "born_on": date(1995, 5, 19),
        "sex": Sex.FEMALE,
        "union": CountedAs.OTHER,
    }
    return enter(Particulars(**facts | particulars), at=at, on=on, by=None)


def make_member(
    at: Organization, *, on: date = LIVE, official_on: date = date(2015, 2, 3), **particulars: Any
) -> Person:
    """An official member taken over at a cell on `on`."""
    person = make_person(at=at, on=on, **{"born_on": date(1980, 9, 2)} | particulars)
    joined_on = official_on.replace(year=official_on.year - 1)
    open_standing(person, at=at, on=on, joined_on=joined_on, official_on=official_on, by=None)
    return person


def make_members(at: Organization, number: int = 3) -> list[Person]:
    """Several official members of a cell."""
    return [make_member(at) for _ in range(number)]


LINE = (
    "listed",
    "helper_assigned",
    "certified",
    "applied",
    "introducers_named",
    "dossier_opened",
    "verification_closed",
    "opinions_gathered",
    "dossier_complete",
    "proposed",
    "reviewed",
    "checked",
    "decided",
    "admitted",
)
SINCE = {"QD24": date(2024, 3, 4), "QD208": date(2026, 8, 3)}  # the first day of the line under a version


def make_candidate(
    block: Block,
    *,
    to: str = "listed",
    under: str = "QD208",
    since: date | None = None,
    at: Organization | None = None,
    by: User | None = None,
    person: Person | None = None,
    counted_as: str = "",
    **particulars: Any,
) -> Candidacy:
    """A candidacy at a cell of `block` (Khoa Nội when omitted), carried along LINE up to the kind `to`.

    One step every second day from `since`, so the whole line takes 27 days. Gives the cell three official
    members when it has none.
    """
    cell = at or block.internal
    first = since or SINCE[under]
    person = person or make_person(at=cell, **particulars)
    candidacy = begin(person, "listed", at=cell, on=first, by=by, counted_as=counted_as)
    return carry(candidacy, to=to, by=by or make_user(organization_commission=block.upper), since=first)


def carry(candidacy: Candidacy, *, to: str, by: User, since: date) -> Candidacy:
    """Take every step of LINE after those already taken, up to and with the kind `to`, by the real services.

    The step number n falls on `since` + 2 n days. `by` needs the functions of the commission above.
    """
    taken = set(candidacy.steps.filter(annuls=None, annulled_by=None).values_list("kind", flat=True))
    for number, kind in enumerate(LINE[: LINE.index(to) + 1]):
        if kind not in taken:
            advance(candidacy, kind, by=by, on=since + timedelta(days=2 * number))
    return Candidacy.objects.get(pk=candidacy.pk)


def advance(candidacy: Candidacy, kind: str, *, by: User, on: date, **changes: Any) -> None:
    """Take one step of LINE with values that meet every rule; `changes` override the keywords of `take`."""
    take(candidacy, kind, **{"by": by, "on": on, **fitting(candidacy, kind, on), **changes})


def fitting(candidacy: Candidacy, kind: str, on: date) -> dict[str, Any]:
    """What `take` wants for one kind of step so that every rule is met."""
    cell = placed(candidacy.organization_id, on)
    grassroots = grassroots_of(cell, on)
    assert grassroots is not None
    vote = Vote(base=12, agree=12)
    wants: Mapping[str, dict[str, Any]] = {
        "certified": {"values": {"number": "12", "issued_on": on.isoformat()}},
        "proposed": {"vote": vote},
        "reviewed": {"vote": vote, "taken_at": grassroots.organization},
    }
    if kind in {"helper_assigned", "introducers_named"}:
        return {"values": _named(candidacy, kind)}
    if kind == "checked":
        return {"taken_at": cell_upper(candidacy, on)}
    if kind == "decided":
        return {"taken_at": decider(candidacy, on), "values": {"number": "34"}}
    return wants.get(kind, {})


def _named(candidacy: Candidacy, kind: str) -> dict[str, Any]:
    members = members_of(candidacy.organization)
    if kind == "helper_assigned":
        return {"helper": members[0].pk}
    union = candidacy.person.union != CountedAs.OTHER
    named = [{"person": member.pk, "months": 24, "replacement": False} for member in members[:2]]
    return {"introducers": named, "union_resolution": union}


def members_of(cell: Organization) -> list[Person]:
    """The official members of a cell, three made when there are none."""
    found = list(Person.objects.filter(standing__organization=cell).order_by("pk"))
    return found or make_members(cell)


def cell_upper(candidacy: Candidacy, on: date) -> Organization:
    """The organisation directly above the grassroots one of a candidacy."""
    grassroots = grassroots_of(placed(candidacy.organization_id, on), on)
    assert grassroots is not None
    assert grassroots.parent is not None
    return grassroots.parent


def decider(candidacy: Candidacy, on: date) -> Organization:
    """The organisation that decides for a candidacy by the rules of the day."""
    grassroots = grassroots_of(placed(candidacy.organization_id, on), on)
    assert grassroots is not None
    body = decider_of(grassroots, on, ruleset_for(grassroots.organization, on))
    return Organization.objects.get(pk=body.organization_id)
