"""What the page of a monthly meeting shows, gathered in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ketnap.accounts.models import User
from ketnap.candidacies.models import Candidacy
from ketnap.candidacies.queries import certificate_months
from ketnap.candidacies.rules import Finding
from ketnap.language import date_vn
from ketnap.meetings.forms.fields import load_words
from ketnap.meetings.forms.monthly import DetailsForm, LineForm, NewcomerForm, NoSourceForm
from ketnap.meetings.models import Meeting, NewPerson, ReviewLine
from ketnap.meetings.queries import considered, last_lines, workload
from ketnap.meetings.services.drafts import DROPPABLE
from ketnap.meetings.stages import AbsenceReason
from ketnap.organizations.queries import full_names
from ketnap.people.models import Person
from ketnap.regulations import AgeRange, add_months, months_between
from ketnap.rulebook.queries import ruleset_for
from ketnap.training.rules import Validity, validity


@dataclass(frozen=True)
class Card:
    """One person of the list as the meeting sees them."""

    candidacy: Candidacy
    line: ReviewLine
    form: LineForm
    about: str
    certificate: str
    certificate_tone: str
    last: ReviewLine | None
    droppable: bool


def members_of(meeting: Meeting) -> dict[int, Person]:
    """The official members called at the meeting, by given name."""
    return {each.person_id: each.person for each in meeting.attendances.select_related("person")}


def cards_of(meeting: Meeting, members: dict[int, Person]) -> list[Card]:
    """A card for everyone on the list of the day."""
    lines = {line.candidacy_id: line for line in meeting.lines.select_related("candidacy")}
    before, told = last_lines(meeting), load_words(workload(members.values()))
    months = certificate_months(meeting.organization, meeting.held_on)
    cards = []
    for candidacy in considered(meeting):
        line = lines.get(candidacy.pk) or ReviewLine(meeting=meeting)
        line.candidacy = candidacy
        words, tone = _certificate(candidacy, meeting.held_on, months)
        cards.append(
            Card(
                candidacy=candidacy,
                line=line,
                form=LineForm(line, members, told=told),
                about=_about(candidacy, meeting.held_on),
                certificate=words,
                certificate_tone=tone,
                last=before.get(candidacy.pk),
                droppable=candidacy.stage in DROPPABLE,
            )
        )
    return cards


def progress_of(meeting: Meeting) -> dict[str, int]:
    """How many of the list are considered, how many are left, how many are present."""
    listed = {candidacy.pk for candidacy in considered(meeting)}
    answered = set(meeting.lines.exclude(verdict="").values_list("candidacy_id", flat=True))
    roll = list(meeting.attendances.values_list("present", flat=True))
    return {
        "listed": len(listed),
        "answered": len(listed & answered),
        "rest": len(listed - answered),
        "members": len(roll),
        "present": sum(roll),
    }


def board(meeting: Meeting, reader: User) -> dict[str, Any]:
    """The whole page of a meeting, as `reader` is told it."""
    here = meeting.organization_id
    members = members_of(meeting)
    return {
        "meeting": meeting,
        "cell_name": full_names([here], meeting.held_on, reader)[here],
        "cards": cards_of(meeting, members),
        "progress": progress_of(meeting),
        "roll": list(meeting.attendances.select_related("person")),
        "absence_reasons": AbsenceReason.choices,
        "details": DetailsForm(meeting, members),
        **newcomers(meeting, members),
    }


def newcomers(
    meeting: Meeting, members: dict[int, Person], form: NewcomerForm | None = None
) -> dict[str, Any]:
    """The part of the page where people are added."""
    told = load_words(workload(members.values()))
    added = list(meeting.newcomers.select_related("helper"))
    return {
        "meeting": meeting,
        "newcomers": added,
        "notices": _too_young(meeting, added) if meeting.is_open else [],
        "newcomer_form": form or NewcomerForm(members, told=told),
        "no_source_form": NoSourceForm(initial={"no_source": meeting.no_source}),
    }


def _too_young(meeting: Meeting, added: list[NewPerson]) -> list[Finding]:
    """Of whom the list may hold but nobody propose yet: by the age of the rules of the day (rule age)."""
    rule = ruleset_for(meeting.organization, meeting.held_on)["age"]
    assert isinstance(rule.value, AgeRange)  # noqa: S101
    months = rule.value.minimum
    return [
        Finding(
            "info",
            rule.id,
            f"{new.full_name} chưa đủ {months // 12} tuổi: đưa vào danh sách được, nhưng chưa đề nghị kết "
            f"nạp trước ngày {date_vn(add_months(new.born_on, months))}.",
            rule.cited,
        )
        for new in added
        if add_months(new.born_on, months) > meeting.held_on
    ]


def _about(candidacy: Candidacy, on: date) -> str:
    person = candidacy.person
    parts = [f"{person.age_on(on)} tuổi", person.occupation, candidacy.stage_label]
    if candidacy.listed_on and candidacy.listed_on <= on:
        months = months_between(candidacy.listed_on, on)
        parts.append(f"{months} tháng trong danh sách" if months else "mới vào danh sách")
    return " · ".join(part for part in parts if part)


def _certificate(candidacy: Candidacy, on: date, months: int) -> tuple[str, str]:
    """Whether the certificate of the awareness class still counts on `on`, in words with their tone."""
    if candidacy.certificate_on is None:
        return "Chưa học lớp nhận thức về Đảng", "plain"
    until = date_vn(add_months(candidacy.certificate_on, months))
    stands = validity(candidacy.certificate_on, on, months, considered=False)
    words = "Giấy chứng nhận hết hạn ngày" if stands is Validity.EXPIRED else "Có giấy chứng nhận, hết hạn"
    return f"{words} {until}", stands.tone
