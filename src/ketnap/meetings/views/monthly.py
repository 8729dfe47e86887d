"""The monthly meeting on one page: every tap is saved at once, the closing does the rest."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import reswap

from ketnap.accounts.visits import Visit
from ketnap.audit.services import saw
from ketnap.candidacies.models import Candidacy
from ketnap.candidacies.rules import Finding
from ketnap.candidacies.services import CannotTake
from ketnap.language import last_of_month
from ketnap.meetings.forms.monthly import (
    AttendanceForm,
    DetailsForm,
    LineForm,
    NewcomerForm,
    NoSourceForm,
    StartForm,
)
from ketnap.meetings.models import Meeting, NewPerson, ReviewLine
from ketnap.meetings.queries import namesakes
from ketnap.meetings.services import drafts, monthly
from ketnap.meetings.services.rehearsals import rehearse
from ketnap.meetings.stages import MeetingKind
from ketnap.meetings.views.board import board, cards_of, members_of, newcomers, progress_of
from ketnap.meetings.views.results import result
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization
from ketnap.organizations.queries import full_names, visible_places

REFUSED = 422
SAVED = "meeting-saved"  # told to the page after each saved tap: reasons shown before are checked anew


def month(request: Visit, cell: int, month: str) -> HttpResponse:
    """The meeting of one cell and month; begun here when it is not yet."""
    organization = get_object_or_404(
        Organization, pk__in=visible_places(request.user, Function.CELL).values("organization_id"), pk=cell
    )
    try:
        first = datetime.strptime(month, "%Y-%m").date()  # noqa: DTZ007
    except ValueError as wrong:
        raise Http404 from wrong
    begun = Meeting.objects.filter(organization=organization, month=first).first()
    if begun:
        return redirect("meetings:meeting", begun.pk)
    day = max(first, min(timezone.localdate(), last_of_month(first)))
    form = StartForm(request.POST or None, initial={"held_on": day})
    findings: list[Finding] = []
    if request.method == "POST" and form.is_valid():
        try:
            meeting = drafts.start(
                organization, month=first, held_on=form.cleaned_data["held_on"], by=request.user
            )
            return redirect("meetings:meeting", meeting.pk)
        except CannotTake as refused:
            findings = refused.findings
    name = full_names([cell], timezone.localdate(), request.user)[cell]
    context = {"cell_name": name, "month": first, "form": form, "findings": findings}
    return render(request, "meetings/start.html", context, status=REFUSED if findings else 200)


@require_GET
def meeting(request: Visit, pk: int) -> HttpResponse:
    """An open meeting to be held, or a closed one to be read."""
    held = _meeting(request, pk)
    if held.kind != MeetingKind.CELL_MONTHLY:
        return result(request, held)
    context = board(held, request.user)
    saw(
        request.user,
        kind="meeting",
        subject_id=held.pk,
        place_id=held.organization_id,
        count=len(context["cards"]),
    )
    if held.is_open:
        return render(request, "meetings/meeting.html", context)
    context["documents"] = held.documents.defer("content").order_by("pk")
    return render(request, "meetings/closed.html", context)


@require_POST
def describe(request: Visit, pk: int) -> HttpResponse:
    """The heading of the minutes, saved at each change."""
    held = _meeting(request, pk)
    form = DetailsForm(held, members_of(held), request.POST)
    if not form.is_valid():
        return _saved(request, held, "thong-tin", wrong=_errors(form))
    try:
        held = drafts.describe(held, form.details(held.no_source), by=request.user)
    except CannotTake as refused:
        return _saved(request, held, "thong-tin", findings=refused.findings)
    return _saved(request, held, "thong-tin")


@require_POST
def no_source(request: Visit, pk: int) -> HttpResponse:
    """Why nobody is added this month."""
    held = _meeting(request, pk)
    form = NoSourceForm(request.POST)
    if not form.is_valid():
        return _saved(request, held, "nguon", wrong=_errors(form))
    details = drafts.Details(
        held_on=held.held_on,
        place=held.place,
        venue=held.venue,
        chair=held.chair,
        secretary=held.secretary,
        decided_by=held.decided_by,
        no_source=form.cleaned_data["no_source"],
    )
    try:
        drafts.describe(held, details, by=request.user)
    except CannotTake as refused:
        return _saved(request, held, "nguon", findings=refused.findings)
    return _saved(request, held, "nguon")


@require_POST
def mark(request: Visit, pk: int, person: int) -> HttpResponse:
    """One member absent or present."""
    held = _meeting(request, pk)
    attendance = get_object_or_404(held.attendances.select_related("person"), person__pk=person)
    form = AttendanceForm(request.POST)
    if not form.is_valid():
        return _saved(request, held, "diem-danh", wrong=_errors(form))
    try:
        drafts.mark(
            held,
            attendance.person,
            present=not form.cleaned_data["absent"],
            reason=form.cleaned_data["reason"],
            by=request.user,
        )
    except CannotTake as refused:
        return _saved(request, held, "diem-danh", findings=refused.findings)
    return _saved(request, held, "diem-danh")


@require_POST
def answer(request: Visit, pk: int, candidacy: int) -> HttpResponse:
    """The card of one person, saved whole at each tap."""
    held = _meeting(request, pk)
    way = get_object_or_404(Candidacy.objects.visible_to(request.user), pk=candidacy)
    line = held.lines.filter(candidacy=way).first() or ReviewLine(meeting=held)
    line.candidacy = way
    form = LineForm(line, members_of(held), request.POST)
    where = f"c{way.pk}"
    if not form.is_valid():
        return _saved(request, held, where, wrong=_errors(form))
    try:
        line = drafts.answer(held, way, form.answer(), by=request.user)
    except CannotTake as refused:
        return _saved(request, held, where, findings=refused.findings)
    return _saved(request, held, where, line=line)


@require_POST
def keep_the_rest(request: Visit, pk: int) -> HttpResponse:
    """Everyone not yet considered: no change."""
    held = _meeting(request, pk)
    try:
        drafts.keep_the_rest(held, by=request.user)
    except CannotTake as refused:
        return _refused(request, held, refused.findings)
    context = {
        "meeting": held,
        "cards": cards_of(held, members_of(held)),
        "progress": progress_of(held),
        "oob": True,
    }
    return _told(render(request, "meetings/_cards.html", context))


@require_POST
def add(request: Visit, pk: int) -> HttpResponse:
    """Note someone to be put on the list; people of the same name and day of birth are offered first."""
    held = _meeting(request, pk)
    members = members_of(held)
    form = NewcomerForm(members, request.POST)
    if not form.is_valid():
        return _newcomers(request, held, form)
    who, chosen = form.particulars(), request.POST.get("person", "")
    same = namesakes(request.user, who.full_name, who.born_on)
    if same and not chosen:
        return _newcomers(request, held, form, namesakes=same)
    known = next((person for person in same if str(person.pk) == chosen), None)
    try:
        drafts.add(held, who, by=request.user, person=known, helper=form.cleaned_data["helper"])
    except CannotTake as refused:
        return _newcomers(request, held, form, findings=refused.findings)
    context = {**newcomers(held, members), "capitalised": "" if known else form.capitalised}
    return _told(render(request, "meetings/_newcomers.html", context))


@require_POST
def leave_out(request: Visit, pk: int, newcomer: int) -> HttpResponse:
    """Take back someone noted by mistake."""
    held = _meeting(request, pk)
    noted = get_object_or_404(NewPerson, meeting=held, pk=newcomer)
    findings: list[Finding] = []
    try:
        drafts.leave_out(held, noted, by=request.user)
    except CannotTake as refused:
        findings = refused.findings
    context = {**newcomers(held, members_of(held)), "findings": findings}
    return _told(render(request, "meetings/_newcomers.html", context, status=REFUSED if findings else 200))


@require_POST
def close(request: Visit, pk: int) -> HttpResponse:
    """End the meeting: everything said becomes steps and minutes, or every reason why not is shown."""
    held = _meeting(request, pk)
    try:
        held = monthly.close(held, by=request.user)
    except CannotTake as refused:
        return _refused(request, held, refused.findings)
    messages.success(request, "Đã kết thúc cuộc họp và lập biên bản.")
    response = redirect("meetings:meeting", held.pk)
    if request.htmx:
        return HttpResponse(headers={"HX-Redirect": response.url})
    return response


@require_POST
def check_again(request: Visit, pk: int) -> HttpResponse:
    """Which of the reasons against ending the meeting still hold; nothing is written."""
    held = _meeting(request, pk)
    findings: list[Finding] = []
    try:
        rehearse(partial(monthly.close, held, by=request.user))
    except CannotTake as refused:
        findings = refused.findings
    if findings:
        return render(request, "meetings/_reasons.html", {"findings": findings, "again": True})
    return reswap(render(request, "meetings/_refusals.html", {"meeting": held}), "outerHTML")


def _meeting(request: Visit, pk: int) -> Meeting:
    return get_object_or_404(Meeting.objects.visible_to(request.user).select_related("organization"), pk=pk)


def _saved(
    request: Visit,
    held: Meeting,
    where: str,
    *,
    findings: Sequence[Finding] = (),
    wrong: Sequence[str] = (),
    line: ReviewLine | None = None,
) -> HttpResponse:
    """What a saved tap changes on the page, told beside it: progress, and "đã lưu" or why not."""
    refused = bool(findings or wrong)
    context = {
        "meeting": held,
        "where": where,
        "findings": findings,
        "wrong": wrong,
        "line": line,
        "progress": progress_of(held),
        "oob": True,
    }
    return _told(render(request, "meetings/_saved.html", context, status=REFUSED if refused else 200))


def _told(response: HttpResponse) -> HttpResponse:
    """Tell the page that something was saved, so that reasons it shows from before are checked anew."""
    if response.status_code != REFUSED:
        response["HX-Trigger"] = SAVED
    return response


def _newcomers(request: Visit, held: Meeting, form: NewcomerForm, **context: object) -> HttpResponse:
    base = newcomers(held, members_of(held), form)
    return render(request, "meetings/_newcomers.html", {**base, **context, "opened": True}, status=REFUSED)


def _refused(request: Visit, held: Meeting, findings: Sequence[Finding]) -> HttpResponse:
    context = {"meeting": held, "findings": findings}
    return render(request, "meetings/_refusals.html", context, status=REFUSED)


def _errors(form: Form) -> list[str]:
    return [f"{form[name].label}: {error}" for name, errors in form.errors.items() for error in errors]
