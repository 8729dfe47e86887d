"""The shapes a rule's value may have besides a number, a share, a word or a tuple of words."""

from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from fractions import Fraction
from typing import get_type_hints


class WrongValue(ValueError):
    """The value does not have the shape of its rule."""


class Level(StrEnum):
    """Schooling that a rule asks for."""

    PRIMARY = "primary"
    LOWER_SECONDARY_OR_EQUIVALENT = "lower_secondary_or_equivalent"
    LOWER_SECONDARY_DIPLOMA = "lower_secondary_diploma"
    LOWER_SECONDARY_COMPLETED = "lower_secondary_completed"


class Start(StrEnum):
    """The event from which a deadline counts."""

    RESOLUTION = "resolution"
    RECEIPT = "receipt"
    ISSUE = "issue"
    EARLIER = "earlier"
    PROBATION_END = "probation_end"
    INTRODUCTION = "introduction"


class FirstDay(StrEnum):
    """Which day a deadline in working days counts as its first."""

    NEXT_WORKING_DAY = "next_working_day"
    SAME_DAY = "same_day"


class DecidedBy(StrEnum):
    """How a version names the body that decides an admission."""

    ABOVE_OR_DELEGATED = "above_or_delegated"
    COMMUNE_OR_ABOVE = "commune_or_above"
    OWN_STANDING_COMMITTEE = "own_standing_committee"


@dataclass(frozen=True)
class AgeRange:
    """Full months of age, both ends included."""

    minimum: int
    maximum: int

    def __post_init__(self) -> None:
        if self.minimum > self.maximum:
            raise WrongValue(f"Tuổi tối thiểu {self.minimum} tháng lớn hơn tuổi tối đa {self.maximum} tháng")


@dataclass(frozen=True)
class Education:
    """The schooling asked for in general, and where life is hard."""

    general: Level
    hard_area: Level


@dataclass(frozen=True)
class Introducers:
    """Official members who introduce: alone, or beside the resolution of a Youth Union or trade union."""

    alone: int
    with_union: int


@dataclass(frozen=True)
class Together:
    """Months an introducer has shared one of these with the applicant."""

    months: int
    counts: tuple[str, ...]


@dataclass(frozen=True)
class Readmission:
    """Months since leaving (after a cleared record: more), how often, and what bars for good."""

    months: int
    months_after_record: int
    times: int
    bars: tuple[str, ...]


@dataclass(frozen=True)
class Deadline:
    """Working days from `starts`, and how many more a special case may have."""

    days: int
    extension: int
    starts: Start


@dataclass(frozen=True)
class Reply:
    """Working days within which a verification letter is answered."""

    home: int
    abroad: int


@dataclass(frozen=True)
class Dates:
    """The event that sets each date of a member's file."""

    joined: str
    probation: str
    seniority: str


@dataclass(frozen=True)
class Removal:
    """Grounds in months, months and years."""

    months_absent: int
    months_without_progress: int
    years_below_standard: int


def encode(value: object) -> object:
    """A value as JSON: shares as "2/3", shapes as objects, tuples as lists."""
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if is_dataclass(value):
        return {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [encode(one) for one in value]
    return str(value) if isinstance(value, StrEnum) else value


def decode(raw: object, like: object) -> object:
    """JSON as a value of the same shape as `like`; WrongValue says what does not fit."""
    if is_dataclass(like) and not isinstance(like, type):
        return _decode_shape(raw, type(like))
    return _decode_one(raw, type(like))


def _decode_shape(raw: object, shape: type) -> object:
    types = get_type_hints(shape)
    if not isinstance(raw, dict) or set(raw) != set(types):
        raise WrongValue(f"Giá trị phải gồm đúng các mục: {', '.join(types)}")
    return shape(**{name: _decode_one(raw[name], kind) for name, kind in types.items()})


def _decode_one(raw: object, kind: type) -> object:
    """`kind` is int, Fraction, a StrEnum, str or a tuple of words."""
    if kind is int:
        if isinstance(raw, int) and not isinstance(raw, bool) and raw >= 0:
            return raw
        raise WrongValue(f"“{raw}” phải là số nguyên không âm")
    if kind is Fraction:
        return _decode_share(raw)
    if isinstance(kind, type) and issubclass(kind, str):
        return _decode_word(raw, kind)
    if isinstance(raw, list | tuple) and raw and all(isinstance(one, str) and one for one in raw):
        return tuple(raw)
    raise WrongValue(f"“{raw}” phải là danh sách từ, không để trống")


def _decode_share(raw: object) -> Fraction:
    try:
        share = Fraction(raw) if isinstance(raw, str) else None
    except (ValueError, ZeroDivisionError):
        share = None
    if share is None or not 0 < share <= 1:
        raise WrongValue(f"“{raw}” phải là một tỷ lệ viết dạng 2/3, lớn hơn 0 và không quá 1")
    return share


def _decode_word(raw: object, kind: type[str]) -> str:
    if not isinstance(raw, str) or not raw:
        raise WrongValue(f"“{raw}” phải là một từ, không để trống")
    try:
        return kind(raw)
    except ValueError as error:
        raise WrongValue(f"“{raw}” không phải là một lựa chọn của quy định này") from error
