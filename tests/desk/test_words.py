"""Every deed and every look that the record may hold has words on its page."""

import ast
from collections.abc import Iterator
from pathlib import Path

from ketnap.desk.words import VERBS

HOUSE = Path(__file__).parents[2] / "src" / "ketnap"


def written(source: str) -> Iterator[str]:
    """The verbs given to `record` and the kinds given to `saw`, where they are written out."""
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
            continue
        if call.func.id == "record" and call.args and isinstance(call.args[0], ast.Constant):
            yield call.args[0].value
        if call.func.id in {"saw", "saw_part"}:
            yield from (
                word.value.value
                for word in call.keywords
                if word.arg == "kind" and isinstance(word.value, ast.Constant)
            )


def test_whatever_is_recorded_is_said_in_words():
    found = {word for path in HOUSE.rglob("*.py") for word in written(path.read_text())}

    assert {"meeting.close", "candidacy", "list"} <= found
    assert found - VERBS.keys() == set()
