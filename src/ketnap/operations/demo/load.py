"""Loading the demo into an empty store, and knowing afterwards that it was."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ketnap.operations.demo.diary import Diary
from ketnap.operations.demo.duties import fulfil
from ketnap.operations.demo.lives import Stage, strive
from ketnap.operations.demo.months import meet
from ketnap.operations.demo.people import ACCOUNTS, Account, fill, open_accounts, seat
from ketnap.operations.demo.plan import adopt
from ketnap.operations.demo.tree import plant
from ketnap.operations.demo.ways import Numbers
from ketnap.operations.demo.words import YEAR, Inventor

SEED = 20_360_512
FOUNDED = 8 * YEAR  # days before today
LIVE = 610  # days before today, when the members were taken over


def load(today: date | None = None) -> None:
    """Fill the empty store with invented data that lives today: everything, or nothing at all.

    Another day than today may be given, to show the store as it would have been on that day.
    """
    today = today or timezone.localdate()
    inventor, diary, numbers = Inventor(Random(SEED)), Diary(today), Numbers()  # noqa: S311  not a secret
    founded, live = today - timedelta(days=FOUNDED), today - timedelta(days=LIVE)
    with transaction.atomic():
        tree = plant(founded)
        users = open_accounts(tree, live)
        rosters = fill(tree, inventor, live)
        seat(tree, rosters, live)
        fulfil(adopt(tree, users["to.chuc"], today), users, today)
        strive(Stage(tree, rosters, users, numbers, diary, inventor))
        meet(tree, rosters, users, diary)
        diary.play()
    _marker().write_text(f"{today:%Y-%m-%d}\n")


def accounts() -> list[Account]:
    """The accounts of the demo; none in a store it was not loaded into."""
    return list(ACCOUNTS) if _marker().exists() else []


def _marker() -> Path:
    return Path(settings.DATA) / "demo-loaded-on"
