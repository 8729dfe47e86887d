"""What every test needs from pytest; facts are built by the plain functions of `tests.making`."""

from tests.browser_fixtures import axe, chromium, page_at, page_errors

__all__ = ["axe", "chromium", "page_at", "page_errors"]
