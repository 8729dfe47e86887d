"""The tables in force."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ketnap.accounts.visits import Visit
from ketnap.organizations.queries import places
from ketnap.targets.models import Allocation
from ketnap.targets.queries import sheet_of, targets_in


@require_GET
def index(request: Visit):
    """The tables in force of the committees one sees; the widest committee first, another by ?to-chuc=."""
    today = timezone.localdate()
    adopted = list(Allocation.objects.visible_to(request.user).adopted().select_related("document"))
    named = places((table.organization_id for table in adopted), today)
    givers = sorted((place for place in named.values()), key=lambda place: place.path)
    tables = [table for table in adopted if table.organization_id in named]
    chosen = _chosen(request, tables, givers)
    context = {"tables": tables, "givers": givers, "chosen": chosen}
    if chosen:
        context |= {
            "sheet": sheet_of(chosen, today),
            "targets": targets_in(chosen.document_id),
            "place": named[chosen.organization_id],
        }
    return render(request, "targets/index.html", context)


def _chosen(request: Visit, tables, givers):
    wanted = request.GET.get("bang", "")
    if wanted:
        found = next((table for table in tables if str(table.pk) == wanted), None)
        if found is None:
            raise Http404("Không có bảng này.")
        return found
    widest = next((place.organization_id for place in givers), None)
    return next((table for table in tables if table.organization_id == widest), None)
