"""Nobody passes unless signed in, nor with a password that others still know; no page stays behind."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils.cache import patch_cache_control
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from ketnap.accounts.models import User

ALWAYS_OPEN = {"accounts:password", "accounts:logout", "accounts:login"}


class SignInMiddleware(LoginRequiredMiddleware):
    """Sends a stranger to sign in; a part of a page asked for by htmx takes the whole page there."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        answer = super().process_view(request, view_func, view_args, view_kwargs)
        htmx = _htmx(request)
        if answer is None or htmx is None:
            return answer
        page = htmx.current_url_abs_path or resolve_url(settings.LOGIN_REDIRECT_URL)
        return HttpResponseClientRedirect(redirect_to_login(page).url)


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
        if not isinstance(user, User) or not user.must_change_password:
            return None
        if match and match.view_name in ALWAYS_OPEN:
            return None
        page = resolve_url("accounts:password")
        return HttpResponseClientRedirect(page) if _htmx(request) else redirect(page)


class PrivatePagesMiddleware:
    """Keeps what a signed-in user saw out of the browser's cache: Back shows nothing after sign-out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = request.user.is_authenticated  # asked before signing out forgets it
        response = self.get_response(request)
        if known or request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        return response


def _htmx(request: HttpRequest) -> HtmxDetails | None:
    """What htmx says of the request; nothing when the browser asked for a whole page."""
    details = getattr(request, "htmx", None)
    return details if isinstance(details, HtmxDetails) and details else None
