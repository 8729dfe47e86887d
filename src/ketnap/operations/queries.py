"""The units and cells one may take live, who is known already, and what stands against undoing."""

from collections.abc import Iterable, Sequence
from datetime import date

from ketnap.accounts.models import User
from ketnap.candidacies.models import Candidacy, CandidacyStep
from ketnap.candidacies.stages import MATRIX, RUNNING
from ketnap.language import date_vn
from ketnap.ledger.matrix import OPENED
from ketnap.meetings.models import Attendance
from ketnap.operations.models import Import, ImportLine
from ketnap.operations.rules import Entrant
from ketnap.operations.stages import Standing
from ketnap.organizations.kinds import CELLS, GRASSROOTS
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import PlacementQuerySet
from ketnap.organizations.queries import visible_places
from ketnap.people.models import Person, Post, StandingStep
from ketnap.people.stages import STANDING_MATRIX


def units(user: User, on: date) -> PlacementQuerySet:
    """The grassroots organisations that `user` may take live, by name."""
    return visible_places(user, Function.GO_LIVE, on).filter(kind__in=GRASSROOTS).order_by("folded")


def cells(user: User, organization_id: int, on: date) -> dict[str, int]:
    """The cells of one unit in `user`'s sight on `on`, by bare name; a grassroots cell is its own."""
    unit = units(user, on).filter(organization_id=organization_id).first()
    if unit is None:
        return {}
    found = (
        visible_places(user, Function.GO_LIVE, on).under(unit.path).filter(kind__in=CELLS).order_by("folded")
    )
    return {place.name: place.organization_id for place in found}


def in_view(user: User, entrants: Sequence[Entrant]) -> set[tuple[str, date]]:
    """Which of these are, by name and day of birth, already in `user`'s sight; the rest stays untold."""
    days = {entrant.particulars.born_on for entrant in entrants}
    people = Person.objects.visible_to(user).filter(born_on__in=days)
    return set(people.values_list("folded", "born_on"))


def same_file(organization_id: int, sha256: str) -> Import | None:
    """The import that has entered the very same file at the unit and still stands."""
    return Import.objects.filter(organization_id=organization_id, sha256=sha256, state="entered").first()


def standing_against(batch: Import) -> list[str]:
    """Why `batch` cannot be undone: what later rests on the people it entered, one sentence each."""
    lines = {line.person_id: line for line in batch.lines.select_related("person")}
    since = min((line.step_position for line in lines.values()), default=0)
    reasons = []
    for person_id, words in (*_later_steps(lines.values()), *_relied_on(list(lines), since)):
        line = lines[person_id]
        reasons.append((line.number, f"Dòng {line.number}, {line.person.full_name}: {words}"))
    return [words for _, words in sorted(reasons)]


def _later_steps(lines: Iterable[ImportLine]) -> list[tuple[int, str]]:
    """The live steps that came after the opening one, of either ledger."""
    people = [line.person_id for line in lines]
    ways = CandidacyStep.objects.filter(life__person__in=people, annuls=None, annulled_by=None)
    memberships = StandingStep.objects.filter(life__person__in=people, annuls=None, annulled_by=None)
    found = []
    for steps, matrix in ((ways, MATRIX), (memberships, STANDING_MATRIX)):
        later = steps.exclude(kind=OPENED).values_list("life__person_id", "kind", "effective_on")
        for person_id, kind, on in later:
            found.append((person_id, f"đã có bước “{matrix.moves[kind].label}” ngày {date_vn(on)}."))
    return found


def _relied_on(people: list[int], since: int) -> list[tuple[int, str]]:
    """Where others rely on these people: as helpers, introducers, holders of posts, present at a meeting.

    `since` is the position before which nobody could have named them.
    """
    found = [
        (candidacy.helper_id, f"đang được phân công giúp đỡ {candidacy.person.full_name}.")
        for candidacy in Candidacy.objects.filter(helper__in=people, stage__in=RUNNING).select_related(
            "person"
        )
    ]
    named = CandidacyStep.objects.filter(
        kind="introducers_named", annulled_by=None, position__gt=since
    ).select_related("life__person")
    for step in named:
        introducers = {each["person"] for each in step.values.get("introducers", ())}
        found += [
            (person, f"là đảng viên giới thiệu của {step.life.person.full_name}.")
            for person in introducers & set(people)
        ]
    for post in Post.objects.filter(person__in=people, valid_to=None):
        found.append((post.person_id, f"đang giữ chức vụ {post.get_title_display()}."))
    present = Attendance.objects.filter(person__in=people, meeting__state="closed").select_related("meeting")
    for row in present.order_by("person_id", "-meeting__held_on"):
        found.append((row.person_id, f"đã điểm danh tại cuộc họp ngày {date_vn(row.meeting.held_on)}."))
    return [(person, words) for person, words in found if person is not None]


def opened_step(line: ImportLine) -> CandidacyStep | StandingStep:
    """The step that one line appended."""
    if line.standing == Standing.OFFICIAL:
        return StandingStep.objects.get(position=line.step_position)
    return CandidacyStep.objects.get(position=line.step_position)
