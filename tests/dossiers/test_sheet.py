from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ketnap.audit.models import Entry
from ketnap.audit.queries import broken_positions
from ketnap.candidacies.rules import Vote
from ketnap.candidacies.services import CannotTake, take
from ketnap.dossiers.models import DossierItem, Opinion, VerificationLetter
from ketnap.dossiers.services.sheet import (
    answer_letter,
    record_opinion,
    send_letter,
    set_item,
    withdraw_letter,
)
from ketnap.dossiers.services.way import Act, complete
from ketnap.ledger.services import StalePage
from tests.dossiers.making import CLOSED_ON, OPENED_ON, fresh, hear, make_dossier, make_full, verify
from tests.making import make_block, make_candidate, make_user

pytestmark = pytest.mark.django_db
State = DossierItem.State


@pytest.fixture
def block():
    return make_block()


@pytest.fixture
def secretary(block):
    return make_user(cell_secretary=block.internal)


@pytest.fixture
def dossier(block, secretary):
    return make_dossier(block, secretary)


def test_a_paper_says_since_when_and_for_whom_it_waits(dossier, secretary):
    item = set_item(
        dossier.items.get(code="2-KNĐ"),
        State.WAITING,
        by=secretary,
        written_on=date(2026, 9, 20),
        waiting_for="  Đảng ủy xã  Tân Lập ",
    )

    item.refresh_from_db()
    assert (item.state, item.waiting_for) == (State.WAITING, "Đảng ủy xã Tân Lập")
    assert (item.since, item.written_on) == (timezone.localdate(), date(2026, 9, 20))


def test_nobody_is_waited_for_once_the_paper_is_there(dossier, secretary):
    item = dossier.items.get(code="2-KNĐ")
    set_item(item, State.WAITING, by=secretary, waiting_for="Đảng ủy xã Tân Lập")

    set_item(item, State.DONE, by=secretary, waiting_for="Đảng ủy xã Tân Lập")

    assert dossier.items.get(code="2-KNĐ").waiting_for == ""


def test_every_change_of_a_paper_is_in_the_audit_by_its_key(dossier, secretary):
    item = set_item(dossier.items.get(code="3-KNĐ"), State.MISSING, by=secretary)

    entry = Entry.objects.last()
    assert (entry.verb, entry.actor, entry.payload) == (
        "dossier.item",
        secretary,
        {"item": item.pk, "state": "missing"},
    )
    assert broken_positions() == []


def test_papers_of_the_vote_are_set_after_the_vote_and_those_before_it_no_more(block, secretary):
    candidacy = make_full(block, secretary)
    complete(candidacy, Act(secretary, CLOSED_ON))
    items = candidacy.dossiers.get().items
    with pytest.raises(CannotTake, match="6-KNĐ chỉ có sau khi chi bộ biểu quyết"):
        set_item(items.get(code="6-KNĐ"), State.DONE, by=secretary)

    take(candidacy, "proposed", by=secretary, on=date(2026, 10, 20), vote=Vote(base=3, agree=3))

    set_item(items.get(code="6-KNĐ"), State.DONE, by=secretary)
    with pytest.raises(CannotTake, match="đã qua giai đoạn đang làm"):
        set_item(items.get(code="2-KNĐ"), State.MISSING, by=secretary)


def test_a_complete_dossier_is_not_changed_behind_its_step(block, secretary):
    candidacy = make_full(block, secretary)
    complete(candidacy, Act(secretary, CLOSED_ON))

    with pytest.raises(CannotTake, match="Đã ghi “Hồ sơ đủ thành phần” ngày 12/10/2026"):
        set_item(candidacy.dossiers.get().items.get(code="2-KNĐ"), State.MISSING, by=secretary)


def test_a_day_to_come_is_refused(dossier, secretary):
    tomorrow = timezone.localdate() + timedelta(days=1)

    with pytest.raises(CannotTake, match="sau hôm nay"):
        set_item(dossier.items.get(code="2-KNĐ"), State.DONE, by=secretary, written_on=tomorrow)
    with pytest.raises(CannotTake, match="sau hôm nay"):
        send_letter(dossier.candidacy, addressee="Đảng ủy xã Tân Lập", sent_on=tomorrow, by=secretary)


def test_papers_of_an_older_dossier_stay_as_they_are(dossier, secretary, block):
    take(
        fresh(dossier.candidacy), "dropped", by=secretary, on=date(2026, 9, 20), values={"reason": "own_wish"}
    )

    with pytest.raises(CannotTake, match="không còn là hồ sơ đang làm"):
        set_item(dossier.items.get(code="2-KNĐ"), State.DONE, by=secretary)


def test_a_letter_is_answered_no_earlier_than_it_was_sent(dossier, secretary):
    letter = send_letter(dossier.candidacy, addressee="Đảng ủy xã Tân Lập", sent_on=OPENED_ON, by=secretary)

    with pytest.raises(CannotTake, match="trước ngày gửi 14/09/2026"):
        answer_letter(letter, answered_on=OPENED_ON - timedelta(days=1), by=secretary)
    answer_letter(letter, answered_on=OPENED_ON, by=secretary)

    assert VerificationLetter.objects.get().answered_on == OPENED_ON


def test_a_letter_called_back_is_no_longer_waited_for(dossier, secretary):
    letter = send_letter(dossier.candidacy, addressee="Đảng ủy xã Tân Lập", sent_on=OPENED_ON, by=secretary)

    assert letter.waits
    assert not withdraw_letter(letter, by=secretary).waits


def test_the_words_of_an_opinion_are_sealed_and_open_on_its_own_row(dossier, secretary):
    body = Opinion.Body.RESIDENCE

    opinion = record_opinion(
        dossier.candidacy, body, given_on=CLOSED_ON, words="Gương mẫu ở khu dân cư", by=secretary
    )

    stored = Opinion.objects.get()
    assert stored.words == "Gương mẫu ở khu dân cư"
    assert "Gương mẫu".encode() not in bytes(stored.sealed)
    assert "Gương" not in str(Entry.objects.last().payload)
    assert opinion == stored


def test_the_later_entry_of_an_opinion_holds(dossier, secretary):
    for day in (CLOSED_ON, date(2026, 10, 15)):
        record_opinion(dossier.candidacy, Opinion.Body.YOUTH_UNION, given_on=day, by=secretary)

    assert [(each.given_on, each.words) for each in Opinion.objects.all()] == [(date(2026, 10, 15), "")]


def test_work_that_was_closed_by_its_step_takes_nothing_more(dossier, secretary):
    candidacy = fresh(dossier.candidacy)
    verify(candidacy, secretary)
    hear(candidacy, secretary)

    with pytest.raises(CannotTake, match="Thẩm tra lý lịch xong"):
        send_letter(candidacy, addressee="Đảng ủy xã Phú Hải", sent_on=CLOSED_ON, by=secretary)
    with pytest.raises(CannotTake, match="Lấy ý kiến nhận xét xong"):
        record_opinion(candidacy, Opinion.Body.OTHER, given_on=CLOSED_ON, by=secretary)


def test_nothing_is_filled_before_the_dossier_is_opened(block, secretary):
    candidacy = make_candidate(block)

    with pytest.raises(CannotTake, match="Chỉ ghi khi đang làm hồ sơ"):
        send_letter(candidacy, addressee="Đảng ủy xã Tân Lập", sent_on=OPENED_ON, by=secretary)


def test_only_those_above_fill_the_sheet_and_only_from_a_fresh_page(block, dossier, secretary):
    item = dossier.items.get(code="2-KNĐ")

    with pytest.raises(PermissionDenied):
        set_item(item, State.DONE, by=make_user(standing_member=block.upper))
    with pytest.raises(StalePage):
        set_item(item, State.DONE, by=secretary, version=0)
