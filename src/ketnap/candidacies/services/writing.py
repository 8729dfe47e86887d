"""What every verb shares: the lock, the day, the row in the ledger and what is projected beside it."""

from collections.abc import Sequence
from datetime import date

from ketnap.accounts.models import User
from ketnap.candidacies.foresight import against_day, said_by_ledger
from ketnap.candidacies.models import CANDIDACIES, Candidacy, CandidacyStep, Remark, remark_context
from ketnap.candidacies.queries import PRESENT, kept_beside, source_of
from ketnap.candidacies.rules import Finding
from ketnap.ledger.models import Span
from ketnap.ledger.services import CannotAppend, NewStep, append, expect_version, lock
from ketnap.organizations.lenses import PresenceKind
from ketnap.organizations.models import Organization
from ketnap.people.sealing import seal
from ketnap.people.services import show


class CannotTake(Exception):
    """The step may not be taken. `findings` are all the reasons at once, each with its rule where there is
    one.
    """

    def __init__(self, found: Sequence[Finding]) -> None:
        super().__init__(" ".join(finding.message for finding in found))
        self.findings = list(found)


def locked(candidacy: Candidacy, version: int | None) -> Candidacy:
    """The candidacy, locked and as the page showed it; StalePage otherwise."""
    [candidacy] = lock([candidacy], Candidacy)
    expect_version(candidacy, version)
    return candidacy


def refuse_day(on: date, organization: Organization) -> None:
    """Raise CannotTake with every reason why nothing can be written down of `on`."""
    if reasons := against_day(on, organization):
        raise CannotTake(reasons)


def write_step(candidacy: Candidacy, new: NewStep, *, by: User | None) -> CandidacyStep:
    """Append to the ledger and project what rests on it. CannotTake when the matrix refuses."""
    try:
        step = append(CANDIDACIES, candidacy, new, by=by)
    except CannotAppend as refusal:
        raise CannotTake(said_by_ledger(refusal.reasons)) from refusal
    refresh(candidacy)
    return CandidacyStep.objects.get(pk=step.pk)


def refresh(candidacy: Candidacy) -> None:
    """Project what candidacies keep beside the stage, and whom it brings into view."""
    state = CANDIDACIES.state(candidacy.pk)
    for column, value in kept_beside(state).items():
        setattr(candidacy, column, value)
    candidacy.save(update_fields=list(kept_beside(state)))
    spans = Span.objects.filter(life=CANDIDACIES.name, life_id=candidacy.pk)
    show(
        candidacy.person_id,
        source_of(candidacy),
        [(PRESENT.get(span.stage, PresenceKind.PAST), span) for span in spans],
    )


def write_remark(step: CandidacyStep, words: str) -> None:
    """Seal words about a person beside a step."""
    Remark.objects.create(step=step, sealed=seal(words.strip(), remark_context(step.pk)))
