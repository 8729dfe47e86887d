"""The sheet of dossiers, and the panel on a person's page with its forms (`slots`)."""

from functools import partial

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from ketnap.accounts.visits import Visit
from ketnap.audit.services import saw, saw_part
from ketnap.candidacies.models import CANDIDACIES, Candidacy
from ketnap.candidacies.rules import BLOCK, Finding
from ketnap.candidacies.services import CannotTake
from ketnap.candidacies.stages import PREPARING
from ketnap.dossiers.forms import AnswerForm, ItemForm
from ketnap.dossiers.models import DossierItem, Opinion, VerificationLetter
from ketnap.dossiers.queries import one, sheet
from ketnap.dossiers.services import sheet as papers
from ketnap.dossiers.services import way
from ketnap.dossiers.views.slots import OFFERS, Refused, build, editable, slots
from ketnap.ledger.services import StalePage
from ketnap.organizations.lenses import Function, Level
from ketnap.organizations.queries import may, widest_place

PAGE = 50


@require_GET
def index(request: Visit):
    today, words = timezone.localdate(), request.GET.get("q", "").strip()
    chosen = next((each for each in sheet.Standing if each.value == request.GET.get("vuong")), None)
    found = sheet.rows(request.user, on=today, words=words, standing=chosen)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    saw(
        request.user,
        kind="list",
        subject_id=None,
        place_id=widest_place(request.user),
        count=len(page.object_list),
    )
    context = {"page": page, "words": words, "chosen": chosen, "standings": list(sheet.Standing)}
    return render(request, "dossiers/index.html", context)


@require_GET
def panel(request: Visit, candidacy):
    return _panel(request, _seen(request, candidacy))


@require_POST
def act(request: Visit, candidacy, action):
    candidacy = _seen(request, candidacy)
    if action not in OFFERS:
        raise Http404
    return _answer(request, candidacy, action, build(candidacy, action, request.POST), DEEDS[action])


@require_POST
def item(request: Visit, candidacy, item):
    candidacy = _seen(request, candidacy)
    found = DossierItem.objects.select_related("dossier__candidacy")
    item = get_object_or_404(found, pk=item, dossier__candidacy=candidacy)
    return _answer(request, candidacy, f"item-{item.pk}", ItemForm(request.POST), partial(_set_item, item))


@require_POST
def letter(request: Visit, candidacy, letter):
    candidacy = _seen(request, candidacy)
    found = VerificationLetter.objects.select_related("dossier__candidacy")
    letter = get_object_or_404(found, pk=letter, dossier__candidacy=candidacy)
    form = AnswerForm(request.POST)
    return _answer(request, candidacy, f"letter-{letter.pk}", form, partial(_answer_letter, letter))


def _seen(request: Visit, pk):
    visible = Candidacy.objects.visible_to(request.user, Level.FILE)
    return get_object_or_404(visible.select_related("person", "organization"), pk=pk)


def _answer(request: Visit, candidacy, name, form, do):
    if not form.is_valid():
        return _panel(request, candidacy, Refused(name, form))
    try:
        do(candidacy, form, request.user)
    except CannotTake as refusal:
        return _panel(request, candidacy, Refused(name, form, refusal.findings))
    except StalePage as stale:
        found = [Finding(BLOCK, "stale", str(stale), "")]
        return _panel(request, _seen(request, candidacy.pk), Refused(name, form, found))
    recorded = f"Đã ghi: {OFFERS[name].title}." if name in OFFERS else ""
    response = _panel(request, _seen(request, candidacy.pk), recorded=recorded)
    response["HX-Trigger"] = "life-changed"
    return response


def _act(form, by):
    data = form.cleaned_data
    return way.Act(by=by, on=data["on"], decided_by=data.get("decided_by", ""), version=data["version"])


def _apply(candidacy, form, by):
    way.record_application(candidacy, _act(form, by))


def _introduce(candidacy, form, by):
    union = form.cleaned_data["union_resolution"]
    way.name_introducers(candidacy, form.named(), with_union=union, act=_act(form, by))


def _open(candidacy, form, by):
    way.open_dossier(candidacy, _act(form, by), lies_at=form.cleaned_data["lies_at"])


def _lay_out(candidacy, form, by):
    way.lay_out(candidacy, _act(form, by), lies_at=form.cleaned_data["lies_at"])


def _send(candidacy, form, by):
    papers.send_letter(candidacy, by=by, **form.cleaned_data)


def _verify(candidacy, form, by):
    way.close_verification(candidacy, _act(form, by), waived=form.cleaned_data["waived"])


def _hear(candidacy, form, by):
    data = dict(form.cleaned_data)
    papers.record_opinion(candidacy, Opinion.Body(data.pop("body")), by=by, **data)


def _gather(candidacy, form, by):
    way.gather_opinions(candidacy, _act(form, by))


def _complete(candidacy, form, by):
    way.complete(candidacy, _act(form, by))


def _set_item(item, _, form, by):
    data = dict(form.cleaned_data)
    papers.set_item(item, DossierItem.State(data.pop("state")), by=by, **data)


def _answer_letter(letter, _, form, by):
    data = form.cleaned_data
    if data["withdraw"]:
        papers.withdraw_letter(letter, by=by, version=data["version"])
    else:
        papers.answer_letter(letter, answered_on=data["answered_on"], by=by, version=data["version"])


# the last part of the address -> what is done with its form
DEEDS = {
    "don": _apply,
    "gioi-thieu": _introduce,
    "mo": _open,
    "danh-muc": _lay_out,
    "cong-van": _send,
    "tham-tra": _verify,
    "y-kien": _hear,
    "tong-hop": _gather,
    "du": _complete,
}


def _panel(request: Visit, candidacy, refused=None, recorded=""):
    saw_part(
        request.user,
        kind="candidacy",
        subject_id=candidacy.pk,
        place_id=candidacy.organization_id,
        alone=request.method == "GET" and not request.htmx,
    )
    today, state, dossier = timezone.localdate(), CANDIDACIES.state(candidacy.pk), one.current(candidacy)
    allowed = may(request.user, Function.DOSSIER, candidacy.organization_id)
    places = slots(candidacy, state, dossier, user=request.user, refused=refused)
    items = list(dossier.items.all()) if dossier else []
    shown = {slot.action for group in places.values() for slot in group}
    context = {
        "candidacy": candidacy,
        "dossier": dossier,
        "lines": [(each, allowed and editable(each, candidacy.stage, state)) for each in items],
        "states": DossierItem.State.choices,
        "milestones": one.milestones(candidacy.stage, state),
        "introducers": one.introducers(state.gate("introducers_named")),
        "union_resolution": one.union_resolution(state),
        "in_the_way": one.in_the_way(candidacy, state, dossier, today),
        "slots": places,
        "answering": bool(places["letters"]) and candidacy.stage == PREPARING,
        "refused": refused if refused and refused.name not in shown else None,
        "today": today,
        "recorded": recorded,
    }
    return render(request, "dossiers/_panel.html", context, status=422 if refused else 200)
