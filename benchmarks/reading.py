"""Reading a plan of 55 units over only extracting its text from the same .docx, in one run.

    python benchmarks/reading.py [FILE]

The limit of the design is a ratio of 3; the ratio of the medians of RUNS runs is printed with both figures.
"""

import sys
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter

from docx import Document

from ketnap.office.extract import extract_text
from ketnap.reading import read

RUNS, LIMIT = 15, 3.0
SAMPLE = Path(__file__).parents[1] / "src/ketnap/operations/samples"


def seconds(work, *arguments) -> float:
    """The median time of RUNS runs of `work`."""
    taken = []
    for _ in range(RUNS):
        start = perf_counter()
        work(*arguments)
        taken.append(perf_counter() - start)
    return median(taken)


def as_docx(text: str) -> bytes:
    """The same lines as a Word document, tabbed lines as tables."""
    document, rows = Document(), []
    for line in [*text.split("\n"), ""]:
        if "\t" in line:
            rows.append(line.split("\t"))
            continue
        if rows:
            table = document.add_table(len(rows), max(map(len, rows)))
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, words in zip(row.cells, cells, strict=False):
                    cell.text = words
            rows = []
        document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def main() -> int:
    """Print the ratio; 1 when it is above the limit."""
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else min(SAMPLE.glob("*.txt"))
    data = as_docx(source.read_text(encoding="utf-8"))
    text = extract_text(data, "plan.docx")
    extracting, reading = seconds(extract_text, data, "plan.docx"), seconds(read, text)
    ratio = (extracting + reading) / extracting
    print(
        f"{source.name}: extract {extracting * 1000:.0f} ms, read {reading * 1000:.0f} ms, ratio {ratio:.2f}"
    )
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
