"""Undoing from a person's page, with what hangs on it in every room."""

from django.db import transaction
from django.utils import timezone

from ketnap.accounts.models import User
from ketnap.candidacies.models import Candidacy, CandidacyStep
from ketnap.candidacies.services import annul_step
from ketnap.dossiers.services import sheet
from ketnap.meetings.services import reminders


@transaction.atomic
def undo(step: CandidacyStep, *, by: User, reason: str, version: int | None) -> list[CandidacyStep]:
    """Annul a step with those resting on it, and open again what must then be done again.

    Raises CannotTake, StalePage and PermissionDenied as `annul_step` does; nothing is saved then.
    """
    together = annul_step(step, by=by, reason=reason, version=version)
    candidacy = Candidacy.objects.get(pk=step.life_id)
    reminders.remind(candidacy)
    sheet.remind(candidacy, timezone.localdate())
    return together
