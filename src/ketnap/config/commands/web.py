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


def print_account(username: str, password: str) -> None:
    """Say an account once; the password must be changed at the first sign-in."""
    print(f"Tên đăng nhập: {username}\nMật khẩu lần đầu: {password}")
    print("Đồng chí phải đổi mật khẩu khi đăng nhập lần đầu.")
