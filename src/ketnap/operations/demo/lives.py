"""Who strives in the demo, where each of them stands today, and when they came there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from ketnap.accounts.models import User
from ketnap.operations.demo.diary import Diary
from ketnap.operations.demo.people import EYE_HOSPITAL, SECRETARIES
from ketnap.operations.demo.tree import Place, Tree
from ketnap.operations.demo.units import LARGE
from ketnap.operations.demo.ways import SCHEDULE, TAKEN_OVER, Numbers, Way
from ketnap.operations.demo.words import STUDENT_CELL, Inventor
from ketnap.people.models import Person
from ketnap.people.words import CountedAs
from ketnap.regulations import add_months

# row of a unit -> how many it has admitted in the last eleven months: some ahead of the year, some behind
ADMISSIONS: Mapping[int, int] = {
    1: 4, 2: 3, 3: 3, 4: 2, 5: 4, 12: 4, 14: 4, 15: 2, 16: 2, 18: 1, 19: 2, 24: 2, 26: 5, 27: 3, 31: 4, 34: 1,
    37: 4, 38: 5, 39: 2, 42: 4, 46: 1, 53: 2,
}  # fmt: skip
YOUNG_SHARE = 0.7
FIRST_ADMISSION, LAST_ADMISSION = 335, 6  # days before today
WHOLE_EVERY = (
    8  # one admission in so many is carried from the list to the ceremony; the rest from the vote on
)
EXPIRING = 58  # months since a certificate that soon runs out was issued


@dataclass(frozen=True)
class Part:
    """One part in the cast of a cell: the last act of SCHEDULE taken, and how many days ago.

    `without` leaves acts out, `then` is one more act with its days ago, `taken_over` says that the unit went
    live with the dossier complete.
    """

    last: str
    ago: int
    without: tuple[str, ...] = ()
    then: tuple[str, int] | None = None
    taken_over: bool = False


INTRODUCED = Part("", 0, then=("introduced", 20))
NEW = Part("listed", 40)
HELPED = Part("helped", 75)
CERTIFIED = Part("certified", 25)
WITHOUT_HELPER = Part("certified", 130, without=("helped",))
EXPIRING_PAPER = Part("helped", 90, then=("expiring", 80))
IN_PARTS = Part("letter", 18, then=("papers_in_part", 12))
COMPLETE = Part("complete", 8)
PROPOSED = Part("proposed", 9)
NOT_REACHED = Part("complete", 30, then=("not_reached", 21))
SUBMITTED = Part("reviewed", 6)
DECIDED = Part("decided", 5)
HALF_WAY = Part("admitted", 185)
NEARLY_OVER = Part("admitted", 352)
DROPPED = Part("helped", 200, then=("dropped", 64))

FULL_CAST = (
    INTRODUCED, NEW, HELPED, CERTIFIED, WITHOUT_HELPER, EXPIRING_PAPER, IN_PARTS, COMPLETE, PROPOSED,
    NOT_REACHED, SUBMITTED, DECIDED, HALF_WAY, NEARLY_OVER, DROPPED,
)  # fmt: skip
GRASSROOTS_CAST = (NEW, CERTIFIED, IN_PARTS, COMPLETE, PROPOSED, DECIDED, HALF_WAY, NEARLY_OVER, DROPPED)
SHORT_CAST = (HELPED, EXPIRING_PAPER, WITHOUT_HELPER, IN_PARTS, SUBMITTED, HALF_WAY)
USUAL = (NEW, HELPED, CERTIFIED, WITHOUT_HELPER, EXPIRING_PAPER, IN_PARTS, COMPLETE, INTRODUCED)
CASTS: Mapping[tuple[int, str], tuple[Part, ...]] = {
    (1, "Khoa Nội"): FULL_CAST,
    (4, "Văn phòng"): SHORT_CAST,
}


@dataclass(frozen=True)
class Stage:
    """What every way needs: the tree, the members, the accounts, the numbers, the diary, the inventor."""

    tree: Tree
    rosters: Mapping[int, list[Person]]
    users: Mapping[str, User]
    numbers: Numbers
    diary: Diary
    inventor: Inventor


def strive(stage: Stage) -> None:
    """Write the way of everybody into the diary."""
    for turn, (place, part) in enumerate(_parts(stage)):
        _write(stage, _way(stage, place, turn), part)


def _parts(stage: Stage) -> Iterator[tuple[Place, Part]]:
    """Who plays what where: the casts of the cells, then the admissions spread over the eleven months."""
    random, told = stage.inventor.random, 0
    for place in stage.tree.cells:
        eyes = place.unit.number == EYE_HOSPITAL
        cast = GRASSROOTS_CAST if eyes else CASTS.get((place.unit.number, place.name), ())
        usual = random.sample(USUAL, 2 if place.unit.number in LARGE else 1)
        for part in cast or usual:
            yield place, part
    for number, admitted in ADMISSIONS.items():
        cells = stage.tree.cells_of(number)
        for turn in range(admitted):
            ago = random.randint(LAST_ADMISSION, FIRST_ADMISSION)
            told += 1
            yield cells[turn % len(cells)], Part("admitted", ago, taken_over=told % WHOLE_EVERY != 0)


def _way(stage: Stage, place: Place, turn: int) -> Way:
    random, today = stage.inventor.random, stage.diary.today
    student = place.name == STUDENT_CELL
    young = student or random.random() < YOUNG_SHARE
    union = CountedAs.YOUTH_UNION if young else CountedAs.TRADE_UNION
    particulars = stage.inventor.person(
        place.unit.name, place.name, ages=(20, 29) if young else (31, 44), union=union, on=today
    )
    username = SECRETARIES.get((place.unit.number, place.name), "to.chuc")
    if place.unit.number == EYE_HOSPITAL:
        username = "bi.thu.mat"
    return Way(
        place=place,
        particulars=particulars,
        roster=stage.rosters[place.organization.pk],
        secretary=stage.users[username],
        office=stage.users["to.chuc"],
        committee_office=stage.users["van.phong.bv" if place.unit.number == 1 else "to.chuc"],
        numbers=stage.numbers,
        turn=turn,
    )


def _write(stage: Stage, way: Way, part: Part) -> None:
    """Put the acts of one part into the diary, counted back from the last one."""
    diary = stage.diary
    if part.last:
        listed = diary.today - timedelta(days=part.ago + SCHEDULE[part.last])
        for name, after in SCHEDULE.items():
            behind = part.taken_over and after <= SCHEDULE[TAKEN_OVER]
            if after <= SCHEDULE[part.last] and name not in part.without and not behind:
                diary.on(listed + timedelta(days=after), getattr(way, name))
        if part.taken_over:
            diary.on(listed + timedelta(days=SCHEDULE[TAKEN_OVER]), way.taken_over)
    if part.then:
        name, ago = part.then
        day = diary.today - timedelta(days=ago)
        if name == "expiring":
            issued = add_months(diary.today, -EXPIRING)
            diary.on(day, partial(way.certified, issued_on=issued))
        else:
            diary.on(day, getattr(way, name))
