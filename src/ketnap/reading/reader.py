"""Reading: one text in, one structure out."""

from ketnap.office.extract import extract_text
from ketnap.reading.checks import check_citations, check_header, check_rates, check_scope, check_text
from ketnap.reading.citations import read_citations
from ketnap.reading.closing import read_closing, read_copy
from ketnap.reading.duties import read_duties
from ketnap.reading.focus import read_focus_groups, read_term
from ketnap.reading.header import read_header
from ketnap.reading.outline import parts_of
from ketnap.reading.structure import Finding, Reading, Table, Target
from ketnap.reading.table_checks import check_table, stated_by
from ketnap.reading.tables import read_tables
from ketnap.reading.targets import read_targets
from ketnap.reading.text import source_of


def read(text: str, *, source: str | None = None) -> Reading:
    """Read any text; what is not there is None or empty, what is doubtful has a finding.

    `source` is the name of the file, kept for messages.
    """
    page = source_of(text)
    parts = parts_of(page)
    header = read_header(page, parts)
    citations = read_citations(page, parts, header)
    targets = read_targets(page, parts)
    duties = read_duties(page, parts)
    recipients, signature = read_closing(page, parts)
    tables = read_tables(page, _years(targets))
    findings = [
        *check_header(header),
        *check_citations(page, parts, citations),
        *check_text(page, parts),
        *check_scope(targets, duties),
        *check_rates(targets),
        *_table_findings(tables, targets),
    ]
    return Reading(
        text=page.text,
        header=header,
        citations=citations,
        targets=targets,
        duties=duties,
        focus_groups=read_focus_groups(page, parts),
        term=read_term(page),
        recipients=recipients,
        signature=signature,
        certified_copy=read_copy(page, parts),
        tables=tables,
        findings=tuple(findings),
        source=source,
    )


def read_file(data: bytes, name: str) -> Reading:
    """Read the file `name` whose content is `data`.

    Raises `UnreadableFile` of `ketnap.office` with a message for the user when the file cannot be read.
    """
    return read(extract_text(data, name), source=name)


def _years(targets: tuple[Target, ...]) -> tuple[int, ...]:
    return next((target.years for target in targets if target.years and target.measure == "admissions"), ())


def _table_findings(tables: tuple[Table, ...], targets: tuple[Target, ...]) -> list[Finding]:
    return [
        finding for table in tables for finding in check_table(table, stated=stated_by(targets, table.years))
    ]
