"""A settled proposal as what the services of documents and targets take; nothing is decided here."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from ketnap.directives.files import StoredFile
from ketnap.directives.services import Contents, NewDuty, NewLink, Paper
from ketnap.plans.models import Draft
from ketnap.plans.proposal import Item, Proposal
from ketnap.plans.sheet import NO_SOURCE, Sheet
from ketnap.targets.services import NewLine, NewTable, NewTarget
from ketnap.targets.words import COLUMN_WORDS

QUOTE_LENGTH = 300


def _span(spans: Sequence[Sequence[int]]) -> tuple[int, int] | None:
    return (spans[0][0], spans[0][1]) if spans else None


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None


def paper_of(draft: Draft, settled: Proposal) -> Paper:
    head: Mapping[str, Any] = {name: value or "" for name, value in settled.header.values.items()}
    return Paper(
        issuer=head["issuer"],
        kind=head["type"],
        title=head["title"],
        number=head["number"],
        symbol=head["symbol"],
        place=head["place"],
        dated=_day(settled.header.values["date"]),
        term=(head["term_name"], settled.header.values["term_from"], settled.header.values["term_to"]),
        planned_to=_planned_to(settled),
        signer=head["signer"],
        signer_authority=head["signer_authority"],
        signer_role=head["signer_role"],
        text=draft.reading["text"],
        text_digest=draft.text_digest,
        file=StoredFile(draft.file, draft.file_digest, draft.file_name),
        open_points=_open_points(settled),
    )


def _planned_to(settled: Proposal) -> int | None:
    """The last year of the targets and tables that are kept."""
    years = [year for item in settled.kept("targets") for year in item.values["years"] or ()]
    years += [year for sheet in settled.sheets if sheet.counted for year in sheet.years]
    return max(years, default=None)


def _open_points(settled: Proposal) -> list[dict[str, Any]]:
    """What was left for later, with its place in the text."""
    points = [(item.words, _span(item.spans)) for item in settled.later]
    for sheet in settled.sheets:
        points += [
            (f"Dòng {line.index}: {line.name}", line.span) for line in sheet.lines if line.state == "later"
        ]
    return [
        {"words": words, "start": span[0] if span else None, "end": span[1] if span else None}
        for words, span in points
    ]


def contents_of(settled: Proposal) -> Contents:
    return Contents(
        links=[_link(item) for item in settled.kept("citations")],
        recipients=[(item.values["name"], _span(item.spans)) for item in settled.kept("recipients")],
        duties=[_duty(item) for item in settled.kept("duties")],
    )


def _link(item: Item) -> NewLink:
    said = item.values
    return NewLink(
        relation=said["relation"],
        number=said["number"] or "",
        symbol=said["symbol"] or "",
        dated=_day(said["date"]),
        issuer=said["issuer"] or "",
        kind=said["type"] or "",
        title=said["title"] or "",
        span=_span(item.spans),
    )


def _duty(item: Item) -> NewDuty:
    said = item.values
    return NewDuty(
        text=said["text"],
        bodies=said["bodies"],
        partners=said["partners"],
        rhythm=said["rhythm"] or "",
        due_on=_day(said["due"]),
        due_text=said["due_text"] or "",
        span=_span(item.spans),
    )


def target_of(item: Item) -> NewTarget:
    said, value = item.values, item.values["value"]
    low, high = value if isinstance(value, list) else (value, None)
    return NewTarget(
        measure=said["measure"],
        comparator=said["comparator"],
        low=None if low is None else Decimal(str(low)),
        high=None if high is None else Decimal(str(high)),
        unit=said["unit"],
        basis=said["basis"] or "",
        average=said["average"],
        group=said["group"] or "",
        per=said["per"],
        period=said["period"],
        years=said["years"] or (),
        by_reference=said["by_reference"] or "",
        quote=said["quote"],
        span=_span(item.spans),
        sure=not item.doubt,
        why=item.doubt[:QUOTE_LENGTH],
    )


def table_of(sheet: Sheet, units: Mapping[str, int]) -> NewTable:
    reason = NO_SOURCE if sheet.note else "bảng không giao"
    return NewTable(
        columns=[(group, COLUMN_WORDS.get(group, group)) for group in sheet.groups],
        years=sheet.years,
        lines=[
            NewLine(
                unit_id=units[line.key],
                year=year.year,
                values=[number or 0 for number in year.numbers],
                not_assigned=reason if year.not_assigned else "",
            )
            for line in sheet.counted
            for year in line.years
        ],
        caption=sheet.caption[:QUOTE_LENGTH],
        note=sheet.note,
    )
