"""What is written down about a person when they come into view, and what must hold of it. No database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ketnap.language import date_vn, nfc
from ketnap.people.words import KINH, CountedAs, Schooling, Sex

# in characters, as the columns hold
LONGEST: Mapping[str, int] = {"full_name": 120, "ethnic_group": 40, "religion": 60, "occupation": 120}
WRITTEN: Mapping[str, str] = {
    "full_name": "Họ và tên",
    "ethnic_group": "Dân tộc",
    "religion": "Tôn giáo",
    "occupation": "Nghề nghiệp, công việc",
}


@dataclass(frozen=True)
class Particulars:
    """One person as written on paper."""

    full_name: str
    born_on: date
    sex: Sex
    schooling: Schooling = Schooling.UPPER_SECONDARY
    ethnic_group: str = KINH
    religion: str = ""
    occupation: str = ""
    union: CountedAs = CountedAs.OTHER

    @property
    def name(self) -> str:
        """The full name as it is kept: NFC, one space between words."""
        return " ".join(nfc(self.full_name).split())


def too_long(particulars: Particulars) -> list[str]:
    """What is written at greater length than can be kept, in words."""
    return [
        f"{label} dài quá {LONGEST[name]} ký tự. Ghi ngắn lại."
        for name, label in WRITTEN.items()
        if len(getattr(particulars, name)) > LONGEST[name]
    ]


def faults(particulars: Particulars, on: date) -> list[str]:
    """Every reason why the person cannot be entered on the day `on`, in words."""
    reasons = too_long(particulars)
    if len(particulars.name.split()) < 2:  # noqa: PLR2004 (a family name and a given name)
        reasons.append("Họ và tên phải đủ họ và tên gọi.")
    if particulars.born_on >= on:
        reasons.append(f"Ngày sinh {date_vn(particulars.born_on)} phải trước ngày {date_vn(on)}.")
    return reasons
