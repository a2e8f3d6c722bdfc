"""Numbers, however they were said: "eight hundred", "800" and "1,200" in one canonical form."""

import dataclasses
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from text_to_num import alpha2digit

from voiceprep.assess.token import Token

_UNITS = {
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty",
    "fifty", "sixty", "seventy", "eighty", "ninety",
}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "k": 1000}
_SPOKEN = {*_UNITS, *_SCALES} - {"k"}
_INSIDE = {"and", "point"}  # part of a number only between number words
_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_CENTURIES = {"18", "19", "20"}


def join_numbers(tokens: Sequence[Token]) -> Iterator[Token]:
    """`tokens` with every run of number words replaced by one token a number, its `stem` in canonical form."""
    i = 0
    while i < len(tokens):
        end = _run(tokens, i)
        if end == i:
            yield tokens[i]
            i += 1
        else:
            yield from _numbers(tokens[i:end])
            i = end


def canonical(number: str) -> str:
    """The shortest plain form: "1,200" gives "1200", "0.50" gives "0.5"; what is no number comes back as it is."""
    try:
        plain = format(Decimal(_without_grouping(number)), "f")
    except InvalidOperation:
        return number
    whole, _, fraction = plain.partition(".")
    fraction = fraction.rstrip("0")
    return (whole.lstrip("0") or "0") + ("." + fraction if fraction else "")


def _without_grouping(number: str) -> str:
    if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", number):
        return number.replace(",", "")
    return number.replace(",", ".") if number.count(",") == 1 and "." not in number else number


def _run(tokens: Sequence[Token], start: int) -> int:
    """The end (exclusive) of the run of number words at `start`; `start` itself where there is none."""
    end = start
    for i in range(start, len(tokens)):
        text = tokens[i].text
        if text in _SPOKEN or _DIGITS.fullmatch(text) or (text == "k" and i > start and tokens[i - 1].text.isdigit()):
            end = i + 1
        elif text not in _INSIDE or (text == "and" and i == start) or (i > start and end != i):
            break
    return end


def _numbers(run: Sequence[Token]) -> Iterator[Token]:
    """The numbers of one run. A value grows as long as text2num still reads the words as one number."""
    i = 0
    while i < len(run):
        value, end = _longest(run, i)
        if value is None:
            yield run[i]
            i += 1
            continue
        if value in _CENTURIES and end < len(run) and all(t.text in _SPOKEN for t in run[i : end + 1]):
            rest, rest_end = _longest(run, end)  # "twenty twenty one" is a year
            if rest is not None and len(rest) == 2 and rest.isdigit():
                value, end = value + rest, rest_end
        text = canonical(value)
        raw = run[i].raw if end == i + 1 else text
        yield dataclasses.replace(run[i], text=text, stem=text, end=run[end - 1].end, raw=raw)
        i = end


def _longest(run: Sequence[Token], start: int) -> tuple[str | None, int]:
    best: tuple[str | None, int] = (None, start)
    for end in range(start + 1, min(len(run), start + 12) + 1):
        if (value := _value([t.text for t in run[start:end]])) is not None:
            best = (value, end)
    return best


def _value(words: list[str]) -> str | None:
    """The value of `words` where all of them together are one number."""
    if words[0] == "point":
        words = ["zero", *words]
    if _DIGITS.fullmatch(words[0]):
        return _scaled(words)
    if any(_DIGITS.fullmatch(w) for w in words) or words[-1] in _INSIDE:
        return None
    read = alpha2digit(" ".join(words), "en", threshold=0)
    return read if _DIGITS.fullmatch(read) else None


def _scaled(words: list[str]) -> str | None:
    """Digits, perhaps with scale words after them: "1.2 million"."""
    try:
        value = Decimal(_without_grouping(words[0]))
    except InvalidOperation:
        return words[0] if len(words) == 1 else None
    for word in words[1:]:
        if word not in _SCALES:
            return None
        value *= _SCALES[word]
    return format(value, "f")
