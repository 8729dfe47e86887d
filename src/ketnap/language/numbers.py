"""Numbers as a Vietnamese office writes them: dot for thousands, comma for decimals."""

from decimal import ROUND_HALF_UP, Decimal

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"))
_LARGEST_IN_WORDS = 10**9


def count(n: int) -> str:
    """A whole number with dots between thousands: 1234 → "1.234"."""
    return f"{n:,}".replace(",", ".")


def decimal(x: float | Decimal, places: int = 1) -> str:
    """A number rounded half up to `places` decimals: 67.692 → "67,7", 1234.5 → "1.234,5"."""
    rounded = Decimal(str(x)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{rounded:,f}".translate(str.maketrans(",.", ".,"))


def percent(x: float | Decimal, places: int = 1) -> str:
    """A rate already counted in hundredths: 67.692 → "67,7 %"."""
    return f"{decimal(x, places)} %"


def in_words(n: int) -> str:
    """A whole number from 0 to 1.000.000.000 in words: 25 → "hai mươi lăm".

    Raises ValueError outside that range.
    """
    if not 0 <= n <= _LARGEST_IN_WORDS:
        raise ValueError(
            f"Chỉ viết bằng chữ được số từ 0 đến {count(_LARGEST_IN_WORDS)}, không phải {count(n)}."
        )
    if n == 0:
        return _DIGITS[0]
    words: list[str] = []
    for size, scale in _SCALES:
        group, n = divmod(n, size)
        if group:
            words += [*_below_thousand(group, leading=not words), scale]
    if n:
        words += _below_thousand(n, leading=not words)
    return " ".join(words)


def _below_thousand(n: int, *, leading: bool) -> list[str]:
    """1–999 in words; after a greater group the hundreds are always said ("không trăm linh năm")."""
    hundreds, rest = divmod(n, 100)
    if not hundreds and leading:
        return _below_hundred(rest)
    words = [_DIGITS[hundreds], "trăm"]
    if 0 < rest < 10:  # noqa: PLR2004 - one digit
        return [*words, "linh", _DIGITS[rest]]
    return words + _below_hundred(rest)


def _below_hundred(n: int) -> list[str]:
    tens, units = divmod(n, 10)
    if tens == 0:
        return [_DIGITS[units]] if units else []
    words = ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if units == 1 and tens > 1:
        return [*words, "mốt"]
    if units == 5:  # noqa: PLR2004 - "năm" is said "lăm" after a ten
        return [*words, "lăm"]
    return [*words, _DIGITS[units]] if units else words
