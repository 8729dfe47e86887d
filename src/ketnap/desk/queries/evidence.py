"""The people and decisions behind a figure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ketnap.accounts.models import User
from ketnap.candidacies.models import CANDIDACIES, Candidacy, CandidacyStep
from ketnap.candidacies.queries import to_open
from ketnap.ledger.queries import evidence
from ketnap.meetings.models import Decision, Meeting
from ketnap.organizations.queries import full_names

BEHIND = ("proposed", "reviewed", "decided", "admitted")


@dataclass(frozen=True)
class Case:
    """One person behind a figure, with the steps that led there; `opens` when the page may be opened."""

    on: date
    way: Candidacy
    cell: str
    steps: Mapping[str, CandidacyStep]
    decision: Decision | None
    meetings: Mapping[str, Meeting]
    opens: bool


@dataclass(frozen=True)
class Evidence:
    """What stands behind one figure: people in sight one by one, the others as a number."""

    cases: Sequence[Case]
    hidden: int

    @property
    def number(self) -> int:
        """The figure itself."""
        return len(self.cases) + self.hidden


def evidence_for(user: User, measure: str, path: str, *, since: date, until: date, group: str) -> Evidence:
    """The lives behind a flow of candidacies at a place and below it."""
    postings = evidence(measure, path, since, until, group)
    ids = [posting.life_id for posting in postings if posting.life == CANDIDACIES.name]
    seen = Candidacy.objects.visible_to(user).filter(pk__in=ids).select_related("person")
    ways = {way.pk: way for way in seen}
    opened, steps = to_open(user, ways), _steps(ways)
    decisions, meetings = _bases(steps)
    cells = full_names((posting.organization_id for posting in postings), until, user)
    cases = []
    for posting in postings:
        if way := ways.get(posting.life_id):
            own = steps.get(way.pk, {})
            decided = own.get("decided")
            cases.append(
                Case(
                    on=posting.on,
                    way=way,
                    cell=cells.get(posting.organization_id, ""),
                    steps=own,
                    decision=decisions.get(decided.basis) if decided else None,
                    meetings={
                        kind: meetings[step.basis] for kind, step in own.items() if step.basis in meetings
                    },
                    opens=way.pk in opened,
                )
            )
    return Evidence(cases, len(postings) - len(cases))


def _steps(ways: Iterable[int]) -> dict[int, dict[str, CandidacyStep]]:
    live = CandidacyStep.objects.filter(
        life_id__in=list(ways), kind__in=BEHIND, annulled_by=None, annuls=None
    )
    found: dict[int, dict[str, CandidacyStep]] = {}
    for step in live:
        found.setdefault(step.life_id, {})[step.kind] = step
    return found


def _bases(
    steps: Mapping[int, Mapping[str, CandidacyStep]],
) -> tuple[dict[str, Decision], dict[str, Meeting]]:
    bases = {step.basis for kinds in steps.values() for step in kinds.values() if ":" in step.basis}
    keys: dict[str, list[int]] = {}
    for basis in bases:
        kind, key = basis.split(":")
        keys.setdefault(kind, []).append(int(key))
    decisions = Decision.objects.filter(pk__in=keys.get("meetings.Decision", []))
    meetings = Meeting.objects.filter(pk__in=keys.get("meetings.Meeting", []))
    return (
        {f"meetings.Decision:{row.pk}": row for row in decisions},
        {f"meetings.Meeting:{row.pk}": row for row in meetings},
    )
