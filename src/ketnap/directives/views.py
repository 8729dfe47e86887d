"""The register, one document with its duties, its original file."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from ketnap.accounts.visits import Visit
from ketnap.directives.files import open_kept
from ketnap.directives.forms import ReportForm
from ketnap.directives.marking import Mark, blocks
from ketnap.directives.models import Document
from ketnap.directives.queries import register, shares
from ketnap.directives.services.duties import CannotReport, complete

PAGE = 50
UNPROCESSABLE = 422


@require_GET
def index(request: Visit):
    words = request.GET.get("q", "").strip()
    found = register(request.user, words).annotate(duty_count=Count("duties"))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "directives/index.html", {"page": page, "words": words})


@require_GET
def document(request: Visit, pk):
    return _show(request, _document(request, pk))


@require_POST
def report(request: Visit, pk, duty, organization):
    paper = _document(request, pk)
    asked = get_object_or_404(paper.duties, pk=duty)
    body = get_object_or_404(
        asked.bodies.filter(leads=True).select_related("organization"), organization__pk=organization
    )
    form = ReportForm(asked, organization, None, request.POST)
    if not form.is_valid():
        return _show(request, paper, refused=form)
    said = form.cleaned_data
    try:
        complete(
            asked,
            body.organization,
            by=request.user,
            on=said["done_on"],
            note=said["note"],
            period=said["period"],
        )
    except CannotReport as refusal:
        form.add_error(None, refusal.reasons)
        return _show(request, paper, refused=form)
    messages.success(request, "Đã ghi kết quả nhiệm vụ.")
    return redirect(f"{paper.get_absolute_url()}#nhiem-vu-{asked.pk}")


def _document(request: Visit, pk):
    return get_object_or_404(Document.objects.visible_to(request.user).select_related("entered_by"), pk=pk)


def _show(request: Visit, paper, refused=None):
    links = paper.links.select_related("target")
    duties = paper.duties.prefetch_related("bodies", "reports__by")
    recipients = paper.recipients.all()
    marks = [
        Mark(one.start, one.end, f"{prefix}-{one.pk}", look)
        for prefix, look, found in (
            ("quan-he", "cite", links),
            ("nhiem-vu", "duty", duties),
            ("noi-nhan", "", recipients),
        )
        for one in found
        if one.start is not None and one.end is not None
    ]
    context = {
        "document": paper,
        "links": links,
        "cited_by": paper.linked_from.select_related("document"),
        "duties": _duties(request, duties, refused),
        "recipients": recipients,
        "blocks": blocks(paper.text, marks),
    }
    return render(request, "directives/document.html", context, status=UNPROCESSABLE if refused else 200)


def _duties(request: Visit, duties, refused):
    """Each duty with what each organisation has of it; the form that was asked for or refused is open."""
    told = shares(duties, request.user)
    today, asked = timezone.localdate(), request.GET.get("ghi", "")
    return [
        {
            "duty": duty,
            "works": [_work(duty, share, refused, today, asked == str(duty.pk)) for share in told[duty.pk]],
        }
        for duty in duties
    ]


def _work(duty, share, refused, today, asked):
    key = share.body.organization_id
    form = ReportForm(duty, key, share.item, initial={"done_on": today})
    again = refused is not None and refused.auto_id == form.auto_id
    return {
        "share": share,
        "form": refused if again else form,
        "open": again or asked,
        "reports": [each for each in duty.reports.all() if each.organization_id == key],
        "late": share.item is not None and share.item.due_on is not None and share.item.due_on < today,
    }


@require_GET
def original(request: Visit, pk):
    paper = get_object_or_404(Document.objects.visible_to(request.user).exclude(file=""), pk=pk)
    try:
        data = open_kept(paper.file)
    except OSError as gone:
        raise Http404("Không tìm thấy tệp gốc trong kho tệp.") from gone
    response = HttpResponse(data, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=paper.file_name
    )
    return response
