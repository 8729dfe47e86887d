"""One line of the workbook to one person: every reason why not, all at once. No database, no clock."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ketnap.language import closest, date_vn, fold, nfc
from ketnap.office.cells import BadCell, as_date, as_text
from ketnap.office.sheets import Line
from ketnap.operations.stages import ALLOWED, COLUMNS, DATES, DEFAULTS, NEEDED, VALUES, Outcome, Standing
from ketnap.people.particulars import Particulars, too_long
from ketnap.people.words import KINH, CountedAs, Schooling, Sex
from ketnap.regulations import age_in_months, certificate_valid, probation_ends

ADULT = 18 * 12
NO_RELIGION = {"", "khong", "-"}


@dataclass(frozen=True)
class Entrant:
    """One person as the line says, ready to be entered. `dates` holds only the days that were given."""

    particulars: Particulars
    standing: Standing
    cell_id: int
    dates: Mapping[str, date]

    @property
    def key(self) -> tuple[str, date]:
        """What makes two lines the same person: the name without accents and the day of birth."""
        return fold(self.particulars.full_name), self.particulars.born_on


@dataclass(frozen=True)
class Row:
    """What will become of one line: its number in Excel, the words shown, every reason and every notice."""

    number: int
    name: str
    cell: str
    standing: str
    outcome: Outcome
    reasons: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    entrant: Entrant | None = None


@dataclass(frozen=True)
class Limits:
    """The months that the rules of the going-live day set."""

    certificate: int
    probation: int


@dataclass
class _Reader:
    """Reads the cells of one line, collecting what is wrong."""

    line: Line
    reasons: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        return as_text(self.line.values.get(name))

    def date(self, name: str) -> date | None:
        try:
            return as_date(self.line.values.get(name))
        except BadCell as wrong:
            self.reasons.append(f"Cột “{COLUMNS[name].title}”: {wrong}.")
            return None

    def choice(self, name: str) -> str | None:
        written = self.text(name)
        if not written:
            return DEFAULTS.get(name)
        if fold(written) in VALUES[name]:
            return VALUES[name][fold(written)]
        known = "; ".join(COLUMNS[name].choices)
        self.reasons.append(f"Cột “{COLUMNS[name].title}”: không rõ “{written}”. Chọn một trong: {known}.")
        return None


def read_line(line: Line, *, cells: Mapping[str, int], day: date, limits: Limits) -> Row:
    """The line as a person standing somewhere on `day`, or with every reason why it cannot be.

    `cells` maps the names of the cells in sight to their keys.
    """
    reader = _Reader(line)
    for name, column in COLUMNS.items():
        if column.required and not reader.text(name):
            reader.reasons.append(f"Cột “{column.title}” còn trống.")
    full_name = nfc(reader.text("full_name"))
    if full_name and len(full_name.split()) < 2:  # noqa: PLR2004
        reader.reasons.append("Cột “Họ và tên”: phải đủ họ và tên gọi.")
    born_on, sex = reader.date("born_on"), reader.choice("sex")
    schooling, union = reader.choice("schooling"), reader.choice("union")
    cell = _cell(reader, cells)
    standing = reader.choice("standing")
    dates = {name: found for name in DATES if (found := reader.date(name))}
    if standing:
        reader.reasons += _wrong_dates(Standing(standing), dates, reader, born_on=born_on, day=day)
    shown = (line.number, full_name, cell or reader.text("cell"), reader.text("standing"))
    if reader.reasons or not (born_on and sex and schooling and union and standing and cell):
        return Row(*shown, Outcome.WRONG, tuple(reader.reasons))
    particulars = Particulars(
        full_name=full_name,
        born_on=born_on,
        sex=Sex(sex),
        schooling=Schooling(schooling),
        ethnic_group=reader.text("ethnic_group") or KINH,
        religion="" if fold(reader.text("religion")) in NO_RELIGION else reader.text("religion"),
        occupation=reader.text("occupation"),
        union=CountedAs(union),
    )
    if long := too_long(particulars):
        return Row(*shown, Outcome.WRONG, tuple(long))
    entrant = Entrant(particulars, Standing(standing), cells[cell], dates)
    notices = tuple(_notices(entrant, day, limits))
    return Row(line.number, full_name, cell, Standing(standing).label, Outcome.NEW, (), notices, entrant)


def _cell(reader: _Reader, cells: Mapping[str, int]) -> str | None:
    """The name of the one cell that is surely meant; the only cell when none is written."""
    written = reader.text("cell")
    if not written and len(cells) == 1:
        return next(iter(cells))
    if not written:
        reader.reasons.append("Cột “Chi bộ” còn trống; đơn vị có nhiều chi bộ nên phải ghi tên chi bộ.")
        return None
    match = closest(written, cells)
    if match.sure is None:
        names = match.candidates or tuple(cells)
        offered = "; ".join(names) or "đơn vị chưa lập chi bộ nào"
        reader.reasons.append(
            f"Cột “Chi bộ”: không có “{written}” trong đơn vị. Sửa thành một trong: {offered}."
        )
    return match.sure


def _wrong_dates(
    standing: Standing, dates: Mapping[str, date], reader: _Reader, *, born_on: date | None, day: date
) -> list[str]:
    """What the days say against the standing, against each other and against the going-live day."""
    titles = {name: COLUMNS[name].title.lower() for name in DATES}
    missing = [name for name in NEEDED[standing] if not reader.text(name)]
    extra = [name for name in dates if name not in (*NEEDED[standing], *ALLOWED[standing])]
    reasons = [f"Diện “{standing.label}” phải có {titles[name]}." for name in missing]
    reasons += [
        f"Diện “{standing.label}” không ghi {titles[name]}. Xóa ô này hoặc sửa lại diện." for name in extra
    ]
    for name, found in dates.items():
        if found > day:
            reasons.append(f"{COLUMNS[name].title} {date_vn(found)} sau ngày nhập {date_vn(day)}.")
    if born_on and born_on >= day:
        reasons.append(f"Ngày sinh {date_vn(born_on)} phải trước ngày nhập {date_vn(day)}.")
    return reasons + _out_of_order(dates, born_on)


# earlier, later, whether the same day will do
IN_ORDER = (
    ("joined_on", "official_on", False),
    ("listed_on", "joined_on", False),
    ("certified_on", "joined_on", True),
    ("applied_on", "joined_on", True),
)


def _out_of_order(dates: Mapping[str, date], born_on: date | None) -> list[str]:
    reasons = []
    for earlier, later, same in IN_ORDER:
        if earlier not in dates or later not in dates:
            continue
        if dates[earlier] > dates[later] or (dates[earlier] == dates[later] and not same):
            reasons.append(
                f"{COLUMNS[earlier].title} {date_vn(dates[earlier])} phải trước "
                f"{COLUMNS[later].title.lower()} {date_vn(dates[later])}."
            )
    joined = dates.get("joined_on")
    if born_on and joined and joined > born_on and age_in_months(born_on, joined) < ADULT:
        years = age_in_months(born_on, joined) // 12
        reasons.append(
            f"Ngày vào Đảng {date_vn(joined)} khi mới {years} tuổi; phải đủ 18 tuổi (Điều lệ Đảng, Điều 1). "
            "Kiểm tra lại ngày sinh và ngày vào Đảng."
        )
    if born_on:
        early = [name for name, found in dates.items() if found <= born_on]
        reasons += [f"{COLUMNS[name].title} {date_vn(dates[name])} phải sau ngày sinh." for name in early]
    return reasons


def _notices(entrant: Entrant, day: date, limits: Limits) -> list[str]:
    """What is possible but worth a second look."""
    found, dates = [], entrant.dates
    joined, official, issued = (dates.get(name) for name in ("joined_on", "official_on", "certified_on"))
    if joined:
        ends = probation_ends(joined, limits.probation)
        if official and official < ends:
            found.append(f"Ngày chính thức trước ngày hết {limits.probation} tháng dự bị ({date_vn(ends)}).")
        if not official and ends <= day:
            found.append(f"Đã hết {limits.probation} tháng dự bị từ ngày {date_vn(ends)}.")
    if issued and not joined and not certificate_valid(issued, day, limits.certificate):
        found.append(f"Giấy chứng nhận đã quá {limits.certificate} tháng; phải học lại trước khi chi bộ xét.")
    return found


def without_doubles(
    rows: Sequence[Row], known: Callable[[Sequence[Entrant]], set[tuple[str, date]]]
) -> list[Row]:
    """`rows` with those already in view marked as known, and second lines of one person marked as wrong."""
    in_view = known([row.entrant for row in rows if row.entrant])
    first: dict[tuple[str, date], int] = {}
    checked = []
    for row in rows:
        if row.entrant is None:
            checked.append(row)
        elif row.entrant.key in first:
            before = first[row.entrant.key]
            reason = f"Trùng họ tên và ngày sinh với dòng {before}. Xóa một trong hai dòng."
            checked.append(_marked(row, Outcome.WRONG, reason))
        elif row.entrant.key in in_view:
            first[row.entrant.key] = row.number
            checked.append(_marked(row, Outcome.KNOWN, "Đã có người cùng họ tên, ngày sinh trong hệ thống."))
        else:
            first[row.entrant.key] = row.number
            checked.append(row)
    return checked


def _marked(row: Row, outcome: Outcome, reason: str) -> Row:
    shown: dict[str, Any] = {
        "number": row.number,
        "name": row.name,
        "cell": row.cell,
        "standing": row.standing,
    }
    return Row(**shown, outcome=outcome, reasons=(reason,))
