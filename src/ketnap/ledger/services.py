"""The one way into a ledger: append a step, re-project the whole life, post the difference."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar, cast

from django.utils import timezone

from ketnap.accounts.models import User
from ketnap.audit.services import record
from ketnap.language import date_vn
from ketnap.ledger.lives import Ledger
from ketnap.ledger.matrix import ANNULLED, Entry, Refusal
from ketnap.ledger.models import Life, Step
from ketnap.ledger.projections import post_difference, replace_spans
from ketnap.organizations.models import Organization

L = TypeVar("L", bound=Life)


class CannotAppend(Exception):
    """The step cannot stand in this life. `reasons` are for the user, all at once, each with its mend."""

    def __init__(self, reasons: Sequence[Refusal]) -> None:
        super().__init__(" ".join(reason.message for reason in reasons))
        self.reasons = list(reasons)


class StalePage(Exception):
    """The life has moved on since the page was shown; nothing was saved."""


@dataclass(frozen=True)
class NewStep:
    """What a caller says of a step; the ledger adds position, actor and time.

    `groups` are those the person is in on the day; an empty `counted_as` leaves the column as it was.
    """

    kind: str
    on: date
    organization: Organization
    groups: frozenset[str]
    taken_at: Organization | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    counted_as: str = ""
    basis: str = ""
    decided_by: str = ""
    findings: Sequence[Mapping[str, Any]] = ()
    ruleset: str = ""


def lock(lives: Iterable[L], ledger_of: type[L]) -> list[L]:
    """The same lives, locked in the order of their keys, which every writer keeps."""
    ids = sorted({life.pk for life in lives})
    return list(ledger_of._default_manager.select_for_update().filter(pk__in=ids).order_by("pk"))  # noqa: SLF001


def expect_version(life: Life, version: int | None) -> None:
    """Raise StalePage when the page that asks was made from another version of the life."""
    if version is not None and version != life.version:
        raise StalePage(
            "Người khác vừa cập nhật trường hợp này sau khi đồng chí mở trang. Chưa lưu gì; "
            "tải lại trang để xem bản mới."
        )


def append(ledger: Ledger, life: Life, new: NewStep, *, by: User | None) -> Step:
    """Append `new` to `life` and re-project everything that follows from it.

    `life` is locked by the caller. Raises CannotAppend when the matrix refuses the step on its day, or
    when a later step already there could no longer follow: that step is named.
    """
    entry = Entry(
        position=2**62,
        kind=new.kind,
        effective_on=new.on,
        organization=new.organization.pk,
        values=new.values,
        counted_as=new.counted_as,
        groups=new.groups,
    )
    existing = ledger.entries(life.pk)
    if reasons := refusals(ledger, existing, entry):
        raise CannotAppend(reasons)
    step = _write(ledger, life, new, by=by, annuls=None)
    _project(ledger, life, caused_by=step.position)
    return step


def refusals(ledger: Ledger, existing: Sequence[Entry], entry: Entry) -> list[Refusal]:
    """Why `entry` cannot join the life `existing`: itself out of order, or a later step made impossible."""
    before = ledger.matrix.project(each for each in existing if each.effective_on <= entry.effective_on)
    reasons = ledger.matrix.refusals(before, entry.kind, ledger.labels, entry.effective_on)
    if reasons:
        return reasons
    legal_before = {step.entry.position for step in ledger.matrix.walk(existing) if step.legal}
    for step in ledger.matrix.walk([*existing, entry]):
        if not step.legal and step.entry.position in legal_before:
            label, day = ledger.matrix.moves[step.entry.kind].label, date_vn(step.entry.effective_on)
            message = f"Bước “{label}” ngày {day} đã ghi sẽ không còn hợp lệ nếu thêm bước này."
            reasons.append(Refusal(message, "Sửa ngày; nếu bước đã ghi là nhầm thì hủy bước đó trước."))
    return reasons


def resting_on(ledger: Ledger, life_id: int, step: Step) -> list[Step]:
    """The later live steps that could not stand without `step`, in order."""
    existing = ledger.entries(life_id)
    gone = {step.position}
    while True:
        walked = ledger.matrix.walk(entry for entry in existing if entry.position not in gone)
        fallen = {each.entry.position for each in walked if not each.legal}
        if not fallen:
            break
        gone |= fallen
    return list(ledger.rows().filter(position__in=gone - {step.position}))


def annul(ledger: Ledger, life: Life, step: Step, *, by: User, reason: str) -> list[Step]:
    """Declare `step` an entry error, together with the later steps that rest on it; return what was annulled.

    `reason` is a code or short wording without personal data. Raises CannotAppend when it is already
    annulled.
    """
    if step.annuls:
        raise CannotAppend([Refusal("Đây là bước hủy; không hủy được nữa.")])
    if ledger.rows().filter(annuls=step).exists():
        message = f"Bước ngày {date_vn(step.effective_on)} đã được hủy trước đó."
        raise CannotAppend([Refusal(message, "Tải lại trang để xem lịch sử mới nhất.")])
    together = [step, *resting_on(ledger, life.pk, step)]
    for each in reversed(together):
        new = NewStep(
            kind=ANNULLED,
            on=each.effective_on,
            organization=each.organization,
            groups=frozenset(),
            taken_at=each.taken_at,
            values={"reason": reason, "kind": each.kind},
        )
        written = _write(ledger, life, new, by=by, annuls=each)
        _project(ledger, life, caused_by=written.position)
    return together


def _write(ledger: Ledger, life: Life, new: NewStep, *, by: User | None, annuls: Step | None) -> Step:
    taken_at = new.taken_at or new.organization
    entry = record(
        f"{ledger.name}.{new.kind}",
        by=by,
        subject_kind=ledger.name,
        subject_id=life.pk,
        place_id=taken_at.pk,
        payload={"on": new.on.isoformat(), "annuls": annuls.position if annuls else None, "basis": new.basis},
    )
    written = ledger.rows().create(
        life=life,
        position=entry.position,
        kind=new.kind,
        effective_on=new.on,
        organization=new.organization,
        taken_at=taken_at,
        by=by,
        decided_by=new.decided_by,
        entered_at=timezone.now(),
        basis=new.basis,
        values=dict(new.values),
        counted_as=new.counted_as,
        groups=sorted(new.groups),
        findings=list(new.findings),
        ruleset=new.ruleset,
        annuls=annuls,
    )
    return cast("Step", written)


def _project(ledger: Ledger, life: Life, *, caused_by: int) -> None:
    entries = ledger.entries(life.pk)
    state = ledger.matrix.project(entries)
    life.stage, life.stage_since, life.counted_as = state.stage, state.since, state.counted_as
    if state.organization is not None:
        life.organization_id = state.organization
    life.version += 1
    life.save(update_fields=["stage", "stage_since", "counted_as", "organization", "version"])
    replace_spans(ledger.name, life.pk, ledger.matrix.stretches(entries))
    post_difference(ledger.name, life.pk, ledger.matrix.facts(entries), caused_by=caused_by)
