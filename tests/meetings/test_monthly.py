"""The monthly meeting of a cell: drafts change nothing, closing does all of it, once, or none of it."""

from datetime import date
from hashlib import sha256

import pytest
from django.core.exceptions import PermissionDenied

from ketnap.candidacies.models import Candidacy
from ketnap.candidacies.queries import list_on
from ketnap.candidacies.services import CannotTake, annul_step, take
from ketnap.ledger.queries import flows, stocks
from ketnap.meetings.models import Meeting, MeetingDocument
from ketnap.meetings.services.drafts import Answer, Details, add, answer, describe, keep_the_rest, mark, start
from ketnap.meetings.services.monthly import close, expect_month
from ketnap.meetings.stages import Verdict
from ketnap.people.models import Person
from ketnap.work.models import Item
from tests.dossiers.making import make_dossier
from tests.making import make_block, make_candidate, make_member, make_members, make_user
from tests.meetings.holding import HELD_ON, MONTH, everything, fill, kinds, make_meeting, who, words_of

pytestmark = pytest.mark.django_db


def test_a_cell_has_one_meeting_a_month():
    block = make_block()
    make_members(block.internal)
    by = make_user(cell_secretary=block.internal)

    first = start(block.internal, month=MONTH, held_on=HELD_ON, by=by)
    second = start(block.internal, month=MONTH, held_on=date(2026, 10, 20), by=by)

    assert (first.pk, second.held_on, Meeting.objects.count()) == (second.pk, HELD_ON, 1)


def test_all_official_members_are_present_until_ticked_absent():
    block = make_block()
    by = make_user(cell_secretary=block.internal)
    meeting = make_meeting(block, by=by)
    ill = meeting.attendances.first().person

    mark(meeting, ill, present=False, reason="ill", by=by)

    assert sorted(meeting.attendances.values_list("present", "reason")) == [(False, "ill")] + [(True, "")] * 4


def test_another_day_calls_the_roll_of_that_day_and_keeps_the_absences():
    block = make_block()
    by = make_user(cell_secretary=block.internal)
    meeting = make_meeting(block, by=by)
    ill = meeting.attendances.first().person
    mark(meeting, ill, present=False, reason="ill", by=by)
    late = make_member(block.internal, on=date(2026, 10, 18))

    describe(meeting, Details(held_on=date(2026, 10, 19), place="Quy Nhơn"), by=by)

    assert meeting.attendances.count() == 6
    assert meeting.attendances.filter(person=late, present=True).exists()
    assert meeting.attendances.filter(person=ill, present=False).exists()


def test_drafts_leave_the_ledger_alone():
    block = make_block()
    by = make_user(cell_secretary=block.internal)
    meeting = make_meeting(block, by=by)
    before = everything()

    fill(meeting, by)

    changed = {label for label, rows in everything().items() if rows != before[label]}
    assert changed == {"meetings.ReviewLine", "meetings.NewPerson"}


def test_words_about_a_person_are_sealed_in_the_database():
    block = make_block()
    by = make_user(cell_secretary=block.internal)
    meeting = make_meeting(block, by=by)
    fill(meeting, by)

    line = meeting.lines.get(verdict=Verdict.DROP)

    assert line.remark == "Xin rút vì việc nhà"
    assert b"nh\xc3\xa0" not in bytes(line.sealed_remark)


def test_closing_lists_keeps_drops_and_assigns_in_the_ledger():
    block = make_block()
    by = make_user(cell_secretary=block.internal)
    meeting = make_meeting(block, by=by)
    kept, dropped = Candidacy.objects.order_by("person__name_key")
    fill(meeting, by)

    close(meeting, by=by)

    new = Candidacy.objects.get(person__full_name="Đinh Thị Sen")
    assert kinds(kept) == ["listed", "kept", "helper_assigned"]
    assert kinds(dropped) == ["listed", "dropped"]
    assert kinds(new) == ["listed", "helper_assigned"]
    assert set(new.steps.values_list("basis", flat=True)) == {meeting.basis}
    assert dropped.steps.get(kind="dropped").remark.text == "Xin rút vì việc nhà"
    ids = [block.hospital.pk]
    assert stocks("listed", ids, HELD_ON)[block.hospital.pk][""] == 3
    assert flows("listings", ids, MONTH, HELD_ON)[block.hospital.pk][""] == 2
    assert flows("drops", ids, MONTH, HELD_ON)[block.hospital.pk][""] == 1


def test_the_minutes_are_issued_once_in_the_party_layout():
    block = make_block()
    by = make_user(cell_secretary=block.internal)
    meeting = make_meeting(block, by=by)
    fill(meeting, by)

    close(meeting, by=by)

    paper = MeetingDocument.objects.get()
    words = words_of(paper)
    assert paper.sha256 == sha256(bytes(paper.content)).hexdigest()
    assert paper.file_name == "bien-ban-chi-bo-khoa-noi-2026-10-15.docx"
    for expected in (
        "ĐẢNG BỘ BỆNH VIỆN MẮT",
        "CHI BỘ KHOA NỘI",
        "Quy Nhơn, ngày 15 tháng 10 năm 2026",
        "Sinh hoạt chi bộ thường kỳ tháng 10/2026",
        "Đinh Thị Sen",
        "Đưa ra khỏi danh sách: tự nguyện xin rút",
        "danh sách cảm tình Đảng của chi bộ có 3 người",
        "T/M CHI BỘ",
    ):
        assert expected in words


def test_closing_moves_the_work_item_to_the_next_month():
    block = make_block()
    by = make_user(cell_secretary=block.internal)
    meeting = make_meeting(block, by=by)
    fill(meeting, by)
    expect_month(block.internal, MONTH, opened_on=date(2026, 10, 1))

    close(meeting, by=by)

    assert list(Item.objects.order_by("pk").values_list("title", "due_on", "closed_on")) == [
        ("Sinh hoạt chi bộ tháng 10/2026", date(2026, 10, 31), HELD_ON),
        ("Sinh hoạt chi bộ tháng 11/2026", date(2026, 11, 30), None),
    ]


def test_whoever_is_dropped_has_no_papers_to_get_any_more():
    block = make_block()
    by = make_user(cell_secretary=block.internal)
    candidacy = make_dossier(block, by).candidacy
    meeting = make_meeting(block, by=by, listed=0)
    assert Item.objects.open().filter(kind="dossier_papers").exists()

    answer(meeting, candidacy, Answer(verdict=Verdict.DROP, reason="own_wish"), by=by)
    close(meeting, by=by)

    assert Item.objects.get(kind="dossier_papers").closed_on == HELD_ON


def test_closing_twice_closes_once():
    block = make_block()
    by = make_user(cell_secretary=block.internal)
    meeting = make_meeting(block, by=by)
    fill(meeting, by)
    close(meeting, by=by)
    before = everything()

    again = close(meeting, by=by)

    assert not again.is_open
    assert everything() == before


def test_every_refusal_is_said_at_once_and_nothing_is_saved():
    block = make_block()
    by = make_user(cell_secretary=block.internal)
    meeting = make_meeting(block, by=by, listed=3)
    dropped, unsaid, _ = Candidacy.objects.order_by("person__name_key")
    answer(meeting, dropped, Answer(verdict=Verdict.DROP), by=by)
    add(meeting, who(full_name="Sen"), by=by)
    describe(meeting, Details(held_on=HELD_ON), by=by)
    before = everything()

    with pytest.raises(CannotTake) as refused:
        close(meeting, by=by)

    said = " ".join(finding.message for finding in refused.value.findings)
    for expected in (
        "Còn 2 người chưa xét",
        unsaid.person.full_name,
        "Chưa ghi địa danh",
        "Chưa ghi người chủ trì",
        f"Chưa chọn lý do đưa {dropped.person.full_name} ra khỏi danh sách",
        "Sen: Họ và tên phải đủ họ và tên gọi",
    ):
        assert expected in said
    assert everything() == before


def test_a_rule_of_the_matrix_is_told_with_the_name_of_the_person():
    block = make_block()
    by = make_user(cell_secretary=block.internal)
    meeting = make_meeting(block, by=by, listed=1)
    [candidacy] = Candidacy.objects.all()
    answer(meeting, candidacy, Answer(verdict=Verdict.DROP, reason="own_wish"), by=by)
    take(candidacy, "kept", by=by, on=date(2026, 11, 1), values={"away": False})

    with pytest.raises(CannotTake) as refused:
        close(meeting, by=by)

    [finding] = refused.value.findings
    assert finding.message.startswith(f"{candidacy.person.full_name}: Bước “")
    assert "ngày 01/11/2026 đã ghi sẽ không còn hợp lệ" in finding.message


def test_the_rest_are_kept_in_one_touch_and_the_answered_stay():
    block = make_block()
    by = make_user(cell_secretary=block.internal)
    meeting = make_meeting(block, by=by, listed=3)
    first = Candidacy.objects.order_by("person__name_key").first()
    answer(meeting, first, Answer(verdict=Verdict.AWAY), by=by)

    assert keep_the_rest(meeting, by=by) == 2
    assert sorted(meeting.lines.values_list("verdict", flat=True)) == ["away", "keep", "keep"]


def test_only_an_official_member_of_the_cell_is_asked_to_help():
    block = make_block()
    by = make_user(cell_secretary=block.internal)
    meeting = make_meeting(block, by=by, listed=1)
    elsewhere = make_member(block.surgery)

    with pytest.raises(CannotTake, match="không phải đảng viên chính thức của chi bộ"):
        answer(meeting, Candidacy.objects.get(), Answer(verdict=Verdict.KEEP, helper=elsewhere), by=by)


def test_someone_who_has_gone_further_is_not_dropped_by_a_meeting():
    block = make_block()
    by = make_user(cell_secretary=block.internal)
    meeting = make_meeting(block, by=by, listed=0)
    candidacy = make_candidate(block, to="proposed")

    with pytest.raises(CannotTake, match="chi bộ đã đề nghị"):
        answer(meeting, candidacy, Answer(verdict=Verdict.DROP, reason="own_wish"), by=by)


def test_the_same_person_is_not_added_twice():
    block = make_block()
    by = make_user(cell_secretary=block.internal)
    meeting = make_meeting(block, by=by)
    add(meeting, who(full_name="Đinh Thị Sen"), by=by)

    with pytest.raises(CannotTake, match="đã được thêm ở kỳ này"):
        add(meeting, who(full_name="Đinh thị sen"), by=by)


def test_one_who_left_comes_back_into_the_same_way():
    block = make_block()
    by = make_user(cell_secretary=block.internal)
    meeting = make_meeting(block, by=by)
    fill(meeting, by)
    close(meeting, by=by)
    dropped = Candidacy.objects.get(stage="dropped")
    next_one = start(block.internal, month=date(2026, 11, 1), held_on=date(2026, 11, 5), by=by)
    add(next_one, who(), by=by, person=dropped.person)
    keep_the_rest(next_one, by=by)

    close(next_one, by=by)

    assert kinds(dropped) == ["listed", "dropped", "listed"]
    assert (
        Person.objects.filter(full_name=dropped.person.full_name, born_on=dropped.person.born_on).count() == 1
    )


def test_an_empty_list_closes_with_the_reason_why_there_is_no_one():
    block = make_block()
    by = make_user(cell_secretary=block.internal)
    meeting = make_meeting(block, by=by, listed=0)
    with pytest.raises(CannotTake, match="Danh sách chưa có ai"):
        close(meeting, by=by)
    chair = meeting.attendances.first().person
    describe(
        meeting,
        Details(held_on=HELD_ON, place="Quy Nhơn", chair=chair, no_source="đơn vị chỉ còn người cao tuổi"),
        by=by,
    )

    close(meeting, by=by)

    assert "Lý do: đơn vị chỉ còn người cao tuổi." in words_of(MeetingDocument.objects.get())


def test_a_closed_meeting_takes_no_more_answers():
    block = make_block()
    by = make_user(cell_secretary=block.internal)
    meeting = make_meeting(block, by=by)
    keep_the_rest(meeting, by=by)
    close(meeting, by=by)

    with pytest.raises(CannotTake, match="đã kết thúc"):
        answer(meeting, Candidacy.objects.first(), Answer(verdict=Verdict.KEEP), by=by)


def test_a_neighbour_and_a_standing_member_may_not_close():
    block = make_block()
    meeting = make_meeting(block)

    for user in (make_user(cell_secretary=block.surgery), make_user(standing_member=block.upper)):
        with pytest.raises(PermissionDenied):
            close(meeting, by=user)


def test_the_office_types_for_the_cell_and_the_steps_say_who_decided():
    block = make_block()
    office = make_user(grassroots_office=block.hospital)
    meeting = make_meeting(block, by=office)
    describe(
        meeting,
        Details(
            held_on=HELD_ON,
            place="Quy Nhơn",
            chair=meeting.attendances.first().person,
            decided_by="Chi bộ Khoa Nội",
        ),
        by=office,
    )
    keep_the_rest(meeting, by=office)

    close(meeting, by=office)

    steps = Candidacy.objects.first().steps.filter(kind="kept")
    assert list(steps.values_list("by", "decided_by")) == [(office.pk, "Chi bộ Khoa Nội")]


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1990, 1, 1)])
def test_a_meeting_before_the_cell_or_the_rules_is_refused(day):
    block = make_block()

    with pytest.raises(CannotTake, match="chi bộ chưa hoạt động"):
        start(block.internal, month=day, held_on=day, by=make_user(cell_secretary=block.internal))

    assert not Meeting.objects.exists()


def test_only_those_on_the_list_of_the_cell_are_considered():
    block = make_block()
    by = make_user(grassroots_office=block.hospital)
    meeting = make_meeting(block, by=by)
    make_members(block.surgery, 3)
    other = make_candidate(block, at=block.surgery)

    with pytest.raises(CannotTake, match="không có trong danh sách của chi bộ"):
        answer(meeting, other, Answer(verdict=Verdict.KEEP), by=by)


def test_whoever_left_the_list_after_the_card_was_filled_in_holds_nothing_up():
    block = make_block()
    by = make_user(cell_secretary=block.internal)
    meeting = make_meeting(block, by=by)
    gone, kept = list_on([block.internal.pk], HELD_ON)
    for candidacy in (gone, kept):
        answer(meeting, candidacy, Answer(verdict=Verdict.KEEP), by=by)
    annul_step(gone.steps.get(kind="listed"), by=by, reason="Ghi nhầm người")

    close(meeting, by=by)

    assert [line.candidacy for line in meeting.lines.all()] == [kept]
