"""Making the web framework ready for a command."""

import os

import django
from django.core.management import call_command


def start(*, migrate: bool = True) -> None:
    """Load settings and rooms, and bring the database to this version's shape."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketnap.config.settings")
    django.setup()
    if migrate:
        call_command("migrate", interactive=False, verbosity=0)
