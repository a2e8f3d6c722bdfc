"""A reply made ready for looking things up: where each stem, word and run of joined words stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from voiceprep.assess.text import squeeze, tokenize
from voiceprep.assess.token import Token
from voiceprep.speech.spelling import LETTER_NAMES

LONGEST_JOIN = 6
"""Tokens that may make up one name: "res net fifty v two"."""

LONGEST_NAME = 32
"""Letters of the longest run that is kept."""

Places = Mapping[str, Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply's tokens, and token positions (start, end exclusive) by what stands there.

    `stems` and `words`: single tokens; `runs`: one to `LONGEST_JOIN` tokens written together ("xgboost"); `spelt`:
    two and more, with letter names read as letters ("see n n" gives "cnn").
    """

    tokens: tuple[Token, ...]
    stems: Places
    words: Places
    runs: Places
    spelt: Places

    @classmethod
    def of(cls, words: Sequence[str]) -> "Reply":
        """From words as recognised."""
        tokens = tokenize(words)
        stems: dict[str, list[tuple[int, int]]] = {}
        texts: dict[str, list[tuple[int, int]]] = {}
        for i, token in enumerate(tokens):
            stems.setdefault(token.stem, []).append((i, i + 1))
            texts.setdefault(token.text, []).append((i, i + 1))
        return cls(tokens, stems, texts, *_joined([squeeze(token.text) for token in tokens]))


def _joined(texts: Sequence[str]) -> tuple[Places, Places]:
    runs: dict[str, list[tuple[int, int]]] = {}
    spelt: dict[str, list[tuple[int, int]]] = {}
    letters = [LETTER_NAMES.get(text, text) for text in texts]
    for start in range(len(texts)):
        run = spelling = ""
        for end in range(start + 1, min(start + LONGEST_JOIN, len(texts)) + 1):
            run += texts[end - 1]
            spelling += letters[end - 1]
            if len(run) > LONGEST_NAME:
                break
            runs.setdefault(run, []).append((start, end))
            if end > start + 1 and spelling != run:
                spelt.setdefault(spelling, []).append((start, end))
    return runs, spelt
