"""Filters and tags every template has without loading: dates and numbers, chips, meters, icons, sorting."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice

from django import template
from django.template.defaulttags import querystring
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ketnap import language
from ketnap.ui.icons import DRAWINGS

register = template.Library()
TONES = {"ok", "warn", "late", "info", "plain"}
NOTHING = "—"
NO_BREAK = "\u00a0"
FULL = 100

register.simple_tag(querystring, takes_context=True, name="query_with")


@register.filter
def ngay(day: date | None) -> str:
    """A date as 20/11/2026, a moment as its day here; nothing as a dash."""
    if not day:
        return NOTHING
    return language.date_vn(timezone.localtime(day).date() if isinstance(day, datetime) else day)


@register.filter
def so(number: int | None) -> str:
    """A whole number as 1.234; nothing as a dash."""
    return NOTHING if number is None else language.count(number)


@register.filter
def thap_phan(number: float | Decimal | None, places: int = 1) -> str:
    """A number as 1.234,5 with `places` decimals; nothing as a dash."""
    return NOTHING if number is None else language.decimal(number, places)


@register.filter
def phan_tram(rate: float | Decimal | None, places: int = 1) -> str:
    """A rate already in hundredths as 67,7 %, which never breaks before its sign; nothing as a dash."""
    return NOTHING if rate is None else language.percent(rate, places).replace(" ", NO_BREAK)


@register.filter
def first_entries(nav: Iterable[Iterable[Mapping[str, object]]], most: int) -> list[Mapping[str, object]]:
    """The first `most` entries of the navigation, across its groups."""
    return list(islice(chain.from_iterable(nav), most))


@register.simple_tag
def chip(text: object, tone: str = "plain") -> SafeString:
    """A few words in a pill; `tone` is ok, warn, late, info or plain. The words carry the meaning.

    Raises ValueError for an unknown tone.
    """
    return format_html('<span class="chip chip-{}">{}</span>', _known(tone), text)


@register.simple_tag
def meter(done: int, total: int | None, gone: float | None = None, tone: str = "ok") -> SafeString:
    """How much of `total` is `done`, as a bar; `gone` (0 to 100) sets a mark where the year is.

    Drawn as SVG because no style attribute is allowed on a page. Without a total: a dash.
    """
    if not total:
        return mark_safe(NOTHING)
    share = FULL * done / total
    said = f"{language.count(done)} trên {language.count(total)}, đạt {language.percent(share)}"
    mark = ""
    if gone is not None:
        said += f"; năm đã qua {language.percent(gone)}"
        mark = format_html('<rect class="meter-gone" x="{0}%" width="2" height="14"/>', f"{gone:.1f}")
    return format_html(
        '<svg class="meter meter-{}" role="img" aria-label="{}" width="100%" height="14"><title>{}</title>'
        '<rect class="meter-rail" y="3" width="100%" height="8" rx="4"/>'
        '<rect class="meter-done" y="3" width="{}%" height="8" rx="4"/>{}</svg>',
        _known(tone),
        said,
        said,
        f"{min(share, FULL):.1f}",
        mark,
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """One of the drawings in `ui/icons.py`, as decoration: the words beside it say what it means.

    Raises KeyError for an unknown name.
    """
    return mark_safe(
        '<svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">'
        f"{DRAWINGS[name]}</svg>"
    )


@register.simple_tag(takes_context=True)
def sort_header(context: template.Context, label: str, field: str, *, numeric: bool = False) -> SafeString:
    """A column head that sorts by `field` through `?sort=field`, or `?sort=-field` when it already does."""
    current = context["request"].GET.get("sort", "")
    ascending, descending = current == field, current == f"-{field}"
    order = {(True, False): "ascending", (False, True): "descending"}.get((ascending, descending), "none")
    return format_html(
        '<th scope="col" aria-sort="{}"{}><a class="sort" href="{}">{}{}</a></th>',
        order,
        mark_safe(' class="n"') if numeric else "",
        querystring(context, sort=f"-{field}" if ascending else field, page=None),
        label,
        {"ascending": icon("up"), "descending": icon("down"), "none": icon("sort")}[order],
    )


def _known(tone: str) -> str:
    if tone not in TONES:
        message = f"Unknown tone {tone!r}: use one of {sorted(TONES)}"
        raise ValueError(message)
    return tone
