"""One form for every text: composed Unicode to keep, folded words to search by."""

import unicodedata

_STROKES = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "Ð": "d"})


def nfc(text: str) -> str:
    """`text` in composed Unicode: "Hoà" typed with separate marks becomes four signs at most."""
    return unicodedata.normalize("NFC", text)


def without_marks(text: str) -> str:
    """`text` with tones and letter marks dropped and đ written d; case and spaces are kept."""
    decomposed = unicodedata.normalize("NFD", text.translate(_STROKES))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def fold(text: str) -> str:
    """The search key of `text`: no marks, đ as d, one case, single spaces. "Đảng  ủy" → "dang uy".

    The sign of code zero counts as a space: PostgreSQL keeps it in no text and refuses to seek it.
    """
    return " ".join(without_marks(without_marks(text).casefold()).replace("\0", " ").split())
