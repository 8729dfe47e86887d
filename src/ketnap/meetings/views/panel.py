"""The panel on a person's page: what can be done next, looked at first and then written down."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from ketnap.accounts.models import User
from ketnap.accounts.visits import Visit
from ketnap.audit.services import saw_part
from ketnap.candidacies.models import Candidacy, CandidacyStep
from ketnap.candidacies.rules import Finding
from ketnap.candidacies.services import CannotTake
from ketnap.candidacies.stages import MATRIX
from ketnap.language import date_vn
from ketnap.ledger.services import StalePage
from ketnap.meetings.queries import route_of
from ketnap.meetings.services import ceremonies, decisions, votes
from ketnap.meetings.services.rehearsals import rehearse
from ketnap.meetings.views.actions import WAITING, Action, actions_for
from ketnap.meetings.views.papers import papers_of
from ketnap.organizations.lenses import Level
from ketnap.organizations.models import Organization

REFUSED = 422
Call = Callable[[], CandidacyStep]


@require_GET
def panel(request: Visit, candidacy: int) -> HttpResponse:
    """What can be done next about one person."""
    return _panel(request, _candidacy(request, candidacy))


@require_POST
def act(request: Visit, candidacy: int, name: str) -> HttpResponse:
    """Show what an action would write; with `seen` write it, if the outcome is still that."""
    way = _candidacy(request, candidacy)
    actions = {action.name: action for action in actions_for(way, request.user, request.POST, name)}
    action = actions.get(name)
    if WAITING in actions and action is None:
        raise PermissionDenied
    if action is None:
        return _panel(request, way, refused="Bước này không còn làm được ở giai đoạn hiện tại.")
    if not action.form.is_valid():
        return _panel(request, way, action=action)
    call = partial(CALLS[name], way, action.form, request.user)
    seen = request.POST.get("seen", "")
    try:
        foreseen = rehearse(call)
        if foreseen.kind != seen and action.looked_at_first:
            return _panel(request, way, action=action, foreseen=foreseen)
        step = call()
    except StalePage as stale:
        return _panel(request, way, refused=str(stale))
    except CannotTake as refused:
        return _panel(request, way, action=action, findings=refused.findings)
    response = _panel(request, _candidacy(request, candidacy), recorded=_recorded(step))
    response["HX-Trigger"] = "life-changed"
    return response


@require_POST
def by_day(request: Visit, candidacy: int, name: str) -> HttpResponse:
    """What an action rests on by the day just typed, and the proposed values that follow from it."""
    way = _candidacy(request, candidacy)
    _note(request, way)
    actions = actions_for(way, request.user, request.POST, name, bound=False)
    action = next((each for each in actions if each.name == name and each.form), None)
    if action is None:
        raise Http404
    follows = [action.form[field].as_widget(attrs={"hx-swap-oob": "true"}) for field in action.follows]
    return render(request, "meetings/_action_head.html", {"action": action, "follows": follows})


def _cell_vote(way: Candidacy, form: Any, user: User) -> CandidacyStep:
    return votes.cell_vote(way, form.counts(), by=user, **form.about())


def _committee_vote(way: Candidacy, form: Any, user: User) -> CandidacyStep:
    return votes.committee_vote(way, form.counts(), by=user, **form.about())


def _forward(way: Candidacy, form: Any, user: User) -> CandidacyStep:
    return votes.forward(way, by=user, **form.cleaned_data)


def _check(way: Candidacy, form: Any, user: User) -> CandidacyStep:
    return decisions.check(way, by=user, **form.cleaned_data)


def _send_back(way: Candidacy, form: Any, user: User) -> CandidacyStep:
    return decisions.send_back(way, by=user, **form.cleaned_data)


def _decide(way: Candidacy, form: Any, user: User) -> CandidacyStep:
    body = Organization.objects.get(pk=form.cleaned_data["body"])
    return decisions.decide(way, form.issued(), by=user, body=body, **form.about())


def _admit(way: Candidacy, form: Any, user: User) -> CandidacyStep:
    return ceremonies.admit(way, by=user, **form.cleaned_data)


CALLS: Mapping[str, Callable[[Candidacy, Any, User], CandidacyStep]] = {
    "bieu-quyet": _cell_vote,
    "bao-cao": _forward,
    "dang-uy": _committee_vote,
    "tham-dinh": _check,
    "tra-lai": _send_back,
    "quyet-dinh": _decide,
    "le-ket-nap": _admit,
}


def _candidacy(request: Visit, pk: int) -> Candidacy:
    visible = Candidacy.objects.visible_to(request.user, Level.FILE)
    return get_object_or_404(visible.select_related("person", "organization"), pk=pk)


def _note(request: Visit, way: Candidacy) -> None:
    saw_part(
        request.user,
        kind="candidacy",
        subject_id=way.pk,
        place_id=way.organization_id,
        alone=request.method == "GET" and not request.htmx,
    )


def _panel(
    request: Visit,
    way: Candidacy,
    *,
    action: Action | None = None,
    foreseen: CandidacyStep | None = None,
    findings: Sequence[Finding] = (),
    refused: str = "",
    recorded: str = "",
) -> HttpResponse:
    """The whole panel; with `action`, that one is shown as typed with what came of it."""
    _note(request, way)
    actions = actions_for(way, request.user)
    if action is not None:
        actions = [action if each.name == action.name else each for each in actions]
    context = {
        "candidacy": way,
        "actions": actions,
        "current": action.name if action else "",
        "findings": findings,
        "foreseen": _told(foreseen, way, action) if foreseen and action else None,
        "refused": refused,
        "recorded": recorded,
        "papers": papers_of(way, request.user),
    }
    wrong = bool(action or refused)
    return render(request, "meetings/_panel.html", context, status=REFUSED if wrong else 200)


def _recorded(step: CandidacyStep) -> str:
    """What was written down, in a line."""
    return f"Đã ghi: {MATRIX.moves[step.kind].label}, ngày {date_vn(step.effective_on)}."


def _told(step: CandidacyStep, way: Candidacy, action: Action) -> dict[str, object]:
    """What would be written, with every warning of the rules."""
    warnings: list[object] = [*action.findings, *step.findings]
    if action.name == "quyet-dinh":
        given, bodies = action.form.cleaned_data, [key for key, _ in action.form.fields["body"].choices]
        warnings += decisions.doubtful_issue(given["body"], action.form.issued(), bodies)
    short = step.kind in {"not_reached", "review_not_reached"}
    if short:
        counts, on = action.form.counts(), action.form.cleaned_data["held_on"]
        warnings.insert(0, votes.shortfall(counts, route_of(way, on), step.kind))
    return {"kind": step.kind, "label": MATRIX.moves[step.kind].label, "findings": warnings, "short": short}
