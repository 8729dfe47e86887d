"""The steps of the paperwork, each with what it writes in the dossier, in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction

from ketnap.accounts.models import User
from ketnap.audit.services import record
from ketnap.candidacies.models import CANDIDACIES, Candidacy, CandidacyStep
from ketnap.candidacies.rules import BLOCK, Finding
from ketnap.candidacies.services import check_step, locked, take
from ketnap.candidacies.stages import MATRIX, PREPARING
from ketnap.dossiers.models import Dossier, DossierItem
from ketnap.dossiers.papers import APPLICATION, CERTIFICATE, RECORD, SUMMARY
from ketnap.dossiers.queries.one import bodies_unheard, completeness, current, papers_for, union_resolution
from ketnap.dossiers.rules import (
    letters_unanswered,
    nobody_verified,
    opinions_missing,
    record_before_application,
)
from ketnap.dossiers.services.sheet import begin_work, have, refuse, remind
from ketnap.organizations.lenses import Function
from ketnap.organizations.queries import require
from ketnap.rulebook.queries import ruleset_for


@dataclass(frozen=True)
class NamedIntroducer:
    """One official member who introduces; `months` together (work, study, residence) by the day of naming."""

    person: int
    months: int
    replacement: bool = False


@dataclass(frozen=True)
class Act:
    """Who does it, when it happened, who decided when another types, what it rests on, from which page."""

    by: User
    on: date
    decided_by: str = ""
    basis: str = ""
    version: int | None = None


@transaction.atomic
def record_application(candidacy: Candidacy, act: Act) -> CandidacyStep:
    """The person's written application, dated `act.on`. Raises CannotTake, StalePage, PermissionDenied."""
    candidacy = _begin(candidacy, "applied", act)
    dossier = current(candidacy)
    found: list[Finding] = []
    if dossier is not None:
        record_on = dossier.items.filter(code=RECORD).values_list("written_on", flat=True).first()
        rule = ruleset_for(candidacy.organization, act.on)["application-first"]
        found = record_before_application(act.on, record_on, rule)
    step = _take(candidacy, "applied", act, own=found)
    if dossier is not None:
        have(dossier, APPLICATION, act.on, act.on)
        remind(candidacy, act.on)
    return step


@transaction.atomic
def name_introducers(
    candidacy: Candidacy, named: Sequence[NamedIntroducer], *, with_union: bool, act: Act
) -> CandidacyStep:
    """Name who introduces; named again, the later naming holds. Raises as `record_application`."""
    candidacy = _begin(candidacy, "introducers_named", act)
    own = []
    if len({each.person for each in named}) < len(named):
        message = "Một đảng viên được chọn hai lần."
        own.append(Finding(BLOCK, "dossier", message, "", "Chọn hai đảng viên khác nhau."))
    values = {"introducers": [asdict(each) for each in named], "union_resolution": with_union}
    return _take(candidacy, "introducers_named", act, own=own, values=values)


@transaction.atomic
def open_dossier(candidacy: Candidacy, act: Act, *, lies_at: str = "") -> Dossier:
    """The cell's meeting of `act.on` agrees that the dossier be made, of the papers that day's rules ask.

    The application and the certificate, already in the ledger, are in it from the start. Raises as
    `record_application`.
    """
    candidacy = _begin(candidacy, "dossier_opened", act)
    step = _take(candidacy, "dossier_opened", act)
    return _lay_out(step.life, step, act.on, lies_at)


@transaction.atomic
def lay_out(candidacy: Candidacy, act: Act, *, lies_at: str = "") -> Dossier:
    """List the papers of a dossier that was under way when the unit went live; takes no step."""
    candidacy = begin_work(candidacy, by=act.by, version=act.version)
    if candidacy.stage != PREPARING or current(candidacy) is not None:
        raise refuse("Chỉ lập danh mục khi đang làm hồ sơ mà chưa có danh mục.")
    dossier = _lay_out(candidacy, None, act.on, lies_at)
    record(
        "dossier.lay_out",
        by=act.by,
        subject_kind="candidacy",
        subject_id=candidacy.pk,
        place_id=candidacy.organization_id,
        payload={"dossier": dossier.pk},
    )
    return dossier


@transaction.atomic
def close_verification(candidacy: Candidacy, act: Act, *, waived: bool = False) -> CandidacyStep:
    """Verification is over: every letter answered, or none needed. Raises as `record_application`."""
    candidacy = _begin(candidacy, "verification_closed", act)
    letters = [letter for letter in _dossier(candidacy).letters.all() if letter.withdrawn_on is None]
    rules = ruleset_for(candidacy.organization, act.on)
    own = letters_unanswered((each.addressee for each in letters if each.waits), rules["verification-reply"])
    own += nobody_verified(len(letters), waived=waived, rules=rules)
    values = {"letters": [letter.pk for letter in letters], "waived": waived}
    return _take(candidacy, "verification_closed", act, own=own, values=values)


@transaction.atomic
def gather_opinions(candidacy: Candidacy, act: Act) -> CandidacyStep:
    """The summary of opinions (5-KNĐ) is written on `act.on`. Raises as `record_application`."""
    candidacy = _begin(candidacy, "opinions_gathered", act)
    dossier = _dossier(candidacy)
    opinions = list(dossier.opinions.all())
    own = opinions_missing([body.label for body in bodies_unheard(candidacy.person, opinions)])
    values = {"opinions": [opinion.pk for opinion in opinions]}
    step = _take(candidacy, "opinions_gathered", act, own=own, values=values)
    have(dossier, SUMMARY, act.on, act.on)
    remind(candidacy, act.on)
    return step


@transaction.atomic
def complete(candidacy: Candidacy, act: Act) -> CandidacyStep:
    """Every paper the cell needs before its vote is there; all that miss are named together.

    Raises as `record_application`.
    """
    candidacy = _begin(candidacy, "dossier_complete", act)
    applied = CANDIDACIES.state_on(candidacy.pk, act.on).date_of("applied")
    own = completeness(_dossier(candidacy), applied, ruleset_for(candidacy.organization, act.on))
    step = _take(candidacy, "dossier_complete", act, own=own)
    remind(candidacy, act.on)
    return step


def _begin(candidacy: Candidacy, kind: str, act: Act) -> Candidacy:
    """The candidacy, locked, once `act.by` is known to hold the step's function and the page to be fresh."""
    require(act.by, Function(MATRIX.moves[kind].function), at=candidacy.organization_id)
    return locked(candidacy, act.version)


def _take(
    candidacy: Candidacy,
    kind: str,
    act: Act,
    *,
    own: Sequence[Finding] = (),
    values: Mapping[str, Any] | None = None,
) -> CandidacyStep:
    """Take the step unless this room, the matrix or the rules refuse it: all the reasons at once."""
    check_step(own, candidacy, kind, on=act.on, taken_at=candidacy.organization, values=values)
    return take(
        candidacy,
        kind,
        by=act.by,
        on=act.on,
        values=values,
        basis=act.basis,
        decided_by=act.decided_by,
    )


def _dossier(candidacy: Candidacy) -> Dossier:
    dossier = current(candidacy)
    if dossier is None:
        raise refuse("Chưa có danh mục hồ sơ.", "Ghi chi bộ đồng ý cho làm hồ sơ, hoặc lập danh mục.")
    return dossier


def _lay_out(candidacy: Candidacy, step: CandidacyStep | None, on: date, lies_at: str) -> Dossier:
    state = CANDIDACIES.state_on(candidacy.pk, on)
    version = ruleset_for(candidacy.organization, on).version.key
    papers = papers_for(candidacy, on, version, union_resolution=union_resolution(state))
    dossier = Dossier.objects.create(
        candidacy=candidacy, step=step, opened_on=on, lies_at=" ".join(lies_at.split()), ruleset=version
    )
    DossierItem.objects.bulk_create(
        DossierItem(
            dossier=dossier,
            order=order,
            code=paper.code,
            title=paper.title,
            before_vote=paper.before_vote,
            since=on,
        )
        for order, paper in enumerate(papers, start=1)
    )
    for code, day in ((APPLICATION, state.date_of("applied")), (CERTIFICATE, candidacy.certificate_on)):
        if day:
            have(dossier, code, day, on)
    remind(candidacy, on)
    return dossier
