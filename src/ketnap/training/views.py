"""The register of certificates, and the panel on a person's page."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from ketnap.accounts.visits import Visit
from ketnap.audit.services import saw, saw_part
from ketnap.candidacies.models import Candidacy
from ketnap.candidacies.queries import certificate_months, certificate_months_for
from ketnap.candidacies.rules import BLOCK, Finding
from ketnap.candidacies.services import CannotTake
from ketnap.candidacies.stages import MEMBERS, ON_LIST
from ketnap.ledger.services import StalePage
from ketnap.organizations.lenses import Function
from ketnap.organizations.queries import may, widest_place
from ketnap.regulations import add_months
from ketnap.training.forms import CertificateForm
from ketnap.training.models import Certificate
from ketnap.training.queries import BEFORE_CONSIDERED, as_held, kind_due, register
from ketnap.training.rules import Validity, validity
from ketnap.training.services import Paper, issue_certificate

PAGE = 50


@require_GET
def index(request: Visit):
    today, words = timezone.localdate(), request.GET.get("q", "").strip()
    chosen = next((state for state in Validity if state.value == request.GET.get("han")), None)
    months = certificate_months_for(request.user, today)
    found = (
        register(request.user, on=today, months=months, words=words, state=chosen)
        if months
        else Candidacy.objects.none()
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    lines = as_held(list(page), today, months, request.user) if months else []
    saw(request.user, kind="list", subject_id=None, place_id=widest_place(request.user), count=len(lines))
    context = {
        "page": page,
        "lines": lines,
        "words": words,
        "chosen": chosen,
        "states": list(Validity),
        "months": months,
    }
    return render(request, "training/index.html", context)


@require_http_methods(["GET", "POST"])
def panel(request: Visit, candidacy):
    candidacy = get_object_or_404(
        Candidacy.objects.visible_to(request.user).select_related("person", "organization"), pk=candidacy
    )
    if request.method == "GET":
        return _panel(request, candidacy)
    form = CertificateForm(request.POST)
    if not form.is_valid():
        return _panel(request, candidacy, form=form, status=422)
    try:
        _record(request, candidacy, form.cleaned_data)
    except CannotTake as refusal:
        return _panel(request, candidacy, form=form, findings=refusal.findings, status=422)
    except StalePage as stale:
        return _panel(
            request, candidacy, form=form, findings=[Finding(BLOCK, "", str(stale), "")], status=422
        )
    candidacy.refresh_from_db()
    recorded = f"Đã ghi giấy chứng nhận số {form.cleaned_data['number']}."
    response = _panel(request, candidacy, recorded=recorded)
    response["HX-Trigger"] = "life-changed"
    return response


def _record(request: Visit, candidacy, data):
    kind = kind_due(candidacy)
    if kind is None:
        message = f"Giai đoạn “{candidacy.stage_label}” không ghi giấy chứng nhận."
        raise CannotTake([Finding(BLOCK, "matrix", message, "")])
    paper = Paper(kind, data["number"], data["issued_on"], data["issuer"], data["term"])
    issue_certificate(
        candidacy, paper, by=request.user, decided_by=data["decided_by"], version=data["version"]
    )


def _validity(candidacy, today, months):
    if candidacy.certificate_on is None or candidacy.stage not in {*ON_LIST, *MEMBERS}:
        return None
    considered = candidacy.stage not in BEFORE_CONSIDERED
    return validity(candidacy.certificate_on, today, months, considered=considered)


def _panel(request: Visit, candidacy, *, form=None, findings=(), status=200, recorded=""):
    saw_part(
        request.user,
        kind="candidacy",
        subject_id=candidacy.pk,
        place_id=candidacy.organization_id,
        alone=request.method == "GET" and not request.htmx,
    )
    today, kind = timezone.localdate(), kind_due(candidacy)
    months, issued = certificate_months(candidacy.organization, today), candidacy.certificate_on
    allowed = kind is not None and may(request.user, Function.DOSSIER, candidacy.organization_id)
    context = {
        "candidacy": candidacy,
        "certificates": Certificate.objects.standing().filter(candidacy=candidacy),
        "issued_on": issued,
        "expires_on": add_months(issued, months) if issued else None,
        "validity": _validity(candidacy, today, months),
        "kind": kind,
        "form": (form or CertificateForm(initial={"version": candidacy.version})) if allowed else None,
        "open": form is not None,
        "findings": findings,
        "recorded": recorded,
    }
    return render(request, "training/_panel.html", context, status=status)
