"""What is written down at a meeting is in the dossier at once: nobody types it a second time."""

from datetime import date

import pytest

from ketnap.desk.services import undo
from ketnap.dossiers.models import DossierItem
from ketnap.dossiers.services.sheet import set_item
from ketnap.dossiers.services.way import Act, complete
from ketnap.meetings.services.decisions import decide, send_back
from ketnap.meetings.services.votes import cell_vote, committee_vote
from tests.dossiers.making import fresh, make_full
from tests.making import make_block, make_user
from tests.meetings.holding import counts, issued

pytestmark = pytest.mark.django_db
COMPLETE_ON, VOTED_ON = date(2026, 10, 19), date(2026, 10, 20)
REVIEWED_ON, DECIDED_ON = date(2026, 10, 22), date(2026, 10, 26)
State = DossierItem.State


def make_proposed(block, by, agree=3):
    """The cell of three has voted."""
    candidacy = make_full(block, by)
    complete(candidacy, Act(by, COMPLETE_ON))
    cell_vote(fresh(candidacy), counts(agree, base=3), held_on=VOTED_ON, by=by, number="05-NQ/CB")
    return fresh(candidacy)


def make_decided(block, by):
    """Proposed, reviewed by a committee of nine, decided."""
    candidacy = make_proposed(block, by)
    committee_vote(candidacy, counts(9, base=9), held_on=REVIEWED_ON, by=by, number="11-NQ/ĐU")
    decide(fresh(candidacy), issued(DECIDED_ON), by=by, body=block.hospital)
    return fresh(candidacy)


def papers(candidacy):
    """The papers of the vote and after it: state and day."""
    items = DossierItem.objects.filter(dossier__candidacy=candidacy, before_vote=False)
    return {item.code: (item.state, item.written_on) for item in items}


def annul(candidacy, kind, by):
    undo(candidacy.steps.get(kind=kind), by=by, reason="ghi nhầm", version=None)


def test_resolutions_and_the_decision_are_in_the_dossier_with_their_days():
    block = make_block()
    by = make_user(organization_commission=block.upper)

    candidacy = make_decided(block, by)

    assert papers(candidacy) == {
        "6-KNĐ": (State.DONE, VOTED_ON),
        "8-KNĐ": (State.DONE, REVIEWED_ON),
        "9-KNĐ": (State.DONE, DECIDED_ON),
    }


def test_a_vote_not_reached_leaves_no_resolution():
    block = make_block()

    candidacy = make_proposed(block, make_user(organization_commission=block.upper), agree=1)

    assert papers(candidacy)["6-KNĐ"] == (State.NOT_BEGUN, None)


def test_an_annulled_step_takes_its_paper_out_and_leaves_the_others():
    block = make_block()
    by = make_user(organization_commission=block.upper)
    candidacy = make_decided(block, by)

    annul(candidacy, "reviewed", by)

    assert papers(candidacy) == {
        "6-KNĐ": (State.DONE, VOTED_ON),
        "8-KNĐ": (State.NOT_BEGUN, None),
        "9-KNĐ": (State.NOT_BEGUN, None),
    }


def test_a_dossier_sent_back_waits_for_another_resolution():
    block = make_block()
    by = make_user(organization_commission=block.upper)
    candidacy = make_proposed(block, by)

    send_back(candidacy, on=REVIEWED_ON, by=by, reasons="Thiếu xác nhận nơi cư trú")

    assert papers(candidacy)["6-KNĐ"] == (State.NOT_BEGUN, None)


def test_what_the_clerk_says_of_another_paper_stays():
    block = make_block()
    by = make_user(organization_commission=block.upper)
    candidacy = make_proposed(block, by)
    item = DossierItem.objects.get(dossier__candidacy=candidacy, code="8-KNĐ")
    set_item(item, State.DONE, by=by, written_on=date(2026, 10, 21))

    annul(candidacy, "proposed", by)

    assert papers(candidacy)["8-KNĐ"] == (State.DONE, date(2026, 10, 21))
