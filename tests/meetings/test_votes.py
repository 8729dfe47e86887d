"""Votes, decisions and the ceremony, under the rules of 2024 and those since 26/07/2026."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ketnap.candidacies.services import CannotTake, annul_step
from ketnap.dossiers.services.way import Act, complete
from ketnap.ledger.queries import flows
from ketnap.ledger.services import StalePage
from ketnap.meetings.models import Decision, MeetingDocument, Resolution, Vote
from ketnap.meetings.queries import stands, usual_place
from ketnap.meetings.services.ceremonies import admit
from ketnap.meetings.services.decisions import check, decide, doubtful_issue, next_number, send_back
from ketnap.meetings.services.reminders import remind
from ketnap.meetings.services.votes import cell_vote, committee_vote, forward
from ketnap.people.models import Post
from ketnap.people.services import appoint
from ketnap.work.models import Item
from tests.dossiers.making import CLOSED_ON, make_dossier, make_full
from tests.making import make_block, make_candidate, make_member, make_members, make_user
from tests.meetings.holding import counts, everything, issued, kinds, words_of

pytestmark = pytest.mark.django_db
SINCE = {"QD24": date(2024, 3, 4), "QD208": date(2026, 8, 3)}


def ready(block, *, under="QD208", members=9, to="dossier_complete"):
    """A candidacy whose next step is the cell's vote, in a cell of `members` official members."""
    make_members(block.internal, members)
    return make_candidate(block, to=to, under=under)


def day(under, number):
    """The day of the step `number` of the line under a version."""
    return SINCE[under] + timedelta(days=2 * number)


@pytest.mark.parametrize(("agree", "kind"), [(6, "proposed"), (5, "not_reached")])
def test_two_thirds_of_all_official_members_propose(agree, kind):
    block = make_block()
    candidacy = ready(block)
    by = make_user(cell_secretary=block.internal)

    step = cell_vote(candidacy, counts(agree, base=9), held_on=day("QD208", 10), by=by, number="05-NQ/CB")

    assert (step.kind, step.values["vote"]["agree"]) == (kind, agree)
    assert Vote.objects.get().base_computed == 9


def test_absent_members_count_in_the_base():
    block = make_block()
    candidacy = ready(block)
    by = make_user(cell_secretary=block.internal)
    cast = counts(5, base=9, present=5, disagree=0)

    step = cell_vote(candidacy, cast, held_on=day("QD208", 10), by=by)

    assert step.kind == "not_reached"


def test_what_was_not_reached_may_still_go_up():
    block = make_block()
    candidacy = ready(block)
    by = make_user(cell_secretary=block.internal)
    cell_vote(candidacy, counts(5, base=9), held_on=day("QD208", 10), by=by)

    forward(candidacy, on=day("QD208", 11), by=by)

    candidacy.refresh_from_db()
    assert candidacy.stage == "proposed"
    assert kinds(candidacy)[-2:] == ["not_reached", "forwarded"]


def test_what_only_went_up_is_not_decided_as_an_admission():
    block = make_block()
    candidacy = ready(block)
    by = make_user(organization_commission=block.upper)
    cell_vote(candidacy, counts(5, base=9), held_on=day("QD208", 10), by=by)
    forward(candidacy, on=day("QD208", 10), by=by)
    committee_vote(candidacy, counts(7, base=9), held_on=day("QD208", 11), by=by, number="11-NQ/ĐU")

    with pytest.raises(CannotTake, match="Chi bộ biểu quyết không đạt; phải biểu quyết lại"):
        decide(candidacy, issued(day("QD208", 12)), by=by, body=block.hospital)


def test_every_reason_against_a_vote_is_said_at_once_and_nothing_is_saved():
    block = make_block()
    candidacy = ready(block)
    by = make_user(cell_secretary=block.internal)
    before = everything()

    with pytest.raises(CannotTake) as refused:
        cell_vote(candidacy, counts(8, base=8, present=7), held_on=day("QD208", 10), by=by)

    said = " ".join(finding.message for finding in refused.value.findings)
    for expected in ("cộng lại là 8, có mặt 7", "Tổng số 8 khác số tính được 9", "Chưa ghi số nghị quyết"):
        assert expected in said
    assert everything() == before


def test_an_adjusted_base_needs_and_keeps_its_reason():
    block = make_block()
    candidacy = ready(block)
    by = make_user(cell_secretary=block.internal)
    reason = "một đồng chí sinh hoạt tạm thời nơi khác"

    cell_vote(
        candidacy, counts(6, base=8, base_reason=reason), held_on=day("QD208", 10), by=by, number="05-NQ/CB"
    )

    vote = Vote.objects.get()
    assert (vote.base_computed, vote.base, vote.base_reason) == (9, 8, reason)


def test_the_resolution_is_issued_with_the_counts():
    block = make_block()
    candidacy = ready(block)
    by = make_user(cell_secretary=block.internal)

    cell_vote(
        candidacy, counts(8, base=9), held_on=day("QD208", 10), by=by, number="05-NQ/CB", place="Quy Nhơn"
    )

    words = words_of(MeetingDocument.objects.get())
    for expected in (
        "Số 05-NQ/CB",
        "NGHỊ QUYẾT",
        candidacy.person.full_name,
        "tán thành: 8",
        "Đảng ủy Bệnh viện Mắt",
    ):
        assert expected in words


def test_the_hall_of_a_ceremony_is_never_the_locality_at_the_head_of_a_paper():
    block = make_block()
    by = make_user(organization_commission=block.upper)
    first, second = ready(block), make_candidate(block, to="decided")
    hall = "Hội trường Khoa Nội"
    admit(second, held_on=day("QD208", 15), received_on=day("QD208", 14), by=by, venue=hall)
    assert usual_place(block.internal.pk) == ""

    held = {"held_on": day("QD208", 10), "place": "Quy Nhơn", "venue": hall}
    cell_vote(first, counts(8, base=9), by=by, number="05-NQ/CB", **held)

    assert usual_place(block.internal.pk) == "Quy Nhơn"
    words = words_of(MeetingDocument.objects.get())
    assert "Quy Nhơn, ngày 23 tháng 8 năm 2026" in words
    assert "Chi bộ Khoa Nội họp tại Hội trường Khoa Nội, xét đề nghị kết nạp" in words


def test_a_resolution_number_is_used_once_a_year():
    block = make_block()
    first, second = ready(block), make_candidate(block, to="dossier_complete")
    by = make_user(cell_secretary=block.internal)
    cell_vote(first, counts(9, base=9), held_on=day("QD208", 10), by=by, number="05-NQ/CB")

    with pytest.raises(CannotTake, match="Số nghị quyết 05-NQ/CB đã dùng trong năm 2026"):
        cell_vote(second, counts(9, base=9), held_on=day("QD208", 10), by=by, number="05-NQ/CB")


def test_the_committee_votes_on_the_base_of_its_posts():
    block = make_block()
    by = make_user(organization_commission=block.upper)
    candidacy = ready(block, to="proposed")
    for _ in range(6):
        appoint(
            make_member(block.surgery),
            Post.Title.COMMITTEE_MEMBER,
            at=block.hospital,
            on=date(2020, 1, 1),
            by=None,
        )

    step = committee_vote(candidacy, counts(3, base=6), held_on=day("QD208", 11), by=by)

    assert step.kind == "review_not_reached"
    assert step.taken_at == block.hospital
    assert Vote.objects.get().base_computed == 6


def test_over_a_grassroots_cell_there_is_no_committee_to_review():
    block = make_block()
    make_members(block.school, 5)
    by = make_user(organization_commission=block.upper)
    candidacy = make_candidate(block, at=block.school, to="proposed")

    with pytest.raises(CannotTake, match="không có đảng ủy cơ sở"):
        committee_vote(candidacy, counts(5, base=5), held_on=day("QD208", 11), by=by)


@pytest.mark.parametrize(
    ("under", "body", "wrong"), [("QD24", "upper", "hospital"), ("QD208", "hospital", "upper")]
)
def test_the_rules_of_the_day_name_who_decides(under, body, wrong):
    block = make_block()
    by = make_user(organization_commission=block.upper)
    candidacy = ready(block, under=under, to="reviewed")
    on = day(under, 12)

    with pytest.raises(CannotTake) as refused:
        decide(candidacy, issued(on), by=by, body=getattr(block, wrong))
    step = decide(candidacy, issued(on), by=by, body=getattr(block, body))

    [finding] = refused.value.findings
    assert "cấp quyết định kết nạp là Ban Thường vụ" in finding.message
    assert finding.source
    assert step.taken_at == getattr(block, body)
    assert step.basis == Decision.objects.get().basis


def test_the_commission_checks_only_what_is_decided_above():
    block = make_block()
    by = make_user(organization_commission=block.upper)
    old, new = ready(block, under="QD24", to="reviewed"), make_candidate(block, to="reviewed")

    assert check(old, on=day("QD24", 11), by=by).kind == "checked"
    with pytest.raises(CannotTake, match="không qua thẩm định cấp trên"):
        check(new, on=day("QD208", 11), by=by)


def test_a_returned_dossier_has_its_reasons_sealed_and_is_voted_again():
    block = make_block()
    by = make_user(grassroots_office=block.hospital)
    candidacy = ready(block, to="proposed")
    with pytest.raises(CannotTake, match="Chưa ghi lý do trả lại"):
        send_back(candidacy, on=day("QD208", 11), by=by, reasons=" ")

    step = send_back(candidacy, on=day("QD208", 11), by=by, reasons="Thiếu xác nhận nơi cư trú")

    candidacy.refresh_from_db()
    assert (candidacy.stage, step.remark.text) == ("preparing", "Thiếu xác nhận nơi cư trú")


def test_a_number_is_used_once_in_a_term_and_the_next_is_suggested():
    block = make_block()
    by = make_user(grassroots_office=block.hospital)
    first, second = ready(block, to="reviewed"), make_candidate(block, to="reviewed")
    decide(first, issued(day("QD208", 12), 34), by=by, body=block.hospital)

    with pytest.raises(CannotTake) as refused:
        decide(second, issued(day("QD208", 12), 34), by=by, body=block.hospital)
    step = decide(second, issued(day("QD208", 12), 34, suffix="A"), by=by, body=block.hospital)

    assert [finding.mend for finding in refused.value.findings] == [
        "Số tiếp theo là 35; số chèn thì thêm chữ (a, b…)."
    ]
    assert step.values["number"] == "34a-QĐ/ĐUK"
    assert next_number(block.hospital.pk, "2025-2030") == 35
    assert next_number(block.hospital.pk, "2030-2035") == 1


def test_a_number_out_of_the_order_of_days_is_a_warning():
    block = make_block()
    by = make_user(grassroots_office=block.hospital)
    decide(ready(block, to="reviewed"), issued(day("QD208", 13), 34), by=by, body=block.hospital)

    before = doubtful_issue(block.hospital.pk, issued(day("QD208", 12), 35))
    after = doubtful_issue(block.hospital.pk, issued(day("QD208", 14), 33))

    assert [finding.level for finding in (*before, *after)] == ["warn", "warn"]
    assert doubtful_issue(block.hospital.pk, issued(day("QD208", 14), 35)) == []


def test_a_decision_whose_step_is_annulled_stands_no_more_and_frees_its_number():
    block = make_block()
    by = make_user(organization_commission=block.upper)
    candidacy = ready(block, to="reviewed")
    step = decide(candidacy, issued(day("QD208", 12)), by=by, body=block.hospital)
    first = Decision.objects.get()
    annul_step(step, by=by, reason="ghi nhầm ngày")

    decide(candidacy, issued(day("QD208", 13)), by=by, body=block.hospital)

    first.refresh_from_db()
    again = Decision.objects.exclude(pk=first.pk).get()
    assert (stands(first), first.released, stands(again)) == (False, True, True)


@pytest.mark.parametrize(("under", "body"), [("QD24", "upper"), ("QD208", "hospital")])
def test_the_whole_line_is_an_admission_and_annulling_the_ceremony_takes_it_back(under, body):
    block = make_block()
    by = make_user(organization_commission=block.upper)
    candidacy = ready(block, under=under)
    cell_vote(candidacy, counts(9, base=9), held_on=day(under, 9), by=by, number="05-NQ/CB")
    committee_vote(candidacy, counts(9, base=9), held_on=day(under, 10), by=by, number="11-NQ/ĐU")
    decide(candidacy, issued(day(under, 12)), by=by, body=getattr(block, body))

    step = admit(candidacy, held_on=day(under, 14), received_on=day(under, 13), by=by)

    ids, until = [block.upper.pk], day(under, 20)
    assert flows("admissions", ids, SINCE[under], until)[block.upper.pk][""] == 1
    assert Decision.objects.get().received_on == day(under, 13)
    annul_step(step, by=by, reason="ghi nhầm")
    assert flows("admissions", ids, SINCE[under], until)[block.upper.pk][""] == 0


def test_a_late_ceremony_is_told_until_the_consent_of_the_committee_above_is_written():
    block = make_block()
    by = make_user(organization_commission=block.upper)
    first, second = (make_candidate(block, to="decided", under="QD24") for _ in range(2))
    days = {"held_on": date(2024, 7, 1), "received_on": date(2024, 4, 1)}

    without = admit(first, **days, by=by)
    step = admit(second, **days, by=by, consent="15-CV/ĐUK")

    assert [finding["rule"] for finding in without.findings] == ["ceremony-due"]
    assert (step.findings, step.values["consents"]) == ([], ["ceremony-due"])
    assert step.remark.text == "Văn bản đồng ý: 15-CV/ĐUK"


def test_the_days_of_receipt_and_ceremony_are_in_order():
    block = make_block()
    by = make_user(organization_commission=block.upper)
    candidacy = ready(block, to="reviewed")
    decide(candidacy, issued(day("QD208", 12)), by=by, body=block.hospital)

    with pytest.raises(CannotTake) as refused:
        admit(candidacy, held_on=day("QD208", 11), received_on=day("QD208", 10), by=by)

    assert "trước ngày ban hành" in str(refused.value)


def test_work_items_follow_the_ledger_and_open_again_after_an_annulment():
    block = make_block()
    by = make_user(organization_commission=block.upper)
    candidacy = ready(block)

    def opened():
        return sorted(Item.objects.open().values_list("kind", "organization"))

    cell_vote(candidacy, counts(9, base=9), held_on=day("QD208", 9), by=by, number="05-NQ/CB")
    assert opened() == [("committee_review", block.hospital.pk), ("decision_due", block.hospital.pk)]
    committee_vote(candidacy, counts(9, base=9), held_on=day("QD208", 10), by=by, number="11-NQ/ĐU")
    assert opened() == [("decision_due", block.hospital.pk)]
    step = decide(candidacy, issued(day("QD208", 12)), by=by, body=block.hospital)
    assert opened() == [("ceremony_due", block.internal.pk)]

    annul_step(step, by=by, reason="ghi nhầm")
    remind(candidacy, day("QD208", 13))

    assert opened() == [("decision_due", block.hospital.pk)]


def test_a_dossier_waits_for_its_papers_again_once_it_is_returned():
    block = make_block()
    by = make_user(organization_commission=block.upper)
    make_members(block.internal, 9)
    candidacy = make_full(block, by)
    complete(candidacy, Act(by, CLOSED_ON))

    def waiting():
        return sorted(Item.objects.open().values_list("kind", flat=True))

    assert waiting() == []
    cell_vote(candidacy, counts(9, base=9), held_on=date(2026, 10, 20), by=by, number="05-NQ/CB")
    assert waiting() == ["committee_review", "decision_due"]
    send_back(candidacy, on=date(2026, 10, 28), by=by, reasons="Thiếu xác nhận của nơi cư trú")
    assert waiting() == ["dossier_papers"]


def test_when_every_step_is_annulled_nothing_waits_any_more():
    block = make_block()
    by = make_user(organization_commission=block.upper)
    candidacy = make_dossier(block, by).candidacy
    assert Item.objects.open().exists()

    annul_step(candidacy.steps.get(kind="listed"), by=by, reason="ghi nhầm người")
    remind(candidacy, date(2026, 11, 2))

    assert kinds(candidacy) == []
    assert not Item.objects.open().exists()


def test_the_due_day_of_the_decision_counts_from_the_resolution_of_the_cell():
    block = make_block()
    by = make_user(cell_secretary=block.internal)
    candidacy = ready(block, under="QD24")

    cell_vote(candidacy, counts(9, base=9), held_on=date(2024, 3, 25), by=by, number="05-NQ/CB")

    item = Item.objects.get(kind="decision_due")
    assert (item.organization, item.due_on) == (block.upper, date(2024, 6, 20))


def test_a_page_made_before_another_hand_saved_is_refused():
    block = make_block()
    candidacy = ready(block)
    by = make_user(cell_secretary=block.internal)

    with pytest.raises(StalePage):
        cell_vote(
            candidacy,
            counts(9, base=9),
            held_on=day("QD208", 10),
            by=by,
            number="05-NQ/CB",
            version=candidacy.version - 1,
        )
    assert not Resolution.objects.exists()


def test_each_body_writes_only_its_own():
    block = make_block()
    neighbour, secretary = make_user(cell_secretary=block.surgery), make_user(cell_secretary=block.internal)
    candidacy = ready(block)
    reviewed = make_candidate(block, to="reviewed")

    with pytest.raises(PermissionDenied):
        cell_vote(candidacy, counts(9, base=9), held_on=day("QD208", 10), by=neighbour, number="05-NQ/CB")
    with pytest.raises(PermissionDenied):
        decide(reviewed, issued(day("QD208", 12)), by=secretary, body=block.hospital)


@pytest.mark.parametrize("long_ago", [date(1, 1, 1), date(1990, 1, 1)])
def test_nothing_is_written_down_of_a_day_before_the_organisation(long_ago):
    block = make_block()
    candidacy = ready(block)
    by = make_user(organization_commission=block.upper)
    proposed = make_candidate(block, to="proposed")
    acts = (
        lambda: cell_vote(candidacy, counts(6, base=9), held_on=long_ago, by=by, number="05-NQ/CB"),
        lambda: committee_vote(proposed, counts(6, base=9), held_on=long_ago, by=by, number="05-NQ/ĐU"),
        lambda: check(proposed, on=long_ago, by=by),
        lambda: send_back(proposed, on=long_ago, by=by, reasons="Thiếu"),
        lambda: decide(proposed, issued(long_ago), by=by, body=block.upper),
        lambda: admit(proposed, held_on=long_ago, received_on=long_ago, by=by),
    )

    for act in acts:
        with pytest.raises(CannotTake, match="không hoạt động"):
            act()
