"""The whole product in a real browser: a database of its own for each module, a server, people signed in.

The tests of a module follow one another as a day at the office does; the facts before it are made once.
Browser tests run on SQLite in a file, as in a small office: every request has a connection of its own.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from ketnap.accounts.models import User
from tests.browser_fixtures import pages

PASSWORD = "mat-khau-thu-1"
Visit = Callable[..., Page]


@contextmanager
def database_in(path: Path) -> Iterator[None]:
    """Let every connection of this process use the file `path`; afterwards the one before."""
    held, name = connection.connection, connection.settings_dict["NAME"]
    connection.connection, connection.settings_dict["NAME"] = None, str(path)
    try:
        yield
    finally:
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = held, name


@pytest.fixture(scope="session")
def empty_house(tmp_path_factory, django_db_blocker) -> Path:
    """A database as a new office has it."""
    if connection.vendor != "sqlite":
        pytest.skip("các kiểm thử này chạy trên SQLite")
    path: Path = tmp_path_factory.mktemp("empty") / "ketnap.sqlite3"
    with django_db_blocker.unblock(), database_in(path):
        call_command("migrate", verbosity=0)
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    return path


@pytest.fixture(scope="module")
def house(tmp_path_factory, empty_house: Path, django_db_blocker) -> Iterator[str]:
    """The address of the product over a database and files that last for the module."""
    folder: Path = tmp_path_factory.mktemp("house")
    path = Path(shutil.copy(empty_house, folder))
    with (
        django_db_blocker.unblock(),
        database_in(path),
        override_settings(MEDIA_ROOT=folder / "files"),
    ):
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()


@pytest.fixture(scope="module")
def errors() -> list[str]:
    """What the pages of the module logged as errors; a test that provokes some clears it."""
    return []


@pytest.fixture(autouse=True)
def _no_error_on_any_page(errors: list[str]) -> Iterator[None]:
    yield
    said = list(errors)
    errors.clear()
    assert said == []


@pytest.fixture(scope="module")
def visit(house: str, chromium: Browser, errors: list[str]) -> Iterator[Visit]:
    """`visit(user, width, path)`: a page of somebody who has signed in by typing, once for each width."""
    with pages(chromium, errors) as open_page:
        known: dict[tuple[int, int], Page] = {}

        def go(user: User, path: str = "/", *, width: int = 1280) -> Page:
            if (user.pk, width) not in known:
                known[user.pk, width] = sign_in(open_page(width), house, user)
            page = known[user.pk, width]
            page.goto(house + path)
            return page

        yield go


@pytest.fixture
def chromium_page(chromium: Browser, errors: list[str]) -> Iterator[Callable[..., Page]]:
    """A function giving a page of somebody who has not signed in."""
    with pages(chromium, errors) as open_page:
        yield open_page


def sign_in(page: Page, house: str, user: User) -> Page:
    """Type name and password as everybody does."""
    page.goto(house)
    page.get_by_label("Tên đăng nhập").fill(user.username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_url(f"{house}/")
    return page


def keep_picture(page: Page, name: str) -> None:
    """A picture of the whole page in the folder KETNAP_SHOTS, when that is given."""
    if folder := os.environ.get("KETNAP_SHOTS"):
        page.screenshot(
            path=Path(folder) / f"{name}.png", full_page=True, animations="allow", caret="initial"
        )
