"""A slow line: what a browser must fetch before the first page stands."""

import gzip
import re

import pytest

pytestmark = pytest.mark.urls("tests.ui.urls")
FONTS = re.compile(r'url\("(fonts/[^"]+|chevron\.svg)"\)')
PARTS = re.compile(r'(?:href|src)="(/static/[^"]+)"')


def fetch(client, url):
    response = client.get(url, headers={"accept-encoding": "gzip"})
    body = b"".join(response.streaming_content) if response.streaming else response.content
    assert response.status_code == 200, url
    return body, gzip.decompress(body) if response.get("Content-Encoding") == "gzip" else body


def test_the_heaviest_page_stays_under_150_kilobytes_all_told(client):
    sent, page = fetch(client, "/kieu-mau/")
    sizes = {"page": len(sent)}
    for url in PARTS.findall(page.decode()):
        sent, part = fetch(client, url)
        sizes[url] = len(sent)
        if url.endswith(".css"):
            sizes |= {
                name: len(fetch(client, f"/static/ui/{name}")[0]) for name in FONTS.findall(part.decode())
            }

    assert len(sizes) == 10, sizes
    assert sum(sizes.values()) < 150_000, sizes


def test_no_page_asks_another_server_for_anything(client):
    _, page = fetch(client, "/kieu-mau/")

    assert re.findall(r'(?:href|src|action)="(?:https?:)?//[^"]*"', page.decode()) == []
