"""The register of certificates in sight, and what one person holds."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from ketnap.accounts.models import User
from ketnap.candidacies.models import CANDIDACIES, Candidacy
from ketnap.candidacies.queries import to_open
from ketnap.candidacies.stages import LISTED, MEMBERS, ON_LIST, PREPARING
from ketnap.language import fold
from ketnap.ledger.matrix import OPENED
from ketnap.organizations.queries import full_names
from ketnap.regulations import add_months
from ketnap.training.models import Certificate
from ketnap.training.rules import SOON, Validity, oldest_valid, validity

BEFORE_CONSIDERED = (LISTED, PREPARING)


@dataclass(frozen=True)
class Held:
    """One line of the register. `certificate` is None when only its day is known, as at going live.

    `opens` says whether the reader may open the page of the person, not only see the name.
    """

    candidacy: Candidacy
    certificate: Certificate | None
    place: str
    issued_on: date
    expires_on: date
    validity: Validity
    opens: bool


def register(user: User, *, on: date, months: int, words: str, state: Validity | None) -> QuerySet[Candidacy]:
    """Who holds a certificate of the awareness class, in the sight of `user`, the oldest certificate first.

    `words` are of the name or the number, with or without accents.
    """
    standing = Certificate.objects.standing().filter(kind=Certificate.Kind.AWARENESS)
    held = Candidacy.objects.visible_to(user).filter(
        certificate_on__isnull=False, stage__in=[*ON_LIST, *MEMBERS]
    )
    for word in fold(words).split():
        numbered = Q(pk__in=standing.filter(number__icontains=word).values("candidacy_id"))
        held = held.filter(Q(person__folded__contains=word) | numbered)
    if state is not None:
        held = held.filter(_stands(state, on, months))
    return (
        held.select_related("person")
        .prefetch_related(Prefetch("certificates", standing, to_attr="awareness"))
        .order_by("certificate_on", "person__name_key", "pk")
    )


def _stands(state: Validity, on: date, months: int) -> Q:
    running = Q(stage__in=BEFORE_CONSIDERED)
    dead = Q(certificate_on__lt=oldest_valid(on, months))
    ending = Q(certificate_on__lt=oldest_valid(add_months(on, SOON), months))
    return {
        Validity.USED: ~running,
        Validity.EXPIRED: running & dead,
        Validity.ENDING: running & ending & ~dead,
        Validity.VALID: running & ~ending,
    }[state]


def as_held(candidacies: list[Candidacy], on: date, months: int, reader: User) -> list[Held]:
    """The lines of the register, as `reader` is told them, for candidacies that came from `register`."""
    names = full_names((candidacy.organization_id for candidacy in candidacies), on, reader)
    opened, lines = to_open(reader, (candidacy.pk for candidacy in candidacies)), []
    for candidacy in candidacies:
        issued = candidacy.certificate_on
        if issued is None:
            continue
        own: list[Certificate] = candidacy.awareness  # type: ignore[attr-defined]
        lines.append(
            Held(
                candidacy=candidacy,
                certificate=own[0] if own else None,
                place=names.get(candidacy.organization_id, ""),
                issued_on=issued,
                expires_on=add_months(issued, months),
                validity=validity(issued, on, months, considered=candidacy.stage not in BEFORE_CONSIDERED),
                opens=candidacy.pk in opened,
            )
        )
    return lines


def kind_due(candidacy: Candidacy) -> Certificate.Kind | None:
    """The class whose certificate may be recorded at the candidacy's stage; None when it is neither."""
    if candidacy.stage in BEFORE_CONSIDERED:
        return Certificate.Kind.AWARENESS
    return Certificate.Kind.NEW_MEMBER if candidacy.stage in MEMBERS else None


def in_view_since(candidacy: Candidacy) -> date | None:
    """The day from which a step can stand in the candidacy: its last listing, or its taking over."""
    state = CANDIDACIES.state(candidacy.pk)
    days = (state.date_of(LISTED), state.date_of(OPENED))
    return max((day for day in days if day), default=None)
