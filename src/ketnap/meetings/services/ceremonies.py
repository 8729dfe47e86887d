"""The ceremony of admission: from that day the probation runs."""

from datetime import date

from django.db import transaction

from ketnap.accounts.models import User
from ketnap.candidacies.models import CANDIDACIES, Candidacy, CandidacyStep
from ketnap.candidacies.rules import Finding
from ketnap.candidacies.services import check_step, locked, take
from ketnap.language import date_vn
from ketnap.meetings.models import Decision
from ketnap.meetings.services.counts import held
from ketnap.meetings.services.drafts import refusal
from ketnap.meetings.services.reminders import remind
from ketnap.meetings.stages import MeetingKind
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization
from ketnap.organizations.queries import require

CONSENT = "ceremony-due"


@transaction.atomic
def admit(
    candidacy: Candidacy,
    *,
    held_on: date,
    received_on: date,
    by: User,
    venue: str = "",
    consent: str = "",
    decided_by: str = "",
    version: int | None = None,
) -> CandidacyStep:
    """Write down the ceremony held by the cell, and the day it received the decision.

    `consent` is the paper of the committee directly above that allows a ceremony after its limit. Raises
    CannotTake with every reason, StalePage, PermissionDenied; then nothing is saved.
    """
    require(by, Function.CELL, at=candidacy.organization_id)
    candidacy = locked(candidacy, version)
    cell = Organization.objects.get(pk=candidacy.organization_id)
    consents = frozenset({CONSENT}) if consent.strip() else frozenset()
    values = {"received_on": received_on.isoformat()}
    decision = _decision_of(candidacy)
    own = _wrong_days(decision, received_on, held_on)
    check_step(own, candidacy, "admitted", on=held_on, taken_at=cell, values=values, consents=consents)
    meeting = held(
        cell.pk, MeetingKind.CEREMONY, held_on, by=by, place="", venue=venue, decided_by=decided_by
    )
    if decision:
        decision.received_on = received_on
        decision.save(update_fields=["received_on"])
    step = take(
        candidacy,
        "admitted",
        by=by,
        on=held_on,
        values=values,
        consents=consents,
        basis=meeting.basis,
        decided_by=decided_by,
        remark=f"Văn bản đồng ý: {consent.strip()}" if consent.strip() else "",
        version=version,
    )
    remind(candidacy, held_on)
    return step


def _decision_of(candidacy: Candidacy) -> Decision | None:
    """The decision on which the life stands; None when it was taken before the unit went live."""
    gate = CANDIDACIES.state(candidacy.pk).gate("decided")
    key = gate.values.get("decision") if gate else None
    return Decision.objects.get(pk=key) if key else None


def _wrong_days(decision: Decision | None, received_on: date, held_on: date) -> list[Finding]:
    reasons = []
    if decision and received_on < decision.issued_on:
        reasons.append(
            refusal(
                f"Nhận ngày {date_vn(received_on)}, trước ngày ban hành {date_vn(decision.issued_on)}.",
                "Sửa ngày nhận.",
            )
        )
    if received_on > held_on:
        reasons.append(
            refusal(
                f"Ngày nhận quyết định {date_vn(received_on)} sau ngày làm lễ {date_vn(held_on)}.",
                "Sửa một trong hai.",
            )
        )
    return reasons
