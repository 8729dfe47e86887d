"""The navigation of each role: a secretary sees five entries, not fourteen; the rest is one search away."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from ketnap.organizations.lenses import VIEWS, Function, Lens
from ketnap.organizations.queries import places, roles_of
from ketnap.work.queries import due_from


@dataclass(frozen=True)
class Entry:
    """One entry: its words, its page, its drawing, and the function whose holders see it (None: everyone)."""

    label: str
    name: str
    icon: str
    need: Function | None = None


GROUPS = (
    (
        Entry("Bàn làm việc", "desk:home", "desk"),
        Entry("Tổng quan", "desk:overview", "overview", Function.SEE_FIGURES),
    ),
    (
        Entry("Sinh hoạt, hội nghị", "meetings:index", "meeting", Function.CELL),
        Entry("Danh sách cảm tình", "desk:list", "people", Function.CELL),
        Entry("Hồ sơ kết nạp", "dossiers:index", "dossier", Function.DOSSIER),
        Entry("Lớp bồi dưỡng", "training:index", "class", Function.TRAINING),
    ),
    (
        Entry("Văn bản", "directives:register", "document", Function.ADOPT_PLAN),
        Entry("Chỉ tiêu", "targets:sheet", "target", Function.ADOPT_PLAN),
    ),
    (
        Entry("Tổ chức đảng", "organizations:tree", "tree", Function.MANAGE_ORGANIZATIONS),
        Entry("Nhập số liệu ban đầu", "operations:imports", "upload", Function.GO_LIVE),
        Entry("Nhật ký", "desk:audit", "audit", Function.SEE_AUDIT),
    ),
)
# What one does from a page of a lower floor, by the name of that page.
DEEDS = {"directives:register": Entry("Đọc văn bản mới", "plans:drafts", "upload", Function.ADOPT_PLAN)}


def navigation(request: HttpRequest) -> dict[str, Any]:
    """`nav`, `role_line`, `search_url`, and `deed`, the main button of some pages; nothing before sign-in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    roles = roles_of(user)
    held = {function for role in roles for function in VIEWS[Lens(role.lens)].functions}
    waiting = due_from(user).count()
    groups = []
    for group in GROUPS:
        allowed = [entry for entry in group if entry.need is None or entry.need in held]
        if allowed:
            groups.append([_shown(entry, request.path, waiting) for entry in allowed])
    names = places((role.organization_id for role in roles), timezone.localdate())
    line = " · ".join(f"{Lens(role.lens).label}, {names[role.organization_id].body_name}" for role in roles)
    return {
        "nav": [group for group in groups if group],
        "role_line": line,
        "search_url": reverse("desk:search"),
        "deed": _deed(request, held),
    }


def _deed(request: HttpRequest, held: set[Function]) -> dict[str, str] | None:
    """The entry of DEEDS for this page, when the user may do it."""
    page = request.resolver_match.view_name if request.resolver_match else ""
    entry = DEEDS.get(page)
    if entry is None or entry.need not in held:
        return None
    return {"label": entry.label, "url": reverse(entry.name), "icon": entry.icon}


def _shown(entry: Entry, path: str, waiting: int) -> dict[str, Any]:
    url = reverse(entry.name)
    home = entry.name == "desk:home"
    active = path == url if home else path.startswith(url)
    return {
        "label": entry.label,
        "url": url,
        "icon": entry.icon,
        "active": active,
        "count": waiting if home else None,
    }
