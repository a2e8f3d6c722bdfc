"""Words made comparable: case, punctuation, contractions, hyphens, stems and numbers."""

import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence

import snowballstemmer

from voiceprep.assess.numbers import join_numbers
from voiceprep.assess.token import Token

_PIECE = re.compile(r"c\+\+|[cf]#|\d+(?:[.,]\d+)*|\d*[^\W\d_](?:[^\W_]|'(?=[^\W_]))*|%")
_UNIT = re.compile(r"(\d+)(k|m|ms|s|gb|mb|kb|tb|kg|km|cm|mm|hz|khz|x|pm|am|th|st|nd|rd)")
_ENDINGS = {"'s": (), "'re": ("are",), "'ve": ("have",), "'ll": ("will",), "'d": ("would",), "'m": ("am",)}
_WITHOUT_APOSTROPHE = {
    "dont": "do", "doesnt": "does", "didnt": "did", "isnt": "is", "arent": "are", "wasnt": "was", "werent": "were",
    "hasnt": "has", "havent": "have", "hadnt": "had", "couldnt": "could", "wouldnt": "would", "shouldnt": "should",
    "cant": "can", "cannot": "can", "wont": "will", "can't": "can", "won't": "will", "shan't": "shall",
}  # fmt: skip

_PERSONS = {"you": "i", "your": "my", "yourself": "myself", "are": "am", "were": "was"}
"""A deck's "you are" is the candidate's "I am"."""


@functools.lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The Snowball stem of a lower-case English word, the person it speaks of set aside."""
    return str(_stemmer().stemWord(_PERSONS.get(word, word)))


def tokenize(words: Sequence[str]) -> tuple[Token, ...]:
    """The comparable tokens of `words`, in order. Any Unicode; words without a letter or digit give none."""
    pieces = [piece for i, word in enumerate(words) for piece in _pieces(i, word)]
    return tuple(join_numbers(pieces))


def squeeze(text: str) -> str:
    """Letters and digits only, lower case: "scikit-learn" and "Scikit learn" alike."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


@functools.cache
def _stemmer() -> "snowballstemmer.english_stemmer.EnglishStemmer":
    return snowballstemmer.stemmer("english")


def _pieces(index: int, word: str) -> Iterator[Token]:
    raw = unicodedata.normalize("NFKC", word).replace("’", "'")
    for found in _PIECE.finditer(raw.casefold()):
        original = raw[found.start() : found.end()] if len(raw) == len(raw.casefold()) else found.group()
        parts = _parts(found.group())
        for part in parts:
            yield Token(part, stem(part), index, index + 1, original if len(parts) == 1 else part)


def _parts(piece: str) -> tuple[str, ...]:
    if piece == "%":
        return ("percent",)
    if match := _UNIT.fullmatch(piece):
        return (match[1], match[2])
    if piece in _WITHOUT_APOSTROPHE:
        return (_WITHOUT_APOSTROPHE[piece], "not")
    if piece.endswith("n't"):
        return (piece[:-3].replace("'", ""), "not")
    for ending, verb in _ENDINGS.items():
        if piece.endswith(ending) and len(piece) > len(ending):
            return (piece[: -len(ending)].replace("'", ""), *verb)
    return (piece.replace("'", ""),)
