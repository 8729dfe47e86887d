"""The papers, letters and opinions between two steps. Nothing here changes a stage."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from ketnap.accounts.models import User
from ketnap.audit.services import record
from ketnap.candidacies.models import CANDIDACIES, Candidacy, CandidacyStep
from ketnap.candidacies.rules import BLOCK, Finding
from ketnap.candidacies.services import CannotTake, locked
from ketnap.candidacies.stages import MATRIX, PREPARING
from ketnap.dossiers.models import Dossier, DossierItem, Opinion, VerificationLetter, opinion_context
from ketnap.dossiers.papers import LEFT_BY, RECORD
from ketnap.dossiers.queries.one import AFTER_VOTE, current, lacking
from ketnap.dossiers.rules import record_before_application
from ketnap.language import date_vn, nfc
from ketnap.organizations.lenses import Function
from ketnap.organizations.queries import require
from ketnap.people.sealing import seal
from ketnap.rulebook.queries import ruleset_for
from ketnap.work.services import done, expect

WORK = "dossier_papers"


def refuse(message: str, mend: str = "") -> CannotTake:
    """A refusal for a reason of this room, without a rule behind it."""
    return CannotTake([Finding(BLOCK, "dossier", message, "", mend)])


def begin_work(candidacy: Candidacy, *, by: User, version: int | None) -> Candidacy:
    """The candidacy, locked, once `by` is known to keep its dossier and the page to be fresh."""
    require(by, Function.DOSSIER, at=candidacy.organization_id)
    return locked(candidacy, version)


@transaction.atomic
def set_item(
    item: DossierItem,
    state: DossierItem.State,
    *,
    by: User,
    written_on: date | None = None,
    waiting_for: str = "",
    version: int | None = None,
) -> DossierItem:
    """Say how one paper stands. Papers of the vote and after it are set once the cell has voted.

    Raises CannotTake when its time is past or not come, when the dossier is complete already, or when the
    self-declared record is dated before the application and the rule of the day blocks.
    """
    candidacy = begin_work(item.dossier.candidacy, by=by, version=version)
    _check_time(item, candidacy)
    today = timezone.localdate()
    _check_dates(candidacy, item, written_on, today)
    if item.state != state:
        item.since = today
    item.state, item.written_on = state, written_on
    item.waiting_for = _words(waiting_for) if state == DossierItem.State.WAITING else ""
    item.save(update_fields=["state", "since", "written_on", "waiting_for"])
    remind(candidacy, today)
    _audit("dossier.item", candidacy, by, {"item": item.pk, "state": str(state)})
    return item


@transaction.atomic
def send_letter(
    candidacy: Candidacy, *, addressee: str, sent_on: date, by: User, version: int | None = None
) -> VerificationLetter:
    """Write down a letter sent to verify; `addressee` is an organisation, never a relative."""
    candidacy, dossier = _open_dossier(candidacy, "verification_closed", by=by, version=version)
    _not_ahead(sent_on)
    letter = VerificationLetter.objects.create(dossier=dossier, addressee=_words(addressee), sent_on=sent_on)
    _audit("dossier.letter", candidacy, by, {"letter": letter.pk, "sent_on": sent_on.isoformat()})
    return letter


@transaction.atomic
def answer_letter(
    letter: VerificationLetter, *, answered_on: date, by: User, version: int | None = None
) -> VerificationLetter:
    """Write down the day the answer came. Raises CannotTake for a day before the letter."""
    candidacy, _ = _open_dossier(letter.dossier.candidacy, "verification_closed", by=by, version=version)
    _not_ahead(answered_on)
    if answered_on < letter.sent_on:
        raise refuse(
            f"Ngày trả lời {date_vn(answered_on)} trước ngày gửi {date_vn(letter.sent_on)}.",
            "Ghi lại ngày trả lời.",
        )
    letter.answered_on, letter.withdrawn_on = answered_on, None
    letter.save(update_fields=["answered_on", "withdrawn_on"])
    _audit("dossier.letter_answered", candidacy, by, {"letter": letter.pk, "on": answered_on.isoformat()})
    return letter


@transaction.atomic
def withdraw_letter(
    letter: VerificationLetter, *, by: User, version: int | None = None
) -> VerificationLetter:
    """Call back a letter that is no longer needed."""
    candidacy, _ = _open_dossier(letter.dossier.candidacy, "verification_closed", by=by, version=version)
    letter.withdrawn_on, letter.answered_on = timezone.localdate(), None
    letter.save(update_fields=["answered_on", "withdrawn_on"])
    _audit("dossier.letter_withdrawn", candidacy, by, {"letter": letter.pk})
    return letter


@transaction.atomic
def record_opinion(
    candidacy: Candidacy,
    body: Opinion.Body,
    *,
    given_on: date,
    by: User,
    words: str = "",
    version: int | None = None,
) -> Opinion:
    """Write down that a body gave its opinion; written again for the same body, the later entry holds."""
    candidacy, dossier = _open_dossier(candidacy, "opinions_gathered", by=by, version=version)
    _not_ahead(given_on)
    opinion, _ = Opinion.objects.update_or_create(dossier=dossier, body=body, defaults={"given_on": given_on})
    words = nfc(words).strip()
    opinion.sealed = seal(words, opinion_context(opinion.pk)) if words else b""
    opinion.save(update_fields=["sealed"])
    _audit("dossier.opinion", candidacy, by, {"opinion": opinion.pk, "body": str(body)})
    return opinion


def have(dossier: Dossier, code: str, written_on: date, on: date) -> None:
    """A paper that a step of the ledger says is there."""
    dossier.items.filter(code=code).update(
        state=DossierItem.State.DONE, written_on=written_on, since=on, waiting_for=""
    )


def put_in(step: CandidacyStep) -> None:
    """Put the resolution or decision that `step` rests on into the dossier: what was typed once counts here.

    To be called in the transaction of a step taken at a meeting; one that leaves no paper changes nothing.
    """
    dossier = current(step.life)
    if dossier is not None and step.kind in LEFT_BY:
        have(dossier, LEFT_BY[step.kind], step.effective_on, step.effective_on)


def remind(candidacy: Candidacy, on: date) -> None:
    """Bring a dossier in line with the ledger: its work item is open while the cell still has papers to get,
    else done; a paper of a meeting goes out again with its step.

    To be called in the transaction of any step that opens, completes, returns or ends the paperwork, and of
    any annulment.
    """
    subject = f"candidacies.Candidacy:{candidacy.pk}"
    dossier = current(candidacy)
    if dossier is not None:
        _take_out(dossier, candidacy, on)
    if (
        dossier is None
        or candidacy.stage != PREPARING
        or CANDIDACIES.state(candidacy.pk).gate("dossier_complete")
    ):
        done(WORK, subject, on=on)
        return
    number = len(lacking(list(dossier.items.all())))
    title = f"Hoàn chỉnh hồ sơ kết nạp: còn {number} thành phần" if number else "Xác nhận hồ sơ kết nạp đã đủ"
    expect(
        WORK,
        subject,
        at=candidacy.organization_id,
        function=Function.DOSSIER,
        title=title,
        url=candidacy.get_absolute_url(),
        opened_on=dossier.opened_on,
    )


def _take_out(dossier: Dossier, candidacy: Candidacy, on: date) -> None:
    """Papers of meetings whose step was annulled, or made to be taken again, are to be made again."""
    kinds = {code: kind for kind, code in LEFT_BY.items()}
    there = [
        (item, candidacy.steps.filter(kind=kinds[item.code], effective_on=item.written_on))
        for item in dossier.items.all()
        if item.code in kinds and item.written_on
    ]
    state = CANDIDACIES.state(candidacy.pk)
    for item, steps in there:
        if not state.gate(kinds[item.code]) and steps.exists():
            item.state, item.written_on, item.since = DossierItem.State.NOT_BEGUN, None, on
            item.save(update_fields=["state", "written_on", "since"])


def _open_dossier(
    candidacy: Candidacy, closed_by: str, *, by: User, version: int | None
) -> tuple[Candidacy, Dossier]:
    candidacy = begin_work(candidacy, by=by, version=version)
    dossier = current(candidacy)
    if dossier is None or candidacy.stage != PREPARING:
        raise refuse(f"Chỉ ghi khi đang làm hồ sơ; hiện đang “{candidacy.stage_label}”.")
    _check_gate(candidacy, closed_by)
    return candidacy, dossier


def _check_gate(candidacy: Candidacy, kind: str) -> None:
    closed = CANDIDACIES.state(candidacy.pk).date_of(kind)
    if closed:
        label = MATRIX.moves[kind].label
        raise refuse(f"Đã ghi “{label}” ngày {date_vn(closed)}.", "Nếu ghi nhầm, hủy bước đó rồi sửa.")


def _check_time(item: DossierItem, candidacy: Candidacy) -> None:
    if item.dossier != current(candidacy):
        raise refuse("Hồ sơ này không còn là hồ sơ đang làm.")
    if item.before_vote:
        if candidacy.stage != PREPARING:
            raise refuse(f"Hồ sơ đã qua giai đoạn đang làm; hiện đang “{candidacy.stage_label}”.")
        _check_gate(candidacy, "dossier_complete")
    elif candidacy.stage not in AFTER_VOTE:
        raise refuse(f"{item.code} chỉ có sau khi chi bộ biểu quyết; hiện đang “{candidacy.stage_label}”.")


def _check_dates(candidacy: Candidacy, item: DossierItem, written_on: date | None, today: date) -> None:
    if written_on is None:
        return
    _not_ahead(written_on)
    if item.code == RECORD:
        rule = ruleset_for(candidacy.organization, today)["application-first"]
        found = record_before_application(
            CANDIDACIES.state(candidacy.pk).date_of("applied"), written_on, rule
        )
        if blocks := [finding for finding in found if finding.level == BLOCK]:
            raise CannotTake(blocks)


def _not_ahead(day: date) -> None:
    if day > timezone.localdate():
        raise refuse(f"Ngày {date_vn(day)} sau hôm nay.", "Ghi ngày đã diễn ra.")


def _words(text: str) -> str:
    return " ".join(nfc(text).split())


def _audit(verb: str, candidacy: Candidacy, by: User, payload: Mapping[str, Any]) -> None:
    record(
        verb,
        by=by,
        subject_kind="candidacy",
        subject_id=candidacy.pk,
        place_id=candidacy.organization_id,
        payload=dict(payload),
    )
