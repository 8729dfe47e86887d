"""The navigation of each role: a secretary sees five entries, not fourteen; the rest is one search away."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from ketnap.organizations.lenses import VIEWS, Function, Lens
from ketnap.organizations.queries import places, roles_of
from ketnap.work.queries import due_from

# group -> (label, URL name, function that shows it)
ENTRIES: tuple[tuple[tuple[str, str, Function | None], ...], ...] = (
    (
        ("Bàn làm việc", "desk:home", None),
        ("Tổng quan", "desk:overview", Function.SEE_FIGURES),
    ),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """`nav`, `role_line` and `search_url` for the base template; nothing for a visitor who has not signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    roles = roles_of(user)
    held = {function for role in roles for function in VIEWS[Lens(role.lens)].functions}
    here = request.path
    groups = []
    for group in ENTRIES:
        shown = [
            _entry(label, reverse(name), here, user) for label, name, need in group if need is None or need in held
        ]
        if shown:
            groups.append(shown)
    names = places((role.organization_id for role in roles), _today())
    line = " · ".join(
        f"{Lens(role.lens).label}, {names[role.organization_id].body_name}" for role in roles if role.organization_id in names
    )
    return {"nav": groups, "role_line": line}
