from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from ketnap.audit.models import Entry
from ketnap.directives.models import Document, Link
from ketnap.directives.services import AlreadyRegistered, CannotRegister, Contents, NewDuty, NewLink
from ketnap.organizations.kinds import Kind
from ketnap.organizations.lenses import Function
from ketnap.work.models import Item
from tests.directives.making import make_document
from tests.making import make_block, make_unit, make_user

pytestmark = pytest.mark.django_db
DIRECTIVE = NewLink(
    "implements", "13", "CT/TU", date(2021, 11, 22), "Ban Thường vụ Tỉnh ủy An Hòa", "chỉ thị"
)


@pytest.fixture
def block():
    return make_block()


@pytest.fixture
def officer(block):
    return make_user(organization_commission=block.upper)


def test_the_same_number_symbol_issuer_and_day_is_the_same_document(block, officer):
    known = make_document(block.upper, officer, number="104")

    with pytest.raises(AlreadyRegistered) as refusal:
        make_document(block.upper, officer, number="0104", symbol="KH/ ĐUK", title="tên khác")

    assert refusal.value.document == known
    assert Document.objects.count() == 1


def test_the_same_text_is_the_same_document_whatever_its_number(block, officer):
    known = make_document(block.upper, officer, text_digest="a" * 64)

    with pytest.raises(AlreadyRegistered) as refusal:
        make_document(block.upper, officer, text_digest="a" * 64)

    assert refusal.value.document == known


def test_the_database_itself_refuses_a_second_of_the_same_identity(block, officer):
    known = make_document(block.upper, officer, number="104")
    known.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        known.save(force_insert=True)


def test_documents_without_a_number_are_told_apart_by_their_text(block, officer):
    make_document(block.upper, officer, number="", symbol="")
    make_document(block.upper, officer, number="", symbol="")

    assert Document.objects.count() == 2


def test_all_that_is_missing_is_said_at_once(block, officer):
    with pytest.raises(CannotRegister) as refusal:
        make_document(block.upper, officer, issuer=" ", title="")

    assert refusal.value.reasons == [
        "Chưa ghi cơ quan ban hành. Ghi rồi lưu lại.",
        "Chưa ghi trích yếu. Ghi rồi lưu lại.",
    ]


def test_only_who_may_record_plans_writes_the_register(block):
    with pytest.raises(PermissionDenied):
        make_document(block.upper, make_user(cell_secretary=block.internal))


def test_a_citation_leads_to_the_document_that_the_register_has(block, officer):
    above = make_document(
        block.upper,
        officer,
        number="13",
        symbol="CT/TU",
        dated=DIRECTIVE.dated,
        issuer=DIRECTIVE.issuer,
        kind="chỉ thị",
    )
    plan = make_document(block.upper, officer, Contents(links=[DIRECTIVE]))

    assert plan.links.get().target == above


def test_a_citation_waits_until_its_document_arrives(block, officer):
    plan = make_document(block.upper, officer, Contents(links=[DIRECTIVE]))
    assert plan.links.get().target is None

    above = make_document(
        block.upper,
        officer,
        number="13",
        symbol="CT/TU",
        dated=DIRECTIVE.dated,
        issuer="TỈNH ỦY AN HÒA",
        kind="chỉ thị",
    )

    assert Link.objects.get(document=plan).target == above


def test_a_citation_of_another_day_or_register_is_not_bound(block, officer):
    other = make_block(province="Sông Trà")
    make_document(
        block.upper, officer, number="13", symbol="CT/TU", dated=date(2022, 11, 22), issuer=DIRECTIVE.issuer
    )
    make_document(
        other.upper,
        make_user(organization_commission=other.upper),
        number="13",
        symbol="CT/TU",
        dated=DIRECTIVE.dated,
        issuer=DIRECTIVE.issuer,
    )

    plan = make_document(block.upper, officer, Contents(links=[DIRECTIVE]))

    assert plan.links.get().target is None


def test_a_duty_of_our_own_commission_waits_at_the_committee(block, officer):
    commission = make_unit("Ban Tổ chức", Kind.STAFF_BODY, block.upper)
    duty = NewDuty(
        "Tổng hợp, báo cáo.", ["Ban Tổ chức Đảng ủy Khối"], ["Văn phòng"], rhythm="quarterly", span=(0, 5)
    )

    plan = make_document(block.upper, officer, Contents(duties=[duty]))

    item = Item.objects.get()
    assert (item.organization, item.function, item.due_on) == (
        block.upper,
        Function.ADOPT_PLAN,
        date(2026, 3, 31),
    )
    key = plan.duties.get().pk
    assert item.url == f"/van-ban/{plan.pk}/?ghi={key}#nhiem-vu-{key}"
    assert plan.duties.get().leads[0].organization == commission


def test_a_duty_of_a_mass_organisation_of_the_tree_waits_there(block, officer):
    youth = make_unit("Đoàn Khối các cơ quan tỉnh", Kind.MASS_BODY, block.upper)

    make_document(block.upper, officer, Contents(duties=[NewDuty("Giới thiệu đoàn viên.", ["Đoàn Khối"])]))

    assert Item.objects.get().organization == youth


def test_duties_of_bodies_elsewhere_are_kept_but_wait_for_nobody_here(block, officer):
    plan = make_document(
        block.upper, officer, Contents(duties=[NewDuty("Hướng dẫn.", ["Ban Tổ chức Tỉnh ủy"])])
    )

    assert [body.name for body in plan.duties.get().leads] == ["Ban Tổ chức Tỉnh ủy"]
    assert not Item.objects.exists()


def test_the_audit_knows_who_registered_what_without_its_words(block, officer):
    plan = make_document(block.upper, officer, number="104")

    entry = Entry.objects.get(verb="document.register")
    assert (entry.actor, entry.subject_id, entry.place_id) == (officer, plan.pk, block.upper.pk)
    assert entry.payload == {"mark": "104-kh/duk", "dated": "2026-03-06"}
