"""What can be done next about one candidacy, by whom, with the forms filled as far as it is known."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.forms import Form
from django.utils import timezone

from ketnap.accounts.models import User
from ketnap.candidacies.models import CANDIDACIES, Candidacy
from ketnap.candidacies.stages import DECIDED, PREPARING, PROPOSED, SUBMITTED
from ketnap.language import date_vn
from ketnap.ledger.matrix import State
from ketnap.meetings.forms.panel import CeremonyForm, CountsForm, DayForm, DecisionForm, ReturnForm
from ketnap.meetings.models import Decision, MeetingDocument
from ketnap.meetings.queries import (
    Base,
    Route,
    cell_base,
    committee_base,
    last_decision,
    route_of,
    stands,
    usual_place,
)
from ketnap.meetings.services.decisions import next_number
from ketnap.organizations.kinds import Kind
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Placement
from ketnap.organizations.queries import may, placed
from ketnap.regulations import Deadline, Start, votes_needed
from ketnap.rulebook.queries import days_off

WAITING = "cho"  # another body has the next word


@dataclass(frozen=True)
class Action:
    """One thing that can be done or, without a form, what is waited for. `told` explains it."""

    name: str
    title: str
    button: str = ""
    form: Any = None
    told: list[str] = field(default_factory=list)
    source: str = ""
    looked_at_first: bool = False
    folded: bool = False


def actions_for(candidacy: Candidacy, user: User, data: Any = None, name: str = "") -> list[Action]:
    """Everything that can be done at the present stage, the main thing first.

    The form of the action called `name` is bound to `data`.
    """
    state = CANDIDACIES.state(candidacy.pk)
    route = route_of(candidacy, timezone.localdate())
    maker = _Maker(candidacy, user, route, state, data, name)
    found = {
        PREPARING: maker.preparing,
        PROPOSED: maker.proposed,
        SUBMITTED: maker.submitted,
        DECIDED: maker.decided,
    }.get(state.stage)
    return found() if found else []


def papers_of(candidacy: Candidacy) -> list[dict[str, Any]]:
    """The resolutions and decisions about one candidacy, oldest first, each with whether it still stands."""
    papers: dict[int | None, int] = dict(
        MeetingDocument.objects.filter(resolution__candidacy=candidacy).values_list("resolution_id", "pk")
    )
    rows: list[dict[str, Any]] = [
        {
            "name": f"Nghị quyết {resolution.number}",
            "body": placed(resolution.organization_id, resolution.issued_on).committee_name,
            "on": resolution.issued_on,
            "stands": stands(resolution),
            "paper": papers.get(resolution.pk),
        }
        for resolution in candidacy.resolutions.all()
    ]
    rows += [
        {
            "name": f"Quyết định {decision.full_number}",
            "body": decision.body,
            "on": decision.issued_on,
            "stands": stands(decision),
            "paper": None,
            "note": f"người ký: {decision.signer}; nhiệm kỳ {decision.term}",
        }
        for decision in Decision.objects.filter(candidacy=candidacy)
    ]
    return sorted(rows, key=lambda row: row["on"])


@dataclass(frozen=True)
class _Maker:
    """Makes the actions of each stage."""

    candidacy: Candidacy
    user: User
    route: Route
    state: State
    data: Any
    name: str

    def preparing(self) -> list[Action]:
        if self.state.gate("dossier_complete") is None:
            return [Action("cho-ho-so", "Chưa biểu quyết được", told=["Hồ sơ chưa đủ thành phần."])]
        if not may(self.user, Function.CELL, self.route.cell.organization_id):
            return [Action(WAITING, f"Đang chờ {self.route.cell.body_name} họp biểu quyết")]
        base, on = cell_base(self.route.cell, timezone.localdate()), timezone.localdate()
        vote = self._vote(
            "bieu-quyet", "Chi bộ biểu quyết đề nghị kết nạp", base, "vote-cell", self.route.cell
        )
        if self.state.gate("not_reached") is None:
            return [vote]
        forward = Action(
            "bao-cao",
            "Vẫn báo cáo cấp trên",
            "Báo cáo cấp trên",
            self._form("bao-cao", DayForm, {"on": on}),
            ["Chi bộ biểu quyết chưa đạt; kết quả đầy đủ vẫn được báo cáo lên cấp ủy cấp trên."],
            self.route.rules["vote-form"].cited,
        )
        return [forward, replace(vote, folded=True)]

    def proposed(self) -> list[Action]:
        if self.route.grassroots.kind != Kind.GRASSROOTS_COMMITTEE:
            return self._check() + self._return()
        committee = self.route.grassroots
        if not may(self.user, Function.REVIEW, committee.organization_id):
            return [Action(WAITING, f"Đang chờ {committee.committee_name} họp xét")]
        base = committee_base(committee, timezone.localdate())
        title = f"{committee.committee_name} họp xét"
        return [self._vote("dang-uy", title, base, "vote-committee", committee), *self._return()]

    def submitted(self) -> list[Action]:
        check = self._check() if self.route.above and self.state.gate("checked") is None else []
        decider = self.route.decider
        if not may(self.user, Function.DECIDE, decider.organization_id):
            return check or [Action(WAITING, f"Đang chờ {decider.name} quyết định", told=self._why())]
        return [*check, self._decision(folded=bool(check)), *self._return()]

    def decided(self) -> list[Action]:
        if not may(self.user, Function.CELL, self.route.cell.organization_id):
            return [Action(WAITING, f"Đang chờ {self.route.cell.body_name} tổ chức lễ kết nạp")]
        rule = self.route.rules["ceremony-due"]
        decided = self.state.date_of("decided")
        form = self._form(
            "le-ket-nap", CeremonyForm, {"received_on": decided, "held_on": timezone.localdate()}
        )
        told = [f"{rule.title}."]
        if decided and isinstance(rule.value, Deadline):
            due = self.route.rules.due_on("ceremony-due", decided, days_off())
            start = "ngày ban hành" if rule.value.starts is Start.ISSUE else "ngày ban hành, nếu nhận ngay"
            told.append(f"Chậm nhất ngày {date_vn(due)}: {rule.value.days} ngày làm việc từ {start}.")
        return [
            Action(
                "le-ket-nap",
                "Lễ kết nạp đảng viên",
                "Xem trước",
                form,
                told,
                rule.cited,
                looked_at_first=True,
            )
        ]

    def _vote(self, name: str, title: str, base: Base, rule_id: str, at: Placement) -> Action:
        rule = self.route.rules[rule_id]
        told = [base.told]
        if base.number:
            needed = votes_needed(base.number, rule.value)  # type: ignore[arg-type]
            told.append(f"Đạt khi có ít nhất {needed} tán thành trên {base.number} (2/3).")
        initial = {
            "held_on": timezone.localdate(),
            "base": base.number or None,
            "present": base.number or None,
            "ballot": "secret",
            "place": usual_place(at.organization_id),
        }
        bound = self._form(name, CountsForm, initial)
        return Action(name, title, "Xem kết quả", bound, told, rule.cited, looked_at_first=True)

    def _check(self) -> list[Action]:
        decider = self.route.decider
        if not may(self.user, Function.CHECK, decider.organization_id):
            return [Action(WAITING, f"Đang chờ thẩm định để trình {decider.name}", told=self._why())]
        form = self._form("tham-dinh", DayForm, {"on": timezone.localdate()})
        told = [f"Thẩm định để trình {decider.name} quyết định."]
        return [Action("tham-dinh", "Thẩm định hồ sơ", "Hồ sơ bảo đảm, trình quyết định", form, told)]

    def _return(self) -> list[Action]:
        places = (self.route.grassroots.organization_id, self.route.decider.organization_id)
        if not any(may(self.user, Function.REVIEW, place) for place in places):
            return []
        form = self._form("tra-lai", ReturnForm, {"on": timezone.localdate()})
        told = ["Chi bộ bổ sung hồ sơ rồi biểu quyết lại."]
        return [Action("tra-lai", "Trả lại hồ sơ", "Trả lại chi bộ", form, told, folded=True)]

    def _decision(self, *, folded: bool) -> Action:
        decider, last = self.route.decider, last_decision(self.route.decider.organization_id)
        initial = {"body": decider.organization_id, "issued_on": timezone.localdate()}
        if last:
            initial |= {"term": last.term, "symbol": last.symbol, "signer": last.signer}
            initial["number"] = next_number(decider.organization_id, last.term)
        form = self._form("quyet-dinh", DecisionForm, initial, self._bodies())
        title = f"Quyết định kết nạp của {decider.name}"
        return Action(
            "quyet-dinh",
            title,
            "Xem trước",
            form,
            self._why(),
            self.route.rule.cited,
            looked_at_first=True,
            folded=folded,
        )

    def _why(self) -> list[str]:
        told = [f"Theo quy định hiện hành, cấp quyết định là {self.route.decider.name}."]
        if self.route.rule.note:
            told.append(f"Lưu ý: {self.route.rule.note}.")
        return told

    def _bodies(self) -> list[tuple[int, str]]:
        """The deciding body, and those that decide under other rules: the paper may be of another day."""
        found = {self.route.decider.organization_id: self.route.decider.name}
        for key in (self.route.grassroots.organization_id, self.route.grassroots.parent_id):
            if key:
                found.setdefault(key, f"Ban Thường vụ {placed(key, timezone.localdate()).committee_name}")
        return list(found.items())

    def _form(self, name: str, form: Callable[..., Form], initial: dict[str, Any], *extra: Any) -> Form:
        data = self.data if name == self.name else None
        initial = {"version": self.candidacy.version, **initial}
        return form(*extra, data, initial=initial, auto_id=f"{name}_%s")
