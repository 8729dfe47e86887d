from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from ketnap.directives.files import open_kept
from ketnap.directives.marking import Mark, blocks
from ketnap.directives.models import Document
from ketnap.directives.queries import register
from ketnap.organizations.lenses import Function
from ketnap.organizations.queries import visible_places

PAGE = 50
# Served by `plans`, which stands above and reads files into this register; a test there keeps both the same.
READING_PAGE = "/van-ban/doc/"


@require_GET
def index(request):
    words = request.GET.get("q", "").strip()
    found = register(request.user, words).annotate(duty_count=Count("duties"))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    may_read = visible_places(request.user, Function.ADOPT_PLAN).exists()
    context = {"page": page, "words": words, "reading_page": READING_PAGE if may_read else ""}
    return render(request, "directives/index.html", context)


@require_GET
def document(request, pk):
    paper = get_object_or_404(Document.objects.visible_to(request.user).select_related("entered_by"), pk=pk)
    links = paper.links.select_related("target")
    duties = paper.duties.prefetch_related("bodies")
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
        "duties": duties,
        "recipients": recipients,
        "blocks": blocks(paper.text, marks),
    }
    return render(request, "directives/document.html", context)


@require_GET
def original(request, pk):
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
