"""The only writer of drafts: receive a file, keep what people choose, confirm it all at once."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from ketnap.accounts.models import User
from ketnap.audit.services import record
from ketnap.directives.files import StoredFile, keep
from ketnap.directives.models import Document
from ketnap.directives.queries import bodies_in, same_document
from ketnap.directives.services import AlreadyRegistered, register
from ketnap.language import date_vn
from ketnap.organizations.kinds import unit_kind
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization
from ketnap.organizations.queries import placed, require
from ketnap.organizations.services import CannotPlace, establish
from ketnap.plans.models import Draft, State
from ketnap.plans.proposal import Proposal
from ketnap.plans.queries import proposal, text_digest
from ketnap.plans.sheet import Line
from ketnap.plans.storing import plain
from ketnap.plans.writing import contents_of, paper_of, table_of, target_of
from ketnap.reading import Reading, read_file
from ketnap.targets.services import adopt, state

NAME_LENGTH = 200


class AlreadyReading(Exception):
    """The same text is being read already; `draft` is that reading."""

    def __init__(self, draft: Draft) -> None:
        super().__init__("Văn bản này đang được đọc. Mở bản đang đọc để làm tiếp.")
        self.draft = draft


class CannotConfirm(Exception):
    """The draft cannot be confirmed yet. `reasons` are sentences, all at once; nothing was written."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = list(reasons)


def receive(data: bytes, name: str, *, organization: Organization, by: User) -> Draft:
    """Read an uploaded file and begin a draft of it.

    Raises UnreadableFile for a file that cannot be read, AlreadyRegistered for a document of the register,
    AlreadyReading for one that is being read, PermissionDenied without authority.
    """
    require(by, Function.ADOPT_PLAN, at=organization)
    reading = read_file(data, name)
    digest = text_digest(reading.text)
    if known := _registered(reading, organization, digest):
        raise AlreadyRegistered(known)
    if same := Draft.objects.open().filter(organization=organization, text_digest=digest).first():
        raise AlreadyReading(same)
    file = keep(data, name)
    try:
        return _begin(reading, digest, file, organization, by)
    except IntegrityError:
        # uploaded twice in the same moment: the other one stands
        same = Draft.objects.open().get(organization=organization, text_digest=digest)
        raise AlreadyReading(same) from None


def _registered(reading: Reading, organization: Organization, digest: str) -> Document | None:
    head = reading.header
    return same_document(
        organization.pk,
        number=head.number or "",
        symbol=head.symbol or "",
        issuer=head.issuer or "",
        dated=head.date,
        digest=digest,
    )


@transaction.atomic
def _begin(reading: Reading, digest: str, file: StoredFile, organization: Organization, by: User) -> Draft:
    draft = Draft.objects.create(
        organization=organization,
        file=file.path,
        file_name=file.name,
        file_digest=file.digest,
        text_digest=digest,
        reading=plain(reading),
        by=by,
    )
    record(
        "draft.receive", by=by, subject_kind="draft", subject_id=draft.pk, place_id=organization.pk,
        payload={"file": file.digest},
    )  # fmt: skip
    return draft


def _locked(draft: Draft, by: User) -> Draft:
    """The draft again, locked, when `by` may work on it and it is still open."""
    require(by, Function.ADOPT_PLAN, at=draft.organization_id)
    held = Draft.objects.select_for_update().get(pk=draft.pk)
    if held.state == State.CONFIRMED and held.document:
        raise AlreadyRegistered(held.document)
    if held.state != State.OPEN:
        raise CannotConfirm(["Bản đọc này đã bị bỏ. Tải văn bản lên lại nếu vẫn cần ghi nhận."])
    return held


@transaction.atomic
def choose(draft: Draft, change: Callable[[dict[str, Any], Proposal], None], *, by: User, on: date) -> Draft:
    """Let `change` alter the choices of an open draft, seeing what is proposed, and keep them.

    Raises AlreadyRegistered or CannotConfirm when the draft is no longer open, PermissionDenied.
    """
    held = _locked(draft, by)
    change(held.choices, proposal(held, on))
    held.save(update_fields=["choices", "updated_at"])
    return held


@transaction.atomic
def drop(draft: Draft, *, by: User) -> Draft:
    """Put a draft aside for good; nothing of it was ever written down."""
    held = _locked(draft, by)
    held.state = State.DROPPED
    held.save(update_fields=["state", "updated_at"])
    record("draft.drop", by=by, subject_kind="draft", subject_id=held.pk, place_id=held.organization_id)
    return held


def confirm(draft: Draft, *, by: User, on: date) -> Document:
    """Write down all that was kept: units, document, links, recipients, duties and work, targets, tables.

    One transaction, once. Raises CannotConfirm with all that is open, CannotRegister, AlreadyRegistered,
    PermissionDenied; then nothing is written.
    """
    try:
        with transaction.atomic():
            return _confirm(draft, by, on)
    except CannotPlace as refusal:
        raise CannotConfirm([str(refusal)]) from refusal


def _confirm(draft: Draft, by: User, on: date) -> Document:
    held = _locked(draft, by)
    settled = proposal(held, on)
    organization = held.organization
    if reasons := _hindrances(settled, organization, on):
        raise CannotConfirm(reasons)
    units = _establish(settled, organization, by)
    document = register(paper_of(held, settled), contents_of(settled), holder=organization, by=by, on=on)
    targets = [target_of(item) for item in settled.kept("targets")]
    state(targets, document=document, organization=organization, by=by)
    for sheet in settled.sheets:
        if sheet.counted:
            day = document.dated or on
            adopt(table_of(sheet, units), document=document, organization=organization, on=day, by=by)
    held.state, held.document = State.CONFIRMED, document
    held.save(update_fields=["state", "document", "updated_at"])
    record(
        "draft.confirm", by=by, subject_kind="draft", subject_id=held.pk, place_id=held.organization_id,
        payload={"document": document.pk},
    )  # fmt: skip
    return document


def _hindrances(settled: Proposal, organization: Organization, on: date) -> list[str]:
    """Everything to be settled first; a table divides only the numbers of the committee that issued it."""
    reasons = [f"Còn chưa quyết định: {point}." for point in settled.open_points]
    reasons += [
        f"Dòng {line.index}: tên đơn vị dài quá {NAME_LENGTH} ký tự; bỏ dòng này rồi lập đơn vị bằng tay."
        for sheet in settled.sheets
        for line in sheet.new_lines
        if len(line.name) > NAME_LENGTH
    ]
    if settled.founded_on > on and any(sheet.new_lines for sheet in settled.sheets):
        day = date_vn(settled.founded_on)
        reasons.append(f"Ngày lập các đơn vị mới, {day}, chưa tới. Ghi ngày đã đến tại bảng giao chỉ tiêu.")
    issuer = settled.header.values["issuer"] or ""
    body = bodies_in(organization.pk, [issuer], on).get(issuer)
    theirs = body is None or body.organization_id != organization.pk
    if theirs and any(sheet.counted for sheet in settled.sheets):
        ours = placed(organization.pk, on).committee_name
        reasons.append(
            f"Bảng giao chỉ tiêu là của “{issuer}”, không phải của {ours}. "
            "Sửa cơ quan ban hành nếu đọc sai, hoặc bỏ các dòng của bảng."
        )
    return reasons


def _establish(settled: Proposal, organization: Organization, by: User) -> dict[str, int]:
    """Found the units that are new; the organisation of every row that counts, by the row's key."""
    units: dict[str, int] = {}
    for sheet in settled.sheets:
        for line in sheet.counted:
            units[line.key] = (
                line.place.unit.key if line.place.unit else _new_unit(line, settled, organization, by)
            )
    return units


def _new_unit(line: Line, settled: Proposal, organization: Organization, by: User) -> int:
    kind = unit_kind(line.kind)
    return establish(line.name, kind, parent=organization, on=settled.founded_on, by=by).pk
