"""The only writers of overrides and days off."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from ketnap.accounts.models import User
from ketnap.audit.services import record
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization, Placement
from ketnap.organizations.queries import require
from ketnap.regulations import DEFINITIONS, Source, Status, WrongValue, read_value
from ketnap.rulebook.models import DayOff, Override

LONGEST = {"Văn bản": 200, "Điểm": 200, "Lý do": 300}  # characters, as the columns hold


class CannotOverride(Exception):
    """The value cannot be laid over the rule; `reasons` holds every one, in words for the user."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@transaction.atomic
def override(
    rule_id: str,
    *,
    value: object,
    source: Source,
    status: Status,
    starts_on: date,
    ends_on: date | None = None,
    organization: Organization | None = None,
    reason: str,
    by: User,
) -> Override:
    """Lay a value (in JSON form) over a rule from one day to another for an organisation and all below it.

    Without organisation it holds everywhere, which only the administrators of the whole tree may decide.
    Raises CannotOverride with every reason, PermissionDenied without the function to manage rules.
    """
    _require(by, at=organization)
    if reasons := [*_unfit(rule_id, value, starts_on, ends_on), *_unwritten(source, reason)]:
        raise CannotOverride(reasons)
    entry = record(
        "rulebook.override",
        by=by,
        subject_kind="rule",
        subject_id=None,
        place_id=organization.pk if organization else None,
        payload={
            "rule": rule_id,
            "value": value,
            "source": str(source),
            "status": status,
            "from": starts_on.isoformat(),
            "until": ends_on.isoformat() if ends_on else None,
        },
    )
    return Override.objects.create(
        rule_id=rule_id,
        value=value,
        starts_on=starts_on,
        ends_on=ends_on,
        instrument=source.instrument,
        point=source.point,
        status=status,
        organization=organization,
        reason=reason.strip(),
        by=by,
        at=entry.at,
        position=entry.position,
    )


@transaction.atomic
def set_day(day: date, kind: DayOff.Kind, *, confirmed: bool, by: User) -> DayOff:
    """Make a day off or working for the whole office, replacing what was entered for it before."""
    _require(by, at=None)
    row, _ = DayOff.objects.update_or_create(
        day=day, defaults={"kind": kind, "confirmed": confirmed, "by": by}
    )
    record(
        "rulebook.set_day",
        by=by,
        subject_kind="day_off",
        subject_id=row.pk,
        payload={"day": day.isoformat(), "kind": kind, "confirmed": confirmed},
    )
    return row


@transaction.atomic
def clear_day(day: date, *, by: User) -> None:
    """Take back what was entered for a day (else DayOff.DoesNotExist): the national calendar holds again."""
    _require(by, at=None)
    row = DayOff.objects.get(day=day)
    record(
        "rulebook.clear_day",
        by=by,
        subject_kind="day_off",
        subject_id=row.pk,
        payload={"day": day.isoformat()},
    )
    row.delete()


def _require(by: User, *, at: Organization | None) -> None:
    """The function to manage rules at the organisation; without one, at every root of today's tree."""
    if at is not None:
        require(by, Function.MANAGE_RULES, at=at)
        return
    roots = Placement.objects.on(timezone.localdate()).filter(parent=None)
    if not roots:
        raise PermissionDenied("Chưa có tổ chức nào, nên chưa có ai được sửa quy định chung.")
    for root in roots:
        require(by, Function.MANAGE_RULES, at=root.organization_id)


def _unfit(rule_id: str, value: object, starts_on: date, ends_on: date | None) -> list[str]:
    reasons = []
    if rule_id not in DEFINITIONS:
        reasons.append(f"Không có quy định mang mã “{rule_id}”. Chọn một quy định trong danh sách.")
    else:
        try:
            read_value(rule_id, value)
        except WrongValue as error:
            reasons.append(f"Giá trị mới của quy định “{rule_id}” chưa đúng: {error}.")
    if ends_on is not None and ends_on < starts_on:
        reasons.append(
            f"Ngày hết hiệu lực {ends_on:%d/%m/%Y} sớm hơn ngày bắt đầu {starts_on:%d/%m/%Y}. "
            "Sửa một trong hai ngày."
        )
    return reasons


def _unwritten(source: Source, reason: str) -> list[str]:
    reasons = []
    if not reason.strip():
        reasons.append("Chưa ghi lý do sửa quy định. Ghi lý do rồi lưu lại.")
    for name, text in [("Văn bản", source.instrument), ("Điểm", source.point), ("Lý do", reason.strip())]:
        longest = LONGEST[name]
        if len(text) > longest:
            reasons.append(f"{name} dài {len(text)} ký tự, tối đa {longest}. Viết gọn lại.")
    return reasons
