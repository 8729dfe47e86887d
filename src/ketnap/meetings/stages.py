"""The words of meetings, votes, resolutions and decisions."""

from enum import Enum

from django.db import models


class MeetingKind(models.TextChoices):
    CELL_MONTHLY = "cell_monthly", "Sinh hoạt chi bộ thường kỳ"
    CELL = "cell", "Họp chi bộ"
    GRASSROOTS_COMMITTEE = "grassroots_committee", "Hội nghị đảng ủy cơ sở"
    STANDING_COMMITTEE = "standing_committee", "Hội nghị ban thường vụ"
    CEREMONY = "ceremony", "Lễ kết nạp đảng viên"


class MonthStanding(Enum):
    """How far a cell is with the meeting of a month; the value goes into addresses."""

    NOT_HELD = "chua-hop"
    OPEN = "dang-hop"
    HELD = "da-hop"

    @property
    def label(self) -> str:
        """In words."""
        return {"chua-hop": "chưa họp", "dang-hop": "đang họp", "da-hop": "đã họp"}[self.value]

    @property
    def tone(self) -> str:
        """The tone of its chip."""
        return {"chua-hop": "warn", "dang-hop": "info", "da-hop": "ok"}[self.value]


class Verdict(models.TextChoices):
    """What a cell says of one person on its list in one month."""

    KEEP = "keep", "Giữ trong danh sách"
    AWAY = "away", "Tạm vắng, vẫn theo dõi"
    DROP = "drop", "Đưa ra khỏi danh sách"


class AbsenceReason(models.TextChoices):
    ON_DUTY = "on_duty", "đi công tác"
    ILL = "ill", "ốm đau"
    FAMILY = "family", "việc gia đình"
    EXEMPT = "exempt", "được miễn sinh hoạt"
    UNEXCUSED = "unexcused", "không có lý do"


class TaskOutcome(models.TextChoices):
    """What became of the task given a month before."""

    DONE = "done", "đã xong"
    NOT_DONE = "not_done", "chưa xong"


class VoteKind(models.TextChoices):
    ADMISSION = "admission", "đề nghị kết nạp"
    ADMISSION_REVIEW = "admission_review", "xét đề nghị kết nạp"


class VoteForm(models.TextChoices):
    """Chosen by the meeting (rule vote-form)."""

    SECRET = "secret", "bỏ phiếu kín"
    RAISED = "raised", "giơ tay"


class ResolutionKind(models.TextChoices):
    ADMISSION = "admission", "đề nghị kết nạp đảng viên"


class PaperKind(models.TextChoices):
    MINUTES = "minutes", "Biên bản"
    RESOLUTION = "resolution", "Nghị quyết"
