"""The matrix walked whole: every stage against every kind of step."""

from datetime import date

import pytest

from ketnap.candidacies.stages import AGAIN, MATRIX, RUNNING, STAGE_LABELS
from ketnap.ledger.matrix import ANNULLED, OPENED, Refusal, State
from ketnap.organizations.lenses import Function

# What may be done at each stage once every earlier step stands; copied by hand from the way of one candidacy.
ALLOWED = {
    "": {OPENED, "introduced", "listed"},
    "introduced": {"listed", "dropped", "withdrew", "moved_away", "died"},
    "listed": {
        *(
            "kept",
            "dropped",
            "helper_assigned",
            "certified",
            "applied",
            "introducers_named",
            "dossier_opened",
        ),
        *("withdrew", "moved_away", "died"),
    },
    "preparing": {
        *("kept", "dropped", "helper_assigned", "certified", "applied", "introducers_named"),
        *(
            "verification_closed",
            "opinions_gathered",
            "dossier_complete",
            "proposed",
            "not_reached",
            "forwarded",
        ),
        *("withdrew", "moved_away", "died"),
    },
    "proposed": {
        *("kept", "helper_assigned", "reviewed", "review_not_reached", "checked", "returned"),
        *("withdrew", "moved_away", "died"),
    },
    "submitted": {
        *("kept", "helper_assigned", "checked", "returned", "declined", "decided"),
        *("withdrew", "moved_away", "died"),
    },
    "decided": {"kept", "helper_assigned", "admitted", "withdrew", "moved_away", "died"},
    "probationary": {
        *("helper_assigned", "new_class_certified", "recognition_proposed", "struck", "moved_away", "died"),
    },
    "recognizing": {
        *("helper_assigned", "new_class_certified", "recognition_reviewed", "recognized", "struck"),
        *("moved_away", "died"),
    },
    "official": set(),
    "dropped": {"listed"},
    "withdrew": {"listed"},
    "moved_away": set(),
    "struck": set(),
    "deceased": set(),
}
ON = date(2026, 11, 19)
EVERY_GATE = dict.fromkeys(MATRIX.moves)


def test_the_table_of_this_test_names_every_stage():
    assert set(ALLOWED) == {"", *STAGE_LABELS}


@pytest.mark.parametrize("stage", ALLOWED)
@pytest.mark.parametrize("kind", MATRIX.moves)
def test_a_step_is_allowed_at_its_stages_and_refused_in_words_at_all_others(stage, kind):
    reasons = MATRIX.refusals(State(stage=stage, gates=EVERY_GATE), kind, STAGE_LABELS, ON)
    if kind in ALLOWED[stage]:
        assert reasons == []
    else:
        [reason] = reasons
        now = STAGE_LABELS.get(stage, "chưa có trong danh sách")
        assert f"“{MATRIX.moves[kind].label}”" in reason.message
        assert reason.message.endswith(f"vào ngày 19/11/2026 đang “{now}”.")
        assert reason.mend == "Sửa ngày, hoặc ghi các bước còn thiếu trước ngày đó."


@pytest.mark.parametrize("move", [move for move in MATRIX.moves.values() if move.needs])
def test_every_missing_gate_is_named_at_once(move):
    reasons = MATRIX.refusals(State(stage=min(move.sources)), move.kind, STAGE_LABELS, ON)
    needed = [MATRIX.moves[need] for need in move.needs]
    assert reasons == [
        Refusal(
            f"Chưa có bước “{need.label}” đến ngày 19/11/2026.",
            f"Ghi bước này trước, ở {need.place}.",
        )
        for need in needed
    ]


def test_every_step_that_another_needs_says_where_it_is_taken():
    needed = {need for move in MATRIX.moves.values() for need in move.needs}
    assert {need for need in needed if not MATRIX.moves[need].place} == set()


def test_every_step_but_those_of_the_ledger_itself_names_a_function():
    without = {move.kind for move in MATRIX.moves.values() if not move.function}
    assert without == {OPENED, ANNULLED}
    assert {move.function for move in MATRIX.moves.values()} - {""} <= set(Function.values)


def test_needs_and_clears_name_steps_of_the_matrix():
    named = {kind for move in MATRIX.moves.values() for kind in (*move.needs, *move.clears)}
    assert named <= set(MATRIX.moves)
    assert set(MATRIX.moves) >= AGAIN


def test_every_target_is_a_stage_and_only_a_running_one_counts_in_stocks():
    assert {move.target for move in MATRIX.moves.values()} - {None} <= set(STAGE_LABELS)
    assert set(MATRIX.stocks) <= set(RUNNING)
