"""Run pytest against a throw-away PostgreSQL: `python tests/run_postgres.py tests/ledger -q`.

Finds initdb and pg_ctl under /usr/lib/postgresql, makes a cluster on a free port in a temporary folder (as
the user postgres when root, since PostgreSQL refuses root), sets KETNAP_DATABASE and stops it afterwards.
Without PostgreSQL it says so and ends well, save in CI, where that is a failure.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

INSTALLED = Path("/usr/lib/postgresql")
USER = "postgres"


def binaries() -> Path | None:
    """The folder of initdb and pg_ctl of the newest version installed."""
    found = [each.parent for each in INSTALLED.glob("*/bin/initdb") if (each.parent / "pg_ctl").exists()]
    return max(
        found, key=lambda folder: [int(part) for part in re.findall(r"\d+", folder.parent.name)], default=None
    )


def free_port() -> int:
    """A port of this machine that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def run(*command: str | Path) -> None:
    """Run as the user postgres when root; CalledProcessError with what it printed when it fails."""
    before = ["runuser", "-u", USER, "--"] if os.getuid() == 0 else []
    subprocess.run([*before, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """The URL of a running PostgreSQL that is gone afterwards."""
    home, port = Path(tempfile.mkdtemp(prefix="ketnap-postgres-")), free_port()
    try:
        if os.getuid() == 0:
            shutil.chown(home, USER, USER)
        data = home / "data"
        run(folder / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={home} -c fsync=off"
        run(folder / "pg_ctl", "-D", data, "-w", "-l", home / "log", "-o", options, "start")
        try:
            yield f"postgresql://{USER}@127.0.0.1:{port}/postgres"
        finally:
            run(folder / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home)


def main(arguments: list[str]) -> int:
    """Exit code of pytest; 0 with a printed reason when PostgreSQL is absent outside CI."""
    folder = binaries()
    if folder is None:
        print(f"Không có PostgreSQL trong {INSTALLED}: bỏ qua các kiểm thử trên PostgreSQL.")  # noqa: T201
        return 1 if os.environ.get("CI") else 0
    with cluster(folder) as url:
        environment = {**os.environ, "KETNAP_DATABASE": url}
        return subprocess.run(
            [sys.executable, "-m", "pytest", *arguments], check=False, env=environment
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
