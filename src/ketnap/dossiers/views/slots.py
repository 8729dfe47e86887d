"""Which forms a person's panel offers, to whom, and in which state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.utils import timezone

from ketnap.accounts.models import User
from ketnap.candidacies.models import Candidacy
from ketnap.candidacies.rules import Finding
from ketnap.candidacies.stages import LISTED, PREPARING
from ketnap.dossiers import forms
from ketnap.dossiers.models import Dossier, DossierItem
from ketnap.dossiers.queries.one import AFTER_VOTE, next_kind
from ketnap.ledger.matrix import State
from ketnap.organizations.lenses import Function
from ketnap.organizations.queries import may
from ketnap.people.queries import official_members


@dataclass(frozen=True)
class Refused:
    """What was sent and not taken: shown again where it stands, with every reason."""

    name: str
    form: django_forms.Form
    findings: Sequence[Finding] = ()


@dataclass(frozen=True)
class Offer:
    """One form a panel may offer: its words, who may send it, and the step it takes, if any."""

    title: str
    button: str
    form: type[forms.FreshForm]
    function: Function = Function.DOSSIER
    kind: str = ""


@dataclass(frozen=True)
class Slot:
    """An offer as it stands on the page."""

    action: str
    offer: Offer
    form: django_forms.Form
    findings: Sequence[Finding]
    coming: bool

    @property
    def open(self) -> bool:
        """Unfolded: it comes next, or was just refused."""
        return self.coming or self.form.is_bound


OFFERS: Mapping[str, Offer] = {
    "don": Offer("Ghi đơn xin vào Đảng", "Ghi đơn", forms.ApplicationForm, kind="applied"),
    "gioi-thieu": Offer(
        "Phân công đảng viên giới thiệu",
        "Ghi phân công",
        forms.IntroducersForm,
        Function.CELL,
        "introducers_named",
    ),
    "mo": Offer(
        "Chi bộ đồng ý cho làm hồ sơ", "Mở hồ sơ", forms.OpeningForm, Function.CELL, "dossier_opened"
    ),
    "danh-muc": Offer("Lập danh mục cho hồ sơ đang làm dở", "Lập danh mục", forms.LayOutForm),
    "cong-van": Offer("Gửi công văn thẩm tra", "Ghi công văn", forms.LetterForm),
    "tham-tra": Offer(
        "Thẩm tra lý lịch xong", "Ghi thẩm tra xong", forms.VerificationForm, kind="verification_closed"
    ),
    "y-kien": Offer("Ghi ý kiến nhận xét", "Ghi ý kiến", forms.OpinionForm),
    "tong-hop": Offer(
        "Tổng hợp ý kiến xong", "Ghi tổng hợp xong", forms.GatheringForm, kind="opinions_gathered"
    ),
    "du": Offer("Xác nhận hồ sơ đủ thành phần", "Xác nhận đủ", forms.CompletionForm, kind="dossier_complete"),
}
STEPS = ("don", "gioi-thieu", "mo", "danh-muc", "du")
LETTERS = ("cong-van", "tham-tra")
OPINIONS = ("y-kien", "tong-hop")


def build(candidacy: Candidacy, action: str, data: Any = None) -> django_forms.Form:
    """The form of one offer, bound to `data` or fresh."""
    kind = OFFERS[action].form
    given: dict[str, Any] = {"auto_id": f"{action}-%s", "initial": {"version": candidacy.version}}
    if kind is forms.IntroducersForm:
        given["members"] = official_members(candidacy.organization_id, timezone.localdate())
    return kind(data, **given)


def offered(stage: str, state: State, dossier: Dossier | None) -> set[str]:
    """The offers that stand at this stage, whoever looks."""
    if stage == LISTED:
        found = {"gioi-thieu"} if state.gate("applied") else {"don"}
        return found | ({"mo"} if state.gate("introducers_named") else set())
    if stage != PREPARING:
        return set()
    if dossier is None:
        return {"danh-muc"}
    found = {"gioi-thieu"}
    found |= set() if state.gate("verification_closed") else set(LETTERS)
    found |= set() if state.gate("opinions_gathered") else set(OPINIONS)
    return found | (set() if state.gate("dossier_complete") else {"du"})


def slots(
    candidacy: Candidacy, state: State, dossier: Dossier | None, *, user: User, refused: Refused | None
) -> dict[str, list[Slot]]:
    """The forms that `user` may send now, in the three places of the panel."""
    coming, stand = next_kind(candidacy.stage, state), offered(candidacy.stage, state, dossier)
    held = {
        function
        for function in (Function.DOSSIER, Function.CELL)
        if may(user, function, candidacy.organization_id)
    }
    groups = {"steps": STEPS, "letters": LETTERS, "opinions": OPINIONS}
    return {
        name: [
            _slot(candidacy, action, coming, refused)
            for action in actions
            if action in stand and OFFERS[action].function in held
        ]
        for name, actions in groups.items()
    }


def _slot(candidacy: Candidacy, action: str, coming: str, refused: Refused | None) -> Slot:
    offer = OFFERS[action]
    again = refused if refused and refused.name == action else None
    return Slot(
        action=action,
        offer=offer,
        form=again.form if again else build(candidacy, action),
        findings=again.findings if again else (),
        coming=bool(offer.kind) and offer.kind == coming,
    )


def editable(item: DossierItem, stage: str, state: State) -> bool:
    """Whether the state of a paper may change now: before the vote, or for papers of the vote after it."""
    if item.before_vote:
        return stage == PREPARING and not state.gate("dossier_complete")
    return stage in AFTER_VOTE
