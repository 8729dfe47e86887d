"""What an item of a reading says, in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ketnap.directives.words import Relation, Rhythm
from ketnap.language import date_vn, decimal
from ketnap.targets.words import Basis, Comparator, Group, Measure, Per, Period, Unit

BLOCKS = {
    "citations": "Quan hệ với văn bản khác",
    "targets": "Chỉ tiêu",
    "duties": "Nhiệm vụ",
    "recipients": "Nơi nhận",
}
SIGNS = {Comparator.EQ: "", Comparator.GE: "từ", Comparator.GT: "trên", Comparator.BETWEEN: ""}


def day_in_words(day: str | None) -> str:
    """A day kept as "2024-03-06" as 06/03/2024; nothing as nothing."""
    return date_vn(date.fromisoformat(day)) if day else ""


def number_in_words(number: float) -> str:
    """70 as 70, 2.5 as 2,5."""
    return decimal(number, 0 if float(number).is_integer() else 1)


def words_of(block: str, values: Mapping[str, Any]) -> tuple[str, str]:
    """The main words of an item and what stands beside them."""
    return {"citations": _citation, "targets": _target, "duties": _duty, "recipients": _recipient}[block](
        values
    )


def _citation(values: Mapping[str, Any]) -> tuple[str, str]:
    code = "-".join(part for part in (values["number"], values["symbol"]) if part)
    kind = (values["type"] or "").capitalize()
    main = " ".join(part for part in (kind if code else "", code or values["title"]) if part)
    beside = [Relation(values["relation"]).label, day_in_words(values["date"]), values["issuer"] or ""]
    return main, " · ".join(part for part in beside if part)


def _target(values: Mapping[str, Any]) -> tuple[str, str]:
    amount = amount_of(values) or "theo văn bản được dẫn"
    about = Measure(values["measure"]).label.capitalize()
    group = Group(values["group"]).label if values["group"] in Group.values else values["group"] or ""
    years = ", ".join(str(year) for year in values["years"] or ())
    beside = [
        Per(values["per"]).label,
        Period(values["period"]).label,
        f"năm {years}" if years else "",
        "bình quân" if values["average"] else "",
        values["by_reference"] or "",
    ]
    main = f"{about}, {group}: {amount}" if group else f"{about}: {amount}"
    return main, " · ".join(part for part in beside if part)


def amount_of(values: Mapping[str, Any]) -> str:
    """The number of a target with its unit and basis: "từ 70 % trở lên số đảng viên mới kết nạp"."""
    value = values["value"]
    if value is None:
        return ""
    number = (
        " đến ".join(map(number_in_words, value))
        if isinstance(value, list | tuple)
        else number_in_words(value)
    )
    above = "trở lên" if values["comparator"] == Comparator.GE else ""
    basis = Basis(values["basis"]).label if values["basis"] else ""
    words = (SIGNS[Comparator(values["comparator"])], number, Unit(values["unit"]).label, above, basis)
    return " ".join(word for word in words if word)


def _duty(values: Mapping[str, Any]) -> tuple[str, str]:
    partners = f"phối hợp: {'; '.join(values['partners'])}" if values["partners"] else ""
    beside = [
        "; ".join(values["bodies"]),
        partners,
        Rhythm(values["rhythm"]).label if values["rhythm"] else "",
        f"hạn {day_in_words(values['due'])}" if values["due"] else "",
        values["due_text"] or "",
    ]
    return values["text"], " · ".join(part for part in beside if part)


def _recipient(values: Mapping[str, Any]) -> tuple[str, str]:
    return values["name"], ""
