"""The versions of the regulations, the guidance beside them, and how a rule is spread over both.

Each version has a regulation of the Central Committee; guidance of the Secretariat changes on days of
its own. The Statutes of 2011 stand under all of them.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from ketnap.regulations.model import Source, Status, Text, Version

V, S, U = Status.VERIFIED, Status.SECONDARY, Status.UNCONFIRMED

FIRST_DAY = date(2016, 7, 25)
STATUTES = "Điều lệ Đảng"

_STARTS = (
    ("QD29", "Quy định 29-QĐ/TW", FIRST_DAY, V),
    ("QD24", "Quy định 24-QĐ/TW", date(2021, 7, 30), V),
    ("QD232", "Quy định 232-QĐ/TW", date(2025, 1, 20), V),
    ("QD294", "Quy định 294-QĐ/TW", date(2025, 7, 1), S),
    ("QD20", "Quy định 20-QĐ/TW", date(2026, 4, 8), S),
    ("QD208", "Quy định 208-QĐ/TW", date(2026, 7, 26), S),
)

# The first guidance was signed on 20/09/2016 and is read back to the start of its regulation;
# later ones count from the day they are signed, or from their regulation when that came later.
GUIDANCE = {
    "HD2016": (FIRST_DAY, "Hướng dẫn 01-HD/TW (20/09/2016)"),
    "HD2021": (date(2021, 9, 28), "Hướng dẫn 01-HD/TW (28/09/2021)"),
    "HD2025": (date(2025, 7, 1), "Hướng dẫn 06-HD/TW (09/06/2025)"),
    "HD2026": (date(2026, 5, 19), "Hướng dẫn 01-HD/TW (19/05/2026)"),
}

# The points of these two have not been seen: they are cited by subject. Of QD20 only the name is known,
# QD208 only from second hand, so a rule is as sure as this unless its own line says otherwise.
_WITHOUT_POINTS = {"QD20", "QD208"}
_USUAL_STATUS = {"QD29": V, "QD24": V, "QD232": V, "QD294": V, "QD20": U, "QD208": S}
ELSEWHERE = "chưa thấy quy định tương ứng của thời kỳ này, tạm dùng để nhắc"


def _versions() -> tuple[Version, ...]:
    ends = [start - timedelta(days=1) for _, _, start, _ in _STARTS[1:]]
    return tuple(
        Version(key, instrument, start, end, status)
        for (key, instrument, start, status), end in zip(_STARTS, [*ends, None], strict=True)
    )


VERSIONS = _versions()


def version_on(day: date) -> Version:
    """The version in force on the day; LookupError before the first one."""
    for version in reversed(VERSIONS):
        if version.starts_on <= day:
            return version
    raise LookupError(
        f"Chưa có bộ quy định nào trong phần mềm cho ngày {day:%d/%m/%Y} (sớm nhất là {FIRST_DAY:%d/%m/%Y})"
    )


def by_statutes(point: str, value: object, *, status: Status = V, note: str = "") -> tuple[Text, ...]:
    """One text for all versions, from the Statutes."""
    return (Text(FIRST_DAY, value, Source(STATUTES, point), status, note),)


def by_regulation(
    point: str,
    subject: str,
    value: object,
    *,
    values: Mapping[str, object] | None = None,
    statuses: Mapping[str, Status] | None = None,
    notes: Mapping[str, str] | None = None,
) -> tuple[Text, ...]:
    """One text for each version; `values` holds from its version on, statuses and notes for theirs alone."""
    changed, sure, said = values or {}, _USUAL_STATUS | dict(statuses or {}), notes or {}
    texts = []
    for version in VERSIONS:
        value = changed.get(version.key, value)
        where = f"về {subject}" if version.key in _WITHOUT_POINTS else point
        source = Source(version.instrument, where)
        texts.append(Text(version.starts_on, value, source, sure[version.key], said.get(version.key, "")))
    return tuple(texts)


def by_guidance(
    point: str,
    value: object,
    *,
    status: Status,
    values: Mapping[str, object] | None = None,
    statuses: Mapping[str, Status] | None = None,
    note: str = "",
) -> tuple[Text, ...]:
    """One text for each guidance; `values` holds from its guidance on, `statuses` for theirs alone."""
    texts = []
    for key, (start, instrument) in GUIDANCE.items():
        value = (values or {}).get(key, value)
        sure = (statuses or {}).get(key, status)
        texts.append(Text(start, value, Source(instrument, point), sure, note))
    return tuple(texts)


def known_only(
    source: Source,
    value: object,
    *,
    status: Status,
    starts_on: date,
    ends_on: date | None = None,
    note: str = "",
) -> tuple[Text, ...]:
    """A rule seen in one instrument alone: outside its time the same value, unconfirmed."""
    doubt = f"{note}; {ELSEWHERE}" if note else ELSEWHERE
    texts = [Text(starts_on, value, source, status, note)]
    if starts_on > FIRST_DAY:
        texts.insert(0, Text(FIRST_DAY, value, source, U, doubt))
    if ends_on is not None:
        texts.append(Text(ends_on + timedelta(days=1), value, source, U, doubt))
    return tuple(texts)
