from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import RequestContext, Template
from django.test import RequestFactory


def show(source, query="", **context):
    request = RequestFactory().get(f"/?{query}")
    request.user = AnonymousUser()
    return Template(source).render(RequestContext(request, context))


@pytest.mark.parametrize(
    ("source", "value", "shown"),
    [
        ("{{ value|ngay }}", date(2026, 11, 20), "20/11/2026"),
        ("{{ value|ngay }}", datetime(2026, 11, 19, 20, 0, tzinfo=UTC), "20/11/2026"),
        ("{{ value|ngay }}", None, "—"),
        ("{{ value|so }}", 1234, "1.234"),
        ("{{ value|so }}", 0, "0"),
        ("{{ value|so }}", None, "—"),
        ("{{ value|thap_phan:2 }}", Decimal("1234.565"), "1.234,57"),
        ("{{ value|thap_phan }}", None, "—"),
        ("{{ value|phan_tram }}", 67.692, "67,7\u00a0%"),
        ("{{ value|phan_tram:0 }}", 88.8, "89\u00a0%"),
        ("{{ value|phan_tram }}", None, "—"),
    ],
)
def test_dates_and_numbers_are_written_as_an_office_writes_them(source, value, shown):
    assert show(source, value=value) == shown


def test_a_chip_escapes_its_words():
    assert show('{% chip words "ok" %}', words="A & B") == '<span class="chip chip-ok">A &amp; B</span>'


def test_an_unknown_tone_is_refused():
    with pytest.raises(ValueError, match="Unknown tone 'red'"):
        show('{% chip "x" "red" %}')


def test_an_unknown_icon_is_refused():
    with pytest.raises(KeyError):
        show('{% icon "rocket" %}')


def test_a_meter_says_in_words_what_it_draws():
    meter = show('{% meter 198 240 88.8 "warn" %}')
    words = "198 trên 240, đạt 82,5 %; năm đã qua 88,8 %"

    assert f'aria-label="{words}"' in meter
    assert '<rect class="meter-done" y="3" width="82.5%"' in meter
    assert '<rect class="meter-gone" x="88.8%"' in meter
    assert "style=" not in meter


def test_a_meter_never_leaves_its_rail():
    meter = show("{% meter 30 20 %}")

    assert 'width="100.0%" height="8"' in meter
    assert "đạt 150,0 %" in meter
    assert "meter-gone" not in meter


@pytest.mark.parametrize("total", [None, 0])
def test_nothing_is_drawn_without_a_quota(total):
    assert show("{% meter 3 total %}", total=total) == "—"


@pytest.mark.parametrize(
    ("query", "href", "order"),
    [
        ("", "?sort=name", "none"),
        ("year=2026&page=3", "?year=2026&amp;sort=name", "none"),
        ("sort=name", "?sort=-name", "ascending"),
        ("sort=-name", "?sort=name", "descending"),
    ],
)
def test_a_head_sorts_by_its_column_and_then_backwards(query, href, order):
    head = show('{% sort_header "Đơn vị" "name" %}', query)

    assert f'aria-sort="{order}"' in head
    assert f'href="{href}"' in head


def test_the_bottom_bar_takes_the_first_entries_of_all_groups():
    nav = [[{"label": "a"}, {"label": "b"}], [{"label": "c"}, {"label": "d"}]]
    shown = show("{% for entry in nav|first_entries:3 %}{{ entry.label }}{% endfor %}", nav=nav)

    assert shown == "abc"
