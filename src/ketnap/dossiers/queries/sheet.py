"""The sheet of dossiers in sight: what blocks each, who is waited for; the number of queries is fixed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from ketnap.accounts.models import User
from ketnap.candidacies.models import CANDIDACIES, Candidacy
from ketnap.candidacies.queries import certificate_months_for
from ketnap.candidacies.stages import PREPARING
from ketnap.dossiers.models import Dossier, DossierItem
from ketnap.dossiers.queries.one import how_it_stands
from ketnap.language import date_vn
from ketnap.ledger.matrix import State
from ketnap.organizations.lenses import Level
from ketnap.organizations.queries import full_names
from ketnap.people.models import Person
from ketnap.people.queries import search
from ketnap.regulations import add_months, certificate_valid


class Standing(Enum):
    """How a dossier stands; the value goes into addresses."""

    BLOCKED = "con-vuong"
    WAITING = "cho-noi-khac"
    READY = "da-du"
    NOT_REACHED = "khong-dat"

    @property
    def label(self) -> str:
        """In words."""
        return {
            "con-vuong": "còn vướng",
            "cho-noi-khac": "chờ nơi khác",
            "da-du": "đủ, chờ chi bộ xét",
            "khong-dat": "chi bộ biểu quyết không đạt",
        }[self.value]

    @property
    def tone(self) -> str:
        """The tone of its chip."""
        return {"con-vuong": "late", "cho-noi-khac": "warn", "da-du": "ok", "khong-dat": "late"}[self.value]


@dataclass(frozen=True)
class Row:
    """One dossier: what is in the way, in short words, and who is waited for, since when.

    `not_reached_on` is the day of the cell's last vote, where that did not reach and stands.
    """

    candidacy: Candidacy
    place: str
    dossier: Dossier | None
    blocks: list[str] = field(default_factory=list)
    waits: list[str] = field(default_factory=list)
    not_reached_on: date | None = None

    @property
    def standing(self) -> Standing:
        """Waiting only when nothing is left to do at home."""
        if self.not_reached_on:
            return Standing.NOT_REACHED
        if self.blocks:
            return Standing.BLOCKED
        return Standing.WAITING if self.waits else Standing.READY


def rows(user: User, *, on: date, words: str = "", standing: Standing | None = None) -> list[Row]:
    """The dossiers under way that `user` may open, by given name; `words` of the name need no accents."""
    people = search(Person.objects.all(), words)
    candidacies = list(
        Candidacy.objects.visible_to(user, Level.FILE)
        .filter(stage=PREPARING, person__in=people)
        .select_related("person")
        .order_by("person__name_key", "pk")
    )
    names = full_names((candidacy.organization_id for candidacy in candidacies), on, user)
    dossiers = _dossiers(candidacies)
    entries = CANDIDACIES.entries_of(candidacy.pk for candidacy in candidacies)
    months = certificate_months_for(user, on)
    if months is None:
        return []
    found = []
    for candidacy in candidacies:
        state = CANDIDACIES.matrix.project(entries[candidacy.pk])
        row = Row(
            candidacy,
            names.get(candidacy.organization_id, ""),
            dossiers.get(candidacy.pk),
            not_reached_on=state.date_of("not_reached"),
        )
        _fill(row, state, on, months)
        found.append(row)
    return [row for row in found if standing in {None, row.standing}]


def _fill(row: Row, state: State, on: date, months: int) -> None:
    issued = row.candidacy.certificate_on
    if issued and not certificate_valid(issued, on, months):
        row.blocks.append(f"giấy chứng nhận hết hạn {date_vn(add_months(issued, months))}")
    if state.gate("dossier_complete"):
        return
    if row.dossier is None:
        row.blocks.append("chưa lập danh mục hồ sơ")
        return
    for item in row.dossier.items.all():
        if not item.before_vote or item.state == DossierItem.State.DONE:
            continue
        if item.state == DossierItem.State.WAITING:
            row.waits.append(f"{item.code}: {how_it_stands(item)}, từ {date_vn(item.since)}")
        else:
            row.blocks.append(f"{item.code} {how_it_stands(item)}")
    letters = [letter for letter in row.dossier.letters.all() if letter.waits]
    row.waits.extend(f"thẩm tra: {letter.addressee}, từ {date_vn(letter.sent_on)}" for letter in letters)
    if not state.gate("verification_closed") and not letters:
        row.blocks.append("chưa thẩm tra xong")
    if not state.gate("opinions_gathered"):
        row.blocks.append("chưa lấy ý kiến xong")
    if not row.blocks and not row.waits:
        row.blocks.append("chưa xác nhận đủ")


def _dossiers(candidacies: Iterable[Candidacy]) -> dict[int, Dossier]:
    """The dossier that counts of each: the newest one standing."""
    found = Dossier.objects.standing().filter(candidacy__in=list(candidacies))
    newest: dict[int, Dossier] = {}
    for dossier in found.prefetch_related("items", "letters"):
        newest.setdefault(dossier.candidacy_id, dossier)
    return newest
