"""`python -m ketnap.regulations [dd/mm/yyyy]`: the rules in force that day (today), as a plain table."""

import sys
from datetime import date, datetime
from zoneinfo import ZoneInfo

from ketnap.regulations.model import Rule
from ketnap.regulations.ruleset import Ruleset, ruleset
from ketnap.regulations.words import value_in_words

HEAD = ("Mã", "Tác dụng", "Mức tin cậy", "Căn cứ", "Giá trị", "Nội dung")


def table(rules: Ruleset) -> str:
    """The rules as lines of aligned columns under a heading."""
    rows = [HEAD, *(_row(rule) for rule in rules)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD) - 1)]
    lines = [
        "  ".join([*(cell.ljust(w) for cell, w in zip(row, widths, strict=False)), row[-1]]) for row in rows
    ]
    title = f"Quy định đang áp dụng ngày {rules.on:%d/%m/%Y} ({rules.version.instrument})"
    return "\n".join([title, "", *lines, "", f"Mã đối chiếu: {rules.digest}"])


def _row(rule: Rule) -> tuple[str, ...]:
    content = f"{rule.title} ({rule.note})" if rule.note else rule.title
    effect = "chặn" if rule.blocks else "nhắc"
    return (rule.id, effect, rule.status.label, str(rule.source), value_in_words(rule), content)


def _day(arguments: list[str]) -> date:
    if not arguments:
        return datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    return datetime.strptime(arguments[0], "%d/%m/%Y").date()  # noqa: DTZ007  a day has no time zone


def main(arguments: list[str]) -> int:
    """Print the table; 2 with a message when the day cannot be read or has no rules."""
    try:
        rules = ruleset(_day(arguments))
    except ValueError:
        sys.stderr.write(
            f"Không đọc được ngày “{arguments[0]}”. Ghi dạng ngày/tháng/năm, ví dụ 26/07/2026.\n"
        )
        return 2
    except LookupError as error:
        sys.stderr.write(f"{error.args[0]}\n")
        return 2
    sys.stdout.write(f"{table(rules)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
