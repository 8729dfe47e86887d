"""The desk."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ketnap.accounts.visits import Visit
from ketnap.desk.queries.home import below, blocks, named
from ketnap.organizations.queries import roles_of
from ketnap.work.queries import due_from


def home(request: Visit) -> HttpResponse:
    """What is due from me, what comes, what is late below."""
    today = timezone.localdate()
    now, soon, later = blocks(named(request.user, due_from(request.user)), today)
    return render(
        request,
        "desk/home.html",
        {
            "today": today,
            "weekday": WEEKDAYS[today.weekday()],
            "now": now,
            "soon": soon,
            "later": later,
            "below": below(request.user, today),
            "roles": roles_of(request.user),
        },
    )


WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
