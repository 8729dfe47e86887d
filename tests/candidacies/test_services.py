from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ketnap.audit.models import Entry
from ketnap.audit.queries import broken_positions
from ketnap.candidacies.checking import differences
from ketnap.candidacies.foresight import notices
from ketnap.candidacies.models import CANDIDACIES, Candidacy, CandidacyStep
from ketnap.candidacies.queries import list_on
from ketnap.candidacies.rules import Vote
from ketnap.candidacies.services import CannotTake, annul_step, begin, open_candidacy, take
from ketnap.candidacies.stages import MATRIX
from ketnap.ledger.queries import flows, stocks, tallies_that_differ
from ketnap.ledger.services import StalePage
from ketnap.organizations.services import name_decider
from ketnap.people.models import Presence
from ketnap.people.words import CountedAs
from tests.making import (
    FOUNDED,
    LINE,
    SINCE,
    Block,
    advance,
    carry,
    make_block,
    make_candidate,
    make_member,
    make_person,
    make_user,
)

pytestmark = pytest.mark.django_db


def admissions(block: Block, year: int) -> dict[str, int]:
    found = flows("admissions", [block.upper.pk], date(year, 1, 1), date(year, 12, 31))[block.upper.pk]
    return {group: number for group, number in found.items() if number}


def make_commission(block: Block):
    return make_user(organization_commission=block.upper)


@pytest.mark.parametrize("union", [CountedAs.YOUTH_UNION, CountedAs.OTHER])
@pytest.mark.parametrize(("under", "year"), [("QD24", 2024), ("QD208", 2026)])
def test_the_whole_line_to_the_ceremony_counts_one_admission(under, year, union):
    block = make_block()
    candidacy = make_candidate(block, to="admitted", under=under, union=union)
    assert (candidacy.stage, candidacy.admitted_on) == ("probationary", SINCE[under] + timedelta(days=26))
    assert [step.kind for step in candidacy.steps.all()] == list(LINE)
    assert {step.ruleset.split(":")[0] for step in candidacy.steps.exclude(kind="listed")} == {under}
    assert admissions(block, year) == {"": 1, "women": 1, union: 1} | (
        {"age_18_30": 1} if year == 2024 else {}
    )
    assert differences() == []
    assert tallies_that_differ() == []
    assert broken_positions() == []


def test_under_qd24_the_committee_above_decides_and_from_qd208_the_grassroots_committee_itself():
    block = make_block()
    deciders = {
        under: make_candidate(block, to="decided", under=under).steps.get(kind="decided").taken_at
        for under in ("QD24", "QD208")
    }
    assert deciders == {"QD24": block.upper, "QD208": block.hospital}


def test_a_way_that_crosses_the_change_is_decided_by_the_rules_of_the_day_of_the_decision():
    block = make_block()
    commission, last, first = make_commission(block), date(2026, 7, 25), date(2026, 7, 26)
    ways = [make_candidate(block, to="checked", since=date(2026, 7, 1)) for _ in range(2)]
    take(ways[0], "decided", by=commission, on=last, taken_at=block.upper)
    with pytest.raises(CannotTake) as refusal:
        take(ways[1], "decided", by=commission, on=first, taken_at=block.upper)
    [finding] = refusal.value.findings
    assert (finding.rule, finding.source) == (
        "decider",
        "Quy định 208-QĐ/TW, về thẩm quyền quyết định kết nạp đảng viên",
    )
    assert finding.message == (
        "Ngày 26/07/2026, cấp quyết định kết nạp là Ban Thường vụ Đảng ủy Bệnh viện Mắt."
    )
    take(ways[1], "decided", by=commission, on=first, taken_at=block.hospital)


def test_under_qd24_a_decision_of_the_grassroots_committee_is_refused_and_nothing_is_saved():
    block = make_block()
    candidacy, entries = make_candidate(block, to="checked", under="QD24"), Entry.objects.count()
    with pytest.raises(CannotTake) as refusal:
        take(candidacy, "decided", by=make_commission(block), on=date(2024, 4, 1), taken_at=block.hospital)
    [finding] = refusal.value.findings
    assert finding.source == "Quy định 24-QĐ/TW, mục 4.3.2"
    assert "Ban Thường vụ Đảng ủy Khối các cơ quan tỉnh An Hòa" in finding.message
    assert Candidacy.objects.get(pk=candidacy.pk).stage == "submitted"
    assert Entry.objects.filter(verb="candidacy.decided").count() == 0
    assert Entry.objects.count() == entries + 1  # the role of the commission above


def test_a_decider_named_for_the_organisation_goes_before_the_rules():
    block = make_block()
    commission = make_commission(block)
    name_decider(block.hospital, decider=block.hospital, reason="ủy quyền", on=FOUNDED, by=commission)
    candidacy = make_candidate(block, to="decided", under="QD24")
    assert candidacy.steps.get(kind="decided").taken_at == block.hospital


def test_a_grassroots_cell_needs_no_review_and_the_committee_above_decides():
    block = make_block()
    commission = make_commission(block)
    candidacy = make_candidate(block, to="proposed", under="QD24", at=block.school)
    advance(candidacy, "checked", by=commission, on=date(2024, 4, 1))
    advance(candidacy, "decided", by=commission, on=date(2024, 4, 2))
    assert candidacy.steps.get(kind="decided").taken_at == block.upper


def test_one_vote_short_is_not_reached_may_go_up_and_is_not_decided_on():
    block, on = make_block(), date(2026, 9, 1)
    commission = make_commission(block)
    candidacy = make_candidate(block, to="dossier_complete")
    short = Vote(base=12, agree=7, disagree=5)
    with pytest.raises(CannotTake) as refusal:
        take(candidacy, "proposed", by=commission, on=on, vote=short)
    assert [(each.rule, each.source, each.message) for each in refusal.value.findings] == [
        ("vote-cell", "Điều lệ Đảng, khoản 3 Điều 4", "Tán thành 7 trên 12; cần ít nhất 8 (2/3).")
    ]
    take(candidacy, "not_reached", by=commission, on=on, vote=short)
    take(candidacy, "forwarded", by=commission, on=on)
    reported = Candidacy.objects.get(pk=candidacy.pk)
    assert (reported.stage, reported.reported_on) == ("proposed", on)
    assert reported.stage_label == "đã báo cáo cấp trên (biểu quyết không đạt)"
    with pytest.raises(CannotTake, match="đang “đã báo cáo cấp trên"):
        take(candidacy, "admitted", by=commission, on=on)
    assert differences() == []
    advance(candidacy, "reviewed", by=commission, on=on)
    assert Candidacy.objects.get(pk=candidacy.pk).stage_label == "đang trình cấp ủy"
    with pytest.raises(CannotTake, match="biểu quyết không đạt"):
        advance(candidacy, "decided", by=commission, on=on)
    take(candidacy, "returned", by=commission, on=on, taken_at=block.hospital)
    advance(candidacy, "dossier_complete", by=commission, on=on)
    take(candidacy, "proposed", by=commission, on=on, vote=Vote(12, 8, 4))
    assert Candidacy.objects.get(pk=candidacy.pk).stage == "proposed"


def test_reasons_of_the_order_and_of_the_rules_come_together():
    block = make_block()
    candidacy = make_candidate(block, to="listed", born_on=date(2010, 1, 1))
    with pytest.raises(CannotTake) as refusal:
        take(candidacy, "proposed", by=make_commission(block), on=date(2026, 8, 5), vote=Vote(12, 3))
    assert [finding.rule for finding in refusal.value.findings] == [
        *("matrix", "matrix", "age", "introducers", "certificate", "cell-minimum", "vote-cell"),
    ]


def test_notices_say_what_taking_would_say_and_save_nothing():
    block = make_block()
    candidacy, entries = make_candidate(block), Entry.objects.count()
    found = notices(candidacy, "admitted", on=date(2026, 8, 5), taken_at=block.internal)
    assert [finding.rule for finding in found] == ["matrix"]
    [late] = notices(candidacy, "kept", on=timezone.localdate() + timedelta(days=1), taken_at=block.internal)
    assert "sau hôm nay" in late.message
    assert Entry.objects.count() == entries


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2200, 1, 1), "sau hôm nay"),
        (FOUNDED - timedelta(days=1), "không hoạt động"),
        (date(2015, 1, 1), "từ ngày 25/07/2016"),
    ],
)
def test_a_day_without_organisation_or_rules_or_still_to_come_is_refused(on, words):
    block = make_block()
    candidacy = make_candidate(block)
    with pytest.raises(CannotTake, match=words):
        take(candidacy, "kept", by=make_commission(block), on=on)
    with pytest.raises(CannotTake, match=words):
        begin(make_person(at=block.internal), "listed", at=block.internal, on=on, by=None)


def test_an_annulled_ceremony_takes_the_admission_back_and_the_history_keeps_both():
    block = make_block()
    candidacy, commission = make_candidate(block, to="admitted", under="QD208"), make_commission(block)
    ceremony = candidacy.steps.get(kind="admitted")
    assert admissions(block, 2026)[""] == 1
    annul_step(ceremony, by=commission, reason="ghi nhầm người", version=candidacy.version)
    candidacy.refresh_from_db()
    assert (candidacy.stage, candidacy.admitted_on, admissions(block, 2026)) == ("decided", None, {})
    assert [step.kind for step in candidacy.steps.order_by("position")][-2:] == ["admitted", "annulled"]
    assert CandidacyStep.objects.get(annuls=ceremony).remark.text == "ghi nhầm người"
    assert [*differences(), *tallies_that_differ(), *broken_positions()] == []
    advance(candidacy, "admitted", by=commission, on=date(2026, 9, 2))
    assert admissions(block, 2026)[""] == 1


def test_annulling_takes_the_steps_resting_on_it_along_and_needs_authority_over_each():
    block = make_block()
    candidacy = make_candidate(block, to="admitted", under="QD24")
    secretary = make_user(cell_secretary=block.internal)
    proposal = candidacy.steps.get(kind="proposed")
    with pytest.raises(PermissionDenied):
        annul_step(proposal, by=secretary, reason="ghi nhầm")
    gone = annul_step(proposal, by=make_commission(block), reason="ghi nhầm")
    assert [step.kind for step in gone] == ["proposed", "reviewed", "checked", "decided", "admitted"]
    assert Candidacy.objects.get(pk=candidacy.pk).stage == "preparing"


def test_annulling_needs_a_reason():
    block = make_block()
    candidacy = make_candidate(block)
    with pytest.raises(CannotTake, match="lý do"):
        annul_step(candidacy.steps.get(), by=make_commission(block), reason=" ")


def test_a_page_from_another_version_is_refused():
    block = make_block()
    candidacy, commission = make_candidate(block), make_commission(block)
    take(candidacy, "kept", by=commission, on=date(2026, 9, 1), version=candidacy.version)
    with pytest.raises(StalePage):
        take(candidacy, "kept", by=commission, on=date(2026, 9, 2), version=candidacy.version)
    with pytest.raises(StalePage):
        annul_step(candidacy.steps.get(kind="kept"), by=commission, reason="nhầm", version=candidacy.version)


def test_a_neighbouring_unit_neither_sees_nor_acts():
    block = make_block()
    candidacy = make_candidate(block)
    neighbour = make_user(cell_secretary=block.surgery)
    own = make_user(cell_secretary=block.internal)
    assert list(Candidacy.objects.visible_to(own)) == [candidacy]
    assert not Candidacy.objects.visible_to(neighbour).exists()
    for taken_at in (None, block.surgery):
        with pytest.raises(PermissionDenied):
            take(candidacy, "kept", by=neighbour, on=date(2026, 9, 1), taken_at=taken_at)
    with pytest.raises(PermissionDenied):
        begin(make_person(at=block.internal), "listed", at=block.internal, on=date(2026, 9, 1), by=neighbour)
    with pytest.raises(PermissionDenied):
        annul_step(candidacy.steps.get(), by=neighbour, reason="nhầm")


def test_a_secretary_does_not_decide_for_the_committee():
    block = make_block()
    candidacy = make_candidate(block, to="checked")
    with pytest.raises(PermissionDenied):
        advance(candidacy, "decided", by=make_user(cell_secretary=block.internal), on=date(2026, 9, 1))


def test_opened_counts_in_stocks_and_never_as_an_admission():
    block = make_block()
    candidacy = open_candidacy(
        make_person(at=block.internal),
        at=block.internal,
        on=date(2026, 9, 1),
        stage="probationary",
        gates={"certified": date(2025, 1, 6), "decided": date(2026, 2, 2), "admitted": date(2026, 3, 2)},
        by=make_user(grassroots_office=block.hospital),
    )
    candidacy.refresh_from_db()
    assert (candidacy.stage, candidacy.admitted_on) == ("probationary", date(2026, 3, 2))
    assert candidacy.certificate_on == date(2025, 1, 6)
    assert admissions(block, 2026) == {}
    at_end = date(2026, 9, 30)
    assert stocks("probationers", [block.upper.pk], at_end)[block.upper.pk][""] == 1
    assert stocks("members", [block.upper.pk], date(2026, 8, 31))[block.upper.pk][""] == 0
    assert differences() == []


def test_going_live_is_for_those_in_charge_and_once_for_a_person():
    block = make_block()
    facts = {"at": block.internal, "on": date(2026, 9, 1), "stage": "listed", "gates": {}}
    person = make_person(at=block.internal)
    with pytest.raises(PermissionDenied):
        open_candidacy(person, by=make_user(cell_secretary=block.internal), **facts)
    open_candidacy(person, by=make_user(grassroots_office=block.hospital), **facts)
    with pytest.raises(CannotTake, match="đã có trong sổ, đang “cảm tình Đảng”"):
        open_candidacy(person, by=make_user(grassroots_office=block.hospital), **facts)


def test_one_who_left_the_list_comes_back_into_the_same_way_and_needs_the_papers_anew():
    block = make_block()
    commission = make_commission(block)
    candidacy = make_candidate(block, to="opinions_gathered")
    take(candidacy, "dropped", by=commission, on=date(2026, 9, 1), values={"reason": "own_wish"})
    assert (
        begin(candidacy.person, "listed", at=block.internal, on=date(2026, 10, 1), by=commission) == candidacy
    )
    candidacy.refresh_from_db()
    assert (candidacy.stage, candidacy.listed_on, candidacy.helper) == ("listed", date(2026, 10, 1), None)
    assert candidacy.certificate_on is not None
    with pytest.raises(CannotTake) as refusal:
        take(candidacy, "dossier_opened", by=commission, on=date(2026, 10, 5))
    assert [finding.message for finding in refusal.value.findings] == [
        "Chưa có bước “Nộp đơn xin vào Đảng” đến ngày 05/10/2026.",
        "Chưa có bước “Phân công đảng viên giới thiệu” đến ngày 05/10/2026.",
    ]


def test_one_who_is_on_a_list_is_not_listed_again_here_or_elsewhere():
    block = make_block()
    person = make_candidate(block).person
    for cell in (block.internal, block.surgery):
        with pytest.raises(CannotTake, match="đã có trong sổ"):
            begin(person, "listed", at=cell, on=date(2026, 9, 1), by=None)


def test_one_who_moved_away_begins_another_way():
    block = make_block()
    first = make_candidate(block)
    take(first, "moved_away", by=make_commission(block), on=date(2026, 9, 1))
    second = begin(first.person, "listed", at=block.school, on=date(2026, 9, 2), by=None)
    assert second != first
    assert list(list_on([block.school.pk], date(2026, 9, 2))) == [second]


def test_the_introduced_are_listed_by_their_own_cell_in_the_same_way():
    block = make_block()
    person = make_person(at=block.internal)
    introduced = begin(person, "introduced", at=block.internal, on=date(2026, 8, 3), by=None)
    assert begin(person, "listed", at=block.internal, on=date(2026, 8, 4), by=None) == introduced


def test_the_list_is_read_as_of_a_day():
    block = make_block()
    candidacy = make_candidate(block)
    take(candidacy, "dropped", by=make_commission(block), on=date(2026, 9, 1), values={"reason": "own_wish"})
    days = (SINCE["QD208"] - timedelta(days=1), SINCE["QD208"], date(2026, 8, 31), date(2026, 9, 1))
    assert [list(list_on([block.internal.pk], day)) for day in days] == [[], [candidacy], [candidacy], []]


def test_introducers_named_anew_have_the_months_of_the_new_naming():
    block = make_block()
    commission = make_commission(block)
    candidacy = make_candidate(block, to="introducers_named", since=date(2024, 3, 4))
    rows = candidacy.steps.get(kind="introducers_named").values["introducers"]
    again = {"introducers": [{**row, "months": 11} for row in rows]}
    with pytest.raises(CannotTake) as refusal:
        take(candidacy, "introducers_named", by=commission, on=date(2025, 6, 2), values=again)
    assert [finding.rule for finding in refusal.value.findings] == ["introducer-time"]


def test_a_remark_is_sealed_to_its_step_and_warnings_stay_with_the_step():
    block = make_block()
    commission = make_commission(block)
    candidacy = make_candidate(block, to="decided", under="QD24")
    ceremony = take(candidacy, "admitted", by=commission, on=date(2024, 9, 2), remark="Hoãn do bão")
    assert ceremony.remark.text == "Hoãn do bão"
    assert "Hoãn".encode() not in bytes(ceremony.remark.sealed)
    assert [(finding["level"], finding["rule"]) for finding in ceremony.findings] == [
        ("warn", "ceremony-due")
    ]


def test_a_tampered_column_or_presence_is_found():
    block = make_block()
    candidacy = make_candidate(block, to="helper_assigned")
    Candidacy.objects.update(helper=None, listed_on=date(2026, 1, 1))
    Presence.objects.filter(source=f"candidacy:{candidacy.pk}").update(organization=block.school)
    name = f"quá trình phấn đấu số {candidacy.pk}"
    assert differences() == [
        f"{name}: “người giúp đỡ” đang lưu khác với sổ.",
        f"{name}: “vào danh sách ngày” đang lưu khác với sổ.",
        f"{name}: nơi được xem thông tin khác với sổ.",
    ]


def test_carrying_on_takes_only_the_steps_that_are_missing():
    block = make_block()
    candidacy = make_candidate(block, to="applied")
    carried = carry(candidacy, to="dossier_opened", by=make_commission(block), since=SINCE["QD208"])
    assert (carried.stage, carried.steps.count()) == ("preparing", 6)


def test_an_official_member_is_not_put_on_the_list():
    block = make_block()
    member = make_member(block.internal)

    with pytest.raises(CannotTake, match="đang là đảng viên chính thức"):
        begin(member, "listed", at=block.internal, on=SINCE["QD208"], by=make_commission(block))


@pytest.mark.parametrize(("kind", "first"), [("applied", "09/08/2026"), ("dossier_complete", "19/08/2026")])
def test_an_application_or_a_complete_dossier_is_not_entered_twice_and_the_first_day_is_named(kind, first):
    block = make_block()
    candidacy = make_candidate(block, to="dossier_complete")
    with pytest.raises(CannotTake) as refusal:
        take(candidacy, kind, by=make_commission(block), on=date(2026, 8, 22))
    label = MATRIX.moves[kind].label
    assert [(finding.message, finding.mend) for finding in refusal.value.findings] == [
        (
            f"Bước “{label}” đã ghi ngày {first}, không ghi lần nữa.",
            "Nếu lần đó ghi nhầm thì hủy bước ấy trước.",
        )
    ]


def test_a_returned_dossier_is_complete_anew_from_the_return_on_and_not_dated_before_it():
    block = make_block()
    commission = make_commission(block)
    candidacy = make_candidate(block, to="proposed")
    take(candidacy, "returned", by=commission, on=date(2026, 8, 26), taken_at=block.hospital)
    with pytest.raises(CannotTake, match="đã ghi ngày 19/08/2026"):
        take(candidacy, "dossier_complete", by=commission, on=date(2026, 8, 20))
    take(candidacy, "dossier_complete", by=commission, on=date(2026, 8, 27))
    assert CANDIDACIES.state(candidacy.pk).date_of("dossier_complete") == date(2026, 8, 27)
