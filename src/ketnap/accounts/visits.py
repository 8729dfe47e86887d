"""The request of somebody signed in, as views behind the sign-in middleware receive it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from ketnap.accounts.models import User


class Visit(HttpRequest):
    """A request whose user is known and which says whether htmx asks for a part of the page."""

    user: User
    htmx: HtmxDetails
