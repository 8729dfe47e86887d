"""`ketnap`: one command for the office's machine. Exit codes: 0 done, 1 findings, 2 wrong use.

Each command is a module with `run(arguments) -> int`, loaded only when asked for, so that `ketnap read`
starts without the web framework.
"""

import argparse
import sys
from importlib import import_module

EPILOG = "Mã thoát: 0 xong, 1 có điều cần xem, 2 dùng sai."


def parser() -> argparse.ArgumentParser:
    """The words and options of every command."""
    root = argparse.ArgumentParser(
        prog="ketnap", description="Công tác phát triển đảng viên, từ kế hoạch đến công nhận.", epilog=EPILOG
    )
    commands = root.add_subparsers(dest="command", required=True, metavar="LỆNH")
    serve = commands.add_parser("serve", help="mở trang trên máy này")
    serve.add_argument("--port", type=int, default=8000, help="cổng (mặc định 8000)")
    serve.add_argument("--demo", action="store_true", help="nạp dữ liệu mẫu nếu kho đang trống")
    read = commands.add_parser("read", help="đọc một văn bản, không ghi gì vào kho")
    read.add_argument("file", metavar="TỆP")
    read.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    commands.add_parser("demo", help="nạp dữ liệu mẫu vào kho trống")
    commands.add_parser("check", help="dựng lại số liệu từ sổ gốc và so sánh; soát chuỗi nhật ký")
    return root


def main(argv: list[str] | None = None) -> int:
    """Run one command; the module of the same name in `ketnap.config.commands` does it."""
    arguments = parser().parse_args(argv)
    return int(import_module(f"ketnap.config.commands.{arguments.command}").run(arguments))


if __name__ == "__main__":
    sys.exit(main())
