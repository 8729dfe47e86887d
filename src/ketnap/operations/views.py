"""The pages of going live."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ketnap.accounts.visits import Visit
from ketnap.audit.services import saw
from ketnap.operations import imports as workbooks
from ketnap.operations.forms import UndoForm, UploadForm
from ketnap.operations.models import Import
from ketnap.operations.queries import units
from ketnap.operations.services import CannotGoLive, keep_file
from ketnap.operations.services import drop as drop_import
from ketnap.operations.services import undo as undo_import
from ketnap.operations.stages import Outcome, State
from ketnap.organizations.lenses import Function
from ketnap.organizations.queries import may, placed, places

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNPROCESSABLE = 422
PER_PAGE = 30
TONES = {Outcome.NEW: "ok", Outcome.KNOWN: "info", Outcome.WRONG: "late"}
STATE_TONES = {State.DRAFT: "warn", State.ENTERED: "ok", State.UNDONE: "plain", State.DROPPED: "plain"}


def imports(request: Visit):
    """The list of workbooks, and the way in for another."""
    here = _units(request)
    form = UploadForm(request.POST or None, request.FILES or None, units=here, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        data, name = form.uploaded()
        unit = form.cleaned_data["unit"].organization
        try:
            kept = keep_file(data, file_name=name, at=unit, day=form.cleaned_data["day"], by=request.user)
        except CannotGoLive as refusal:
            form.add_error(None, refusal.reasons)
        else:
            return redirect("operations:import", pk=kept.pk)
    found = (
        Import.objects.visible_to(request.user)
        .defer("content")
        .select_related("by", "entered_by", "undone_by")
    )
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    _name_units(page.object_list)
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "operations/imports.html", {"form": form, "page": page}, status=status)


def template(request: Visit):
    """The empty workbook."""
    _units(request)
    response = HttpResponse(workbooks.template(), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="nhap-ban-dau.xlsx"'
    return response


def batch(request: Visit, pk):
    """What one workbook will do, or has done."""
    found = _visible(request, pk)
    return _show(request, found)


@require_POST
def enter(request: Visit, pk):
    """Enter what was previewed."""
    found = _visible(request, pk)
    try:
        done = workbooks.commit(found, seen=request.POST.get("seen", ""), by=request.user)
    except CannotGoLive as refusal:
        return _show(request, found, refused=refusal.reasons)
    messages.success(request, f"Đã ghi {done.entered} người vào sổ.")
    return redirect("operations:import", pk=pk)


@require_POST
def drop(request: Visit, pk):
    """Put aside a workbook that was never entered."""
    found = _visible(request, pk)
    try:
        drop_import(found, by=request.user)
    except CannotGoLive as refusal:
        return _show(request, found, refused=refusal.reasons)
    messages.success(request, f"Đã bỏ tệp {found.file_name}; chưa ghi gì từ tệp này.")
    return redirect("operations:imports")


@require_POST
def undo(request: Visit, pk):
    """Take a whole import back."""
    found = _visible(request, pk)
    form = UndoForm(request.POST)
    if not form.is_valid():
        return _show(request, found, undo_form=form, refused=["Chưa ghi lý do hủy."])
    try:
        undo_import(found, reason=form.cleaned_data["reason"], by=request.user)
    except CannotGoLive as refusal:
        return _show(request, found, undo_form=form, refused=refusal.reasons)
    messages.success(request, "Đã hủy cả lần nhập; các bước đã ghi còn trong lịch sử.")
    return redirect("operations:import", pk=pk)


def _units(request: Visit):
    """The units one may take live; 403 when there is none."""
    found = units(request.user, timezone.localdate())
    if not found:
        raise PermissionDenied("Tài khoản này không có quyền nhập số liệu ban đầu.")
    return found


def _visible(request: Visit, pk):
    _units(request)
    return get_object_or_404(Import.objects.visible_to(request.user).select_related("organization"), pk=pk)


def _name_units(found):
    now = places((each.organization_id for each in found), timezone.localdate())
    for each in found:
        each.unit = now.get(each.organization_id)
        each.tone = STATE_TONES[State(each.state)]


def _founding(request: Visit, found):
    """Where the missing cells are founded, by whoever may; else whom to ask."""
    if may(request.user, Function.MANAGE_ORGANIZATIONS, found.organization_id):
        return {"may_found": True}
    above = (
        placed(found.unit.parent_id, timezone.localdate()) if found.unit and found.unit.parent_id else None
    )
    return {"to_ask": above.committee_name if above else ""}


def _show(request: Visit, found, *, refused=(), undo_form=None):
    _name_units([found])
    context = {"batch": found, "refused": refused, "undo_form": undo_form or UndoForm()}
    if found.state == State.DRAFT:
        shown = workbooks.preview(found, request.user)
        context |= {"preview": shown, "rows": [(row, TONES[row.outcome]) for row in shown.rows]}
        context |= _founding(request, found) if shown.no_cells else {}
        count = len(shown.rows)
    else:
        context["lines"] = found.lines.select_related("person")
        count = len(context["lines"])
    saw(request.user, kind="import", subject_id=found.pk, place_id=found.organization_id, count=count)
    return render(request, "operations/import.html", context, status=UNPROCESSABLE if refused else 200)
