"""`ketnap serve`: the product on this machine, until Ctrl+C."""

import os
import socket
import sys
from argparse import Namespace

from ketnap.config.commands import demo, web

HOST = "127.0.0.1"
WORKERS, THREADS = "2", "4"


def run(arguments: Namespace) -> int:
    """Prepare the database, say where the product answers, and hand over to the web server."""
    if not _free(arguments.port):
        print(f"Cổng {arguments.port} đang có chương trình khác dùng. Chọn cổng khác: make run PORT=8001")
        return 2
    web.start()
    if arguments.demo:
        demo.load_if_empty()
    print(f"\nketnap đang chạy tại http://{HOST}:{arguments.port}/   (dừng: Ctrl+C)")
    demo.print_accounts()
    sys.stdout.flush()
    server = [sys.executable, "-m", "gunicorn", "ketnap.config.wsgi:application"]
    options = ["--bind", f"{HOST}:{arguments.port}", "--workers", WORKERS, "--threads", THREADS]
    return os.execv(sys.executable, [*server, *options, "--log-level", "warning"])  # noqa: S606  our own words only


def _free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
