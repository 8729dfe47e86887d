from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from ketnap.audit.models import Entry
from ketnap.candidacies.models import Candidacy, CandidacyStep
from ketnap.candidacies.services import CannotTake, annul_step
from ketnap.ledger.services import StalePage
from ketnap.training.models import Certificate
from ketnap.training.services import Paper, issue_certificate
from tests.making import make_block, make_candidate, make_user

pytestmark = pytest.mark.django_db
LISTED_ON = date(2026, 8, 3)


def make_paper(**changes):
    facts = {
        "kind": Certificate.Kind.AWARENESS,
        "number": "118/2026",
        "issued_on": date(2026, 9, 15),
        "issuer": "Trung tâm Chính trị phường An Hòa",
    }
    return Paper(**facts | changes)


def test_recording_a_certificate_keeps_the_paper_and_takes_the_step():
    block = make_block()
    candidacy = make_candidate(block, to="helper_assigned")
    secretary = make_user(cell_secretary=block.internal)

    certificate = issue_certificate(candidacy, make_paper(), by=secretary)

    step = CandidacyStep.objects.get(kind="certified")
    assert certificate.step == step
    assert certificate.person == candidacy.person
    assert step.effective_on == date(2026, 9, 15)
    assert step.values == {"number": "118/2026", "issued_on": "2026-09-15", "certificate": certificate.pk}
    assert Candidacy.objects.get().certificate_on == date(2026, 9, 15)


def test_a_certificate_older_than_the_listing_counts_from_the_listing_and_keeps_its_own_day():
    block = make_block()
    candidacy = make_candidate(block)
    by = make_user(grassroots_office=block.hospital)

    certificate = issue_certificate(candidacy, make_paper(issued_on=date(2025, 4, 2)), by=by)

    assert certificate.step.effective_on == LISTED_ON
    assert Candidacy.objects.get().certificate_on == date(2025, 4, 2)


def test_one_number_of_one_issuer_is_given_once_however_it_is_written():
    block = make_block()
    by = make_user(organization_commission=block.upper)
    issue_certificate(make_candidate(block), make_paper(), by=by)
    other = make_candidate(block)
    written = Entry.objects.count()

    with pytest.raises(CannotTake) as refusal:
        issue_certificate(other, make_paper(issuer="trung tâm chính trị  phường an hòa"), by=by)

    [finding] = refusal.value.findings
    assert finding.message == (
        "Số 118/2026 của trung tâm chính trị phường an hòa đã ghi cho một giấy chứng nhận khác"
        " (giấy này ghi ngày cấp 15/09/2026)."
    )
    assert Certificate.objects.count() == 1
    assert Entry.objects.count() == written


def test_numbers_may_begin_anew_with_a_term():
    block = make_block()
    by = make_user(organization_commission=block.upper)
    issue_certificate(make_candidate(block), make_paper(term="2020–2025"), by=by)

    issue_certificate(make_candidate(block), make_paper(term="2025–2030"), by=by)

    assert Certificate.objects.count() == 2


def test_every_reason_against_a_certificate_comes_at_once():
    block = make_block()
    by = make_user(organization_commission=block.upper)
    issue_certificate(make_candidate(block), make_paper(), by=by)
    decided = make_candidate(block, to="decided")

    with pytest.raises(CannotTake) as refusal:
        issue_certificate(decided, make_paper(), by=by)

    assert [finding.rule for finding in refusal.value.findings] == ["certificate-number", "matrix"]


def test_a_number_and_an_issuer_are_needed():
    block = make_block()
    candidacy = make_candidate(block)
    by = make_user(organization_commission=block.upper)

    with pytest.raises(CannotTake) as refusal:
        issue_certificate(candidacy, make_paper(number=" ", issuer=" "), by=by)

    assert [finding.message for finding in refusal.value.findings] == [
        "Chưa ghi số giấy chứng nhận.",
        "Chưa ghi nơi cấp.",
    ]


def test_a_number_is_free_again_once_its_step_is_annulled():
    block = make_block()
    by = make_user(organization_commission=block.upper)
    wrong, right = make_candidate(block), make_candidate(block)
    first = issue_certificate(wrong, make_paper(), by=by)
    annul_step(first.step, by=by, reason="Ghi nhầm người")

    again = issue_certificate(right, make_paper(), by=by)

    assert again.pk == first.pk
    assert list(Certificate.objects.standing().values_list("candidacy", flat=True)) == [right.pk]
    assert Candidacy.objects.get(pk=wrong.pk).certificate_on is None


def test_the_certificate_of_new_members_is_recorded_in_probation():
    block = make_block()
    candidacy = make_candidate(block, to="admitted")
    by = make_user(cell_secretary=block.internal)
    paper = make_paper(kind=Certificate.Kind.NEW_MEMBER, number="7", issued_on=date(2026, 10, 12))

    certificate = issue_certificate(candidacy, paper, by=by)

    assert certificate.step.kind == "new_class_certified"


def test_only_who_keeps_the_dossier_records_a_certificate():
    block = make_block()
    candidacy = make_candidate(block)

    with pytest.raises(PermissionDenied):
        issue_certificate(candidacy, make_paper(), by=make_user(cell_secretary=block.surgery))

    assert not Certificate.objects.exists()


def test_a_stale_page_records_nothing():
    block = make_block()
    candidacy = make_candidate(block)
    by = make_user(cell_secretary=block.internal)

    with pytest.raises(StalePage):
        issue_certificate(candidacy, make_paper(), by=by, version=candidacy.version - 1)

    assert not Certificate.objects.exists()
