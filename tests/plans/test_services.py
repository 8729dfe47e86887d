from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection

from ketnap.audit.models import Entry
from ketnap.audit.queries import broken_positions
from ketnap.directives.models import Document, Duty, Link, Recipient
from ketnap.directives.services import AlreadyRegistered
from ketnap.office.archive import UnreadableFile
from ketnap.organizations.kinds import Kind
from ketnap.organizations.models import Organization
from ketnap.organizations.queries import children
from ketnap.plans import changes
from ketnap.plans.models import Draft, State
from ketnap.plans.queries import proposal
from ketnap.plans.services import AlreadyReading, CannotConfirm, confirm, drop, receive
from ketnap.targets.models import Allocation, AllocationLine, Target
from ketnap.targets.queries import quota, stated
from ketnap.work.models import Item
from tests.making import make_user
from tests.plans.making import PLAN, ROWS, TODAY, decide, make_draft, make_plan, make_word, settle

pytestmark = pytest.mark.django_db
WRITTEN = (Document, Link, Recipient, Duty, Item, Target, Allocation, AllocationLine, Organization, Entry)


def counts():
    return [table.objects.count() for table in WRITTEN]


def test_nothing_counts_before_somebody_confirms(block, officer):
    before = counts()[:-1]

    draft = settle(make_draft(block.upper, officer), officer)

    assert counts()[:-1] == before
    assert draft.state == State.OPEN


def test_confirming_writes_document_links_recipients_duties_targets_units_and_table(block, officer):
    draft = settle(make_draft(block.upper, officer), officer)

    plan = confirm(draft, by=officer, on=TODAY)

    assert str(plan) == "Kế hoạch 27-KH/ĐUK"
    assert plan.dated == date(2026, 3, 6)
    assert [link.code for link in plan.links.all()] == ["9-CT/TU"]
    assert [one.name for one in plan.recipients.all()] == ["Ban Tổ chức Tỉnh ủy (để b/c)", "Lưu Văn phòng"]
    assert [item.due_on for item in Item.objects.all()] == [date(2026, 3, 31)]
    assert (plan.last_year, Item.objects.get().lapses_on) == (2027, date(2027, 12, 31))
    facts = stated(block.upper, 2027)
    assert (facts.total.low, facts.youth_share.low) == (12, 70)
    assert [place.body_name for place in children(block.upper.pk, TODAY)] == [
        "Đảng bộ Bệnh viện Mắt", "Đảng bộ Sở Quy hoạch", "Chi bộ Trường Chính trị",
    ]  # fmt: skip
    new = next(place for place in children(block.upper.pk, TODAY) if place.name == "Sở Quy hoạch")
    assert (new.kind, new.valid_from) == (Kind.GRASSROOTS_COMMITTEE, date(2026, 3, 6))
    ids = [block.hospital.pk, block.school.pk, new.organization_id]
    assert quota(ids, 2026) == {
        block.hospital.pk: {"total": 6, "youth_union": 4, "trade_union": 2},
        block.school.pk: {"total": 3, "youth_union": 2, "trade_union": 1},
        new.organization_id: {"total": 5, "youth_union": 5, "trade_union": 0},
    }
    assert quota(ids, 2027)[block.school.pk] == {"total": None, "youth_union": None, "trade_union": None}


def test_a_plan_is_confirmed_once(block, officer):
    draft = settle(make_draft(block.upper, officer), officer)
    plan = confirm(draft, by=officer, on=TODAY)
    after = counts()

    with pytest.raises(AlreadyRegistered) as refusal:
        confirm(draft, by=officer, on=TODAY)

    assert refusal.value.document == plan
    assert counts() == after


@pytest.mark.parametrize(
    "data", [make_plan(), make_word(PLAN.format(rows="\n".join(ROWS)))], ids=["txt", "docx"]
)
def test_the_same_document_uploaded_again_is_recognised(block, officer, data):
    plan = confirm(settle(make_draft(block.upper, officer), officer), by=officer, on=TODAY)

    with pytest.raises(AlreadyRegistered) as refusal:
        receive(
            data,
            "ke-hoach.txt" if data == make_plan() else "ke-hoach.docx",
            organization=block.upper,
            by=officer,
        )

    assert refusal.value.document == plan


def test_two_readings_that_become_the_same_document_are_confirmed_once(block, officer):
    first = settle(make_draft(block.upper, officer), officer)
    second = settle(make_draft(block.upper, officer, make_plan().replace(b"27-KH", b"28-KH")), officer)
    values = {**proposal(second, TODAY).header.values, "number": "27"}
    second = decide(second, changes.write("header", values), officer)
    confirm(first, by=officer, on=TODAY)
    after = counts()

    with pytest.raises(AlreadyRegistered):
        confirm(second, by=officer, on=TODAY)

    assert counts() == after


def test_what_is_still_open_blocks_and_is_listed_whole(block, officer):
    with pytest.raises(CannotConfirm) as refusal:
        confirm(make_draft(block.upper, officer), by=officer, on=TODAY)

    assert refusal.value.reasons == [
        "Còn chưa quyết định: Thông tin chung của văn bản.",
        "Còn chưa quyết định: Quan hệ với văn bản khác: 1 mục.",
        "Còn chưa quyết định: Chỉ tiêu: 2 mục.",
        "Còn chưa quyết định: Nhiệm vụ: 1 mục.",
        "Còn chưa quyết định: Nơi nhận: 2 mục.",
        "Còn chưa quyết định: Bảng giao chỉ tiêu: 3 dòng.",
    ]


def test_what_is_left_for_later_stays_as_an_open_point_of_the_document(block, officer):
    draft = settle(make_draft(block.upper, officer), officer)
    draft = decide(draft, changes.set_state("d0", "later"), officer)
    draft = decide(draft, changes.set_state("row0-1", "later"), officer)

    plan = confirm(draft, by=officer, on=TODAY)

    assert [point["words"] for point in plan.open_points] == [
        "Tổng hợp kết quả, báo cáo Ban Thường vụ Đảng ủy Khối hàng quý.",
        "Dòng 2: Trường Chính Trị",
    ]
    assert not Item.objects.exists()
    assert quota([block.school.pk], 2026) == {}


def test_what_was_dropped_is_not_written(block, officer):
    draft = settle(make_draft(block.upper, officer), officer)
    draft = decide(draft, changes.set_state("t1", "dropped"), officer)

    plan = confirm(draft, by=officer, on=TODAY)

    assert [(one.low, one.year) for one in plan.targets.all()] == [(12, 2026), (12, 2027)]


class Broken(DatabaseError):
    """The database fails."""


def test_an_error_at_any_statement_leaves_nothing(block, officer):
    draft = settle(make_draft(block.upper, officer), officer)
    before, at = counts(), 0
    while True:
        left = at

        def fail(execute, sql, params, many, context):
            nonlocal left
            left -= 1
            if left == -1:  # once only: what follows is the way back
                raise Broken
            return execute(sql, params, many, context)

        try:
            with connection.execute_wrapper(fail):
                confirm(draft, by=officer, on=TODAY)
        except Broken:
            assert counts() == before
            assert Draft.objects.get(pk=draft.pk).state == State.OPEN
            at += 1
        else:
            break
    assert at > 40
    assert counts() != before
    assert broken_positions() == []


def test_only_who_may_adopt_plans_reads_chooses_and_confirms(block, officer):
    draft = settle(make_draft(block.upper, officer), officer)
    secretary = make_user(cell_secretary=block.internal)

    for act in (
        lambda: receive(make_plan(), "a.txt", organization=block.upper, by=secretary),
        lambda: decide(draft, changes.set_state("t0", "dropped"), secretary),
        lambda: confirm(draft, by=secretary, on=TODAY),
        lambda: drop(draft, by=secretary),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_a_text_that_is_being_read_is_not_read_twice(block, officer):
    draft = make_draft(block.upper, officer)

    with pytest.raises(AlreadyReading) as refusal:
        make_draft(block.upper, officer, make_plan() + b"\n\n")

    assert refusal.value.draft == draft


def test_a_dropped_reading_may_be_begun_again(block, officer):
    draft = make_draft(block.upper, officer)
    drop(draft, by=officer)

    assert make_draft(block.upper, officer) != draft
    with pytest.raises(CannotConfirm):
        confirm(draft, by=officer, on=TODAY)


def test_a_file_that_cannot_be_read_is_refused_in_words_and_not_kept(block, officer, settings):
    with pytest.raises(UnreadableFile):
        receive(b"%PDF-1.7", "ke-hoach.pdf", organization=block.upper, by=officer)

    assert not Draft.objects.exists()
    assert not list(settings.MEDIA_ROOT.iterdir())


def test_new_units_begin_on_the_day_that_was_asked(block, officer):
    draft = settle(make_draft(block.upper, officer), officer)
    draft = decide(draft, changes.found_on("2026-01-01"), officer)

    confirm(draft, by=officer, on=TODAY)

    assert children(block.upper.pk, TODAY).get(name="Sở Quy hoạch").valid_from == date(2026, 1, 1)


def test_a_day_before_the_committee_itself_is_refused_and_nothing_written(block, officer):
    draft = settle(make_draft(block.upper, officer), officer)
    draft = decide(draft, changes.found_on("1999-01-01"), officer)
    before = counts()

    with pytest.raises(CannotConfirm) as refusal:
        confirm(draft, by=officer, on=TODAY)

    assert "01/01/1999" in refusal.value.reasons[0]
    assert counts() == before


def test_a_table_of_another_committee_is_not_taken_for_ours(block, officer):
    data = make_plan().replace(
        "ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH AN HÒA".encode(), "ĐẢNG ỦY XÃ BÃI DÂU".encode(), 1
    )
    draft = settle(make_draft(block.upper, officer, data), officer)

    with pytest.raises(CannotConfirm) as refusal:
        confirm(draft, by=officer, on=TODAY)

    assert "ĐẢNG ỦY XÃ BÃI DÂU" in refusal.value.reasons[0]
    for at in range(3):
        draft = decide(draft, changes.set_state(f"row0-{at}", "dropped"), officer)
    confirm(draft, by=officer, on=TODAY)
    assert not Allocation.objects.exists()
    assert stated(block.upper, 2026).total is None


def test_new_units_do_not_begin_on_a_day_to_come(block, officer):
    draft = decide(settle(make_draft(block.upper, officer), officer), changes.found_on("2030-01-01"), officer)

    with pytest.raises(CannotConfirm, match="01/01/2030, chưa tới"):
        confirm(draft, by=officer, on=TODAY)

    assert not Document.objects.exists()
