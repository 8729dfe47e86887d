"""Reading for meetings: bases of votes, workload of helpers, numbers already used, what stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, QuerySet
from django.utils import timezone

from ketnap.accounts.models import User
from ketnap.candidacies.models import Candidacy, CandidacyStep
from ketnap.candidacies.queries import Decider, decider_of, list_on
from ketnap.candidacies.stages import RUNNING
from ketnap.language import count, date_vn, first_of_month, fold, last_of_month
from ketnap.meetings.models import Decision, Meeting, Resolution, ReviewLine
from ketnap.meetings.stages import MeetingKind, MonthStanding
from ketnap.organizations.kinds import CELLS, GRASSROOTS
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization, Placement
from ketnap.organizations.queries import full_names, grassroots_of, placed, visible_places
from ketnap.people.models import Person
from ketnap.people.queries import committee, official_members
from ketnap.regulations import Rule, Ruleset, add_months
from ketnap.rulebook.queries import ruleset_for

MONTHLY = "monthly_meeting"  # the piece of work of a cell that has yet to meet in a month


@dataclass(frozen=True)
class Base:
    """The denominator of a vote as the records give it, and how it was found. 0: nothing recorded."""

    number: int
    told: str


@dataclass(frozen=True)
class Route:
    """Where a candidacy goes on one day: its cell, grassroots organisation, decider, and by which rule.

    `cell_told` names the cell outside its unit.
    """

    cell: Placement
    cell_told: str
    grassroots: Placement
    rules: Ruleset
    decider: Decider
    rule: Rule

    @property
    def above(self) -> bool:
        """Whether a committee above the grassroots organisation decides."""
        return self.decider.organization_id != self.grassroots.organization_id


def route_of(candidacy: Candidacy, on: date) -> Route:
    """The route of `candidacy` on `on`. Placement.DoesNotExist when its cell had no place that day."""
    cell = placed(candidacy.organization_id, on)
    grassroots = grassroots_of(cell, on) or cell
    rules = ruleset_for(Organization.objects.get(pk=grassroots.organization_id), on)
    rule = rules.deciding_body(grassroots.kind).rule if grassroots.kind in GRASSROOTS else rules["decider"]
    told = full_names([cell.organization_id], on)[cell.organization_id]
    return Route(cell, told, grassroots, rules, decider_of(grassroots, on, rules), rule)


def cell_base(cell: Placement, on: date) -> Base:
    """All official members of the cell on `on`."""
    number = official_members(cell.organization_id, on).count()
    return Base(number, f"{cell.body_name} có {count(number)} đảng viên chính thức ngày {date_vn(on)}.")


def committee_base(grassroots: Placement, on: date) -> Base:
    """All who hold a post in the committee on `on`."""
    number = committee(grassroots.organization_id, on).values("person_id").distinct().count()
    if not number:
        return Base(
            0, f"Chưa ghi danh sách cấp ủy viên của {grassroots.committee_name}; nhập tổng số cấp ủy viên."
        )
    return Base(number, f"{grassroots.committee_name} có {count(number)} cấp ủy viên ngày {date_vn(on)}.")


def workload(helpers: Iterable[Person]) -> dict[int, int]:
    """How many people each of `helpers` is helping today, by key; those who help nobody are absent."""
    running = Candidacy.objects.filter(helper__in=[helper.pk for helper in helpers], stage__in=RUNNING)
    return dict(running.values_list("helper_id").annotate(Count("pk")).order_by())


def last_lines(meeting: Meeting) -> dict[int, ReviewLine]:
    """What the monthly meeting before this one said of each person, by candidacy."""
    before = (
        Meeting.objects.filter(organization=meeting.organization_id, kind=MeetingKind.CELL_MONTHLY)
        .filter(month__lt=meeting.month, state=Meeting.State.CLOSED)
        .order_by("-month")
        .first()
    )
    return {line.candidacy_id: line for line in before.lines.all()} if before else {}


def namesakes(user: User, full_name: str, born_on: date) -> list[Person]:
    """People in sight of `user` with this name, accents aside, and this day of birth."""
    return list(Person.objects.visible_to(user).filter(folded=fold(full_name), born_on=born_on))


def considered(meeting: Meeting) -> list[Candidacy]:
    """Whom the meeting considers: the list of its day while open, those it spoke of once closed."""
    if meeting.is_open:
        return list(list_on([meeting.organization_id], meeting.held_on))
    spoken = Candidacy.objects.filter(pk__in=meeting.lines.values("candidacy_id"))
    return list(spoken.select_related("person", "helper").order_by("person__name_key", "pk"))


def cells_of(user: User) -> QuerySet[Placement]:
    """The cells for which `user` works today, by name."""
    return visible_places(user, Function.CELL).filter(kind__in=CELLS).order_by("folded")


@dataclass(frozen=True)
class CellMonth:
    """One cell in one month: its name among others, and its monthly meeting once it was begun."""

    cell: Placement
    name: str
    meeting: Meeting | None

    @property
    def standing(self) -> MonthStanding:
        """How far it is with the meeting of the month."""
        if self.meeting is None:
            return MonthStanding.NOT_HELD
        return MonthStanding.OPEN if self.meeting.is_open else MonthStanding.HELD


def cells_in(user: User, month: date, words: str = "") -> list[CellMonth]:
    """The cells for which `user` works today and which stood in `month`, unit by unit, with that meeting.

    `words` are of the name of the cell or its unit, with or without accents. Five queries.
    """
    today = timezone.localdate()
    stood = Placement.objects.on(min(last_of_month(month), today)).values("organization_id")
    cells = list(cells_of(user).filter(organization__in=stood).order_by("path"))
    names = full_names((cell.organization_id for cell in cells), today, user)
    monthly = Meeting.objects.filter(kind=MeetingKind.CELL_MONTHLY, month=month)
    held = {
        meeting.organization_id: meeting
        for meeting in monthly.filter(organization__in=[cell.organization_id for cell in cells])
    }
    found = [CellMonth(cell, names[cell.organization_id], held.get(cell.organization_id)) for cell in cells]
    wanted = fold(words).split()
    return [row for row in found if all(word in fold(row.name) for word in wanted)]


def months_met(user: User, today: date, most: int = 24) -> list[date]:
    """The months one may look at, this one first: back to the first meeting in sight, `most` at most."""
    monthly = Meeting.objects.visible_to(user).filter(kind=MeetingKind.CELL_MONTHLY)
    this, first = first_of_month(today), monthly.aggregate(first=Min("month"))["first"]
    months = [add_months(this, -back) for back in range(most)]
    return [month for month in months if month == this or (first and month >= first)]


def decisions_of(organization_id: int, term: str) -> QuerySet[Decision]:
    """The series of one body in one term, the last number first; numbers set free again are left out."""
    series = Decision.objects.filter(organization_id=organization_id, term=term, released=False)
    return series.order_by("-number", "-suffix")


def last_decision(organization_id: int, *, until: date) -> Decision | None:
    """The last decision of a body issued on `until` or before."""
    issued = Decision.objects.filter(organization_id=organization_id, issued_on__lte=until)
    return issued.order_by("-issued_on", "-pk").first()


def next_decision(organization_id: int, *, after: date) -> Decision | None:
    """The first decision of a body issued after that day."""
    issued = Decision.objects.filter(organization_id=organization_id, issued_on__gt=after)
    return issued.order_by("issued_on", "pk").first()


def stands(issued: Decision | Resolution) -> bool:
    """Whether a step still rests on this paper: False once the step was annulled."""
    return issued.basis in standing([issued])


def standing(issued: Iterable[Decision | Resolution]) -> set[str]:
    """The bases of those papers that a step still rests on."""
    steps = CandidacyStep.objects.filter(basis__in={each.basis for each in issued}, annulled_by=None)
    return set(steps.values_list("basis", flat=True))


def usual_place(organization_id: int) -> str:
    """The locality on the last paper of a body; never the venue of a ceremony."""
    held = Meeting.objects.filter(organization=organization_id).exclude(place="").order_by("-held_on", "-pk")
    return held.values_list("place", flat=True).first() or ""
