"""Going live: keep a workbook, enter what was previewed, undo it as a whole. Lives are only ever opened."""

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from ketnap.accounts.models import User
from ketnap.audit.services import record
from ketnap.candidacies.models import Candidacy, CandidacyStep
from ketnap.candidacies.services import annul_step, open_candidacy
from ketnap.language import date_vn
from ketnap.ledger.services import lock
from ketnap.meetings.services.reminders import remind
from ketnap.office.archive import UnreadableFile, check_size
from ketnap.operations.models import Import, ImportLine
from ketnap.operations.queries import opened_step, same_file, standing_against
from ketnap.operations.rules import Entrant
from ketnap.operations.stages import Standing, State
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization
from ketnap.organizations.queries import require
from ketnap.people.models import PartyStanding, Person, StandingStep
from ketnap.people.services import annul_standing_step, enter, open_standing
from ketnap.regulations import VERSIONS

# which given day opens which gate of a candidacy
GATES: Mapping[str, str] = {
    "joined_on": "admitted",
    "listed_on": "listed",
    "certified_on": "certified",
    "applied_on": "applied",
}


class CannotGoLive(Exception):
    """The workbook cannot be kept, entered or undone as it is. `reasons` are sentences, all at once."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = list(reasons)


@transaction.atomic
def keep_file(data: bytes, *, file_name: str, at: Organization, day: date, by: User) -> Import:
    """Keep an uploaded workbook for preview.

    CannotGoLive for a file too large or entered already, a day to come or before any rules.
    """
    require(by, Function.GO_LIVE, at=at)
    digest = sha256(data).hexdigest()
    reasons = []
    try:
        check_size(data, file_name)
    except UnreadableFile as refusal:
        reasons.append(str(refusal))
    if day < VERSIONS[0].starts_on:
        first = date_vn(VERSIONS[0].starts_on)
        reasons.append(f"Phần mềm chỉ có các quy định từ ngày {first}. Ghi ngày nhập từ ngày đó trở đi.")
    if day > timezone.localdate():
        reasons.append(f"Ngày {date_vn(day)} sau hôm nay. Ghi ngày đã đến.")
    if before := same_file(at.pk, digest):
        reasons.append(
            f"Tệp này đã được {before.entered_by} ghi, ngày nhập {date_vn(before.day)}; không ghi lần nữa."
        )
    if reasons:
        raise CannotGoLive(reasons)
    batch = Import.objects.create(
        organization=at, day=day, file_name=file_name[-200:], content=data, sha256=digest, by=by
    )
    record(
        "import.upload",
        by=by,
        subject_kind="import",
        subject_id=batch.pk,
        place_id=at.pk,
        payload={"sha256": digest, "day": day.isoformat()},
    )
    return batch


@transaction.atomic
def go_live(batch: Import, entrants: Mapping[int, Entrant], *, known: int, by: User) -> Import:
    """Enter everybody of a previewed workbook, `entrants` by line number, or nobody; once.

    `known` is the number of lines left out because the person is in view already.
    """
    require(by, Function.GO_LIVE, at=batch.organization_id)
    batch = Import.objects.select_for_update().get(pk=batch.pk)
    if batch.state != State.DRAFT:
        raise CannotGoLive([f"Tệp này {batch.get_state_display()}; không ghi lần nữa."])
    cells = Organization.objects.in_bulk({entrant.cell_id for entrant in entrants.values()})
    for cell in cells.values():
        require(by, Function.GO_LIVE, at=cell)
    for number, entrant in sorted(entrants.items()):
        cell = cells[entrant.cell_id]
        person = enter(entrant.particulars, at=cell, on=batch.day, by=by)
        position = _open(person, entrant, at=cell, on=batch.day, by=by)
        ImportLine.objects.create(
            batch=batch, number=number, standing=entrant.standing, person=person, step_position=position
        )
    batch.state, batch.entered, batch.known = State.ENTERED, len(entrants), known
    batch.entered_by, batch.entered_at = by, timezone.now()
    batch.save(update_fields=["state", "entered", "known", "entered_by", "entered_at"])
    record(
        "import.enter",
        by=by,
        subject_kind="import",
        subject_id=batch.pk,
        place_id=batch.organization_id,
        payload={"entered": len(entrants), "known": known},
    )
    return batch


def _open(person: Person, entrant: Entrant, *, at: Organization, on: date, by: User) -> int:
    """Append the step that opens the person's life; return its position."""
    dates = entrant.dates
    if entrant.standing == Standing.OFFICIAL:
        standing = open_standing(
            person, at=at, on=on, joined_on=dates["joined_on"], official_on=dates["official_on"], by=by
        )
        return StandingStep.objects.get(life=standing).position
    gates = {GATES[name]: day for name, day in dates.items()}
    candidacy = open_candidacy(person, at=at, on=on, stage=entrant.standing, gates=gates, by=by)
    return CandidacyStep.objects.get(life=candidacy).position


@transaction.atomic
def drop(batch: Import, *, by: User) -> Import:
    """Put aside a workbook that was never entered; it stays in the list. CannotGoLive when it was entered."""
    require(by, Function.GO_LIVE, at=batch.organization_id)
    batch = Import.objects.select_for_update().get(pk=batch.pk)
    if batch.state != State.DRAFT:
        raise CannotGoLive([f"Tệp này {batch.get_state_display()}, không bỏ được nữa."])
    batch.state = State.DROPPED
    batch.save(update_fields=["state"])
    record("import.drop", by=by, subject_kind="import", subject_id=batch.pk, place_id=batch.organization_id)
    return batch


@transaction.atomic
def undo(batch: Import, *, reason: str, by: User) -> Import:
    """Take back a whole import by counter-entries that stay visible.

    Raises CannotGoLive without a reason, when it does not stand, and with everything that later rests on it.
    """
    require(by, Function.GO_LIVE, at=batch.organization_id)
    batch = Import.objects.select_for_update().get(pk=batch.pk)
    if batch.state != State.ENTERED:
        raise CannotGoLive([f"Lần nhập này {batch.get_state_display()}, không có gì để hủy."])
    if not reason.strip():
        raise CannotGoLive(["Chưa ghi lý do hủy. Ghi lý do rồi bấm hủy lại."])
    people = list(batch.lines.values_list("person_id", flat=True))
    lock(Candidacy.objects.filter(person__in=people), Candidacy)
    lock(PartyStanding.objects.filter(person__in=people), PartyStanding)
    if against := standing_against(batch):
        raise CannotGoLive(against)
    for line in batch.lines.all():
        step = opened_step(line)
        if hasattr(step, "annulled_by"):
            continue  # taken back by hand before
        if isinstance(step, CandidacyStep):
            annul_step(step, by=by, reason=reason)
            remind(step.life, timezone.localdate())
        else:
            annul_standing_step(step, by=by, reason="import_undone")
    batch.state, batch.undone_because = State.UNDONE, reason.strip()[:300]
    batch.undone_by, batch.undone_at = by, timezone.now()
    batch.save(update_fields=["state", "undone_because", "undone_by", "undone_at"])
    record(
        "import.undo",
        by=by,
        subject_kind="import",
        subject_id=batch.pk,
        place_id=batch.organization_id,
        payload={"lines": len(people)},
    )
    return batch
