"""`ketnap check`: figures rebuilt from the ledger and compared, the chain of the record proved."""

from argparse import Namespace

from ketnap.config.commands import web


def run(_: Namespace) -> int:
    """Print every difference; 1 when there is one."""
    web.start()
    from ketnap.operations.checking import differences  # noqa: PLC0415  rooms load after django.setup()

    found = differences()
    print("\n".join(found) or "Số liệu dựng lại từ sổ gốc khớp toàn bộ; chuỗi nhật ký nguyên vẹn.")
    return 1 if found else 0
