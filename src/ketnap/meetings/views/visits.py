"""Who asks."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from ketnap.accounts.models import User


class Visit(HttpRequest):
    """A request of someone signed in, which LoginRequiredMiddleware vouches for."""

    user: User
    htmx: HtmxDetails
