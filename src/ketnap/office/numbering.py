"""The labels Word puts before automatically numbered paragraphs, which are not in their text."""

import re
from collections import defaultdict
from typing import Any

from docx.document import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DEEPEST = 8
# Symbol and Wingdings bullets live in the private use area, where the sign means nothing without the font.
PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
         (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
LARGEST_ROMAN = 3999

Element = Any  # lxml ships no types


class Numbering:
    """Counts the numbered paragraphs of one document, in the order in which they are asked for."""

    def __init__(self, document: Document) -> None:
        self.levels: dict[str, dict[int, Element]] = {}
        self.lists: dict[str, str] = {}
        self.of_style = _numbers_of_styles(document)
        self.counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        for relation in document.part.rels.values():
            if relation.reltype.endswith("/numbering") and not relation.is_external:
                self._learn(relation.target_part)

    def _learn(self, part: Any) -> None:
        root = part.element
        for abstract in root.findall(f"{W}abstractNum"):
            levels = {int(level.get(f"{W}ilvl", 0)): level for level in abstract.findall(f"{W}lvl")}
            self.levels[abstract.get(f"{W}abstractNumId")] = levels
        for number in root.findall(f"{W}num"):
            abstract = number.find(f"{W}abstractNumId")
            self.lists[number.get(f"{W}numId")] = "" if abstract is None else abstract.get(f"{W}val")

    def label(self, paragraph: Element) -> str:
        """The label of the paragraph with a space after it ("I. ", "1.2. ", "- "), or nothing."""
        which, depth = self._place(paragraph)
        name = self.lists.get(which, "")
        level = self.levels.get(name, {}).get(depth)
        if level is None:
            return ""
        counts = self.counts[name]
        counts[depth] = counts[depth] + 1 if depth in counts else _start(level)
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        text = self._written(level, name)
        return f"{text} " if text else ""

    def _place(self, paragraph: Element) -> tuple[str, int]:
        own = paragraph.find(f"{W}pPr/{W}numPr")
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        inherited = self.of_style.get("" if style is None else style.get(f"{W}val"), ("", 0))
        if own is None:
            return inherited
        number, depth = own.find(f"{W}numId"), own.find(f"{W}ilvl")
        return (
            inherited[0] if number is None else number.get(f"{W}val", ""),
            inherited[1] if depth is None else min(DEEPEST, int(depth.get(f"{W}val", 0))),
        )

    def _written(self, level: Element, name: str) -> str:
        pattern = _value(level, "lvlText")
        if _value(level, "numFmt") == "bullet":
            return PRIVATE_USE.sub("-", pattern) if pattern.strip() else "-"

        def number(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            shown = self.levels[name].get(depth)
            if shown is None:
                return ""
            return figure(self.counts[name].get(depth, _start(shown)), _value(shown, "numFmt"))

        return re.sub(r"%([1-9])", number, pattern)


def _numbers_of_styles(document: Document) -> dict[str, tuple[str, int]]:
    found = {}
    for style in document.styles.element.findall(f"{W}style"):
        number = style.find(f"{W}pPr/{W}numPr/{W}numId")
        depth = style.find(f"{W}pPr/{W}numPr/{W}ilvl")
        if number is not None:
            found[style.get(f"{W}styleId")] = (
                number.get(f"{W}val", ""),
                0 if depth is None else int(depth.get(f"{W}val", 0)),
            )
    return found


def _start(level: Element) -> int:
    return int(_value(level, "start") or 1)


def _value(level: Element, name: str) -> str:
    found = level.find(f"{W}{name}")
    return "" if found is None else str(found.get(f"{W}val", ""))


def figure(number: int, form: str) -> str:
    """`number` in a number format of WordprocessingML: 4 in upperRoman is IV. Unknown formats are decimal."""
    if form in ("upperRoman", "lowerRoman") and 0 < number <= LARGEST_ROMAN:
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    if form in ("upperLetter", "lowerLetter") and number > 0:
        letter = chr(ord("A") + (number - 1) % 26) * min(5, 1 + (number - 1) // 26)
        return letter if form == "upperLetter" else letter.lower()
    if form == "decimalZero":
        return f"{number:02}"
    return "" if form == "none" else str(number)


def _roman(number: int) -> str:
    written = ""
    for worth, sign in ROMAN:
        written += sign * (number // worth)
        number %= worth
    return written
