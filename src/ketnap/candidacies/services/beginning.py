"""The first step of a way: listed or introduced by a cell, or taken over at going live."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from ketnap.accounts.models import User
from ketnap.candidacies.foresight import plain
from ketnap.candidacies.models import Candidacy
from ketnap.candidacies.services.writing import CannotTake, refuse_day, write_step
from ketnap.candidacies.stages import DECEASED, DROPPED, INTRODUCED, OFFICIAL, RUNNING, WITHDREW
from ketnap.ledger.matrix import OPENED
from ketnap.ledger.services import NewStep, lock
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization
from ketnap.organizations.queries import require
from ketnap.people.models import Person
from ketnap.people.queries import official_since

RETURNS = (DROPPED, WITHDREW)  # left the list, may come back into the same candidacy


@transaction.atomic
def begin(
    person: Person,
    kind: str,
    *,
    at: Organization,
    on: date,
    by: User | None,
    basis: str = "",
    decided_by: str = "",
    counted_as: str = "",
) -> Candidacy:
    """Put a person on the list of a cell ("listed"), or introduce them ("introduced").

    One who left the list comes back into the same candidacy; one who moved away or was struck begins another.
    Raises CannotTake when the person already has a running one, PermissionDenied without authority over the
    cell; `by` is None only from the command line.
    """
    if by is not None:
        require(by, Function.CELL, at=at)
    refuse_day(on, at)
    candidacy = _way_for(person, at, resumes=True)
    new = NewStep(
        kind=kind,
        on=on,
        organization=at,
        counted_as=counted_as or person.union,
        groups=person.groups_on(on),
        basis=basis,
        decided_by=decided_by,
    )
    write_step(candidacy, new, by=by)
    return candidacy


@transaction.atomic
def open_candidacy(
    person: Person,
    *,
    at: Organization,
    on: date,
    stage: str,
    gates: Mapping[str, date],
    by: User | None,
    values: Mapping[str, Any] | None = None,
) -> Candidacy:
    """Take over a way that began before the unit went live on `on`: counted in stocks, never as an admission.

    `gates` are the days of the steps already behind the person. Raises as `begin` does.
    """
    if by is not None:
        require(by, Function.GO_LIVE, at=at)
    refuse_day(on, at)
    candidacy = _way_for(person, at, resumes=False)
    new = NewStep(
        kind=OPENED,
        on=on,
        organization=at,
        values={
            **(values or {}),
            "stage": stage,
            "gates": {kind: day.isoformat() for kind, day in gates.items()},
        },
        counted_as=person.union,
        groups=person.groups_on(on),
    )
    write_step(candidacy, new, by=by)
    return candidacy


def _way_for(person: Person, at: Organization, *, resumes: bool) -> Candidacy:
    """The locked candidacy that a first step of `person` at `at` goes into, made when there is none.

    `resumes` lets one who is only introduced, or has left the list, go on in the old one.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    if official_since([person.pk]):
        raise CannotTake([plain(f"{person.full_name} đang là đảng viên chính thức.")])
    past = Candidacy.objects.filter(person=person).order_by("-pk").first()
    open_here = resumes and past and past.stage == INTRODUCED and past.organization_id == at.pk
    if past and past.stage in (*RUNNING, OFFICIAL, DECEASED) and not open_here:
        raise CannotTake([plain(f"{person.full_name} đã có trong sổ, đang “{past.stage_label}”.")])
    if past and (open_here or past.stage == "" or (resumes and past.stage in RETURNS)):
        [past] = lock([past], Candidacy)
        return past
    return Candidacy.objects.create(person=person, organization=at)
