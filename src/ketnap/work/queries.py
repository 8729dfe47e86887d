"""What waits for a user, and what is late below."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from ketnap.accounts.models import User
from ketnap.organizations.lenses import VIEWS, Lens
from ketnap.organizations.models import Placement
from ketnap.organizations.queries import roles_of, seats, under_any
from ketnap.work.models import Item


def due_from(user: User) -> QuerySet[Item]:
    """What is open at an organisation where `user` holds the function it waits for, the most urgent first."""
    mine = Q(pk__in=[])
    for role in roles_of(user):
        functions = VIEWS[Lens(role.lens)].functions
        mine |= Q(organization=role.organization_id, function__in=[function.value for function in functions])
    return Item.objects.open().filter(mine).order_by("due_on", "pk")


def late_below(user: User) -> QuerySet[Item]:
    """What is late at organisations below those of `user`'s roles, oldest first."""
    today = timezone.localdate()
    own = [role.organization_id for role in roles_of(user)]
    below = (
        Placement.objects.on(today)
        .filter(under_any(seats(user, list(Lens))))
        .exclude(organization_id__in=own)
    )
    late = Item.objects.late(today).filter(organization_id__in=below.values("organization_id"))
    return late.select_related("organization").order_by("due_on")
