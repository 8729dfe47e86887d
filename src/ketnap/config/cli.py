"""`ketnap`: one command for the office's machine. Exit codes: 0 done, 1 findings, 2 wrong use.

Each command is a module with `run(arguments) -> int`, loaded only when asked for, so that `ketnap read`
starts without the web framework.
"""

import argparse
import sys
from datetime import date, datetime
from importlib import import_module
from typing import Any, NoReturn

EPILOG = "Mã thoát: 0 xong, 1 có điều cần xem, 2 dùng sai."
HELP = "in hướng dẫn này rồi thoát"


class _Layout(argparse.HelpFormatter):
    """Help that calls usage by its Vietnamese name."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "cách dùng: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """A parser whose own words, the headings and the line of help, are Vietnamese; so are its commands."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, formatter_class=_Layout)
        self._positionals.title, self._optionals.title = "tham số", "tùy chọn"
        self.add_argument("-h", "--help", action="help", help=HELP)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong under the usage, and end as wrong use."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: lệnh chưa đúng: {message}\n")


def parser() -> argparse.ArgumentParser:
    """The words and options of every command."""
    root = _Parser(
        prog="ketnap", description="Công tác phát triển đảng viên, từ kế hoạch đến công nhận.", epilog=EPILOG
    )
    commands = root.add_subparsers(dest="command", required=True, metavar="LỆNH", title="các lệnh")
    serve = commands.add_parser("serve", help="mở trang trên máy này")
    serve.add_argument("--port", type=int, default=8000, help="cổng (mặc định 8000)")
    serve.add_argument("--demo", action="store_true", help="nạp dữ liệu mẫu nếu kho đang trống")
    read = commands.add_parser("read", help="đọc một văn bản, không ghi gì vào kho")
    read.add_argument("file", metavar="TỆP")
    read.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    _office_commands(commands)
    commands.add_parser("demo", help="nạp dữ liệu mẫu vào kho trống")
    commands.add_parser("check", help="dựng lại số liệu từ sổ gốc và so sánh; soát chuỗi nhật ký")
    return root


ROLES = (
    "cell_secretary",
    "grassroots_office",
    "organization_commission",
    "standing_member",
    "propaganda",
    "union",
    "administrator",
)
KINDS = ("province_committee", "upper_committee", "grassroots_committee", "grassroots_cell")


def _office_commands(commands: Any) -> None:
    """What an office needs once, at its own machine: its first organisation, and accounts."""
    init = commands.add_parser("init", help="lập tổ chức đảng đầu tiên và tài khoản đầu tiên của cơ quan")
    init.add_argument(
        "--committee", required=True, metavar="TÊN", help="tên trần, ví dụ: Khối các cơ quan tỉnh An Hòa"
    )
    init.add_argument(
        "--kind", choices=KINDS, default="upper_committee", help="loại tổ chức (mặc định upper_committee)"
    )
    init.add_argument(
        "--since", type=_day, metavar="NGÀY", help="hoạt động từ ngày, ví dụ 01/07/2020 (mặc định hôm nay)"
    )
    account = commands.add_parser(
        "account", help="cấp tài khoản có một vai trò; mật khẩu lần đầu in ra một lần"
    )
    account.add_argument("--role", choices=ROLES, required=True, help="vai trò")
    account.add_argument(
        "--at", required=True, metavar="TỔ CHỨC", help="tên như trên trang, ví dụ: Chi bộ Khoa Nội"
    )
    for each in (init, account):
        each.add_argument("--username", required=True, metavar="TÊN", help="tên đăng nhập, ví dụ: to.chuc")
        each.add_argument("--full-name", required=True, metavar="HỌ TÊN", help="họ và tên người dùng")


def _day(words: str) -> date:
    try:
        return datetime.strptime(words, "%d/%m/%Y").date()  # noqa: DTZ007  a day has no zone
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{words}” không phải ngày. Ghi như 01/07/2020.") from None


def main(argv: list[str] | None = None) -> int:
    """Run one command; the module of the same name in `ketnap.config.commands` does it."""
    arguments = parser().parse_args(argv)
    return int(import_module(f"ketnap.config.commands.{arguments.command}").run(arguments))


if __name__ == "__main__":
    sys.exit(main())
