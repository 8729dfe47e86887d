"""What was held and written down with its result: the page of it, and its papers."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from ketnap.accounts.visits import Visit
from ketnap.audit.services import saw
from ketnap.candidacies.models import Candidacy
from ketnap.meetings.models import Meeting, MeetingDocument
from ketnap.organizations.kinds import CELLS
from ketnap.organizations.queries import full_names, placed

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
def document(request: Visit, pk: int) -> HttpResponse:
    """The bytes of a paper as it was issued."""
    visible = Meeting.objects.visible_to(request.user)
    paper = get_object_or_404(MeetingDocument, pk=pk, meeting__in=visible)
    saw(request.user, kind="meeting", subject_id=paper.meeting_id, place_id=paper.meeting.organization_id)
    response = HttpResponse(bytes(paper.content), content_type=WORD)
    response["Content-Disposition"] = f'attachment; filename="{paper.file_name}"'
    return response


def result(request: Visit, held: Meeting) -> HttpResponse:
    """A meeting written down with its result: a vote, a decision, a ceremony."""
    saw(request.user, kind="meeting", subject_id=held.pk, place_id=held.organization_id)
    context = {
        "meeting": held,
        "body_name": _body_name(request, held),
        "votes": held.votes.select_related("candidacy__person"),
        "resolutions": held.resolutions.select_related("candidacy__person"),
        "decisions": held.decisions.select_related("candidacy__person"),
        "documents": held.documents.defer("content").order_by("pk"),
        "admitted": Candidacy.objects.filter(steps__basis=held.basis).select_related("person").distinct(),
    }
    return render(request, "meetings/result.html", context)


def _body_name(request: Visit, held: Meeting) -> str:
    """The committee that met, or the cell as the reader is told it."""
    body = placed(held.organization_id, held.held_on)
    if body.kind not in CELLS:
        return body.committee_name
    return full_names([held.organization_id], held.held_on, request.user)[held.organization_id]
