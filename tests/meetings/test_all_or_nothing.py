"""An error at any statement, or a killed process, leaves all of a closing or a decision, or nothing."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from django.db import OperationalError, connection

from ketnap.audit.queries import broken_positions
from ketnap.ledger.queries import tallies_that_differ
from ketnap.meetings.models import Decision, MeetingDocument
from ketnap.meetings.services.decisions import decide
from ketnap.meetings.services.monthly import close
from tests.making import make_block, make_candidate, make_members, make_user
from tests.meetings.holding import everything, fill, issued, make_meeting

ROOT = Path(__file__).parents[2]


class FailingAt:
    """Lets statements through and fails at the one numbered `stop`."""

    def __init__(self, stop: int) -> None:
        self.stop, self.seen = stop, 0

    def __call__(self, execute, sql, params, many, context):
        self.seen += 1
        if self.seen == self.stop:
            raise OperationalError("the disk is full")
        return execute(sql, params, many, context)


def statements_survived(act: Callable[[], object]) -> int:
    """Fail `act` at its first statement, then at its second, and so on until it goes through.

    Asserts after each failure that every table is as it was; returns how many statements it has.
    """
    before = everything()
    for stop in count(1):
        failing = FailingAt(stop)
        try:
            with connection.execute_wrapper(failing):
                act()
        except OperationalError:
            assert everything() == before, f"statement {stop} left something behind"
            continue
        return failing.seen
    raise AssertionError


@pytest.mark.slow
@pytest.mark.django_db
def test_an_error_at_any_statement_of_a_closing_leaves_nothing():
    block = make_block()
    by = make_user(cell_secretary=block.internal)
    meeting = make_meeting(block, by=by)
    fill(meeting, by)

    statements = statements_survived(lambda: close(meeting, by=by))

    assert statements > 100
    assert MeetingDocument.objects.count() == 1
    assert (broken_positions(), tallies_that_differ()) == ([], [])


@pytest.mark.slow
@pytest.mark.django_db
def test_an_error_at_any_statement_of_a_decision_leaves_nothing():
    block = make_block()
    by = make_user(grassroots_office=block.hospital)
    make_members(block.internal, 5)
    candidacy = make_candidate(block, to="reviewed")

    statements = statements_survived(
        lambda: decide(candidacy, issued(date(2026, 8, 27)), by=by, body=block.hospital)
    )

    assert statements > 30
    assert Decision.objects.count() == 1
    assert (broken_positions(), tallies_that_differ()) == ([], [])


def run(what: str, folder: Path) -> subprocess.Popen[str]:
    """`tests.meetings.one_closing` in a process of its own, over the database in `folder`."""
    known = {"KETNAP_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "ketnap.config.settings_test"}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.meetings.one_closing", what],
        cwd=ROOT,
        env={**os.environ, **known, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        stdout=subprocess.PIPE,
        text=True,
    )


def rows_of(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table in the file."""
    with closing(sqlite3.connect(folder / "ketnap.sqlite3")) as file:
        names = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(file.execute(f'SELECT * FROM "{name}"'), key=repr) for name in names}  # noqa: S608


def closed_in(folder: Path) -> float:
    """Close the meeting to the end; how many seconds it took after saying it began."""
    with run("close", folder) as child:
        assert child.stdout is not None
        child.stdout.readline()
        began = time.monotonic()
    assert child.returncode == 0
    return time.monotonic() - began


def killed_after(folder: Path, seconds: float) -> None:
    """Begin to close the meeting and kill -9 the process after some time."""
    with run("close", folder) as child:
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(seconds)
        child.kill()


def seeded_in(folder: Path) -> Path:
    """A folder with an open meeting whose answers are complete."""
    (folder / "static").mkdir(parents=True)
    with run("seed", folder) as child:
        child.communicate()
    assert child.returncode == 0
    return folder


@pytest.mark.slow
def test_two_phones_that_close_at_once_close_once(tmp_path):
    folder = seeded_in(tmp_path / "both")

    with run("close", folder) as first, run("close", folder) as second:
        first.communicate()
        second.communicate()

    assert (first.returncode, second.returncode) == (0, 0)
    rows = rows_of(folder)
    assert len(rows["meetings_meetingdocument"]) == 1
    assert (
        len(rows["candidacies_candidacystep"]) == 8
    )  # two listed before; kept, dropped, two helpers, two listed


@pytest.mark.slow
def test_a_process_killed_while_closing_leaves_all_or_nothing(tmp_path):
    seeded = seeded_in(tmp_path / "seeded")
    before = rows_of(seeded)
    whole = tmp_path / "whole"
    shutil.copytree(seeded, whole)
    lasts = closed_in(whole)
    after = {name: len(rows) for name, rows in rows_of(whole).items()}

    outcomes = []
    for round_number in range(4):
        folder = tmp_path / f"killed{round_number}"
        shutil.copytree(seeded, folder)
        killed_after(folder, random.uniform(0, lasts))  # noqa: S311
        rows = rows_of(folder)
        outcomes.append(rows == before or {name: len(each) for name, each in rows.items()} == after)

    assert outcomes == [True] * 4
    assert {name: len(each) for name, each in before.items()} != after
