"""One person's way through the real services of every room, each act on its day."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from ketnap.accounts.models import User
from ketnap.candidacies.models import Candidacy
from ketnap.candidacies.services import begin, open_candidacy, take
from ketnap.dossiers.models import DossierItem, Opinion
from ketnap.dossiers.papers import APPLICATION, CERTIFICATE, SUMMARY
from ketnap.dossiers.queries.one import current
from ketnap.dossiers.services import sheet, way
from ketnap.meetings.queries import route_of
from ketnap.meetings.services import ceremonies, decisions, votes
from ketnap.meetings.services.counts import Counts
from ketnap.operations.demo.tree import Place
from ketnap.organizations.kinds import Kind
from ketnap.organizations.models import Organization
from ketnap.people.models import Person
from ketnap.people.particulars import Particulars
from ketnap.people.queries import committee
from ketnap.people.services import enter
from ketnap.people.words import CountedAs
from ketnap.training.models import Certificate
from ketnap.training.services import Paper, issue_certificate

# step -> days after coming onto the list
SCHEDULE: Mapping[str, int] = {
    "listed": 0,
    "helped": 14,
    "certified": 60,
    "applied": 110,
    "introduced_by": 120,
    "opened": 130,
    "letter": 137,
    "answered": 165,
    "opinions": 168,
    "papers": 170,
    "complete": 180,
    "proposed": 190,
    "reviewed": 200,
    "checked": 210,
    "decided": 222,
    "admitted": 234,
}
TAKEN_OVER = "complete"
# act -> the kind of step that stands for it where a dossier was taken over complete
BEHIND: Mapping[str, str] = {
    "listed": "listed",
    "helped": "helper_assigned",
    "certified": "certified",
    "applied": "applied",
    "introduced_by": "introducers_named",
    "opened": "dossier_opened",
    "answered": "verification_closed",
    "opinions": "opinions_gathered",
    "complete": "dossier_complete",
}
SCHOOL = "Trung tâm Chính trị thành phố Quy Nhơn"
HOMES = ("phường Trần Phú", "phường Lê Lợi", "xã Phước Sơn", "xã Nhơn Hậu", "phường Bình Định", "xã Cát Minh")
TOWN, HALL = "Quy Nhơn", "Hội trường đơn vị"
TERM = "2025-2030"
TOGETHER = 24


@dataclass
class Numbers:
    """The numbers of papers, one series for each issuer; the demo types them as a clerk would."""

    used: Counter[object] = field(default_factory=Counter)

    def next(self, *series: object) -> int:
        """The next number of a series."""
        self.used[series] += 1
        return self.used[series]


@dataclass
class Way:
    """One person of the demo, at one cell; `office` acts where `secretary` has no account."""

    place: Place
    particulars: Particulars
    roster: list[Person]
    secretary: User
    office: User
    committee_office: User
    numbers: Numbers
    turn: int
    candidacy: Candidacy = field(init=False)

    def introduced(self, day: date) -> None:
        """A mass organisation introduces the person to the cell."""
        self._begin("introduced", day)

    def listed(self, day: date) -> None:
        """The cell puts the person on its list."""
        self._begin("listed", day)

    def taken_over(self, day: date) -> None:
        """The person's unit went live with the dossier complete; the days before stand as they were typed."""
        listed = day - timedelta(days=SCHEDULE[TAKEN_OVER])
        gates = {kind: listed + timedelta(days=SCHEDULE[name]) for name, kind in BEHIND.items()}
        union = self.particulars.union != CountedAs.OTHER
        named = [{"person": self._member(turn).pk, "months": TOGETHER} for turn in (0, 1)]
        at = self.place.organization
        person = enter(self.particulars, at=at, on=day, by=self.office)
        values = {"introducers": named, "union_resolution": union, "helper": self._member(0).pk}
        self.candidacy = open_candidacy(
            person, at=at, on=day, stage="preparing", gates=gates, by=self.office, values=values
        )

    def helped(self, day: date) -> None:
        """The cell asks a member to help."""
        self._take("helper_assigned", day, helper=self._member(0).pk)

    def dropped(self, day: date) -> None:
        """The cell drops the person."""
        self._take("dropped", day, reason="no_longer_strives")

    def certified(self, day: date, *, issued_on: date | None = None) -> None:
        """The certificate of the awareness class, of `issued_on` when brought on paper."""
        issued = issued_on or day
        number = f"{self.numbers.next('certificate', issued.year):03}/{issued.year}"
        paper = Paper(Certificate.Kind.AWARENESS, number, issued, SCHOOL)
        issue_certificate(self._now(), paper, by=self.office)

    def applied(self, day: date) -> None:
        """The written application."""
        way.record_application(self._now(), self._act(day))

    def introduced_by(self, day: date) -> None:
        """Two members introduce."""
        named = [way.NamedIntroducer(self._member(turn).pk, TOGETHER) for turn in (0, 1)]
        union = self.particulars.union != CountedAs.OTHER
        way.name_introducers(self._now(), named, with_union=union, act=self._act(day))

    def opened(self, day: date) -> None:
        """The cell agrees that the dossier be made."""
        way.open_dossier(self._now(), self._act(day), lies_at="Tủ hồ sơ chi bộ")

    def letter(self, day: date) -> None:
        """A letter goes to the committee of the home place."""
        home = HOMES[self.turn % len(HOMES)]
        sheet.send_letter(self._now(), addressee=f"Đảng ủy {home}", sent_on=day, by=self.secretary)

    def answered(self, day: date) -> None:
        """Every letter is answered and the verification closed."""
        dossier = current(self._now())
        assert dossier  # noqa: S101
        for letter in dossier.letters.all():
            sheet.answer_letter(letter, answered_on=day, by=self.secretary)
        way.close_verification(self._now(), self._act(day))

    def opinions(self, day: date) -> None:
        """The union and the place of residence give their opinions; the summary is written."""
        youth = self.particulars.union == CountedAs.YOUTH_UNION
        union = Opinion.Body.YOUTH_UNION if youth else Opinion.Body.TRADE_UNION
        for body in (union, Opinion.Body.RESIDENCE):
            sheet.record_opinion(self._now(), body, given_on=day, by=self.secretary)
        way.gather_opinions(self._now(), self._act(day))

    def papers(self, day: date) -> None:
        """The other papers before the vote come in."""
        self._papers(DossierItem.State.DONE, day=day)

    def papers_in_part(self, day: date) -> None:
        """One paper is there, the next waits for another body, the rest is missing."""
        states = (DossierItem.State.DONE, DossierItem.State.WAITING, DossierItem.State.MISSING)
        self._papers(*states, day=day)

    def complete(self, day: date) -> None:
        """The dossier is complete."""
        way.complete(self._now(), self._act(day))

    def proposed(self, day: date) -> None:
        """The cell votes, all but at most one in favour."""
        base = len(self.roster)
        against = self.turn % 2
        self._vote(day, Counts(base=base, present=base, agree=base - against, disagree=against))

    def not_reached(self, day: date) -> None:
        """The cell's vote falls one short of two thirds."""
        base = len(self.roster)
        agree = -(-2 * base // 3) - 1
        self._vote(day, Counts(base=base, present=base, agree=agree, disagree=base - agree))

    def reviewed(self, day: date) -> None:
        """The grassroots committee votes, where there is one."""
        at = route_of(self._now(), day).grassroots
        if at.kind != Kind.GRASSROOTS_COMMITTEE:
            return
        base = committee(at.organization_id, day).count()
        number = f"{self.numbers.next(at.organization_id, day.year):02}-NQ/ĐU"
        counts = Counts(base=base, present=base, agree=base)
        votes.committee_vote(
            self._now(), counts, held_on=day, by=self.committee_office, number=number, place=TOWN
        )

    def checked(self, day: date) -> None:
        """The commission above checks the dossier, where the decision is taken above."""
        candidacy = self._now()
        if route_of(candidacy, day).above and candidacy.stage in {"proposed", "submitted"}:
            decisions.check(candidacy, on=day, by=self.office)

    def decided(self, day: date) -> None:
        """The body that the rules of the day name decides."""
        candidacy = self._now()
        key = route_of(candidacy, day).decider.organization_id
        symbol = "QĐ/ĐUK" if route_of(candidacy, day).above else "QĐ/ĐU"
        signer = committee(key, day).filter(title="secretary").select_related("person").get().person
        issued = decisions.Issued(
            issued_on=day,
            term=TERM,
            number=self.numbers.next(key, "decision"),
            symbol=symbol,
            signer=signer.full_name,
        )
        decisions.decide(candidacy, issued, by=self.office, body=Organization.objects.get(pk=key))

    def admitted(self, day: date) -> None:
        """The ceremony; the decision came a few days before."""
        received = day - timedelta(days=4)
        ceremonies.admit(self._now(), held_on=day, received_on=received, by=self.secretary, venue=HALL)

    def _begin(self, kind: str, day: date) -> None:
        at = self.place.organization
        person = enter(self.particulars, at=at, on=day, by=self.secretary)
        self.candidacy = begin(person, kind, at=at, on=day, by=self.secretary)

    def _now(self) -> Candidacy:
        return Candidacy.objects.select_related("person", "organization").get(pk=self.candidacy.pk)

    def _take(self, kind: str, day: date, **values: object) -> None:
        take(self._now(), kind, by=self.secretary, on=day, values=values)

    def _act(self, day: date) -> way.Act:
        return way.Act(by=self.secretary, on=day)

    def _vote(self, day: date, counts: Counts) -> None:
        number = f"{self.numbers.next(self.place.organization.pk, day.year):02}-NQ/CB"
        votes.cell_vote(self._now(), counts, held_on=day, by=self.secretary, number=number, place=TOWN)

    def _member(self, offset: int) -> Person:
        return self.roster[(self.turn + offset) % len(self.roster)]

    def _papers(self, *states: DossierItem.State, day: date) -> None:
        dossier = current(self._now())
        assert dossier  # noqa: S101
        already = (APPLICATION, CERTIFICATE, SUMMARY)
        items = dossier.items.filter(before_vote=True).exclude(code__in=already)
        for turn, item in enumerate(items):
            state = states[min(turn, len(states) - 1)]
            sheet.set_item(
                item,
                state,
                by=self.secretary,
                written_on=day if state == DossierItem.State.DONE else None,
                waiting_for="Đoàn cơ sở" if state == DossierItem.State.WAITING else "",
            )
