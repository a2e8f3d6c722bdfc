"""Names, acronyms and terms, found as a recogniser prints them: in pieces, by sound, nearly right."""

import functools
import itertools
import math
from collections.abc import Sequence
from typing import Literal

import jellyfish
from rapidfuzz.distance import Indel

from voiceprep.assess.english import is_english, rarity
from voiceprep.assess.text import Token, squeeze, tokenize

Span = tuple[int, int]

LONGEST_JOIN = 6
"""Tokens that may make up one name: "res net fifty v two"."""

_LETTER_NAMES = {
    "ay": "a", "bee": "b", "be": "b", "see": "c", "sea": "c", "dee": "d", "ee": "e", "eff": "f", "gee": "g",
    "aitch": "h", "eye": "i", "jay": "j", "kay": "k", "okay": "k", "el": "l", "em": "m", "en": "n", "and": "n",
    "oh": "o", "pea": "p", "pee": "p", "cue": "q", "queue": "q", "are": "r", "our": "r", "ess": "s", "tea": "t",
    "tee": "t", "you": "u", "vee": "v", "ex": "x", "why": "y", "zed": "z", "zee": "z",
}  # fmt: skip
_FUNCTION_RARITY = 6.5  # words more common than this ("and", "with", "about") do not count in a term of several words
_ENOUGH_OF_A_TERM = 0.6  # share of a multi-word term's words, weighted by rarity, that must be near one another


def is_name(token: Token, *, first: bool) -> bool:
    """Whether a token of a deck's text is a name or acronym: CNN, TensorFlow, F1, or a word English does not know.

    `first`: it opens the sentence, where a capital says nothing.
    """
    if token.is_number or not token.text[:1].isalpha():
        return False
    raw = token.raw
    if any(c.isupper() for c in raw[1:]) or (len(raw) > 1 and any(c.isdigit() for c in raw)):
        return True
    capital = raw[:1].isupper() and not first and len(raw) > 1
    return capital or (len(raw) > 3 and not is_english(token.text) and not is_english(token.stem))


def alike(name: str, heard: str) -> float:
    """How surely `heard` is `name`, both squeezed: 1 the same letters, down to 0. Names with digits never blur."""
    if name == heard:
        return 1.0
    if len(name) < 4 or len(heard) < 3 or _digits(name) != _digits(heard):
        return 0.0
    ratio: float = Indel.normalized_similarity(name, heard)
    if ratio >= 0.85:
        return 0.9
    code, other = _sound(name), _sound(heard)
    if len(code) >= 3 and code == other and ratio >= 0.5:
        return 0.85
    if len(code) >= 5 and Indel.normalized_similarity(code, other) >= 0.8 and ratio >= 0.6:
        return 0.75
    return 0.0


def find_name(name: str, tokens: Sequence[Token]) -> list[tuple[int, int, float]]:
    """Every place where `name` (squeezed) is heard: first token, last token (exclusive), how surely."""
    places = []
    longest = len(name) * 2 + 2
    for start in range(len(tokens)):
        joined = spelt = ""
        for end in range(start + 1, min(start + LONGEST_JOIN, len(tokens)) + 1):
            text = squeeze(tokens[end - 1].text)
            joined += text
            spelt += _LETTER_NAMES.get(text, text)
            if len(joined) > longest:
                break
            sure = 1.0 if end > start + 1 and spelt == name else alike(name, joined)
            if sure:
                places.append((start, end, sure))
    return places


def heard(term: str, tokens: Sequence[Token]) -> Span | None:
    """Where a term of a list point was said, as token indices (end exclusive), or None.

    A single name is compared by sound and in joined form; of a term of several words, most of the words, weighted
    by rarity, must stand near one another.
    """
    whole = find_name(squeeze(term), tokens)
    if whole:
        start, end, _ = max(whole, key=lambda place: (place[2], place[0] - place[1]))
        return (start, end)
    parts = [t for t in tokenize(term.split()) if t.is_number or rarity(t.text) > _FUNCTION_RARITY]
    return _near(parts, tokens) if parts else None


def needed(need: Literal["any", "half", "all"] | None, total: int) -> int:
    """How many of `total` terms must be heard. No `need` is `half`: a list is made by most of it."""
    if not total:
        return 0
    return {"any": 1, "all": total}.get(need or "half", math.ceil(total / 2))


def same_word(wanted: Token, said: Token) -> float:
    """How surely two words are the same: equal stems, a slip of one or two letters, or one family ("classify")."""
    if wanted.stem == said.stem:
        return 1.0
    if wanted.is_number or said.is_number or min(len(wanted.text), len(said.text)) < 5:
        return 0.0
    return _blurred(wanted.text, said.text)


@functools.lru_cache(maxsize=65536)
def _blurred(wanted: str, said: str) -> float:
    shared = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(wanted, said, strict=False)))
    if shared >= 5 and shared >= 0.6 * max(len(wanted), len(said)):
        return 0.8
    return 0.7 if Indel.normalized_similarity(wanted, said) >= 0.84 and wanted[0] == said[0] else 0.0


def _near(parts: list[Token], tokens: Sequence[Token]) -> Span | None:
    hits = [(i, j) for i, said in enumerate(tokens) for j, part in enumerate(parts) if same_word(part, said)]
    weights = [rarity(part.text) for part in parts]
    width = 2 * len(parts) + 4
    for first, _ in hits:
        near = [(i, j) for i, j in hits if first <= i < first + width]
        if sum(weights[j] for j in {j for _, j in near}) >= _ENOUGH_OF_A_TERM * sum(weights):
            return (first, max(i for i, _ in near) + 1)
    return None


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


@functools.lru_cache(maxsize=65536)
def _sound(text: str) -> str:
    return jellyfish.metaphone(text) if text.isascii() else text
