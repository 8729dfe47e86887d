"""Undoing from a person's page, with what hangs on it in every room."""

from django.db import transaction
from django.utils import timezone

from ketnap.accounts.models import User
from ketnap.candidacies.models import CandidacyStep
from ketnap.candidacies.services import annul_step
from ketnap.meetings.services.reminders import remind


@transaction.atomic
def undo(step: CandidacyStep, *, by: User, reason: str, version: int | None) -> list[CandidacyStep]:
    """Annul a step with those resting on it, and open again what must then be done again.

    Raises CannotTake, StalePage and PermissionDenied as `annul_step` does; nothing is saved then.
    """
    together = annul_step(step, by=by, reason=reason, version=version)
    remind(step.life, timezone.localdate())
    return together
