"""Vietnamese text, pure: Unicode, search keys, the order of names, numbers, dates, names of units."""

from ketnap.language.dates import date_long, date_vn, first_of_month, last_of_month, next_month
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
    "first_of_month",
    "fold",
    "in_words",
    "last_of_month",
    "name_key",
    "next_month",
    "nfc",
    "percent",
    "similarity",
    "without_marks",
]
