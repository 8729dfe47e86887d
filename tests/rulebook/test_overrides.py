from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from ketnap.audit.models import Entry
from ketnap.organizations.kinds import Kind
from ketnap.organizations.lenses import Lens
from ketnap.organizations.models import Organization
from ketnap.organizations.services import establish, grant
from ketnap.regulations import AgeRange, Source, Status, ruleset
from ketnap.rulebook import services
from ketnap.rulebook.models import Override
from ketnap.rulebook.queries import ruleset_for
from tests.rulebook.making import BEGUN, make_administrator, make_tree, make_user

pytestmark = pytest.mark.django_db

ON = date(2026, 8, 3)
SOURCE = Source("Công văn 12-CV/BTCTU", "mục 3")


def override(*, by, **changes):
    given = {
        "rule_id": "certificate",
        "value": 48,
        "source": SOURCE,
        "status": Status.VERIFIED,
        "starts_on": date(2026, 8, 1),
        "reason": "Theo công văn mới của Ban Tổ chức",
    }
    given |= changes
    return services.override(given.pop("rule_id"), by=by, **given)


def certificate_months(*organizations, on=ON, **known):
    return [ruleset_for(organization, on, **known).value("certificate") for organization in organizations]


def test_without_overrides_the_shipped_rules_hold():
    _, unit, _, _ = make_tree()

    assert ruleset_for(unit, ON) == ruleset(ON)


def test_an_override_for_all_holds_everywhere_with_its_source_and_status():
    tree = make_tree()
    override(by=make_administrator(tree[0]))

    assert certificate_months(*tree) == [48, 48, 48, 48]
    rule = ruleset_for(tree[2], ON)["certificate"]
    assert (str(rule.source), rule.status, rule.blocks) == (
        "Công văn 12-CV/BTCTU, mục 3",
        Status.VERIFIED,
        True,
    )


def test_an_override_of_a_unit_holds_there_and_below_but_not_above_or_beside():
    block, unit, cell, neighbour = make_tree()
    override(by=make_administrator(block), organization=unit)

    assert certificate_months(block, unit, cell, neighbour) == [60, 48, 48, 60]


def test_an_override_holds_from_its_first_to_its_last_day():
    block, *_ = make_tree()
    override(by=make_administrator(block), ends_on=date(2026, 8, 31))
    days = [date(2026, 7, 31), date(2026, 8, 1), date(2026, 8, 31), date(2026, 9, 1)]

    assert [certificate_months(block, on=day) for day in days] == [[60], [48], [48], [60]]


def test_the_newest_override_wins_and_what_was_known_before_can_still_be_asked():
    block, unit, *_ = make_tree()
    by = make_administrator(block)
    first = override(by=by, organization=unit, value=48)
    second = override(by=by, value=36)

    assert second.position > first.position
    assert certificate_months(unit) == [36]
    assert certificate_months(unit, known_at=first.position) == [48]
    assert certificate_months(unit, known_at=first.position - 1) == [60]


def test_an_unconfirmed_override_stops_a_rule_from_blocking():
    block, *_ = make_tree()
    override(by=make_administrator(block), status=Status.UNCONFIRMED)

    assert not ruleset_for(block, ON)["certificate"].blocks


def test_a_value_with_a_shape_is_kept_as_json_and_read_back():
    block, *_ = make_tree()
    override(by=make_administrator(block), rule_id="age", value={"minimum": 216, "maximum": 732})

    assert ruleset_for(block, ON).value("age") == AgeRange(216, 732)


def test_an_organisation_takes_the_nearest_place_it_had():
    block, unit, *_ = make_tree()
    override(by=make_administrator(block), organization=block, starts_on=date(2016, 7, 25))

    assert certificate_months(unit, on=date(2019, 12, 31)) == [48]


def test_an_override_and_its_audit_entry_share_one_position():
    block, unit, *_ = make_tree()
    by = make_administrator(block)
    written = override(by=by, organization=unit)

    entry = Entry.objects.get(position=written.position)
    assert (entry.verb, entry.actor, entry.subject_kind, entry.place_id) == (
        "rulebook.override",
        by,
        "rule",
        unit.pk,
    )
    assert entry.payload == {
        "rule": "certificate",
        "value": 48,
        "source": "Công văn 12-CV/BTCTU, mục 3",
        "status": "V",
        "from": "2026-08-01",
        "until": None,
    }
    assert entry.at == written.at


def test_all_reasons_are_said_at_once_and_nothing_is_written():
    block, *_ = make_tree()
    by = make_administrator(block)
    before = Entry.objects.count()

    with pytest.raises(services.CannotOverride) as refusal:
        override(
            by=by, value="60", ends_on=date(2026, 7, 31), reason=" ", source=Source("C" * 201, "m" * 201)
        )

    assert refusal.value.reasons == [
        "Giá trị mới của quy định “certificate” chưa đúng: “60” phải là số nguyên không âm.",
        "Ngày hết hiệu lực 31/07/2026 sớm hơn ngày bắt đầu 01/08/2026. Sửa một trong hai ngày.",
        "Chưa ghi lý do sửa quy định. Ghi lý do rồi lưu lại.",
        "Văn bản dài 201 ký tự, tối đa 200. Viết gọn lại.",
        "Điểm dài 201 ký tự, tối đa 200. Viết gọn lại.",
    ]
    assert (Override.objects.count(), Entry.objects.count()) == (0, before)


def test_an_unknown_rule_is_refused_by_name():
    block, *_ = make_tree()
    with pytest.raises(services.CannotOverride, match="Không có quy định mang mã “tuoi”"):
        override(by=make_administrator(block), rule_id="tuoi")


def test_an_administrator_of_a_unit_changes_the_rules_there_but_not_beside_it_nor_for_all():
    _, unit, cell, neighbour = make_tree()
    by = make_administrator(unit)
    override(by=by, organization=cell)

    for organization in (neighbour, None):
        with pytest.raises(PermissionDenied):
            override(by=by, organization=organization)
    assert Override.objects.count() == 1


def test_for_all_one_must_manage_rules_at_every_root():
    block, *_ = make_tree()
    establish("Đảng bộ khác", Kind.UPPER_COMMITTEE, parent=None, on=BEGUN, by=None)
    with pytest.raises(PermissionDenied):
        override(by=make_administrator(block))


def test_without_any_organisation_nobody_may_change_the_rules_for_all():
    with pytest.raises(PermissionDenied, match="Chưa có tổ chức nào"):
        override(by=make_user())


def test_other_roles_may_not_change_rules():
    block, *_ = make_tree()
    clerk = make_user("vanphong")
    grant(clerk, Lens.ORGANIZATION_COMMISSION, at=block, on=BEGUN, by=None)

    with pytest.raises(PermissionDenied):
        override(by=clerk, organization=block)
    assert not Override.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "constraint"),
    [
        ("status", "X", "override_status_known"),
        ("ends_on", date(2026, 7, 1), "override_days_in_order"),
        ("instrument", "", "override_source_given"),
        ("reason", "", "override_source_given"),
    ],
)
def test_the_database_guards_status_dates_and_source(field, value, constraint):
    block, *_ = make_tree()
    written = override(by=make_administrator(block))

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Override.objects.filter(pk=written.pk).update(**{field: value})


def test_reading_the_rules_takes_two_queries_however_many_overrides_there_are(django_assert_num_queries):
    block, unit, cell, _ = make_tree()
    by = make_administrator(block)
    for organization in (None, block, unit):
        override(by=by, organization=organization)
    fresh = Organization.objects.get(pk=cell.pk)

    with django_assert_num_queries(2):
        ruleset_for(fresh, ON)
