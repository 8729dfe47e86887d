"""One person's way as a timeline: what was done, on what basis, by whose decision, and what was undone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from ketnap.accounts.models import User
from ketnap.candidacies.models import CANDIDACIES, Candidacy, CandidacyStep
from ketnap.candidacies.stages import DROP_REASONS, INTRODUCED, LISTED, PREPARING, STAGE_LABELS
from ketnap.language import date_vn
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Placement
from ketnap.organizations.queries import may, places
from ketnap.people.models import Person


@dataclass(frozen=True)
class Line:
    """One step as shown. `undone_by` is the annulment, when the step was an entry error."""

    step: CandidacyStep
    name: str
    details: Sequence[str]
    remark: str
    place: Placement | None
    undone_by: CandidacyStep | None
    may_annul: bool

    @property
    def state(self) -> str:
        """What the drawing says."""
        return "undone" if self.undone_by else "done"


def timeline_of(way: Candidacy, user: User, on: date) -> list[Line]:
    """All steps of a way in the order of their days, annulments shown on what they undo."""
    steps = list(
        way.steps.select_related("by", "remark", "annulled_by", "annulled_by__by", "annulled_by__remark")
        .filter(annuls=None)
        .order_by("effective_on", "position")
    )
    names = _names(steps)
    where = places((step.taken_at_id for step in steps), on)
    allowed = {place: may(user, Function.ANNUL, place) for place in {step.taken_at_id for step in steps}}
    return [_line(step, names, where, allowed[step.taken_at_id]) for step in steps]


def _names(steps: Sequence[CandidacyStep]) -> dict[int, str]:
    ids = {step.values["helper"] for step in steps if "helper" in step.values}
    ids |= {row["person"] for step in steps for row in step.values.get("introducers", ())}
    return dict(Person.objects.filter(pk__in=ids).values_list("pk", "full_name"))


def _line(
    step: CandidacyStep, names: Mapping[int, str], where: Mapping[int, Placement], allowed: bool
) -> Line:
    undone = getattr(step, "annulled_by", None)
    return Line(
        step=step,
        name=step.label,
        details=_details(step, names),
        remark=step.remark.text if hasattr(step, "remark") else "",
        place=where.get(step.taken_at_id),
        undone_by=undone,
        may_annul=allowed and undone is None,
    )


def _details(step: CandidacyStep, names: Mapping[int, str]) -> list[str]:
    values, said = step.values, []
    if vote := values.get("vote"):
        said.append(f"tán thành {vote['agree']} trên {vote['base']}")
    if "helper" in values:
        said.append(f"đồng chí {names.get(values['helper'], '')} giúp đỡ")
    if rows := values.get("introducers"):
        said.append(
            "; ".join(f"đồng chí {names.get(row['person'], '')}, {row['months']} tháng" for row in rows)
        )
    if values.get("number"):
        said.append(f"số {values['number']}")
    if values.get("issued_on"):
        said.append(f"cấp ngày {date_vn(date.fromisoformat(values['issued_on']))}")
    if step.kind == "dropped":
        said.append(DROP_REASONS.get(values.get("reason", ""), ""))
    if "stage" in values:
        said.append(f"bắt đầu ở giai đoạn “{STAGE_LABELS[values['stage']]}”")
    if step.decided_by:
        said.append(f"người quyết định: {step.decided_by}")
    return [each for each in said if each]


@dataclass(frozen=True)
class Panel:
    """A part of the page that another room serves."""

    url: str
    words: str


def panels_of(way: Candidacy) -> list[Panel]:
    """The parts that other rooms serve, first the one whose turn it is: papers, then votes and decisions."""
    certificate, dossier, acts = (
        Panel(reverse(name, args=[way.pk]), words)
        for name, words in (
            ("training:panel", "lớp bồi dưỡng"),
            ("dossiers:panel", "hồ sơ"),
            ("meetings:panel", "họp, quyết định"),
        )
    )
    state = CANDIDACIES.state(way.pk)
    papers_next = way.stage in {INTRODUCED, LISTED, PREPARING} and not state.gate("dossier_complete")
    return [certificate, dossier, acts] if papers_next else [acts, dossier, certificate]
