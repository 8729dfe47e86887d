"""`ketnap demo`: invented data that lives today, into an empty store only."""

from argparse import Namespace

from ketnap.config.commands import web


def run(_: Namespace) -> int:
    """Load the demo; 1 when the store already holds something."""
    web.start()
    loaded = load_if_empty()
    print_accounts()
    if not loaded:
        print("Kho đã có dữ liệu, không nạp thêm.")
    return 0 if loaded else 1


def load_if_empty() -> bool:
    """Load the demo into an empty store; False when it is not empty."""
    from ketnap.operations.demo import load  # noqa: PLC0415  rooms load after django.setup()
    from ketnap.organizations.models import Organization  # noqa: PLC0415

    if Organization.objects.exists():
        return False
    print("Đang nạp dữ liệu mẫu (khoảng một phút)…", flush=True)
    load()
    return True


def print_accounts() -> None:
    """Say who may sign in to the demo, and as what; nothing in a store of an office."""
    from ketnap.operations.demo import accounts  # noqa: PLC0415

    found = accounts()
    if found:
        print("\nTài khoản mẫu (mật khẩu chung: " + found[0].password + ")")
        for account in found:
            print(f"  {account.username:<14} {account.full_name:<24} {account.role}")
