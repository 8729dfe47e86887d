"""What the reading page needs to know besides the draft itself."""

import hashlib
from datetime import date

from django.utils import timezone

from ketnap.accounts.models import User
from ketnap.language import nfc
from ketnap.organizations.kinds import GRASSROOTS
from ketnap.organizations.lenses import VIEWS, Function, Lens
from ketnap.organizations.models import Organization, Placement
from ketnap.organizations.queries import children, places, roles_of
from ketnap.plans.models import Draft
from ketnap.plans.proposal import Proposal, proposal_of
from ketnap.plans.sheet import Known


def text_digest(text: str) -> str:
    """The digest of a text without regard to spaces and line ends, so that .txt and .docx may be the same."""
    return hashlib.sha256(" ".join(nfc(text).split()).encode()).hexdigest()


def known_units(organization: Organization | int, on: date) -> list[Known]:
    """The grassroots organisations directly under a committee on a day, by name."""
    key = organization if isinstance(organization, int) else organization.pk
    found = children(key, on).filter(kind__in=GRASSROOTS)
    return [Known(place.organization_id, place.name, place.body_name) for place in found]


def proposal(draft: Draft, on: date | None = None) -> Proposal:
    """What a draft proposes, under the units as they stand on `on` (today when omitted)."""
    day = on or timezone.localdate()
    return proposal_of(draft.reading, draft.choices, known_units(draft.organization_id, day), day)


def reading_places(user: User) -> list[Placement]:
    """The committees for which `user` may read plans today, the widest first."""
    held = [
        role.organization_id
        for role in roles_of(user)
        if Function.ADOPT_PLAN in VIEWS[Lens(role.lens)].functions
    ]
    found = places(held, timezone.localdate())
    return [found[key] for key in dict.fromkeys(held)]
