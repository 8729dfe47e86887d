"""Who asks, and how refusals and notices are shown."""

from collections.abc import Iterable

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from ketnap.accounts.models import User
from ketnap.candidacies.rules import Finding


class Visit(HttpRequest):
    """A request of someone signed in, which LoginRequiredMiddleware vouches for."""

    user: User
    htmx: HtmxDetails


def shown(findings: Iterable[Finding]) -> list[dict[str, str]]:
    """Findings as `ui/findings.html` takes them: the words, what mends it, the source."""
    return [
        {
            "level": finding.level,
            "text": f"{finding.message} {finding.mend}".strip(),
            "source": finding.source,
        }
        for finding in findings
    ]
