from datetime import date

import pytest

from ketnap.candidacies.models import CANDIDACIES, Candidacy
from ketnap.candidacies.stages import LISTED
from ketnap.ledger.models import Posting
from ketnap.ledger.services import CannotAppend, NewStep, StalePage, annul, append, expect_version
from tests.making import Block, make_block, make_person, make_user

pytestmark = pytest.mark.django_db
LISTING, REVIEW, DROP = date(2025, 3, 3), date(2025, 4, 1), date(2025, 5, 5)


def make_life(block: Block) -> Candidacy:
    return Candidacy.objects.create(person=make_person(at=block.internal), organization=block.internal)


def step(life: Candidacy, kind: str, on: date, **changes):
    new = NewStep(kind=kind, on=on, organization=life.organization, groups=frozenset(), **changes)
    return append(CANDIDACIES, life, new, by=None)


def test_a_step_out_of_order_is_refused_with_the_stage_in_words():
    life = make_life(make_block())
    with pytest.raises(CannotAppend) as refusal:
        step(life, "admitted", LISTING)
    [reason] = refusal.value.reasons
    assert reason.message == (
        "Bước “Lễ kết nạp” chỉ làm khi ở giai đoạn “đã có quyết định, chờ lễ kết nạp”; "
        f"vào ngày {LISTING:%d/%m/%Y} đang “chưa có trong danh sách”."
    )


def test_every_step_that_is_missing_is_named_at_once():
    life = make_life(make_block())
    step(life, LISTED, LISTING)
    with pytest.raises(CannotAppend) as refusal:
        step(life, "dossier_opened", REVIEW)
    assert [reason.message for reason in refusal.value.reasons] == [
        f"Chưa có bước “Cấp giấy chứng nhận lớp nhận thức về Đảng” đến ngày {REVIEW:%d/%m/%Y}.",
        f"Chưa có bước “Nộp đơn xin vào Đảng” đến ngày {REVIEW:%d/%m/%Y}.",
        f"Chưa có bước “Phân công đảng viên giới thiệu” đến ngày {REVIEW:%d/%m/%Y}.",
    ]


def test_a_step_dated_back_finds_its_place_in_the_life():
    life = make_life(make_block())
    step(life, LISTED, LISTING)
    step(life, "dropped", DROP, values={"reason": "own_wish"})
    step(life, "kept", REVIEW)
    kinds = [entry.kind for entry in CANDIDACIES.entries(life.pk)]
    assert (kinds, life.stage) == (["listed", "kept", "dropped"], "dropped")


def test_a_step_dated_back_that_would_undo_a_later_one_is_refused_and_names_it():
    life = make_life(make_block())
    step(life, LISTED, LISTING)
    step(life, "kept", DROP)
    before = life.version
    with pytest.raises(CannotAppend) as refusal:
        step(life, "dropped", REVIEW)
    assert [reason.message for reason in refusal.value.reasons] == [
        "Bước “Xét, giữ trong danh sách” ngày 05/05/2025 đã ghi sẽ không còn hợp lệ nếu thêm bước này."
    ]
    assert Candidacy.objects.get(pk=life.pk).version == before


def test_steps_of_one_day_stand_in_the_order_they_were_entered():
    life = make_life(make_block())
    for kind in ("introduced", LISTED, "dropped", LISTED):
        step(life, kind, LISTING)
    assert (life.stage, life.stage_since) == (LISTED, LISTING)
    assert CANDIDACIES.state_on(life.pk, LISTING).stage == LISTED


def test_an_annulment_takes_the_later_steps_that_rest_on_it_along():
    life = make_life(make_block())
    listed = step(life, LISTED, LISTING)
    applied = step(life, "applied", REVIEW)
    named = step(life, "introducers_named", DROP)
    user = make_user()
    assert annul(CANDIDACIES, life, applied, by=user, reason="entry_error") == [applied, named]
    assert [entry.position for entry in CANDIDACIES.entries(life.pk)] == [listed.position]
    assert life.stage == LISTED


def test_a_step_is_annulled_once_and_an_annulment_never():
    life = make_life(make_block())
    listed, user = step(life, LISTED, LISTING), make_user()
    annul(CANDIDACIES, life, listed, by=user, reason="entry_error")
    with pytest.raises(CannotAppend, match="đã được hủy trước đó"):
        annul(CANDIDACIES, life, listed, by=user, reason="entry_error")
    with pytest.raises(CannotAppend, match="không hủy được nữa"):
        annul(CANDIDACIES, life, CANDIDACIES.rows().get(annuls=listed), by=user, reason="entry_error")
    assert life.stage == ""


def test_postings_are_never_edited_but_reversed():
    life = make_life(make_block())
    listed = step(life, LISTED, LISTING)
    annul(CANDIDACIES, life, listed, by=make_user(), reason="entry_error")
    amounts = Posting.objects.filter(measure="listings").order_by("pk").values_list("amount", "step_position")
    assert list(amounts) == [(1, listed.position), (-1, listed.position)]


def test_a_page_made_from_another_version_is_stale():
    life = make_life(make_block())
    step(life, LISTED, LISTING)
    expect_version(life, life.version)
    expect_version(life, None)
    with pytest.raises(StalePage, match="Chưa lưu gì"):
        expect_version(life, life.version - 1)
