"""Who may do what, and who sees how much: one table, read by `require`, by `visible_to` and by the
handbook.
"""

from dataclasses import dataclass
from enum import IntEnum

from django.db import models


class Function(models.TextChoices):
    """What a role lets its holder do at its organisation and everywhere below it."""

    SEE_FIGURES = "see_figures", "xem số liệu"
    READ_DOCUMENTS = "read_documents", "xem văn bản"
    ADOPT_PLAN = "adopt_plan", "đọc và ghi nhận kế hoạch"
    MANAGE_ORGANIZATIONS = "manage_organizations", "lập, sửa tổ chức đảng"
    CELL = "cell", "sinh hoạt chi bộ, quyết nghị của chi bộ"
    DOSSIER = "dossier", "lập hồ sơ"
    TRAINING = "training", "mở lớp, cấp giấy chứng nhận"
    REVIEW = "review", "nghị quyết của đảng ủy cơ sở"
    CHECK = "check", "thẩm định hồ sơ"
    DECIDE = "decide", "quyết định kết nạp"
    GO_LIVE = "go_live", "nhập số liệu ban đầu"
    ANNUL = "annul", "hủy bước ghi nhầm"
    SEE_AUDIT = "see_audit", "xem nhật ký"
    MANAGE_ACCOUNTS = "manage_accounts", "tài khoản, vai trò"
    MANAGE_RULES = "manage_rules", "quy định đang áp dụng"


class PresenceKind(models.TextChoices):
    """Why a person is in view of an organisation."""

    MEMBER = "member", "đảng viên"
    CANDIDATE = "candidate", "quá trình phấn đấu"
    PAST = "past", "đã kết thúc"


class Level(IntEnum):
    """How much of a person a lens shows; each level includes those before it."""

    NAME = 1
    FILE = 2

    @property
    def label(self) -> str:
        """In words."""
        return "xem hồ sơ" if self is Level.FILE else "xem tên"


class Lens(models.TextChoices):
    CELL_SECRETARY = "cell_secretary", "Bí thư chi bộ"
    GRASSROOTS_OFFICE = "grassroots_office", "Cán bộ văn phòng đảng ủy cơ sở"
    ORGANIZATION_COMMISSION = "organization_commission", "Cán bộ Ban Tổ chức"
    STANDING_MEMBER = "standing_member", "Ủy viên Ban Thường vụ"
    PROPAGANDA = "propaganda", "Cán bộ Ban Tuyên giáo"
    UNION = "union", "Cán bộ đoàn thể"
    ADMINISTRATOR = "administrator", "Quản trị"


@dataclass(frozen=True)
class View:
    """What one lens may do, and how much of which people it shows."""

    functions: frozenset[Function]
    sees: dict[PresenceKind, Level]


F = Function
EVERYONE_IN_FULL = {
    PresenceKind.MEMBER: Level.FILE,
    PresenceKind.CANDIDATE: Level.FILE,
    PresenceKind.PAST: Level.FILE,
}
CELL_WORK = frozenset({F.SEE_FIGURES, F.READ_DOCUMENTS, F.CELL, F.DOSSIER, F.ANNUL})
OFFICE_WORK = CELL_WORK | {F.REVIEW, F.DECIDE, F.GO_LIVE, F.SEE_AUDIT}
COMMISSION_WORK = OFFICE_WORK | {F.ADOPT_PLAN, F.MANAGE_ORGANIZATIONS, F.CHECK, F.TRAINING}

VIEWS = {
    Lens.CELL_SECRETARY: View(CELL_WORK, EVERYONE_IN_FULL),
    Lens.GRASSROOTS_OFFICE: View(OFFICE_WORK, EVERYONE_IN_FULL),
    Lens.ORGANIZATION_COMMISSION: View(COMMISSION_WORK, EVERYONE_IN_FULL),
    Lens.STANDING_MEMBER: View(
        frozenset({F.SEE_FIGURES, F.READ_DOCUMENTS}),
        {PresenceKind.MEMBER: Level.NAME, PresenceKind.CANDIDATE: Level.FILE, PresenceKind.PAST: Level.NAME},
    ),
    Lens.PROPAGANDA: View(
        frozenset({F.SEE_FIGURES, F.READ_DOCUMENTS, F.TRAINING}), {PresenceKind.CANDIDATE: Level.NAME}
    ),
    Lens.UNION: View(frozenset({F.SEE_FIGURES, F.READ_DOCUMENTS}), {}),
    Lens.ADMINISTRATOR: View(
        frozenset({F.MANAGE_ORGANIZATIONS, F.SEE_AUDIT, F.MANAGE_ACCOUNTS, F.MANAGE_RULES, F.READ_DOCUMENTS}),
        {},
    ),
}


def lenses_with(function: Function) -> list[Lens]:
    """The lenses that hold `function`."""
    return [lens for lens, view in VIEWS.items() if function in view.functions]


def lenses_seeing(kind: PresenceKind, level: Level) -> list[Lens]:
    """The lenses that see people present as `kind` at least as far as `level`."""
    return [lens for lens, view in VIEWS.items() if view.sees.get(kind, 0) >= level]
