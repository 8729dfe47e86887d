"""A process that prepares a meeting, or closes it slowly, for the test that kills it: seed | close."""

import sys
import time

import django
from django.core.management import call_command
from django.db import connection

django.setup()

from ketnap.accounts.models import User  # noqa: E402
from ketnap.meetings.models import Meeting  # noqa: E402
from ketnap.meetings.services.monthly import close  # noqa: E402
from tests.making import make_block, make_user  # noqa: E402
from tests.meetings.holding import fill, make_meeting  # noqa: E402

PAUSE = 0.002  # seconds at each statement, so that a kill falls inside


def seed() -> None:
    """An open meeting with everything answered."""
    call_command("migrate", verbosity=0)
    block = make_block()
    by = make_user(cell_secretary=block.internal)
    fill(make_meeting(block, by=by), by)


def slowly(execute, sql, params, many, context):
    """One statement after a pause."""
    time.sleep(PAUSE)
    return execute(sql, params, many, context)


def close_it() -> None:
    """Say that it begins, then close the meeting."""
    meeting = Meeting.objects.get()
    by = User.objects.get(pk=meeting.by_id)
    sys.stdout.write("closing\n")
    sys.stdout.flush()
    with connection.execute_wrapper(slowly):
        close(meeting, by=by)


{"seed": seed, "close": close_it}[sys.argv[1]]()
