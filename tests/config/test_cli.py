import subprocess
import sys

import pytest

from ketnap.config.cli import parser

READ_WITHOUT_WEB = (
    "import sys; from ketnap.config import cli; code = cli.main(['read', sys.argv[1]]);"
    "sys.exit(90 if 'django' in sys.modules else code)"
)


def run_read(path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", READ_WITHOUT_WEB, str(path)], capture_output=True, text=True, check=False
    )


def test_read_needs_no_web_framework_and_says_what_it_found(tmp_path):
    plan = tmp_path / "ke-hoach.txt"
    plan.write_text("Số 12-KH/ĐU\n\nKẾ HOẠCH\nphát triển đảng viên năm 2026\n", encoding="utf-8")

    done = run_read(plan)

    assert done.returncode in {0, 1}, done.stderr
    assert "12-KH/ĐU" in done.stdout


def test_a_file_that_cannot_be_read_is_wrong_use_and_says_why(tmp_path):
    empty = tmp_path / "rong.txt"
    empty.write_bytes(b"")

    done = run_read(empty)

    assert done.returncode == 2
    assert "rong.txt" in done.stderr


def test_an_unknown_command_is_wrong_use():
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(["xoa-het"])
    assert ended.value.code == 2
