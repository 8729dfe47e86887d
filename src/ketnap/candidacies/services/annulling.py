"""A step declared an entry error, together with what rests on it."""

from django.db import transaction

from ketnap.accounts.models import User
from ketnap.candidacies.foresight import plain, said_by_ledger
from ketnap.candidacies.models import CANDIDACIES, Candidacy, CandidacyStep
from ketnap.candidacies.services.writing import CannotTake, refresh, write_remark
from ketnap.ledger.services import CannotAppend, annul, expect_version, lock, resting_on
from ketnap.organizations.lenses import Function
from ketnap.organizations.queries import require


@transaction.atomic
def annul_step(
    step: CandidacyStep, *, by: User, reason: str, version: int | None = None
) -> list[CandidacyStep]:
    """Declare a step an entry error, with the later steps resting on it; return all that were annulled.

    Raises CannotTake without a reason or when annulled already, PermissionDenied without authority where any
    of them was taken.
    """
    [candidacy] = lock([step.life], Candidacy)
    for each in (step, *resting_on(CANDIDACIES, candidacy.pk, step)):
        require(by, Function.ANNUL, at=each.taken_at_id)
    expect_version(candidacy, version)
    if not reason.strip():
        raise CannotTake([plain("Chưa ghi lý do hủy. Ghi lý do rồi bấm hủy lại.")])
    try:
        together = annul(CANDIDACIES, candidacy, step, by=by, reason="entry_error")
    except CannotAppend as refusal:
        raise CannotTake(said_by_ledger(refusal.reasons)) from refusal
    write_remark(CandidacyStep.objects.get(annuls=step), reason)
    refresh(candidacy)
    return list(CandidacyStep.objects.filter(pk__in=[each.pk for each in together]))
