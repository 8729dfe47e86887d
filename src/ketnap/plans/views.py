"""The reading page: a file comes in, every item is decided, all is confirmed at once."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ketnap.accounts.visits import Visit
from ketnap.directives.marking import Mark, blocks
from ketnap.directives.services import AlreadyRegistered, CannotRegister
from ketnap.office.archive import UnreadableFile
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization
from ketnap.organizations.queries import may, placed
from ketnap.plans import changes, services
from ketnap.plans.forms import FORMS, FoundedForm, HeaderForm, TargetForm, UploadForm, row_numbers
from ketnap.plans.models import Draft
from ketnap.plans.proposal import LOOKS
from ketnap.plans.queries import known_units, proposal, reading_places
from ketnap.plans.words import BLOCKS, day_in_words

PAGE = 30
WRONG = 422


@require_http_methods(["GET", "POST"])
def index(request: Visit):
    places = reading_places(request.user)
    form = UploadForm(request.POST or None, request.FILES or None, places=places)
    known = None
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_receive(request, form))
        except (UnreadableFile, services.AlreadyReading, AlreadyRegistered) as refusal:
            form.add_error("file", str(refusal))
            known = getattr(refusal, "document", None) or getattr(refusal, "draft", None)
    drafts = Draft.objects.visible_to(request.user).open().defer("reading").select_related("by")
    context = {
        "form": form if places else None,
        "known": known,
        "page": Paginator(drafts, PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "plans/index.html", context, status=WRONG if form.errors else None)


def _receive(request: Visit, form):
    file = form.cleaned_data["file"]
    organization = Organization.objects.get(pk=form.cleaned_data["organization"])
    return services.receive(file.read(), file.name, organization=organization, by=request.user)


def _draft(request: Visit, pk):
    return get_object_or_404(Draft.objects.visible_to(request.user).select_related("organization"), pk=pk)


def _context(request: Visit, draft):
    today = timezone.localdate()
    settled = proposal(draft, today)
    return {
        "draft": draft,
        "proposal": settled,
        "labels": BLOCKS,
        "place": placed(draft.organization_id, today),
        "header_rows": _header_rows(settled.header),
        "founded_form": FoundedForm(initial={"founded_on": settled.founded_on}),
        "editable": draft.state == "open" and may(request.user, Function.ADOPT_PLAN, draft.organization_id),
    }


def _header_rows(header):
    """The fields of the head: key, label, what is shown, doubt, whether it has a place in the text."""
    rows = []
    for name, field in HeaderForm.base_fields.items():
        value = header.values[name]
        shown = day_in_words(value) if name == "date" else value
        rows.append((name, field.label, shown, header.doubts.get(name), name in header.spans))
    said = header.values
    if said["term_from"]:
        term = f"{said['term_name'] or ''} {said['term_from']}–{said['term_to']}"
        rows.append(("term", "Nhiệm kỳ", term.strip(), None, "term" in header.spans))
    return rows


@require_GET
def read(request: Visit, pk):
    draft = _draft(request, pk)
    if draft.document_id:
        return redirect(draft.document)
    context = _context(request, draft)
    settled = context["proposal"]
    marks = [
        Mark(start, end, item.key, LOOKS[block])
        for block, items in settled.blocks.items()
        for item in items
        for start, end in item.spans
    ]
    marks += [Mark(span[0], span[1], f"header-{name}") for name, span in settled.header.spans.items()]
    marks += [
        Mark(start, end, f"luu-y-{at}")
        for at, notice in enumerate(settled.notices)
        for start, end in notice.get("spans", ())
    ]
    rows = [line for sheet in settled.sheets for line in sheet.lines if line.span]
    marks += [Mark(line.span[0], line.span[1], line.key, "row") for line in rows]
    context["blocks"] = blocks(draft.reading["text"], marks)
    return render(request, "plans/read.html", context)


def _change(request: Visit, draft, change):
    """The draft after one button, or the answer that tells why not."""
    try:
        return services.choose(draft, change, by=request.user, on=timezone.localdate())
    except changes.NotOnThisPage as missing:
        raise Http404("Mục này không có trên trang.") from missing
    except (AlreadyRegistered, services.CannotConfirm) as closed:
        raise Http404(str(closed)) from closed


def _answer(request: Visit, draft, template, **more):
    if not request.htmx:
        return redirect(draft)
    context = _context(request, draft) | {"oob": True} | more
    return render(request, template, context, status=more.get("status"))


def _block_of(settled, key):
    found = ((block, item) for block, items in settled.blocks.items() for item in items if item.key == key)
    return next(found, (None, None))


def _show(request: Visit, draft, key, **more):
    """The part of the page that holds an item, with the state of the whole beside it."""
    context = _context(request, draft)
    if key == "header":
        return _answer(request, draft, "plans/_header.html", **more)
    block, _ = _block_of(context["proposal"], key)
    if block is None:
        raise Http404("Mục này không có trên trang.")
    items = context["proposal"].blocks[block]
    return _answer(request, draft, "plans/_block.html", block=block, items=items, **more)


@require_POST
def keep_block(request: Visit, pk, block):
    if block not in BLOCKS:
        raise Http404("Không có khối này trên trang.")
    change = changes.keep_block(block, request.POST.get("state", "kept"))
    draft = _change(request, _draft(request, pk), change)
    items = proposal(draft).blocks[block]
    return _answer(request, draft, "plans/_block.html", block=block, items=items)


@require_http_methods(["GET", "POST"])
def item(request: Visit, pk, key):
    if request.method == "GET":
        return _show(request, _draft(request, pk), key)
    draft = _change(request, _draft(request, pk), changes.set_state(key, request.POST.get("state", "")))
    return _show(request, draft, key)


def _form(settled, key, data=None):
    if key == "header":
        return HeaderForm(data, initial=settled.header.values)
    block, found = _block_of(settled, key)
    if found is None:
        raise Http404("Mục này không có trên trang.")
    initial = TargetForm.start(found.values) if block == "targets" else found.values
    return FORMS[block](data, initial=initial, prefix=key)


@require_http_methods(["GET", "POST"])
def edit(request: Visit, pk, key):
    draft = _draft(request, pk)
    form = _form(proposal(draft), key, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _show(request, _change(request, draft, changes.write(key, form.values())), key)
    status = WRONG if form.errors else None
    return _show(request, draft, key, editing=key, form=form, status=status)


def _row(request: Visit, draft, key, **more):
    settled = proposal(draft)
    try:
        line = changes.line_of(settled, key)
    except changes.NotOnThisPage as missing:
        raise Http404("Dòng này không có trong bảng.") from missing
    sheet = next(sheet for sheet in settled.sheets if line in sheet.lines)
    known = known_units(draft.organization_id, timezone.localdate()) if more.get("editing") else ()
    return _answer(request, draft, "plans/_row.html", line=line, sheet=sheet, known=known, **more)


@require_http_methods(["GET", "POST"])
def row(request: Visit, pk, key):
    draft, said = _draft(request, pk), request.POST
    if request.method == "GET":
        return _row(request, draft, key)
    try:
        change = _row_change(proposal(draft), key, said)
    except (ValueError, changes.NotOnThisPage) as missing:
        raise Http404("Dòng này không có trong bảng.") from missing
    return _row(request, _change(request, draft, change), key)


def _row_change(settled, key, said):
    if state := said.get("state"):
        return changes.set_state(key, state)
    if unit := said.get("unit"):
        return changes.set_unit(key, unit if unit == "new" else int(unit))
    year = int(said.get("year", "0"))
    if printed := said.get("printed"):
        return changes.keep_as_printed(key, printed, year)
    if "none" in said:
        return changes.set_numbers(key, {year: None})
    asked = [one for one in changes.line_of(settled, key).questions if one.year == year and one.code == "sum"]
    repairs = asked[0].repairs if asked else ()
    if not 0 <= (chosen := int(said.get("repair", "-1"))) < len(repairs):
        raise changes.NotOnThisPage(key)
    return changes.set_numbers(key, {year: repairs[chosen]})


@require_http_methods(["GET", "POST"])
def edit_row(request: Visit, pk, key):
    draft = _draft(request, pk)
    if request.method == "GET":
        return _row(request, draft, key, editing=True)
    settled = proposal(draft)
    try:
        numbers = row_numbers(changes.line_of(settled, key), request.POST)
    except changes.NotOnThisPage as missing:
        raise Http404("Dòng này không có trong bảng.") from missing
    except ValidationError as wrong:
        return _row(request, draft, key, editing=True, errors=wrong.messages, status=WRONG)
    unit = request.POST.get("unit", "")
    draft = _change(request, draft, changes.set_numbers(key, numbers))
    if unit == "new" or unit.isdecimal():
        draft = _change(request, draft, changes.set_unit(key, unit if unit == "new" else int(unit)))
    return _row(request, draft, key)


@require_POST
def table(request: Visit, pk, action):
    if action not in changes.BULK:
        raise Http404("Không có việc này trên trang.")
    draft = _change(request, _draft(request, pk), changes.BULK[action])
    return _answer(request, draft, "plans/_sheets.html")


@require_POST
def founded(request: Visit, pk):
    draft, form = _draft(request, pk), FoundedForm(request.POST)
    if not form.is_valid():
        return _answer(request, draft, "plans/_sheets.html", founded_form=form, status=WRONG)
    day = form.cleaned_data["founded_on"].isoformat()
    return _answer(request, _change(request, draft, changes.found_on(day)), "plans/_sheets.html")


@require_POST
def confirm(request: Visit, pk):
    draft = _draft(request, pk)
    try:
        document = services.confirm(draft, by=request.user, on=timezone.localdate())
    except AlreadyRegistered as known:
        messages.warning(request, str(known))
        return redirect(known.document)
    except (services.CannotConfirm, CannotRegister) as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
        return redirect(draft)
    messages.success(request, f"Đã ghi nhận {document}: văn bản, chỉ tiêu, nhiệm vụ và bảng giao chỉ tiêu.")
    return redirect(document)


@require_POST
def drop(request: Visit, pk):
    services.drop(_draft(request, pk), by=request.user)
    messages.success(request, "Đã bỏ bản đọc. Chưa có gì được ghi nhận.")
    return redirect("plans:drafts")
