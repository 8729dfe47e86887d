"""Who is a member where, who sits on a committee, who may see a person."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from ketnap.accounts.models import User
from ketnap.language import fold
from ketnap.ledger.queries import lives_held
from ketnap.organizations.lenses import Level, PresenceKind, lenses_seeing
from ketnap.organizations.models import Role, in_force
from ketnap.organizations.queries import places
from ketnap.people.models import STANDINGS, PartyStanding, Person, Post, Presence
from ketnap.people.stages import OFFICIAL

PRESENT = {OFFICIAL: PresenceKind.MEMBER}  # a stage of membership to why the person is in view; else past


def source_of(standing: PartyStanding) -> str:
    """What names this membership as the source of a presence."""
    return f"{STANDINGS.name}:{standing.pk}"


def official_members(organization_id: int, on: date) -> QuerySet[Person]:
    """The official members active in one cell on `on`, by given name."""
    lives = lives_held(STANDINGS.name, [OFFICIAL], [organization_id], on)
    return Person.objects.filter(standing__pk__in=lives).select_related("standing").order_by("name_key")


def committee(organization_id: int, on: date) -> QuerySet[Post]:
    """The posts of a committee on `on`: the secretary first, then by given name."""
    posts = Post.objects.on(on).filter(organization_id=organization_id).select_related("person")
    return posts.order_by("-title", "person__name_key")


def official_since(person_ids: Iterable[int]) -> dict[int, date]:
    """Since when each of these is an official member; those who are not are absent."""
    standings = PartyStanding.objects.filter(person_id__in=list(person_ids), stage=OFFICIAL)
    return dict(standings.values_list("person_id", "official_on"))


def search(people: QuerySet[Person], words: str) -> QuerySet[Person]:
    """Those of `people` whose name holds every word, accents and order aside."""
    for word in fold(words).split():
        people = people.filter(folded__contains=word)
    return people


def who_can_see(person: Person, level: Level = Level.NAME) -> list[User]:
    """The users whose roles show this person today at least as far as `level`, by name: the inverse of
    `visible_to` over the same rows.
    """
    today = timezone.localdate()
    found: set[int] = set()
    presences = list(Presence.objects.filter(in_force(today), person=person))
    places_now = places((presence.organization_id for presence in presences), today)
    for presence in presences:
        if presence.organization_id not in places_now:
            continue
        above = places_now[presence.organization_id].ancestor_ids()
        lenses = lenses_seeing(PresenceKind(presence.kind), level)
        roles = Role.objects.on(today).filter(Q(organization_id__in=above), lens__in=lenses)
        found.update(roles.values_list("user_id", flat=True))
    return list(User.objects.filter(pk__in=found).order_by("full_name"))


def how_far_each_sees(person: Person) -> list[tuple[User, Level]]:
    """The users who see this person today, by name, each with the furthest level."""
    opens = {user.pk for user in who_can_see(person, Level.FILE)}
    return [(user, Level.FILE if user.pk in opens else Level.NAME) for user in who_can_see(person)]
