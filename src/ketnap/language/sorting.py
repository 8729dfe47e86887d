"""The order of people's names in a Vietnamese list."""

import unicodedata

_LETTERS = {
    "a": "a0", "ă": "a1", "â": "a2", "d": "d0", "đ": "d1", "e": "e0", "ê": "e1",
    "o": "o0", "ô": "o1", "ơ": "o2", "u": "u0", "ư": "u1",
}  # fmt: skip
_TONES = {"\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0301": "5", "\u0323": "6"}
_LEVEL_TONE = "1"
_SHAPES = {"\u0306", "\u0302", "\u031b"}  # breve, circumflex, horn: part of the letter, not of the tone


def _syllable_key(syllable: str) -> str:
    letters: list[str] = []
    tone = _LEVEL_TONE
    for sign in unicodedata.normalize("NFD", syllable):
        if sign in _TONES:
            tone = _TONES[sign]
        elif sign in _SHAPES and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + sign)
        elif "a" <= sign <= "z" or sign == "đ":
            letters.append(sign)
    if not letters:
        return ""
    return "".join(_LETTERS.get(letter, _base(letter)) for letter in letters) + tone


def _base(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0] + "0"


def name_key(full_name: str) -> str:
    """The stored sort key of a person's name: given name, family name, then middle names.

    Letters follow the Vietnamese alphabet (a ă â b … d đ …); a syllable's letters are compared before
    its tone (ngang, huyền, hỏi, ngã, sắc, nặng). The key holds only a–z and 0–9, two signs a letter and
    one digit a tone, so plain byte order is the right order in any database. "" if there is no letter.
    """
    syllables = full_name.casefold().split()
    ordered = syllables[-1:] + syllables[:-1]
    return "".join(_syllable_key(syllable) for syllable in ordered)
