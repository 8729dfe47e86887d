"""A real browser for tests: `page_at(width)` opens a page, `axe(page)` says what hinders people on it.

Nothing here knows a room. Mark such tests `@pytest.mark.browser`; they skip without Chromium, save in CI.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
AXE_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
PageAt = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium, started once."""
    if not CHROMIUM.exists():
        missing = f"không có trình duyệt {CHROMIUM}"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    # Playwright keeps an event loop on this thread, for which Django refuses the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@contextmanager
def pages(browser: Browser, errors: list[str]) -> Iterator[PageAt]:
    """A function giving a fresh page of a width; what pages log as errors (CSP, 404) is added to `errors`.

    A line that the test itself cut (net::) is no error of the page, nor is a refusal with its reasons (422).
    """
    contexts = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and "net::" not in message.text and "status of 422" not in message.text:
            errors.append(message.text)

    def open_page(width: int = 1280) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, locale="vi-VN")
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page_errors() -> list[str]:
    """What pages of `page_at` logged as errors; a test that provokes some clears it."""
    return []


@pytest.fixture
def page_at(chromium: Browser, page_errors: list[str]) -> Iterator[PageAt]:
    """A function giving a fresh page of a width; afterwards no page may have logged an error."""
    with pages(chromium, page_errors) as open_page:
        yield open_page
    assert page_errors == []


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """A function listing what axe holds against a page by WCAG 2.2 A and AA: rule, place, words."""

    def violations(page: Page) -> list[str]:
        found = Axe().run(page, options=AXE_RULES).response["violations"]
        return [f"{each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]

    return violations
