"""Random lives against a naive replay, written here a second time and counted by brute force."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ketnap.candidacies.models import CANDIDACIES, Candidacy
from ketnap.candidacies.stages import LISTED, MATRIX, PROBATIONARY, SUBMITTED
from ketnap.ledger.checking import differences
from ketnap.ledger.matrix import OPENED, Entry
from ketnap.ledger.queries import flows, lives_held, stocks, tallies_that_differ
from ketnap.ledger.services import CannotAppend, NewStep, annul, append, lock
from tests.making import Block, make_block, make_person, make_user

START = date(2025, 1, 20)
GROUPS = ("women", "age_18_30")
COLUMNS = ("youth_union", "trade_union")
MEASURES = ("listings", "drops", "proposals", "returns", "decisions", "admissions")
STOCKS = ("listed", "members", "probationers")

DAYS = st.integers(0, 150).map(lambda days: START + timedelta(days=days))


@dataclass(frozen=True)
class Command:
    """Append the `choice`-th legal kind to a life on a day, or annul its `choice`-th live step."""

    life: int
    annuls: bool
    choice: int
    on: date
    place: int
    groups: frozenset[str]
    column: str


COMMANDS = st.builds(
    Command,
    life=st.integers(0, 2),
    annuls=st.sampled_from([False] * 6 + [True]),
    choice=st.integers(0, 60),
    on=DAYS,
    place=st.integers(0, 2),
    groups=st.frozensets(st.sampled_from(GROUPS)),
    column=st.sampled_from(("", *COLUMNS)),
)


@dataclass(frozen=True)
class After:
    """A life after one step, as the naive replay sees it."""

    kind: str
    on: date
    stage: str
    place: int
    marks: frozenset[str]


def replay(entries: list[Entry]) -> list[After]:
    stage, column, open_gates, told = "", "", set(), []
    for entry in sorted(entries, key=lambda each: (each.effective_on, each.position)):
        move = MATRIX.moves[entry.kind]
        assert stage in move.sources
        assert set(move.needs) <= open_gates
        stage = entry.values["stage"] if entry.kind == OPENED else move.target or stage
        column = entry.counted_as or column
        open_gates = (open_gates - move.clears) | {entry.kind}
        told.append(
            After(entry.kind, entry.effective_on, stage, entry.organization, entry.groups | {"", column})
        )
    return told


def stock(lives: list[list[After]], measure: str, line: set[int], group: str, on: date) -> int:
    held = [[after for after in told if after.on <= on][-1:] for told in lives]
    return sum(
        measure in MATRIX.stocks.get(after.stage, ()) and after.place in line and group in after.marks
        for [after] in filter(None, held)
    )


def flow(
    lives: list[list[After]], measure: str, line: set[int], group: str, *, since: date, until: date
) -> int:
    return sum(
        measure in MATRIX.moves[after.kind].counts
        and since <= after.on <= until
        and after.place in line
        and group in after.marks
        for told in lives
        for after in told
    )


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def block(db) -> Block:
    return make_block()


def obey(command: Command, life: Candidacy, places: list, by) -> None:
    [life] = lock([life], Candidacy)
    if command.annuls:
        live = list(CANDIDACIES.live().filter(life_id=life.pk))
        if live:
            annul(CANDIDACIES, life, live[command.choice % len(live)], by=by, reason="entry_error")
        return
    state = CANDIDACIES.state_on(life.pk, command.on)
    legal = [kind for kind in MATRIX.moves if not MATRIX.refusals(state, kind, {}, command.on)]
    if not legal:
        return
    kind = legal[command.choice % len(legal)]
    stage = (LISTED, SUBMITTED, PROBATIONARY)[command.choice % 3]
    new = NewStep(
        kind=kind,
        on=command.on,
        organization=places[command.place],
        values={"stage": stage} if kind == OPENED else {},
        counted_as=command.column,
        groups=command.groups,
    )
    try:
        with transaction.atomic():
            append(CANDIDACIES, life, new, by=by)
    except CannotAppend as refusal:
        assert refusal.reasons  # noqa: PT017


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(commands=st.lists(COMMANDS, min_size=3, max_size=25), days=st.tuples(DAYS, DAYS).map(sorted))
def test_stage_lists_counts_and_sums_are_those_of_a_naive_replay(block, commands, days):
    places = [block.internal, block.surgery, block.school]
    lines = {
        block.upper.pk: {place.pk for place in places},
        block.hospital.pk: {block.internal.pk, block.surgery.pk},
        **{place.pk: {place.pk} for place in places},
    }
    with taken_back():
        user = make_user()
        lives = [
            Candidacy.objects.create(person=make_person(at=places[0]), organization=places[0])
            for _ in range(3)
        ]
        for command in commands:
            obey(command, lives[command.life], places, user)

        told = [replay(CANDIDACIES.entries(life.pk)) for life in lives]
        assert [Candidacy.objects.get(pk=life.pk).stage for life in lives] == [
            each[-1].stage if each else "" for each in told
        ]
        since, until = days
        held = {
            life.pk
            for life, each in zip(lives, told, strict=True)
            if [after.stage for after in each if after.on <= until][-1:] == [LISTED]
        }
        assert set(lives_held(CANDIDACIES.name, [LISTED], [place.pk for place in places], until)) == held
        for measure in STOCKS:
            figures = stocks(measure, lines, until)
            for ancestor, line in lines.items():
                for group in ("", *GROUPS, *COLUMNS):
                    assert figures[ancestor][group] == stock(told, measure, line, group, until)
        for measure in MEASURES:
            figures = flows(measure, lines, since, until)
            for ancestor, line in lines.items():
                for group in ("", *GROUPS, *COLUMNS):
                    assert figures[ancestor][group] == flow(
                        told, measure, line, group, since=since, until=until
                    )
        assert differences(CANDIDACIES, Candidacy.objects.all()) == []
        assert tallies_that_differ() == []
