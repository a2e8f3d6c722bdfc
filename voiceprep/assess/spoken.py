"""Words as they are spoken: the one form in which key points and transcripts are compared.

A recogniser prints "L1" or "l one", "254" or "two hundred and fifty four". Digits are therefore
spelled out on both sides. One transcript word may become several spoken words; it never becomes part
of its neighbour's, so that positions in the transcript stay known.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

Wording = Sequence[Sequence[str]]
"""A key point as the network reads it: one segment of spoken words or two, its text and the clause it comes from."""

_PIECE = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*[+#]*|\d[\d,]*(?:\.\d+)?|%|[^\W\d_]+")
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))


def cardinal(number: int) -> list[str]:
    """Say a whole number below 10^12 without "and": 254 is two hundred fifty four."""
    if number < 20:
        return [_ONES[number]]
    if number < 100:
        tens, ones = divmod(number, 10)
        return [_TENS[tens]] + ([_ONES[ones]] if ones else [])
    if 1100 <= number < 2000 and number % 100 != 0:  # years and the like: nineteen ninety nine
        return cardinal(number // 100) + cardinal(number % 100)
    for size, name in _SCALES:
        if number >= size:
            many, rest = divmod(number, size)
            return [*cardinal(many), name, *(cardinal(rest) if rest else [])]
    raise AssertionError(number)


def _number(text: str) -> list[str]:
    """Say a number as printed: 1,200 or 0.75; digit by digit when it is too long to be an amount."""
    whole, _, decimals = text.replace(",", "").partition(".")
    said = cardinal(int(whole)) if len(whole) < 12 else [_ONES[int(digit)] for digit in whole]
    return said + (["point", *(_ONES[int(digit)] for digit in decimals)] if decimals else [])


@lru_cache(maxsize=50_000)
def spoken(word: str) -> tuple[str, ...]:
    """Spell one transcript word as lower-case spoken words; () for bare punctuation."""
    said: list[str] = []
    for piece in _PIECE.findall(word):
        if piece[0].isdecimal() and piece[0].isascii():
            said += _number(piece)
        elif piece == "%":
            said.append("percent")
        else:
            said.append(piece.lower().replace("’", "'"))
    return tuple(said)


def spoken_text(text: str) -> list[str]:
    """Spell a text as spoken words."""
    return [said for word in text.split() for said in spoken(word)]
