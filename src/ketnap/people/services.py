"""The only writers of persons, memberships, posts and presence."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from ketnap.accounts.models import User
from ketnap.audit.services import record
from ketnap.language import fold, name_key
from ketnap.ledger.matrix import OPENED
from ketnap.ledger.models import Span
from ketnap.ledger.services import NewStep, annul, append
from ketnap.organizations.lenses import Function, PresenceKind
from ketnap.organizations.models import Organization
from ketnap.organizations.queries import require
from ketnap.people.models import STANDINGS, PartyStanding, Person, Post, Presence, StandingStep
from ketnap.people.particulars import Particulars, faults
from ketnap.people.queries import PRESENT, source_of
from ketnap.people.stages import OFFICIAL
from ketnap.people.words import KINH


class CannotEnter(Exception):
    """The record of a person does not hold together. `reasons` are sentences, all at once."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@transaction.atomic
def enter(particulars: Particulars, *, at: Organization, on: date, by: User | None) -> Person:
    """Write down a person as seen at `at` on `on`. Raises CannotEnter; the caller has checked authority."""
    if reasons := faults(particulars, on):
        raise CannotEnter(reasons)
    name = particulars.name
    person = Person.objects.create(
        full_name=name,
        name_key=name_key(name),
        folded=fold(name),
        born_on=particulars.born_on,
        sex=particulars.sex,
        schooling=particulars.schooling,
        ethnic_group=particulars.ethnic_group or KINH,
        religion=particulars.religion,
        occupation=particulars.occupation,
        union=particulars.union,
    )
    record("person.enter", by=by, subject_kind="person", subject_id=person.pk, place_id=at.pk)
    return person


@transaction.atomic
def open_standing(
    person: Person, *, at: Organization, on: date, joined_on: date, official_on: date, by: User | None
) -> PartyStanding:
    """Take over a membership that began before the unit went live on `on`: counted in stocks alone.

    Raises CannotEnter when the person is a member already or the dates are out of order, PermissionDenied
    without authority; `by` is None only from the command line.
    """
    if by is not None:
        require(by, Function.GO_LIVE, at=at)
    reasons = []
    if PartyStanding.objects.filter(person=person).exists():
        reasons.append(f"{person.full_name} đã có trong danh sách đảng viên.")
    if not joined_on <= official_on <= on:
        reasons.append(
            f"Ngày vào Đảng {joined_on:%d/%m/%Y}, ngày chính thức {official_on:%d/%m/%Y} và ngày nhập "
            f"{on:%d/%m/%Y} phải theo thứ tự thời gian."
        )
    if reasons:
        raise CannotEnter(reasons)
    standing = PartyStanding.objects.create(
        person=person, organization=at, joined_on=joined_on, official_on=official_on
    )
    values = {"stage": OFFICIAL}
    new = NewStep(kind=OPENED, on=on, organization=at, values=values, groups=person.groups_on(on))
    append(STANDINGS, standing, new, by=by)
    show_standing(standing)
    return standing


@transaction.atomic
def annul_standing_step(step: StandingStep, *, by: User, reason: str) -> None:
    """Declare a step of a membership an entry error."""
    require(by, Function.ANNUL, at=step.taken_at_id)
    standing = PartyStanding.objects.select_for_update().get(pk=step.life_id)
    annul(STANDINGS, standing, step, by=by, reason=reason)
    show_standing(standing)


def show_standing(standing: PartyStanding) -> None:
    """Rewrite whom this membership brings into view."""
    spans = Span.objects.filter(life=STANDINGS.name, life_id=standing.pk)
    shown = [(PRESENT.get(span.stage, PresenceKind.PAST), span) for span in spans]
    show(standing.person_id, source_of(standing), shown)


def show(person_id: int, source: str, spans: Iterable[tuple[PresenceKind, Span]]) -> None:
    """Put the person in view as `spans` say, in place of what `source` had said before."""
    Presence.objects.filter(source=source).delete()
    Presence.objects.bulk_create(
        Presence(
            person_id=person_id,
            organization_id=span.organization_id,
            kind=kind,
            valid_from=span.valid_from,
            valid_to=span.valid_to,
            source=source,
        )
        for kind, span in spans
    )


@transaction.atomic
def appoint(
    person: Person,
    title: Post.Title,
    *,
    at: Organization,
    on: date,
    by: User | None,
    standing_committee: bool = False,
) -> Post:
    """Give a person a post from `on`."""
    if by is not None:
        require(by, Function.MANAGE_ORGANIZATIONS, at=at)
    post = Post.objects.create(
        person=person, organization=at, title=title, standing_committee=standing_committee, valid_from=on
    )
    record(
        "post.appoint",
        by=by,
        subject_kind="person",
        subject_id=person.pk,
        place_id=at.pk,
        payload={"title": title, "on": on.isoformat()},
    )
    return post
