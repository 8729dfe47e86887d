"""What a draft proposes to write down, under the choices made so far; page and `confirm` read the same; pure.

Choices by item ("header", "c0", "t1", "d2", "r3"): `state` (kept, dropped, later) and `values`, what a person
wrote in place of what was read. Rows of tables: `sheet.py`. "table" holds `founded_on`, the day of new units.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ketnap.plans.sheet import Known, Sheet, sheet_of
from ketnap.plans.storing import Plain, target_of
from ketnap.plans.words import BLOCKS, words_of
from ketnap.reading import Stated, stated_by

PREFIX = {"citations": "c", "targets": "t", "duties": "d", "recipients": "r"}
LOOKS = {"citations": "cite", "targets": "target", "duties": "duty", "recipients": ""}
HEADER_NEEDS = {"issuer": "cơ quan ban hành", "type": "loại văn bản", "title": "trích yếu"}
LENGTHS = {
    "issuer": ("Tên cơ quan ban hành", 200),
    "number": ("Số", 20),
    "symbol": ("Ký hiệu", 60),
    "type": ("Tên loại văn bản", 60),
    "place": ("Nơi ban hành", 100),
    "title": ("Trích yếu", 1000),
    "signer": ("Tên người ký", 120),
    "signer_authority": ("Thẩm quyền ký", 120),
    "signer_role": ("Chức vụ người ký", 120),
    "name": ("Tên nơi nhận", 300),
    "due_text": ("Hạn theo lời văn", 200),
    "by_reference": ("Tên văn bản được dẫn", 300),
    "bodies": ("Tên cơ quan chủ trì", 200),
    "partners": ("Tên cơ quan phối hợp", 200),
}
TABLE_CODES = {"row-sum", "column-total", "group-share", "zero-row", "row-numbering", "stated-total-missing"}


@dataclass(frozen=True)
class Item:
    """One thing read, as it stands. `lacks` must be filled first; `doubt` says why to look again."""

    key: str
    block: str
    values: Plain
    spans: tuple[tuple[int, int], ...]
    doubt: str
    state: str
    lacks: tuple[str, ...]
    edited: bool

    @property
    def words(self) -> str:
        """What it says."""
        return words_of(self.block, self.values)[0]

    @property
    def beside(self) -> str:
        """What stands beside that."""
        return words_of(self.block, self.values)[1]


@dataclass(frozen=True)
class Header:
    """The head of the document as it stands; `doubts` by field."""

    values: Plain
    doubts: Mapping[str, str]
    spans: Mapping[str, Sequence[int]]
    state: str
    lacks: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """All that a draft proposes. `notices` are the reader's; each sheet renews those of its table."""

    header: Header
    blocks: Mapping[str, tuple[Item, ...]]
    sheets: tuple[Sheet, ...]
    notices: tuple[Plain, ...]
    founded_on: date

    def kept(self, block: str) -> list[Item]:
        """The items of a block that will be written down."""
        return [item for item in self.blocks[block] if item.state == "kept"]

    @property
    def later(self) -> list[Item]:
        """The items left for later."""
        return [item for items in self.blocks.values() for item in items if item.state == "later"]

    @property
    def _open(self) -> list[tuple[str, int]]:
        items = [
            (f"{BLOCKS[block]}: {{}} mục", sum(item.state == "open" for item in found))
            for block, found in self.blocks.items()
        ]
        rows = [
            ("Bảng giao chỉ tiêu: {} dòng", sum(line.state == "open" for line in sheet.lines))
            for sheet in self.sheets
        ]
        return [("Thông tin chung của văn bản", int(self.header.state != "kept")), *items, *rows]

    @property
    def open_points(self) -> list[str]:
        """What must still be decided before it can be confirmed, in words."""
        return [words.format(count) for words, count in self._open if count]

    @property
    def open_count(self) -> int:
        """How many items and rows must still be decided."""
        return sum(count for _, count in self._open)


def proposal_of(stored: Plain, choices: Mapping[str, Any], known: Sequence[Known], today: date) -> Proposal:
    """The proposal of a stored reading. `known` are the units already under the committee."""
    blocks = {block: _items(stored[block], block, choices) for block in BLOCKS}
    header = _header(stored, choices.get("header", {}))
    sheets = tuple(
        sheet_of(table, at, choices, known, _stated(blocks["targets"], table["years"]))
        for at, table in enumerate(stored["tables"])
    )
    return Proposal(
        header,
        blocks,
        sheets,
        tuple(notice for notice in stored["findings"] if notice["code"] not in TABLE_CODES),
        _founded_on(choices, header, sheets, today),
    )


def _items(found: Sequence[Plain], block: str, choices: Mapping[str, Any]) -> tuple[Item, ...]:
    return tuple(_item(f"{PREFIX[block]}{at}", block, one, choices) for at, one in enumerate(found))


def _item(key: str, block: str, found: Plain, choices: Mapping[str, Any]) -> Item:
    choice = choices.get(key, {})
    edits = choice.get("values", {})
    values = {**found, **edits}
    spans = found.get("spans") or ([found["span"]] if found.get("span") else [])
    lacks = (*_too_long(values), *(_target_lacks(values) if block == "targets" else ()))
    state = choice.get("state", "open")
    doubt = "" if found.get("sure", True) or edits else found.get("why") or "Cần xem lại"
    return Item(
        key,
        block,
        values,
        tuple((span[0], span[1]) for span in spans),
        doubt,
        "open" if lacks and state == "kept" else state,
        lacks,
        bool(edits),
    )


def _too_long(values: Plain) -> list[str]:
    """What the register has no room for, and which a person must shorten."""
    found = []
    for name, (words, most) in LENGTHS.items():
        said = values.get(name) or ""
        if any(len(one) > most for one in ([said] if isinstance(said, str) else said)):
            found.append(f"{words} dài quá {most} ký tự; sửa cho ngắn lại.")
    return found


def _target_lacks(values: Plain) -> tuple[str, ...]:
    if values["value"] is None:
        return () if values["by_reference"] else ("Chưa có con số.",)
    if values["unit"] == "percent" and not values["basis"]:
        return ("Chọn mẫu số: tỷ lệ này tính trên số nào.",)
    return ()


def _header(stored: Plain, choice: Mapping[str, Any]) -> Header:
    found, edits = stored["header"], choice.get("values", {})
    values = {name: value for name, value in found.items() if name not in {"spans", "doubts"}}
    signature, term = stored["signature"] or {}, stored["term"] or {}
    values |= {
        "signer": signature.get("name"),
        "signer_authority": signature.get("authority"),
        "signer_role": signature.get("role"),
        "term_name": term.get("name"),
        "term_from": term.get("first_year"),
        "term_to": term.get("last_year"),
    }
    values |= edits
    missing = [f"Chưa có {words}." for name, words in HEADER_NEEDS.items() if not values[name]]
    lacks = (*missing, *_too_long(values))
    state = choice.get("state", "open")
    doubts = {name: why for name, why in found["doubts"].items() if name not in edits}
    spans = found["spans"] | _closing_spans(signature, term)
    return Header(values, doubts, spans, "open" if lacks else state, lacks)


def _closing_spans(signature: Plain, term: Plain) -> dict[str, Sequence[int]]:
    """Where the signature and the term stand, by the fields they fill."""
    signed = {f"signer{part}": signature["span"] for part in ("", "_authority", "_role") if signature}
    return signed | ({"term": term["span"]} if term else {})


def _stated(targets: Sequence[Item], years: Sequence[int]) -> Stated:
    counted = [target_of(item.values) for item in targets if item.state != "dropped"]
    return stated_by(counted, tuple(years))


def _founded_on(choices: Mapping[str, Any], header: Header, sheets: Sequence[Sheet], today: date) -> date:
    """The day of new units: as chosen, else the document's, else 1 January of the first year it divides."""
    if chosen := choices.get("table", {}).get("founded_on"):
        return date.fromisoformat(chosen)
    if header.values["date"]:
        return date.fromisoformat(header.values["date"])
    years = [year for sheet in sheets for year in sheet.years]
    return date(min(years), 1, 1) if years else today
