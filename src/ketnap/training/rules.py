"""How long a certificate of the awareness class counts. Pure: no Django, no clock."""

from datetime import date, timedelta
from enum import Enum

from ketnap.regulations import add_months, certificate_valid

SOON = 6  # months before its end in which a certificate is shown as ending


class Validity(Enum):
    """Where a certificate stands on one day; the value goes into addresses."""

    VALID = "con-han"
    ENDING = "sap-het-han"
    EXPIRED = "het-han"
    USED = "da-dung"

    @property
    def label(self) -> str:
        """In words."""
        return LABELS[self]

    @property
    def tone(self) -> str:
        """The tone of its chip."""
        return TONES[self]


LABELS = {
    Validity.VALID: "còn hạn",
    Validity.ENDING: "sắp hết hạn",
    Validity.EXPIRED: "hết hạn",
    Validity.USED: "chi bộ đã xét",
}
TONES = {Validity.VALID: "ok", Validity.ENDING: "warn", Validity.EXPIRED: "late", Validity.USED: "plain"}


def oldest_valid(on: date, months: int) -> date:
    """The earliest day of issue of a certificate that still counts on `on`."""
    day = add_months(on, -months)
    while not certificate_valid(day, on, months):
        day += timedelta(days=1)
    return day


def validity(issued_on: date, on: date, months: int, *, considered: bool) -> Validity:
    """Where a certificate stands on `on`; it has served once the cell considered its holder.

    `months` is the value of the rule "certificate" (guidance, points 3.1 and 5.4: valid until considered).
    """
    if considered:
        return Validity.USED
    if issued_on < oldest_valid(on, months):
        return Validity.EXPIRED
    return Validity.ENDING if issued_on < oldest_valid(add_months(on, SOON), months) else Validity.VALID
