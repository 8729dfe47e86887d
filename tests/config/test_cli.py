import os
import re
import subprocess
import sys

import pytest

from ketnap.config.cli import KINDS, ROLES, parser
from ketnap.config.commands.read import place_in_words
from ketnap.organizations.kinds import Kind
from ketnap.organizations.lenses import Lens

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


@pytest.mark.parametrize("words", [["--help"], ["read", "--help"], ["account", "--help"]])
def test_help_is_vietnamese_throughout(words, capsys):
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(words)

    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert said.startswith("cách dùng: ketnap")
    assert said.count("cách dùng") == 1
    assert not re.search("usage|positional|options:|show this", said)


def test_days_and_places_are_read_out_in_words(tmp_path):
    plan = tmp_path / "ke-hoach.txt"
    head = "KẾ HOẠCH\nphát triển đảng viên năm 2026\n\nThực hiện Kế hoạch số 5-KH/TU, ngày 06/3/2026."
    plan.write_text(f"An Hòa, ngày 06 tháng 3 năm 2026\n{head}", encoding="utf-8")

    said = run_read(plan).stdout

    assert "Ngày: 06/03/2026" in said
    assert "Lưu ý (phần đầu): Không thấy số của văn bản." in said
    assert place_in_words("row 24, 2024") == "dòng 24, năm 2024"
    assert place_in_words("youth_union, 2024") == "cột Đoàn viên thanh niên, năm 2024"
    assert place_in_words("citation 5-KH/TU") == "văn bản được dẫn 5-KH/TU"


def test_the_roles_and_kinds_offered_are_those_of_the_house():
    assert set(ROLES) == set(Lens.values)
    assert set(KINDS) < set(Kind.values)


def run_ketnap(data, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ketnap.config.cli", *words],
        env={**os.environ, "KETNAP_DATA": str(data), "DJANGO_SETTINGS_MODULE": "ketnap.config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_an_office_begins_with_its_first_organisation_and_accounts(tmp_path):
    first = (
        "init",
        "--committee",
        "Khối các cơ quan tỉnh An Hòa",
        "--username",
        "to.chuc",
        "--full-name",
        "Lê Thị Na",
    )
    more = ("account", "--role", "standing_member", "--username", "thuong.vu", "--full-name", "Vũ Văn Mận")

    founded, again = run_ketnap(tmp_path, *first), run_ketnap(tmp_path, *first)
    issued = run_ketnap(tmp_path, *more, "--at", "dang bo khoi cac co quan tinh an hoa")
    unclear = run_ketnap(tmp_path, *more, "--at", "Chi bộ Nào Đó")

    assert (founded.returncode, again.returncode, issued.returncode, unclear.returncode) == (0, 1, 0, 1)
    assert "Mật khẩu lần đầu:" in founded.stdout
    assert "Kho đã có tổ chức" in again.stdout
    assert "Không rõ “Chi bộ Nào Đó”" in unclear.stdout
