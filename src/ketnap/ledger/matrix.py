"""The pure part of a life's ledger: a table of moves, the walk over entries, and what is counted on the way.

No Django, no clock. A life is the sequence of its live entries in the order (effective_on, position).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ketnap.language import date_vn

OPENED = "opened"  # a life that begins at any stage when a unit goes live
ANNULLED = "annulled"  # an entry error: as if never
NOT_BEGUN = "chưa có trong danh sách"  # the stage of a life before its first step, in words


@dataclass(frozen=True)
class Entry:
    """One live step as the projection sees it. `organization` is the key of the place the life was in."""

    position: int
    kind: str
    effective_on: date
    organization: int
    values: Mapping[str, Any] = field(default_factory=dict)
    counted_as: str = ""
    groups: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Move:
    """One row of a matrix: from which stages, to which stage, what must stand before, what is counted.

    `sources` holds "" for a life not yet begun; `target` None keeps the stage. `needs` are kinds whose
    gate must be open, `clears` are gates this step closes again, `counts` are the measures of the flows it
    adds one to. A step taken `once` is not taken again while its own gate stands. `place` says in words where
    the step is taken, for the one who misses it.
    """

    kind: str
    label: str
    sources: frozenset[str]
    target: str | None = None
    function: str = ""
    needs: tuple[str, ...] = ()
    clears: frozenset[str] = frozenset()
    counts: tuple[str, ...] = ()
    place: str = ""
    once: bool = False


@dataclass(frozen=True)
class Refusal:
    """One reason in words why a step cannot stand in a life, and what mends it."""

    message: str
    mend: str = ""


@dataclass(frozen=True)
class State:
    """A life after some of its entries. `gates` maps a kind of step to the last entry that opened it."""

    stage: str = ""
    since: date | None = None
    organization: int | None = None
    gates: Mapping[str, Entry] = field(default_factory=dict)
    counted_as: str = ""
    groups: frozenset[str] = frozenset()

    def gate(self, kind: str) -> Entry | None:
        """The last entry of `kind` that still stands."""
        return self.gates.get(kind)

    def date_of(self, kind: str) -> date | None:
        """The effective day of the last entry of `kind` that still stands."""
        entry = self.gates.get(kind)
        return entry.effective_on if entry else None


@dataclass(frozen=True)
class Walked:
    """The state after one entry; `legal` is False when the matrix does not allow it there (the state then
    stays).
    """

    entry: Entry
    state: State
    legal: bool


@dataclass(frozen=True)
class Fact:
    """What one counter is about: a measure at a place on a day, with the groups of the person as of the
    step.
    """

    measure: str
    organization: int
    on: date
    position: int
    counted_as: str
    groups: frozenset[str]


@dataclass(frozen=True)
class Stretch:
    """A stage held at one place from a day up to (not including) another; `until` None while it lasts."""

    stage: str
    organization: int
    since: date
    until: date | None


@dataclass(frozen=True)
class Matrix:
    """All kinds of step of one sort of life, and the stocks its stages stand for."""

    moves: Mapping[str, Move]
    stocks: Mapping[str, tuple[str, ...]]
    ends: frozenset[str]
    told_apart: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def words(self, state: State, labels: Mapping[str, str]) -> str:
        """The stage in words; `told_apart` words a stage otherwise while a gate stands: (stage, gate) ->
        words.
        """
        for (stage, gate), words in self.told_apart.items():
            if state.stage == stage and state.gate(gate):
                return words
        return labels.get(state.stage, NOT_BEGUN)

    def refusals(self, state: State, kind: str, labels: Mapping[str, str], on: date) -> list[Refusal]:
        """Every reason in words why a step of `kind` dated `on` cannot follow `state`; none when it can."""
        move, reasons = self.moves[kind], []
        if state.stage not in move.sources:
            then = self.words(state, labels)
            allowed = ", ".join(f"“{labels.get(stage, NOT_BEGUN)}”" for stage in sorted(move.sources))
            message = (
                f"Bước “{move.label}” chỉ làm khi ở giai đoạn {allowed}; "
                f"vào ngày {date_vn(on)} đang “{then}”."
            )
            reasons.append(Refusal(message, "Sửa ngày, hoặc ghi các bước còn thiếu trước ngày đó."))
        if move.once and (first := state.date_of(kind)):
            message = f"Bước “{move.label}” đã ghi ngày {date_vn(first)}, không ghi lần nữa."
            reasons.append(Refusal(message, "Nếu lần đó ghi nhầm thì hủy bước ấy trước."))
        for need in (self.moves[kind] for kind in move.needs if kind not in state.gates):
            message = f"Chưa có bước “{need.label}” đến ngày {date_vn(on)}."
            reasons.append(Refusal(message, f"Ghi bước này trước{need.place and f', ở {need.place}'}."))
        return reasons

    def allows(self, state: State, entry: Entry) -> bool:
        """Whether `entry` may follow `state`."""
        move = self.moves.get(entry.kind)
        if move is None or state.stage not in move.sources or (move.once and state.gate(entry.kind)):
            return False
        return all(need in state.gates for need in move.needs)

    def after(self, state: State, entry: Entry) -> State:
        """The state once `entry` has been taken."""
        move = self.moves[entry.kind]
        target = str(entry.values["stage"]) if entry.kind == OPENED else move.target
        gates = {kind: gate for kind, gate in state.gates.items() if kind not in move.clears}
        gates[entry.kind] = entry
        for kind, day in dict(entry.values.get("gates", {})).items():
            gates[kind] = replace(entry, kind=kind, effective_on=date.fromisoformat(day))
        stage = target or state.stage
        return State(
            stage=stage,
            since=entry.effective_on if stage != state.stage else state.since,
            organization=entry.organization,
            gates=gates,
            counted_as=entry.counted_as or state.counted_as,
            groups=entry.groups,
        )

    def walk(self, entries: Iterable[Entry]) -> list[Walked]:
        """The life step by step. Total: an entry that cannot follow is marked and passed over."""
        state, walked = State(), []
        for entry in sorted(entries, key=lambda each: (each.effective_on, each.position)):
            legal = self.allows(state, entry)
            if legal:
                state = self.after(state, entry)
            walked.append(Walked(entry, state, legal))
        return walked

    def project(self, entries: Iterable[Entry]) -> State:
        """Where the life stands after all of `entries`."""
        walked = self.walk(entries)
        return walked[-1].state if walked else State()

    def facts(self, entries: Iterable[Entry]) -> Counter[Fact]:
        """What the life adds to the counters: flows +1, stocks +1 on coming in and -1 on going out."""
        counted: Counter[Fact] = Counter()
        before = State()
        for step in self.walk(entries):
            if not step.legal:
                continue
            after, entry = step.state, step.entry
            for measure in self.moves[entry.kind].counts:
                counted[fact_of(measure, after, entry)] += 1
            for measure in self._stock_changes(before, after):
                if before.organization is not None and measure in self.stocks.get(before.stage, ()):
                    counted[replace(fact_of(measure, before, entry), organization=before.organization)] -= 1
                if measure in self.stocks.get(after.stage, ()):
                    counted[fact_of(measure, after, entry)] += 1
            before = after
        return Counter({fact: amount for fact, amount in counted.items() if amount})

    def _stock_changes(self, before: State, after: State) -> tuple[str, ...]:
        """The stocks whose row changes between two states: entered, left, or held under other terms."""
        was, now = self.stocks.get(before.stage, ()), self.stocks.get(after.stage, ())
        terms = ("organization", "counted_as", "groups")
        same_terms = all(getattr(before, term) == getattr(after, term) for term in terms)
        measures = dict.fromkeys((*was, *now))
        return tuple(m for m in measures if not (same_terms and m in was and m in now))

    def stretches(self, entries: Iterable[Entry]) -> list[Stretch]:
        """The stages held, where and when, in order; a stage left on the day it began leaves none."""
        held: list[Stretch] = []
        for step in self.walk(entries):
            state = step.state
            if not step.legal or state.organization is None:
                continue
            if held and (held[-1].stage, held[-1].organization) == (state.stage, state.organization):
                continue
            if held:
                held[-1] = replace(held[-1], until=step.entry.effective_on)
            held.append(Stretch(state.stage, state.organization, step.entry.effective_on, None))
        return [stretch for stretch in held if stretch.until != stretch.since]


def fact_of(measure: str, state: State, entry: Entry) -> Fact:
    """The counter row that `entry` touches for `measure`."""
    return Fact(
        measure=measure,
        organization=entry.organization,
        on=entry.effective_on,
        position=entry.position,
        counted_as=state.counted_as,
        groups=state.groups,
    )
