"""Whoever still has a password that somebody else knows changes it before anything else."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from ketnap.accounts.models import User

ALWAYS_OPEN = {"accounts:password", "accounts:logout", "accounts:login"}


class PasswordChangeMiddleware:
    """Sends every page but the password page and the way out to the password page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],  # noqa: ARG002 (Django's signature)
        args: tuple[Any, ...],  # noqa: ARG002
        kwargs: dict[str, Any],  # noqa: ARG002
    ) -> HttpResponse | None:
        match = request.resolver_match
        user = request.user
        if (
            not isinstance(user, User)
            or not user.must_change_password
            or (match and match.view_name in ALWAYS_OPEN)
        ):
            return None
        return redirect("accounts:password")
