"""Reading the register: the same document again, documents by their citation, whom a name means."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from ketnap.accounts.models import User
from ketnap.directives.models import Document, Duty, DutyBody
from ketnap.directives.rules import mark_of, own_body
from ketnap.language import fold, similarity
from ketnap.organizations.kinds import Branch
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Placement
from ketnap.organizations.queries import children, may, placed
from ketnap.work.models import Item

ALIKE = 0.6
DUTY = "duty"  # the kind of the work items of duties


def register(user: User, words: str = "") -> QuerySet[Document]:
    """The documents `user` reads, the newest first; `words` are sought without accents, all of them."""
    found = Document.objects.visible_to(user).defer("text")
    for word in fold(words).split():
        found = found.filter(folded__contains=word)
    return found.order_by(F("dated").desc(nulls_last=True), "-pk")


def same_document(
    holder_id: int, *, number: str, symbol: str, issuer: str, dated: date | None, digest: str
) -> Document | None:
    """The document already in the register with the same text, or the same issuer, number, symbol and day."""
    same = Q(text_digest=digest) if digest else Q(pk__in=[])
    if mark := mark_of(number, symbol):
        same |= Q(mark=mark, issuer_folded=fold(issuer), dated=dated)
    return Document.objects.filter(same, holder=holder_id).order_by("pk").first()


def cited(holder_id: int, *, number: str, symbol: str, issuer: str, dated: date | None) -> Document | None:
    """The one document of the register that a citation names; None when none or more than one fits."""
    mark = mark_of(number, symbol)
    if not mark:
        return None
    found = Document.objects.filter(holder=holder_id, mark=mark).order_by("pk")
    if dated:
        found = found.filter(Q(dated=dated) | Q(dated=None))
    fits = [one for one in found if not issuer or issuers_alike(one.issuer, issuer)]
    return fits[0] if len(fits) == 1 else None


def issuers_alike(one: str, other: str) -> bool:
    """Whether two printed names may be one issuer: "Ban Thường vụ Đảng ủy Khối", "ĐẢNG ỦY KHỐI"."""
    short, long = sorted((_committee(one), _committee(other)), key=len)
    return short in long or similarity(short, long) >= ALIKE


def _committee(name: str) -> str:
    return fold(name).removeprefix("ban thuong vu ").removeprefix("ban chap hanh ")


# what a commission's work waits for among the roles of its committee
FUNCTION_OF = {
    "ban tuyen giao": Function.TRAINING,
    "ban tuyen giao va dan van": Function.TRAINING,
}


@dataclass(frozen=True)
class Body:
    """Whom a printed name means: its organisation, and where and for which function its work waits."""

    organization_id: int
    waits_at: int
    function: Function


def bodies_in(holder_id: int, names: Iterable[str], on: date) -> dict[str, Body]:
    """Those of the names that mean one organisation here: the holder, a commission, a mass organisation.

    A commission's work waits at its committee, where its staff hold their roles.
    """
    here = placed(holder_id, on)
    helpers = list(
        children(holder_id, on).exclude(organization__branch=Branch.PARTY).select_related("organization")
    )
    found = {name: _body(name, here, helpers) for name in names}
    return {name: body for name, body in found.items() if body}


def _body(name: str, here: Placement, helpers: list[Placement]) -> Body | None:
    own = own_body(name, here.committee_name)
    folded = fold(name)
    if own is not None:
        known = next((place for place in helpers if own and place.folded.startswith(own)), here)
        return Body(known.organization_id, here.organization_id, FUNCTION_OF.get(own, Function.ADOPT_PLAN))
    mass = [
        place
        for place in helpers
        if place.organization.branch == Branch.MASS
        and (place.folded == folded or place.folded.startswith(f"{folded} "))
    ]
    if len(mass) != 1:
        return None
    return Body(mass[0].organization_id, mass[0].organization_id, Function.READ_DOCUMENTS)


@dataclass(frozen=True)
class Share:
    """What one organisation has of a duty: what waits of it, and whether the reader may say it is done."""

    body: DutyBody
    item: Item | None
    reportable: bool


def shares(duties: Iterable[Duty], user: User) -> dict[int, list[Share]]:
    """Who leads each duty within the tree, by its key; the queries grow with functions, not with duties."""
    asked = list(duties)
    items = duty_items(asked)
    doors = {(item.function, item.organization_id) for item in items.values()}
    open_doors = {door for door in doors if may(user, Function(door[0]), at=door[1])}
    found: dict[int, list[Share]] = {duty.pk: [] for duty in asked}
    for duty in asked:
        for body in {body.organization_id: body for body in duty.leads if body.organization_id}.values():
            item = items.get((duty.pk, body.organization_id or 0))
            reportable = item is not None and (item.function, item.organization_id) in open_doors
            found[duty.pk].append(Share(body, item, reportable))
    return found


def duty_items(duties: Iterable[Duty], *, lock: bool = False) -> dict[tuple[int, int], Item]:
    """What still waits of some duties, by the keys of the duty and of the organisation that does it.

    With `lock` the rows stay locked until the transaction ends. Two queries.
    """
    bodies = DutyBody.objects.filter(duty__in=list(duties), organization__isnull=False).select_related("duty")
    subjects = {
        body.duty.subject(body.organization_id): (body.duty_id, body.organization_id)
        for body in bodies
        if body.organization_id
    }
    waiting = Item.objects.open().filter(kind=DUTY, subject__in=list(subjects)).order_by("pk")
    if lock:
        waiting = waiting.select_for_update()
    return {subjects[item.subject]: item for item in waiting}
