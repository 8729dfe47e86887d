"""`ketnap read`: one document to structure, printed; nothing is stored."""

import json
import sys
from argparse import Namespace
from pathlib import Path

from ketnap.language import date_vn
from ketnap.office.extract import UnreadableFile
from ketnap.reading import GROUP_NAMES, Reading, read_file

PLACES = {
    "header": "phần đầu",
    "title": "trích yếu",
    "text": "nội dung",
    "targets": "các chỉ tiêu",
    "duties": "các nhiệm vụ",
    "target": "chỉ tiêu",
    "citation": "văn bản được dẫn",
    "section": "mục",
    "row": "dòng",
    "rows": "các dòng của bảng",
    "total": "cột tổng",
    "parts": "các cột đối tượng",
}


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
        f"Ngày: {date_vn(header.date) if header.date else 'chưa rõ'}",
        header.title or "",
        f"Trích dẫn: {len(reading.citations)}   Nhiệm vụ: {len(reading.duties)}",
        f"Nơi nhận: {len(reading.recipients)}",
    ]
    lines += [f"Chỉ tiêu: {target.quote}" for target in reading.targets]
    lines += [
        f"Bảng: {len(table.rows)} đơn vị, các năm {', '.join(map(str, table.years))}"
        for table in reading.tables
    ]
    lines += [f"Lưu ý ({place_in_words(finding.where)}): {finding.message}" for finding in reading.findings]
    return "\n".join(line for line in lines if line)


def place_in_words(where: str) -> str:
    """The address of a finding for people: "row 24, 2024" as "dòng 24, năm 2024"."""
    place, _, year = where.partition(", ")
    name, _, rest = place.partition(" ")
    words = PLACES.get(name) or (f"cột {GROUP_NAMES[name]}" if name in GROUP_NAMES else name)
    return f"{words} {rest}".strip() + (f", năm {year}" if year else "")
