"""The sums that rules are made of: votes, ages, validity, due dates."""

from datetime import date
from fractions import Fraction

from ketnap.regulations.calendar import NATIONAL, DaysOff, add_months, add_working_days, months_between
from ketnap.regulations.model import Rule, Unit
from ketnap.regulations.values import AgeRange, Deadline


def votes_needed(base: int, share: Fraction) -> int:
    """The smallest whole number of votes that reaches the share of the base, without rounding error.

    ValueError for a negative base or a share outside 0 < share <= 1.
    """
    if base < 0 or not 0 < share <= 1:
        raise ValueError(f"Không tính được {share} của {base} người")
    return -(-share.numerator * base // share.denominator)


def age_in_months(born_on: date, on: date) -> int:
    """Full months of age on the day; ValueError before birth."""
    return months_between(born_on, on)


def within_age(born_on: date, on: date, ages: AgeRange) -> bool:
    """Whether the age on the day lies in the range, both ends included: the day of 18 years is in, and
    so is the whole month that begins on the day of 60 years.
    """
    return ages.minimum <= age_in_months(born_on, on) <= ages.maximum


def certificate_valid(issued_on: date, on: date, months: int) -> bool:
    """Whether a certificate counts on the day: from its issue to the day its months end, both included."""
    return issued_on <= on <= add_months(issued_on, months)


def probation_ends(ceremony: date, months: int) -> date:
    """The day the probation ends, which is also the official date."""
    return add_months(ceremony, months)


def due_on(
    start: date,
    rule: Rule,
    days_off: DaysOff = NATIONAL,
    *,
    extended: bool = False,
    start_counts: bool = False,
) -> date:
    """The last day of the rule's deadline that counts from `start`, in the unit of the rule.

    `extended` adds what a special case may have; `start_counts` makes a working day `start` the first of the
    working days (`Ruleset.due_on` takes it from the rule "day-zero"). ValueError when the rule sets no
    deadline.
    """
    if isinstance(rule.value, Deadline):
        extra = rule.value.extension if extended else 0
        return add_working_days(start, rule.value.days + extra, days_off, start_counts=start_counts)
    if isinstance(rule.value, int) and rule.unit == Unit.MONTHS:
        return add_months(start, rule.value)
    raise ValueError(f"Quy định “{rule.id}” không đặt thời hạn")
