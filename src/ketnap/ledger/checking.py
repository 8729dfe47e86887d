"""Whether what is stored of many lives is what their steps say: projected anew and compared."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from ketnap.ledger.lives import Ledger
from ketnap.ledger.matrix import Entry, Stretch
from ketnap.ledger.models import Life, Posting, Span
from ketnap.ledger.projections import Placed, at_paths, net_of, paths_on

BATCH = 500  # lives compared at once: four queries a batch, whatever the number of lives


def differences(ledger: Ledger, lives: QuerySet[Any]) -> list[str]:
    """One sentence for each stored stage, list row or count that is not what the steps say; no names."""
    found = []
    for batch in batches(lives.order_by("pk").iterator(chunk_size=BATCH)):
        found += _differences(ledger, batch)
    return found


def batches(lives: Iterator[Any]) -> Iterator[list[Any]]:
    """Lists of up to BATCH lives."""
    while batch := list(islice(lives, BATCH)):
        yield batch


def title(life: Life) -> str:
    """How a finding names a life: "quá trình phấn đấu số 12"."""
    return f"{life._meta.verbose_name} số {life.pk}"  # noqa: SLF001


def _differences(ledger: Ledger, lives: Sequence[Life]) -> list[str]:
    entries = ledger.entries_of(life.pk for life in lives)
    spans, postings = _spans(ledger.name, entries), _postings(ledger.name, entries)
    facts = {life_id: ledger.matrix.facts(of_life) for life_id, of_life in entries.items()}
    paths = paths_on((fact.organization, fact.on) for of_life in facts.values() for fact in of_life)
    found = []
    for life in lives:
        found += _stage_differs(ledger, life, entries[life.pk])
        if spans[life.pk] != Counter(ledger.matrix.stretches(entries[life.pk])):
            found.append(f"{title(life)}: các khoảng thời gian trong danh sách khác với sổ.")
        if postings[life.pk] != at_paths(facts[life.pk], paths):
            found.append(f"{title(life)}: số đếm đã ghi khác với sổ.")
    return found


def _stage_differs(ledger: Ledger, life: Life, entries: Sequence[Entry]) -> list[str]:
    state = ledger.matrix.project(entries)
    found = []
    if (life.stage, life.stage_since) != (state.stage, state.since):
        stored, projected = (ledger.labels.get(stage, "chưa bắt đầu") for stage in (life.stage, state.stage))
        found.append(f"{title(life)}: đang lưu giai đoạn “{stored}”, theo sổ là “{projected}”.")
    if state.organization is not None and life.organization_id != state.organization:
        found.append(f"{title(life)}: tổ chức đang lưu khác với sổ.")
    if life.counted_as != state.counted_as:
        found.append(f"{title(life)}: cột tính số liệu đang lưu khác với sổ.")
    return found


def _spans(name: str, ids: Iterable[int]) -> dict[int, Counter[Stretch]]:
    found: dict[int, Counter[Stretch]] = defaultdict(Counter)
    for span in Span.objects.filter(life=name, life_id__in=list(ids)):
        stretch = Stretch(span.stage, span.organization_id, span.valid_from, span.valid_to)
        found[span.life_id][stretch] += 1
    return found


def _postings(name: str, ids: Iterable[int]) -> dict[int, Counter[Placed]]:
    rows: dict[int, list[Posting]] = defaultdict(list)
    for row in Posting.objects.filter(life=name, life_id__in=list(ids)):
        rows[row.life_id].append(row)
    return defaultdict(Counter, {life_id: net_of(of_life) for life_id, of_life in rows.items()})
