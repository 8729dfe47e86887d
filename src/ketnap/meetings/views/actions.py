"""What can be done next about one candidacy, by whom, with the forms filled as far as it is known."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from ketnap.accounts.models import User
from ketnap.candidacies.models import CANDIDACIES, Candidacy
from ketnap.candidacies.rules import Finding
from ketnap.candidacies.services import CannotTake, refuse_day
from ketnap.candidacies.stages import DECIDED, PREPARING, PROPOSED, SUBMITTED
from ketnap.language import date_vn
from ketnap.ledger.matrix import State
from ketnap.meetings.forms.panel import CeremonyForm, CountsForm, DayForm, DecisionForm, PanelForm, ReturnForm
from ketnap.meetings.queries import (
    Route,
    cell_base,
    committee_base,
    route_of,
    usual_place,
)
from ketnap.meetings.services.decisions import proposed
from ketnap.meetings.services.votes import went_up_short
from ketnap.organizations.kinds import Kind
from ketnap.organizations.lenses import Function
from ketnap.organizations.queries import may, placed
from ketnap.regulations import Deadline, Ruleset, Start, votes_needed
from ketnap.rulebook.queries import days_off

WAITING = "cho"  # another body has the next word
# A day typed into a form: what the action rests on is told again by that day, and what is typed stays.
ASKED_ANEW = {"hx-trigger": "change", "hx-swap": "outerHTML", "hx-sync": "closest form:drop"}


@dataclass(frozen=True)
class Action:
    """One thing that can be done or, without a form, what is waited for. `told` explains it, as of `dated`.

    `follows` are the fields whose proposed values follow from that day, `findings` what to know before.
    """

    name: str
    title: str
    button: str = ""
    form: Any = None
    told: list[str] = field(default_factory=list)
    source: str = ""
    dated: str = ""
    follows: tuple[str, ...] = ()
    looked_at_first: bool = False
    folded: bool = False
    findings: Sequence[Finding] = ()


def actions_for(
    candidacy: Candidacy, user: User, data: Any = None, name: str = "", *, bound: bool = True
) -> list[Action]:
    """Everything that can be done at the present stage, the main thing first.

    The action called `name` is told by the day typed in `data`, the others by today; unless `bound` is False
    its form holds `data`.
    """
    state, today = CANDIDACIES.state(candidacy.pk), timezone.localdate()
    maker = _Maker(candidacy, user, route_of(candidacy, today), state, today, data or {}, name, bound)
    found = {
        PREPARING: maker.preparing,
        PROPOSED: maker.proposed,
        SUBMITTED: maker.submitted,
        DECIDED: maker.decided,
    }.get(state.stage)
    return found() if found else []


@dataclass(frozen=True)
class _Maker:
    """Makes the actions of each stage. `route` is today's, and says who may do what now."""

    candidacy: Candidacy
    user: User
    route: Route
    state: State
    today: date
    data: Mapping[str, Any]
    name: str
    bound: bool

    def preparing(self) -> list[Action]:
        if self.state.gate("dossier_complete") is None:
            return [Action("cho-ho-so", "Chưa biểu quyết được", told=["Hồ sơ chưa đủ thành phần."])]
        if not may(self.user, Function.CELL, self.route.cell.organization_id):
            return [Action(WAITING, f"Đang chờ {self.route.cell.body_name} họp biểu quyết")]
        vote = self._vote("bieu-quyet", of_cell=True)
        if self.state.gate("not_reached") is None:
            return [vote]
        on = self._day("bao-cao", DayForm)
        forward = Action(
            "bao-cao",
            "Vẫn báo cáo cấp trên",
            "Báo cáo cấp trên",
            self._form("bao-cao", DayForm, {"on": self.today}),
            ["Chi bộ biểu quyết chưa đạt; kết quả đầy đủ vẫn được báo cáo lên cấp ủy cấp trên."],
            self._route(on).rules["vote-form"].cited,
            self._dated(on),
        )
        return [forward, replace(vote, folded=True)]

    def proposed(self) -> list[Action]:
        if self.route.grassroots.kind != Kind.GRASSROOTS_COMMITTEE:
            return self._with_return(self._check())
        committee = self.route.grassroots
        if not may(self.user, Function.REVIEW, committee.organization_id):
            return [Action(WAITING, f"Đang chờ {committee.committee_name} họp xét")]
        return self._with_return([self._vote("dang-uy", of_cell=False)])

    def submitted(self) -> list[Action]:
        check = self._check() if self.route.above and self.state.gate("checked") is None else []
        decider = self.route.decider
        if not may(self.user, Function.DECIDE, decider.organization_id):
            waiting = Action(WAITING, f"Đang chờ {decider.name} quyết định", told=_why(self.route))
            return check or [replace(waiting, dated=self._dated(self.today))]
        return self._with_return([*check, self._decision(folded=bool(check))])

    def decided(self) -> list[Action]:
        if not may(self.user, Function.CELL, self.route.cell.organization_id):
            return [Action(WAITING, f"Đang chờ {self.route.cell.body_name} tổ chức lễ kết nạp")]
        on, decided = self._day("le-ket-nap", CeremonyForm), self.state.date_of("decided")
        rules = self._route(self._valid(decided)).rules
        now, rule = self._route(on).rules, rules["ceremony-due"]
        told = [f"{rule.title}.", *_due(rules, decided)]
        if (other := now["ceremony-due"]) != rule:
            told += [f"{self._dated(on)} {line} {other.cited}." for line in _due(now, decided)]
        return [
            Action(
                "le-ket-nap",
                "Lễ kết nạp đảng viên",
                "Xem trước",
                self._form("le-ket-nap", CeremonyForm, {"received_on": decided, "held_on": self.today}),
                told,
                rule.cited,
                f"Theo quy định ngày quyết định {date_vn(decided)}." if decided else self._dated(on),
                looked_at_first=True,
            )
        ]

    def _vote(self, name: str, *, of_cell: bool) -> Action:
        on = self._day(name, CountsForm)
        route = self._route(on)
        place, based = (route.cell, cell_base) if of_cell else (route.grassroots, committee_base)
        base = based(place, on)
        own = self.data.get("base_reason") or (
            not base.number and self.data.get("base") != str(based(place, self.today).number)
        )
        rule, told = route.rules["vote-cell" if of_cell else "vote-committee"], [base.told]
        if base.number:
            needed = votes_needed(base.number, rule.value)  # type: ignore[arg-type]
            told.append(f"Đạt khi có ít nhất {needed} tán thành trên {base.number} (2/3).")
        initial = {
            "held_on": self.today,
            "base": base.number or None,
            "present": base.number or None,
            "ballot": "secret",
            "place": usual_place(place.organization_id),
        }
        return Action(
            name,
            "Chi bộ biểu quyết đề nghị kết nạp" if of_cell else f"{place.committee_name} họp xét",
            "Xem kết quả",
            self._form(name, CountsForm, initial),
            told,
            rule.cited,
            self._dated(on),
            () if own else ("base", "present"),
            looked_at_first=True,
        )

    def _check(self) -> list[Action]:
        decider, on = self.route.decider, self._day("tham-dinh", DayForm)
        if not may(self.user, Function.CHECK, decider.organization_id):
            waiting = Action(WAITING, f"Đang chờ thẩm định để trình {decider.name}", told=_why(self.route))
            return [replace(waiting, dated=self._dated(self.today))]
        form = self._form("tham-dinh", DayForm, {"on": self.today})
        told = [f"Thẩm định để trình {self._route(on).decider.name} quyết định."]
        button = "Hồ sơ bảo đảm, trình quyết định"
        return [Action("tham-dinh", "Thẩm định hồ sơ", button, form, told, dated=self._dated(on))]

    def _with_return(self, actions: list[Action]) -> list[Action]:
        """The actions and the return of the dossier, which comes first where the cell has to vote again."""
        back, short = self._return(), went_up_short(self.candidacy, self.state)
        if not back or not short:
            return actions + back
        first = replace(back[0], title="Trả hồ sơ để chi bộ biểu quyết lại", folded=False, findings=short)
        return [first, *(replace(each, folded=True, findings=short) for each in actions)]

    def _return(self) -> list[Action]:
        places = (self.route.grassroots.organization_id, self.route.decider.organization_id)
        if not any(may(self.user, Function.REVIEW, place) for place in places):
            return []
        form = self._form("tra-lai", ReturnForm, {"on": self.today})
        told = ["Chi bộ bổ sung hồ sơ rồi biểu quyết lại."]
        return [Action("tra-lai", "Trả lại hồ sơ", "Trả lại chi bộ", form, told, folded=True)]

    def _decision(self, *, folded: bool) -> Action:
        on = self._day("quyet-dinh", DecisionForm)
        route = self._route(on)
        bodies = self._bodies(route)
        body = self._body(route, bodies) if self.name == "quyet-dinh" else route.decider.organization_id
        values = {key: "" if value is None else value for key, value in asdict(proposed(body, on)).items()}
        hidden = {f"proposed_{key}": value for key, value in values.items()}
        form = self._form(
            "quyet-dinh", DecisionForm, {"body": body, "issued_on": self.today} | values | hidden, bodies
        )
        form.fields["body"].widget.attrs |= self._asked("quyet-dinh")
        return Action(
            "quyet-dinh",
            f"Quyết định kết nạp của {route.decider.name}",
            "Xem trước",
            form,
            _why(route),
            route.rule.cited,
            self._dated(on),
            self._as_proposed(),
            looked_at_first=True,
            folded=folded,
        )

    def _bodies(self, route: Route) -> list[tuple[int, str]]:
        """The deciding body, and those that decide under other rules: the paper may be of another day."""
        found = {route.decider.organization_id: route.decider.name}
        found.setdefault(self.route.decider.organization_id, self.route.decider.name)
        for key in (self.route.grassroots.organization_id, self.route.grassroots.parent_id):
            if key:
                found.setdefault(key, f"Ban Thường vụ {placed(key, self.today).committee_name}")
        return list(found.items())

    def _body(self, route: Route, bodies: Sequence[tuple[int, str]]) -> int:
        """The body chosen in the form, where it is one of those; else the one that decides."""
        chosen = self.data.get("body")
        return next((key for key, _ in bodies if str(key) == str(chosen)), route.decider.organization_id)

    def _as_proposed(self) -> tuple[str, ...]:
        """The fields of the decision left as they were proposed, each with the hidden one that says so."""
        sent = self.data.get
        left = [each for each in DecisionForm.PROPOSED if sent(each, "").strip() == sent(f"proposed_{each}")]
        return tuple(name for each in left for name in (each, f"proposed_{each}"))

    def _day(self, name: str, form: type[PanelForm]) -> date:
        """The day typed into the form of an action, where something can be written down of it; else today."""
        if name != self.name:
            return self.today
        try:
            return self._valid(form.base_fields[form.DAY].clean(self.data.get(form.DAY, "")))
        except ValidationError:
            return self.today

    def _valid(self, day: date | None) -> date:
        """The day, where something can be written down of it; else today."""
        try:
            if day:
                refuse_day(day, self.candidacy.organization)
        except CannotTake:
            return self.today
        return day or self.today

    def _route(self, on: date) -> Route:
        return self.route if on == self.today else route_of(self.candidacy, on)

    def _dated(self, on: date) -> str:
        return f"Theo quy định {'hôm nay' if on == self.today else 'ngày'} {date_vn(on)}."

    def _form(self, name: str, form: type[Any], initial: dict[str, Any], *extra: Any) -> PanelForm:
        data = self.data if self.bound and name == self.name else None
        initial = {"version": self.candidacy.version, **initial}
        made: PanelForm = form(*extra, data, initial=initial, auto_id=f"{name}_%s")
        made.fields[form.DAY].widget.attrs |= self._asked(name)
        return made

    def _asked(self, name: str) -> dict[str, str]:
        url = reverse("meetings:by_day", args=[self.candidacy.pk, name])
        return {"hx-post": url, "hx-target": f"#theo-{name}"} | ASKED_ANEW


def _due(rules: Ruleset, decided: date | None) -> list[str]:
    """Until when the ceremony has to be held, by these rules."""
    limit = rules["ceremony-due"].value
    if decided is None or not isinstance(limit, Deadline):
        return []
    due = rules.due_on("ceremony-due", decided, days_off())
    start = "ngày ban hành" if limit.starts is Start.ISSUE else "ngày ban hành, nếu nhận ngay"
    return [f"Chậm nhất ngày {date_vn(due)}: {limit.days} ngày làm việc từ {start}."]


def _why(route: Route) -> list[str]:
    told = [f"Theo quy định đó, cấp quyết định là {route.decider.name}."]
    if route.rule.note:
        told.append(f"Lưu ý: {route.rule.note}.")
    return told
