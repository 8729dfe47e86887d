"""What a rule is: a dated value with its source, and how sure we are of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """How sure we are of a rule. Only the first two may stop a step."""

    VERIFIED = "V"
    SECONDARY = "S"
    UNCONFIRMED = "U"

    @property
    def label(self) -> str:
        """The words a user reads."""
        return {"V": "đã đối chiếu văn bản", "S": "theo nguồn thứ cấp", "U": "chưa xác minh"}[self.value]


class Unit(StrEnum):
    """What the number of a rule counts; the empty unit is for rules without a number."""

    MONTHS = "tháng"
    WORKING_DAYS = "ngày làm việc"
    SHARE = "tỷ lệ"
    MEMBERS = "đảng viên chính thức"
    TIMES = "lần"
    PAPER = "giấy tờ"
    NONE = ""


@dataclass(frozen=True)
class Source:
    """Where a rule stands: the instrument, and the point or the subject in it."""

    instrument: str
    point: str

    def __post_init__(self) -> None:
        if not (self.instrument.strip() and self.point.strip()):
            raise ValueError("Quy định phải ghi rõ văn bản và điểm (hoặc nội dung) làm căn cứ")

    def __str__(self) -> str:
        return f"{self.instrument}, {self.point}"


@dataclass(frozen=True)
class Rule:
    """One rule as it stands on a day. `ends_on` is the last day, None when open.

    A rule of status UNCONFIRMED that blocks cannot be built: ValueError.
    """

    id: str
    title: str
    value: object
    unit: str
    source: Source
    status: Status
    blocks: bool
    starts_on: date
    ends_on: date | None
    note: str = ""

    def __post_init__(self) -> None:
        if self.blocks and self.status is Status.UNCONFIRMED:
            raise ValueError(f"Quy định “{self.id}” chưa xác minh thì chỉ nhắc, không được chặn")

    @property
    def cited(self) -> str:
        """The source as shown beside a notice, with the doubt when there is one."""
        return (
            f"{self.source} ({self.status.label})" if self.status is Status.UNCONFIRMED else str(self.source)
        )


@dataclass(frozen=True)
class Version:
    """A body of regulations in force from one day to another (None: still in force)."""

    key: str
    instrument: str
    starts_on: date
    ends_on: date | None
    status: Status


@dataclass(frozen=True)
class Change:
    """What an administrator puts over a shipped rule between two days, both included."""

    rule_id: str
    value: object
    source: Source
    status: Status
    starts_on: date
    ends_on: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the change is in force on the day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class Text:
    """What one rule says from a day on, until the next text of the same rule."""

    starts_on: date
    value: object
    source: Source
    status: Status
    note: str = ""


@dataclass(frozen=True)
class Definition:
    """A rule through time: its texts in order of date. `blocks`: may stop a step once it is sure."""

    id: str
    title: str
    unit: str
    blocks: bool
    texts: tuple[Text, ...]
