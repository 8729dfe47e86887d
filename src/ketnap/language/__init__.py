"""Vietnamese text, pure: Unicode, search keys, the order of names, numbers, dates, names of units."""

from ketnap.language.dates import date_long, date_vn
from ketnap.language.folding import fold, nfc, without_marks
from ketnap.language.matching import Match, closest, similarity
from ketnap.language.numbers import count, decimal, in_words, percent
from ketnap.language.sorting import name_key

__all__ = [
    "Match",
    "closest",
    "count",
    "date_long",
    "date_vn",
    "decimal",
    "fold",
    "in_words",
    "name_key",
    "nfc",
    "percent",
    "similarity",
    "without_marks",
]
