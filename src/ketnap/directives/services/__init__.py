"""The only writer of the register."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from ketnap.accounts.models import User
from ketnap.audit.services import record
from ketnap.directives.files import StoredFile
from ketnap.directives.models import Document, Duty, DutyBody, Link, Recipient
from ketnap.directives.queries import DUTY, Body, bodies_in, cited, issuers_alike, same_document
from ketnap.directives.rules import end_of, mark_of, next_due, year_in_title
from ketnap.language import date_vn, fold
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization
from ketnap.organizations.queries import require
from ketnap.work.services import expect

Span = tuple[int, int] | None
TITLE_LENGTH = 300


class AlreadyRegistered(Exception):
    """The register has this document already; `document` is the one it has."""

    def __init__(self, document: Document) -> None:
        super().__init__(
            f"{document} đã có trong sổ (ghi nhận {date_vn(timezone.localdate(document.entered_at))})."
        )
        self.document = document


class CannotRegister(Exception):
    """The document cannot be written down. `reasons` are sentences, all at once."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = list(reasons)


@dataclass(frozen=True)
class Paper:
    """What is written down about a document; empty where it does not say.

    `planned_to` is the last year of its targets and tables; without it the term ends its duties, or the year
    in the title.
    """

    issuer: str
    kind: str
    title: str
    number: str = ""
    symbol: str = ""
    place: str = ""
    dated: date | None = None
    term: tuple[str, int | None, int | None] = ("", None, None)
    planned_to: int | None = None
    signer: str = ""
    signer_authority: str = ""
    signer_role: str = ""
    text: str = ""
    text_digest: str = ""
    file: StoredFile | None = None
    open_points: Sequence[dict[str, Any]] = ()


@dataclass(frozen=True)
class NewLink:
    """A document that the text names."""

    relation: str
    number: str = ""
    symbol: str = ""
    dated: date | None = None
    issuer: str = ""
    kind: str = ""
    title: str = ""
    span: Span = None


@dataclass(frozen=True)
class NewDuty:
    """A piece of work that the text asks for."""

    text: str
    bodies: Sequence[str] = ()
    partners: Sequence[str] = ()
    rhythm: str = ""
    due_on: date | None = None
    due_text: str = ""
    span: Span = None


@dataclass(frozen=True)
class Contents:
    """What hangs on a document; recipients as (printed name, span)."""

    links: Sequence[NewLink] = ()
    recipients: Sequence[tuple[str, Span]] = ()
    duties: Sequence[NewDuty] = field(default=())


def register(paper: Paper, contents: Contents, *, holder: Organization, by: User, on: date) -> Document:
    """Write a document, what hangs on it and the work it gives into the register of `holder` as of `on`.

    Raises PermissionDenied, CannotRegister with every reason, or AlreadyRegistered; then nothing is written.
    """
    require(by, Function.ADOPT_PLAN, at=holder)
    if reasons := _missing(paper):
        raise CannotRegister(reasons)
    identity = {key: getattr(paper, key) for key in ("number", "symbol", "issuer", "dated")}
    if known := same_document(holder.pk, digest=paper.text_digest, **identity):
        raise AlreadyRegistered(known)
    try:
        with transaction.atomic():
            return _write(paper, contents, holder, by, on)
    except IntegrityError:
        # another office worker confirmed the same document in the meantime
        if known := same_document(holder.pk, digest=paper.text_digest, **identity):
            raise AlreadyRegistered(known) from None
        raise


def _missing(paper: Paper) -> list[str]:
    needed = {"cơ quan ban hành": paper.issuer, "loại văn bản": paper.kind, "trích yếu": paper.title}
    return [f"Chưa ghi {name}. Ghi rồi lưu lại." for name, value in needed.items() if not value.strip()]


def _write(paper: Paper, contents: Contents, holder: Organization, by: User, on: date) -> Document:
    document = _document(paper, holder, by, on)
    _links(document, contents.links)
    Recipient.objects.bulk_create(
        Recipient(document=document, position=position, name=name, **_place(span))
        for position, (name, span) in enumerate(contents.recipients, start=1)
    )
    _duties(document, contents.duties, on)
    record(
        "document.register",
        by=by,
        subject_kind="document",
        subject_id=document.pk,
        place_id=holder.pk,
        payload={"mark": document.mark, "dated": paper.dated.isoformat() if paper.dated else None},
    )
    return document


def _document(paper: Paper, holder: Organization, by: User, on: date) -> Document:
    issuer = bodies_in(holder.pk, [paper.issuer], on).get(paper.issuer)
    file = paper.file or StoredFile("", "", "")
    mark = mark_of(paper.number, paper.symbol)
    return Document.objects.create(
        holder=holder,
        issuer=paper.issuer,
        issuer_folded=fold(paper.issuer),
        issuer_organization_id=issuer.organization_id if issuer else None,
        number=paper.number,
        symbol=paper.symbol,
        mark=mark,
        kind=paper.kind,
        place=paper.place,
        dated=paper.dated,
        title=paper.title,
        folded=fold(f"{paper.kind} {paper.number}-{paper.symbol} {paper.title} {paper.issuer}"),
        term_name=paper.term[0],
        term_from=paper.term[1],
        term_to=paper.term[2],
        last_year=paper.planned_to or paper.term[2] or year_in_title(paper.title),
        signer=paper.signer,
        signer_authority=paper.signer_authority,
        signer_role=paper.signer_role,
        text=paper.text,
        text_digest=paper.text_digest,
        file=file.path,
        file_name=file.name,
        file_digest=file.digest,
        open_points=list(paper.open_points),
        entered_by=by,
        entered_at=timezone.now(),
    )


def _place(span: Span) -> dict[str, int | None]:
    start, end = span or (None, None)
    return {"start": start, "end": end}


def _links(document: Document, links: Sequence[NewLink]) -> None:
    """Write the citations, bound to the documents the register has, and bind those that waited for this."""
    for link in links:
        target = cited(
            document.holder_id, number=link.number, symbol=link.symbol, issuer=link.issuer, dated=link.dated
        )
        Link.objects.create(
            document=document,
            relation=link.relation,
            kind=link.kind,
            number=link.number,
            symbol=link.symbol,
            mark=mark_of(link.number, link.symbol),
            dated=link.dated,
            issuer=link.issuer,
            title=link.title,
            target=target if target != document else None,
            **_place(link.span),
        )
    waiting = Link.objects.filter(document__holder=document.holder_id, target=None, mark=document.mark)
    for waiter in waiting.exclude(document=document).exclude(mark=""):
        same_day = waiter.dated in (None, document.dated)
        if same_day and (not waiter.issuer or issuers_alike(waiter.issuer, document.issuer)):
            waiter.target = document
            waiter.save(update_fields=["target"])


def _duties(document: Document, duties: Sequence[NewDuty], on: date) -> None:
    named = {name for duty in duties for name in (*duty.bodies, *duty.partners)}
    known = bodies_in(document.holder_id, named, on)
    for position, new in enumerate(duties, start=1):
        duty = Duty.objects.create(
            document=document,
            position=position,
            text=new.text,
            rhythm=new.rhythm,
            due_on=new.due_on,
            due_text=new.due_text,
            **_place(new.span),
        )
        DutyBody.objects.bulk_create(
            DutyBody(
                duty=duty,
                name=name,
                leads=leads,
                organization_id=known[name].organization_id if name in known else None,
            )
            for names, leads in ((new.bodies, True), (new.partners, False))
            for name in names
        )
        _expect(document, duty, [known[name] for name in new.bodies if name in known], on)


def _expect(document: Document, duty: Duty, bodies: Sequence[Body], on: date) -> None:
    """Let the duty wait, once for each place and function that leads it, unless its plan's years are over."""
    end = end_of(duty.rhythm, document.last_year)
    if end and end < on:
        return
    words = duty.text if len(duty.text) <= TITLE_LENGTH else f"{duty.text[: TITLE_LENGTH - 1]}…"
    for body in dict.fromkeys(bodies):
        expect(
            DUTY,
            duty.subject(body.organization_id),
            at=body.waits_at,
            function=body.function,
            title=words,
            url=f"{document.get_absolute_url()}?ghi={duty.pk}#nhiem-vu-{duty.pk}",
            opened_on=on,
            due_on=duty.due_on or next_due(duty.rhythm, on, document.term_to),
            lapses_on=end,
            reason=f"{document} ({date_vn(document.dated)})" if document.dated else str(document),
        )
