"""What an item of a reading says, in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.text import capfirst

from ketnap.directives.words import Relation, Rhythm
from ketnap.language import date_vn
from ketnap.targets.words import Measure, Per, Period, amount_in_words, group_in_words

BLOCKS = {
    "citations": "Quan hệ với văn bản khác",
    "targets": "Chỉ tiêu",
    "duties": "Nhiệm vụ",
    "recipients": "Nơi nhận",
}


def day_in_words(day: str | None) -> str:
    """A day kept as "2024-03-06" as 06/03/2024; nothing as nothing."""
    return date_vn(date.fromisoformat(day)) if day else ""


def words_of(block: str, values: Mapping[str, Any]) -> tuple[str, str]:
    """The main words of an item and what stands beside them."""
    return {"citations": _citation, "targets": _target, "duties": _duty, "recipients": _recipient}[block](
        values
    )


def _citation(values: Mapping[str, Any]) -> tuple[str, str]:
    code = "-".join(part for part in (values["number"], values["symbol"]) if part)
    kind = capfirst(values["type"] or "")
    main = " ".join(part for part in (kind if code else "", code or values["title"]) if part)
    beside = [Relation(values["relation"]).label, day_in_words(values["date"]), values["issuer"] or ""]
    return main, " · ".join(part for part in beside if part)


def _target(values: Mapping[str, Any]) -> tuple[str, str]:
    amount = _amount(values) or "theo văn bản được dẫn"
    about = capfirst(Measure(values["measure"]).label)
    group = group_in_words(values["group"] or "")
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


def _amount(values: Mapping[str, Any]) -> str:
    value = values["value"]
    low, high = value if isinstance(value, list | tuple) else (value, None)
    return amount_in_words(values["comparator"], low, high, values["unit"], values["basis"] or "")


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
