"""Excel in: the same reading for the preview and for the commit, so that what is shown is what happens."""

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256

from ketnap.accounts.models import User
from ketnap.language import date_vn
from ketnap.office.sheets import UnreadableSheet, read_sheet
from ketnap.office.workbooks import write_sheet
from ketnap.operations.models import Import
from ketnap.operations.queries import cells, in_view
from ketnap.operations.rules import Limits, Row, read_line, without_doubles
from ketnap.operations.services import CannotGoLive, go_live
from ketnap.operations.stages import COLUMNS, NOTES, TITLE, Outcome
from ketnap.rulebook.queries import ruleset_for

MOST_LINES = 3000


@dataclass(frozen=True)
class Preview:
    """What a workbook will do: its rows in order; `problems` say why it cannot be read at all.

    `no_cells` says that the unit has nowhere to put anybody: founding a cell mends it, not another file.
    """

    rows: tuple[Row, ...]
    problems: tuple[str, ...] = ()
    no_cells: bool = False

    @property
    def counts(self) -> dict[str, int]:
        """How many lines by outcome."""
        found = Counter(row.outcome.value for row in self.rows)
        return {outcome.value: found[outcome.value] for outcome in Outcome}

    @property
    def clean(self) -> bool:
        """Whether it may be entered: readable, nothing wrong, and somebody new."""
        return not self.problems and not self.counts[Outcome.WRONG] and bool(self.counts[Outcome.NEW])

    @property
    def digest(self) -> str:
        """A mark of everything shown, by which the commit knows that nothing has changed since."""
        return sha256(repr((self.rows, self.problems)).encode()).hexdigest()


def template() -> bytes:
    """The empty workbook to fill in."""
    return write_sheet(TITLE, COLUMNS, notes=NOTES)


def preview(batch: Import, user: User) -> Preview:
    """Read the kept file as it stands today, for one user's sight."""
    try:
        lines = read_sheet(bytes(batch.content), columns=COLUMNS, filename=batch.file_name)
    except UnreadableSheet as refusal:
        return Preview((), refusal.problems)
    if len(lines) > MOST_LINES:
        return Preview(
            (), (f"Tệp có {len(lines)} dòng, mỗi lần nhập tối đa {MOST_LINES}. Tách thành nhiều tệp.",)
        )
    if not lines:
        return Preview((), ("Tệp không có dòng nào dưới hàng tiêu đề. Điền danh sách rồi tải lên lại.",))
    here = cells(user, batch.organization_id, batch.day)
    if not here:
        day = date_vn(batch.day)
        reason = f"Ngày {day} đơn vị chưa có chi bộ nào. Lập chi bộ trước, hoặc tải tệp lên với ngày khác."
        return Preview((), (reason,), no_cells=True)
    rules = ruleset_for(batch.organization, batch.day)
    limits = Limits(rules.value_as("certificate", int), rules.value_as("probation", int))
    rows = [read_line(line, cells=here, day=batch.day, limits=limits) for line in lines]
    return Preview(tuple(without_doubles(rows, lambda entrants: in_view(user, entrants))))


def commit(batch: Import, *, seen: str, by: User) -> Import:
    """Enter the kept file. `seen` is the digest of the preview the user had before them.

    Raises CannotGoLive, with nothing saved, when a line is wrong or the preview would look different now.
    """
    now = preview(batch, by)
    if now.problems or now.counts[Outcome.WRONG]:
        wrong = [
            f"Dòng {row.number}: {' '.join(row.reasons)}" for row in now.rows if row.outcome == Outcome.WRONG
        ]
        raise CannotGoLive([*now.problems, *wrong])
    if not now.clean:
        raise CannotGoLive(["Mọi người trong tệp đã có trong hệ thống; không có gì để ghi."])
    if now.digest != seen:
        raise CannotGoLive(
            ["Số liệu đã thay đổi sau lúc đồng chí xem trước. Chưa ghi gì; xem lại bảng rồi ghi."]
        )
    entrants = {row.number: row.entrant for row in now.rows if row.outcome == Outcome.NEW and row.entrant}
    return go_live(batch, entrants, known=now.counts[Outcome.KNOWN], by=by)
