"""What every test needs from pytest; facts are built by the plain functions of `tests.making`."""

from hypothesis import settings

from tests.browser_fixtures import axe, chromium, page_at, page_errors

__all__ = ["axe", "chromium", "page_at", "page_errors"]

settings.register_profile("unhurried", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("unhurried")
