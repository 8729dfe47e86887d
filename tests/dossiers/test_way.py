import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from ketnap.audit.models import Entry
from ketnap.candidacies.models import CandidacyStep
from ketnap.candidacies.rules import Vote
from ketnap.candidacies.services import CannotTake, annul_step, open_candidacy, take
from ketnap.dossiers.models import Dossier, DossierItem, Opinion
from ketnap.dossiers.queries.one import current
from ketnap.dossiers.services.sheet import (
    WORK,
    record_opinion,
    remind,
    send_letter,
    set_item,
    withdraw_letter,
)
from ketnap.dossiers.services.way import (
    Act,
    NamedIntroducer,
    close_verification,
    complete,
    gather_opinions,
    lay_out,
    name_introducers,
    open_dossier,
    record_application,
)
from ketnap.ledger.services import StalePage
from ketnap.organizations.kinds import Kind
from ketnap.people.words import CountedAs
from ketnap.work.models import Item
from tests.dossiers.making import (
    APPLIED_ON,
    CLOSED_ON,
    OPENED_ON,
    fill,
    fresh,
    hear,
    make_applicant,
    make_dossier,
    make_full,
    name,
    verify,
)
from tests.making import (
    make_block,
    make_candidate,
    make_member,
    make_person,
    make_unit,
    make_user,
    members_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def block():
    return make_block()


@pytest.fixture
def secretary(block):
    return make_user(cell_secretary=block.internal)


def states(dossier):
    return {item.code: item.state for item in dossier.items.all()}


def rules_of(refusal):
    return [finding.rule for finding in refusal.value.findings]


def test_an_application_is_a_step_of_its_own_day_with_who_decided(block, secretary):
    candidacy = make_candidate(block)

    step = record_application(candidacy, Act(secretary, APPLIED_ON, decided_by="Bí thư chi bộ"))

    assert (step.kind, step.effective_on, step.by) == ("applied", APPLIED_ON, secretary)
    assert step.decided_by == "Bí thư chi bộ"


def test_introducers_are_named_with_their_months_in_the_step(block, secretary):
    candidacy = make_candidate(block)
    record_application(candidacy, Act(secretary, APPLIED_ON))
    first, second = [make_member(block.internal) for _ in range(2)]
    named = [NamedIntroducer(first.pk, 14), NamedIntroducer(second.pk, 3, replacement=True)]

    step = name_introducers(candidacy, named, with_union=False, act=Act(secretary, date(2026, 9, 3)))

    assert step.values == {
        "introducers": [
            {"person": first.pk, "months": 14, "replacement": False},
            {"person": second.pk, "months": 3, "replacement": True},
        ],
        "union_resolution": False,
    }


def test_introducers_are_refused_with_this_rooms_reasons_and_the_rules_at_once(block, secretary):
    candidacy = make_candidate(block)
    member = make_member(block.internal)

    with pytest.raises(CannotTake) as refusal:
        name_introducers(
            candidacy,
            [NamedIntroducer(member.pk, 5), NamedIntroducer(member.pk, 5)],
            with_union=False,
            act=Act(secretary, date(2026, 9, 3)),
        )

    assert rules_of(refusal) == ["dossier", "matrix", "introducer-time"]


def test_opening_a_dossier_lists_the_papers_of_the_day_and_opens_the_work(block, secretary):
    dossier = make_dossier(block, secretary)

    assert dossier.step == CandidacyStep.objects.get(kind="dossier_opened")
    assert (dossier.ruleset, dossier.opened_on) == ("QD208", OPENED_ON)
    assert fresh(dossier.candidacy).stage == "preparing"
    assert states(dossier) == {
        "CN-NTVĐ": "done",
        "1-KNĐ": "done",
        "2-KNĐ": "not_begun",
        "3-KNĐ": "not_begun",
        "5-KNĐ": "not_begun",
        "6-KNĐ": "not_begun",
        "8-KNĐ": "not_begun",
        "9-KNĐ": "not_begun",
    }
    assert dossier.items.get(code="1-KNĐ").written_on == APPLIED_ON
    work = Item.objects.get(kind=WORK)
    assert (work.title, work.organization, work.closed_on) == (
        "Hoàn chỉnh hồ sơ kết nạp: còn 3 thành phần",
        block.internal,
        None,
    )
    assert work.url == dossier.candidacy.get_absolute_url()


@pytest.mark.parametrize(
    ("union", "code"), [(CountedAs.YOUTH_UNION, "4-KNĐ"), (CountedAs.TRADE_UNION, "4A-KNĐ")]
)
def test_a_resolution_of_the_union_is_a_paper_of_the_dossier(block, secretary, union, code):
    dossier = make_dossier(block, secretary, with_union=True, union=union)

    assert code in states(dossier)


def test_a_grassroots_cell_has_no_paper_of_a_committee(block):
    by = make_user(cell_secretary=block.school)

    assert "8-KNĐ" not in states(make_dossier(block, by, at=block.school))


def test_a_sectional_committee_adds_its_report(block):
    section = make_unit("Khối Lâm sàng", Kind.SECTIONAL_COMMITTEE, block.hospital)
    cell = make_unit("Khoa Nhi", Kind.CELL, section)
    by = make_user(cell_secretary=cell)

    assert "7-KNĐ" in states(make_dossier(block, by, at=cell))


def test_a_dossier_is_not_opened_out_of_order_and_nothing_is_saved(block, secretary):
    candidacy = make_candidate(block)
    written = Entry.objects.count()

    with pytest.raises(CannotTake) as refusal:
        open_dossier(candidacy, Act(secretary, OPENED_ON))

    assert rules_of(refusal) == ["matrix", "matrix", "matrix", "certificate"]
    assert Entry.objects.count() == written
    assert not Dossier.objects.exists()


def test_an_application_that_comes_after_the_list_is_written_in_the_dossier_and_only_once(block, secretary):
    candidacy = open_candidacy(
        make_person(at=block.internal),
        at=block.internal,
        on=date(2026, 9, 1),
        stage="preparing",
        gates={"listed": APPLIED_ON},
        by=None,
    )
    dossier = lay_out(candidacy, Act(secretary, date(2026, 9, 2)))

    record_application(fresh(candidacy), Act(secretary, date(2026, 9, 20)))

    assert dossier.items.get(code="1-KNĐ").written_on == date(2026, 9, 20)
    with pytest.raises(CannotTake, match="đã ghi ngày 20/09/2026, không ghi lần nữa"):
        record_application(fresh(candidacy), Act(secretary, date(2026, 9, 25)))
    assert dossier.items.get(code="1-KNĐ").written_on == date(2026, 9, 20)


def test_verification_waits_for_every_answer(block, secretary):
    candidacy = fresh(make_dossier(block, secretary).candidacy)
    send_letter(candidacy, addressee="Đảng ủy xã Tân Lập", sent_on=OPENED_ON, by=secretary)

    with pytest.raises(CannotTake) as refusal:
        close_verification(candidacy, Act(secretary, CLOSED_ON))

    assert rules_of(refusal) == ["verification-reply"]


def test_verification_is_over_when_all_have_answered(block, secretary):
    candidacy = fresh(make_dossier(block, secretary).candidacy)

    step = verify(candidacy, secretary)

    letter = candidacy.dossiers.get().letters.get()
    assert step.values == {"letters": [letter.pk], "waived": False}


def test_without_letters_verification_is_over_only_where_it_is_waived(block, secretary):
    candidacy = fresh(make_dossier(block, secretary).candidacy)
    letter = send_letter(candidacy, addressee="Đảng ủy xã Tân Lập", sent_on=OPENED_ON, by=secretary)
    withdraw_letter(letter, by=secretary)

    with pytest.raises(CannotTake) as refusal:
        close_verification(candidacy, Act(secretary, CLOSED_ON))
    step = close_verification(candidacy, Act(secretary, CLOSED_ON), waived=True)

    assert rules_of(refusal) == ["verification-who"]
    assert step.values == {"letters": [], "waived": True}


@pytest.mark.parametrize(
    ("union", "body", "label"),
    [
        (CountedAs.YOUTH_UNION, Opinion.Body.YOUTH_UNION, "Đoàn Thanh niên nơi làm việc, học tập"),
        (CountedAs.TRADE_UNION, Opinion.Body.TRADE_UNION, "Công đoàn nơi làm việc"),
    ],
)
def test_opinions_are_not_gathered_without_the_union_and_the_place_of_residence(
    block, secretary, union, body, label
):
    candidacy = fresh(make_dossier(block, secretary, with_union=True, union=union).candidacy)
    residence = "Chi ủy (chi bộ) nơi cư trú"

    with pytest.raises(CannotTake, match=re.escape(f"của: {label}; {residence}.")):
        gather_opinions(candidacy, Act(secretary, CLOSED_ON))
    record_opinion(candidacy, body, given_on=CLOSED_ON, by=secretary)
    with pytest.raises(CannotTake, match=re.escape(f"của: {residence}.")):
        gather_opinions(candidacy, Act(secretary, CLOSED_ON))
    record_opinion(candidacy, Opinion.Body.RESIDENCE, given_on=CLOSED_ON, by=secretary)
    gather_opinions(candidacy, Act(secretary, CLOSED_ON))


def test_gathering_opinions_needs_one_and_makes_the_summary(block, secretary):
    dossier = make_dossier(block, secretary)
    candidacy = fresh(dossier.candidacy)

    with pytest.raises(CannotTake):
        gather_opinions(candidacy, Act(secretary, CLOSED_ON))
    hear(candidacy, secretary)

    summary = dossier.items.get(code="5-KNĐ")
    assert (summary.state, summary.written_on) == (DossierItem.State.DONE, CLOSED_ON)


def test_a_dossier_is_complete_only_with_every_paper_and_all_missing_are_named(block, secretary):
    dossier = make_dossier(block, secretary)

    with pytest.raises(CannotTake) as refusal:
        complete(fresh(dossier.candidacy), Act(secretary, CLOSED_ON))

    assert rules_of(refusal) == ["dossier-papers", "matrix", "matrix"]
    missing = refusal.value.findings[0].message
    assert [code in missing for code in ("2-KNĐ", "3-KNĐ", "5-KNĐ")] == [True] * 3
    assert [code in missing for code in ("CN-NTVĐ", "1-KNĐ", "6-KNĐ")] == [False] * 3


def test_one_paper_short_is_not_complete(block, secretary):
    dossier = make_dossier(block, secretary)
    candidacy = fresh(dossier.candidacy)
    verify(candidacy, secretary)
    hear(candidacy, secretary)
    fill(dossier, secretary, leave=["3-KNĐ"])

    with pytest.raises(CannotTake) as refusal:
        complete(candidacy, Act(secretary, CLOSED_ON))

    assert rules_of(refusal) == ["dossier-papers"]


def test_a_complete_dossier_takes_the_step_and_closes_the_work(block, secretary):
    candidacy = make_full(block, secretary)
    assert Item.objects.get(kind=WORK).title == "Xác nhận hồ sơ kết nạp đã đủ"

    step = complete(candidacy, Act(secretary, CLOSED_ON))

    assert step.kind == "dossier_complete"
    assert Item.objects.get(kind=WORK).closed_on == CLOSED_ON


def test_a_returned_dossier_opens_the_work_again(block, secretary):
    candidacy = make_full(block, secretary)
    complete(candidacy, Act(secretary, CLOSED_ON))
    commission = make_user(organization_commission=block.upper)
    take(candidacy, "proposed", by=commission, on=date(2026, 10, 20), vote=Vote(base=3, agree=3))
    take(candidacy, "returned", by=commission, on=date(2026, 10, 28), taken_at=block.hospital)

    remind(fresh(candidacy), date(2026, 10, 28))

    assert Item.objects.get(kind=WORK).closed_on is None


def test_a_dossier_under_way_at_going_live_gets_its_list_without_a_step(block, secretary):
    gates = dict.fromkeys(
        ["listed", "certified", "applied", "introducers_named", "dossier_opened"], APPLIED_ON
    )
    candidacy = open_candidacy(
        make_person(at=block.internal),
        at=block.internal,
        on=date(2026, 10, 1),
        stage="preparing",
        gates=gates,
        by=None,
    )
    steps = candidacy.steps.count()

    dossier = lay_out(candidacy, Act(secretary, date(2026, 10, 5)))

    assert dossier.step is None
    assert states(dossier)["1-KNĐ"] == "done"
    assert candidacy.steps.count() == steps
    with pytest.raises(CannotTake):
        lay_out(candidacy, Act(secretary, date(2026, 10, 5)))


def test_a_dossier_whose_opening_was_annulled_no_longer_counts(block, secretary):
    first = make_dossier(block, secretary)
    annul_step(first.step, by=secretary, reason="Ghi nhầm ngày họp")
    candidacy = fresh(first.candidacy)
    assert current(candidacy) is None

    second = open_dossier(candidacy, Act(secretary, date(2026, 9, 15)))

    assert current(fresh(candidacy)) == second


def test_the_steps_of_a_dossier_belong_to_those_above_the_person(block, secretary):
    candidacy = make_applicant(block, secretary)
    outsider = make_user(cell_secretary=block.surgery)

    for deed in (record_application, open_dossier, complete):
        with pytest.raises(PermissionDenied):
            deed(candidacy, Act(outsider, OPENED_ON))


def test_a_stale_page_takes_no_step(block, secretary):
    candidacy = make_applicant(block, secretary)

    with pytest.raises(StalePage):
        open_dossier(candidacy, Act(secretary, OPENED_ON, version=candidacy.version - 1))

    assert fresh(candidacy).stage == "listed"


def test_introducers_may_be_replaced_while_the_dossier_is_made(block, secretary):
    candidacy = fresh(make_dossier(block, secretary).candidacy)
    members_of(block.internal)

    name(candidacy, secretary, months=(2, 2), replacement=True)

    assert fresh(candidacy).stage == "preparing"


def test_setting_a_paper_counts_down_the_work(block, secretary):
    dossier = make_dossier(block, secretary)

    set_item(dossier.items.get(code="2-KNĐ"), DossierItem.State.DONE, by=secretary)

    assert Item.objects.get(kind=WORK).title == "Hoàn chỉnh hồ sơ kết nạp: còn 2 thành phần"
