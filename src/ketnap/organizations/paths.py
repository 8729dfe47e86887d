"""The path of a place: five lower-case base-36 characters of the key per level, no separator.

A subtree is `path >= p AND path < successor(p)`, right under any collation: digits sort before letters and
all paths under `p` share its length or are longer. `startswith` on paths is forbidden
(tests/test_architecture.py).
"""

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
WIDTH = 5


def segment(key: int) -> str:
    """The five characters of one organisation's key. ValueError above 36**5 - 2."""
    if not 0 <= key < 36**WIDTH - 1:
        raise ValueError(f"The key {key} does not fit {WIDTH} base-36 characters.")
    characters = ""
    for _ in range(WIDTH):
        key, digit = divmod(key, 36)
        characters = DIGITS[digit] + characters
    return characters


def successor(path: str) -> str:
    """The smallest string above every path that begins with `path`, of the same length."""
    return path[:-WIDTH] + segment_above(path[-WIDTH:])


def segment_above(last: str) -> str:
    """The segment that follows `last`; the last possible one is never given out."""
    key = int(last, 36) + 1
    characters = ""
    for _ in range(WIDTH):
        key, digit = divmod(key, 36)
        characters = DIGITS[digit] + characters
    return characters


def keys(path: str) -> list[int]:
    """The keys along a path, root first, the place itself last."""
    return [int(path[at : at + WIDTH], 36) for at in range(0, len(path), WIDTH)]


def within(path: str, above: str) -> bool:
    """Whether `path` is `above` or lies under it."""
    return above <= path < successor(above)
