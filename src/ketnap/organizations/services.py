"""The only writers of organisations, places and roles."""

from datetime import date

from django.db import transaction

from ketnap.accounts.models import User
from ketnap.audit.services import record
from ketnap.language import date_vn, fold, nfc
from ketnap.organizations.kinds import BRANCH_OF, Branch, Kind
from ketnap.organizations.lenses import Function, Lens
from ketnap.organizations.models import DecidingBody, Organization, Placement, Role
from ketnap.organizations.paths import segment
from ketnap.organizations.queries import children, may_decide, placed, require


class CannotPlace(Exception):
    """The organisation cannot stand where it was asked to."""


@transaction.atomic
def establish(
    name: str,
    kind: Kind,
    *,
    parent: Organization | None,
    on: date,
    by: User | None,
    committee: str = "",
) -> Organization:
    """Found an organisation under `parent` as of `on`.

    `by` may be None only for the first organisation of an installation, made from the command line.
    Raises CannotPlace for an empty name, a name taken there, or a parent without a place that day;
    PermissionDenied without authority.
    """
    if by is not None and parent is not None:
        require(by, Function.MANAGE_ORGANIZATIONS, at=parent)
    name = " ".join(nfc(name).split())
    if not name:
        raise CannotPlace("Chưa ghi tên tổ chức. Ghi tên rồi lưu lại.")
    above = _path_for(name, kind, parent, on) if parent is not None else ""
    organization = Organization.objects.create(branch=BRANCH_OF.get(kind, Branch.PARTY))
    Placement.objects.create(
        organization=organization,
        parent=parent,
        path=above + segment(organization.pk),
        name=name,
        folded=fold(name),
        committee=committee,
        kind=kind,
        valid_from=on,
    )
    record(
        "organization.establish",
        by=by,
        subject_kind="organization",
        subject_id=organization.pk,
        place_id=organization.pk,
        payload={"kind": kind, "parent": parent.pk if parent else None, "on": on.isoformat()},
    )
    return organization


def _path_for(name: str, kind: Kind, parent: Organization, on: date) -> str:
    """The path of the parent, under which no unit of this kind and name stands on the day."""
    try:
        above = placed(parent.pk, on)
    except Placement.DoesNotExist as missing:
        raise CannotPlace(
            f"Tổ chức cấp trên chưa hoạt động vào ngày {on:%d/%m/%Y}. Chọn ngày khác."
        ) from missing
    if same := children(parent.pk, on).filter(folded=fold(name), kind=kind).first():
        raise CannotPlace(f"Đã có {same.body_name} trực thuộc {above.body_name}. Ghi tên khác để phân biệt.")
    return above.path


@transaction.atomic
def grant(
    user: User, lens: Lens, *, at: Organization, on: date, by: User | None, until: date | None = None
) -> Role:
    """Give `user` a dated role. `by` is None only from the command line of the installation."""
    if by is not None:
        require(by, Function.MANAGE_ACCOUNTS, at=at)
    role = Role.objects.create(user=user, organization=at, lens=lens, valid_from=on, valid_to=until)
    record(
        "role.grant",
        by=by,
        subject_kind="role",
        subject_id=role.pk,
        place_id=at.pk,
        payload={
            "user": user.pk,
            "lens": lens,
            "from": on.isoformat(),
            "until": until.isoformat() if until else None,
        },
    )
    return role


@transaction.atomic
def name_decider(
    organization: Organization, *, decider: Organization, reason: str, on: date, by: User
) -> DecidingBody:
    """Set who decides on admissions of a grassroots organisation from `on`, where the rules leave it open.

    The decider is the organisation itself or the one directly above it. Raises CannotPlace with every
    reason, PermissionDenied without authority.
    """
    require(by, Function.MANAGE_ORGANIZATIONS, at=organization)
    if reasons := _against_decider(organization, decider, reason, on):
        raise CannotPlace(" ".join(reasons))
    DecidingBody.objects.filter(organization=organization, valid_to=None).update(valid_to=on)
    body = DecidingBody.objects.create(
        organization=organization, decider=decider, reason=reason.strip(), valid_from=on
    )
    record(
        "organization.decider",
        by=by,
        subject_kind="organization",
        subject_id=organization.pk,
        place_id=organization.pk,
        payload={"decider": decider.pk, "on": on.isoformat()},
    )
    return body


def _against_decider(organization: Organization, decider: Organization, reason: str, on: date) -> list[str]:
    reasons = []
    if not reason.strip():
        reasons.append("Chưa ghi lý do thay đổi cơ quan quyết định. Ghi lý do rồi lưu lại.")
    place = Placement.objects.on(on).filter(organization=organization).first()
    if place is None:
        reasons.append(f"Tổ chức chưa hoạt động vào ngày {date_vn(on)}. Chọn ngày khác.")
    elif decider.pk not in {body.organization_id for body in may_decide(place, on)}:
        reasons.append(
            "Chỉ đặt cơ quan quyết định cho tổ chức cơ sở đảng: cấp trên trực tiếp hoặc đảng ủy cơ sở đó."
        )
    later = organization.deciding_bodies.filter(valid_from__gte=on).order_by("-valid_from").first()
    if later:
        reasons.append(
            f"Đã đặt cơ quan quyết định từ ngày {date_vn(later.valid_from)}. Chọn ngày sau ngày đó."
        )
    return reasons
