"""Opening and closing what must be done, inside the transaction of the fact."""

from datetime import date

from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization
from ketnap.work.models import Item


def expect(
    kind: str,
    subject: str,
    *,
    at: Organization | int,
    function: Function,
    title: str,
    url: str,
    opened_on: date,
    due_on: date | None = None,
    lapses_on: date | None = None,
    reason: str = "",
) -> Item:
    """Open the item of (kind, subject), or bring it up to date; a closed one opens again.

    After the day `lapses_on` it waits no longer, done or not.
    """
    item, _ = Item.objects.update_or_create(
        kind=kind,
        subject=subject,
        defaults={
            "organization_id": at if isinstance(at, int) else at.pk,
            "function": function,
            "title": title,
            "reason": reason,
            "due_on": due_on,
            "lapses_on": lapses_on,
            "url": url,
            "opened_on": opened_on,
            "closed_on": None,
        },
    )
    return item


def done(kind: str, subject: str, *, on: date) -> None:
    """Close the item of (kind, subject) if it is open."""
    Item.objects.open().filter(kind=kind, subject=subject).update(closed_on=on)
