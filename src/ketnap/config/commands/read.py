"""`ketnap read`: one document to structure, printed; nothing is stored."""

import json
import sys
from argparse import Namespace
from pathlib import Path

from ketnap.office.extract import UnreadableFile
from ketnap.reading import Reading, read_file


def run(arguments: Namespace) -> int:
    """Print the reading; 1 when it has findings, 2 when the file cannot be read."""
    path = Path(arguments.file)
    try:
        reading = read_file(path.read_bytes(), path.name)
    except (OSError, UnreadableFile) as failure:
        print(f"Không đọc được {path.name}: {failure}", file=sys.stderr)
        return 2
    if arguments.json:
        print(json.dumps(reading.as_dict(), ensure_ascii=False, indent=1))
    else:
        print(in_words(reading))
    return 1 if reading.findings else 0


def in_words(reading: Reading) -> str:
    """The reading for people: one line an item."""
    header = reading.header
    lines = [
        f"{header.type or 'văn bản'} {header.number or '…'}-{header.symbol or '…'}",
        f"Ngày: {header.date or 'chưa rõ'}",
        header.title or "",
        f"Trích dẫn: {len(reading.citations)}   Nhiệm vụ: {len(reading.duties)}",
        f"Nơi nhận: {len(reading.recipients)}",
    ]
    lines += [f"Chỉ tiêu: {target.quote}" for target in reading.targets]
    lines += [
        f"Bảng: {len(table.rows)} đơn vị, các năm {', '.join(map(str, table.years))}"
        for table in reading.tables
    ]
    lines += [f"Lưu ý ({finding.where}): {finding.message}" for finding in reading.findings]
    return "\n".join(line for line in lines if line)
