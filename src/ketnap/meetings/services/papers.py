"""Papers as they leave a meeting: laid out once in the Party layout, their bytes kept, never made again."""

from hashlib import sha256

from django.db.models import Max

from ketnap.language import fold
from ketnap.meetings.models import Meeting, MeetingDocument, Resolution
from ketnap.meetings.stages import PaperKind
from ketnap.office.party_document import PartyDocument
from ketnap.office.party_layout import layout
from ketnap.office.word import render


def issue(
    meeting: Meeting, kind: PaperKind, document: PartyDocument, *, resolution: Resolution | None = None
) -> MeetingDocument:
    """Lay out `document` by the layout of its day and keep the bytes as the next version of its kind."""
    content = render(document, layout(meeting.held_on))
    last = (
        MeetingDocument.objects.filter(meeting=meeting, kind=kind).aggregate(last=Max("version"))["last"] or 0
    )
    words = f"{kind.label} {document.issuer} {meeting.held_on:%Y-%m-%d}"
    return MeetingDocument.objects.create(
        meeting=meeting,
        resolution=resolution,
        kind=kind,
        version=last + 1,
        file_name="-".join(fold(words).split())[:110] + ".docx",
        content=content,
        sha256=sha256(content).hexdigest(),
        issued_on=meeting.held_on,
    )
