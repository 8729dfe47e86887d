"""Facts for the tests of dossiers: a way carried to the day its papers begin, and papers filled in."""

from datetime import date

from ketnap.candidacies.models import Candidacy
from ketnap.dossiers.models import Dossier, DossierItem, Opinion
from ketnap.dossiers.queries.one import current
from ketnap.dossiers.services.sheet import answer_letter, record_opinion, send_letter, set_item
from ketnap.dossiers.services.way import (
    Act,
    NamedIntroducer,
    close_verification,
    gather_opinions,
    name_introducers,
    open_dossier,
    record_application,
)
from tests.making import make_candidate, members_of

APPLIED_ON = date(2026, 9, 1)
OPENED_ON = date(2026, 9, 14)
CLOSED_ON = date(2026, 10, 12)


def fresh(candidacy):
    return Candidacy.objects.get(pk=candidacy.pk)


def make_applicant(block, by, *, with_union=False, **particulars):
    """Certified, applied, introducers named."""
    candidacy = make_candidate(block, to="certified", **particulars)
    record_application(candidacy, Act(by, APPLIED_ON))
    name(candidacy, by, with_union=with_union)
    return fresh(candidacy)


def name(candidacy, by, *, months=(24, 36), with_union=False, replacement=False):
    members = members_of(candidacy.organization)
    named = [
        NamedIntroducer(member.pk, number, replacement)
        for member, number in zip(members, months, strict=False)
    ]
    return name_introducers(candidacy, named, with_union=with_union, act=Act(by, date(2026, 9, 3)))


def make_dossier(block, by, *, with_union=False, **particulars) -> Dossier:
    """A dossier just opened."""
    candidacy = make_applicant(block, by, with_union=with_union, **particulars)
    return open_dossier(candidacy, Act(by, OPENED_ON), lies_at="Văn phòng Đảng ủy, tủ số 2")


def fill(dossier, by, *, leave=()):
    """Every paper before the vote done, except the codes in `leave`."""
    for item in dossier.items.filter(before_vote=True).exclude(code__in=leave):
        set_item(item, DossierItem.State.DONE, by=by, written_on=item.written_on)


def verify(candidacy, by):
    letter = send_letter(candidacy, addressee="Đảng ủy xã Tân Lập", sent_on=OPENED_ON, by=by)
    answer_letter(letter, answered_on=CLOSED_ON, by=by)
    return close_verification(candidacy, Act(by, CLOSED_ON))


def hear(candidacy, by):
    record_opinion(candidacy, Opinion.Body.RESIDENCE, given_on=CLOSED_ON, by=by)
    return gather_opinions(candidacy, Act(by, CLOSED_ON))


def make_full(block, by, **particulars) -> Candidacy:
    """Papers all there, verified, opinions gathered: only the confirmation is missing."""
    candidacy = make_dossier(block, by, **particulars).candidacy
    candidacy = fresh(candidacy)
    verify(candidacy, by)
    hear(candidacy, by)
    dossier = current(candidacy)
    assert dossier is not None
    fill(dossier, by)
    return fresh(candidacy)
