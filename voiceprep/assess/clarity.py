"""Which words were heard well, and where a point may have been said though it was not heard."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from voiceprep.assess.disfluencies import ENGLISH
from voiceprep.assess.english import rarity
from voiceprep.assess.text import tokenize
from voiceprep.assess.token import Token
from voiceprep.decks.deck import KeyPoint
from voiceprep.speech.spelling import likeness
from voiceprep.speech.transcript import Word

TELLING = 7.5
"""Rarity (nats) from which a word matters: "model", "loss"; not "with", "good"."""

WELL = 0.3
"""Confidence below which a single word was not heard well."""

WINDOW = 5
"""Words over which confidence is averaged: one odd word in a clear sentence is a name, five are noise."""

MUDDLED = 0.5
"""Mean confidence of a window below which all of it was not heard well."""

HALF_HEARD = 0.7
"""Mean confidence of a passage below which half a point in it may be a whole one: what noise costs is most often that
(chosen with `benchmarks/unclear.py` on one half of the questions; docs/recognition.md has the other)."""

DOUBTFUL = 0.5
"""Share of a passage's telling words not heard well from which nothing should rest on it."""

ALIKE = 0.6
"""Likeness from which a word in a muddled stretch may be a word of a point (`speech.spelling.likeness`)."""

ENOUGH = 0.67
"""Share of a point's telling words, weighted by rarity, that a muddled stretch must resemble to hide the point."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words `start` to `end` (exclusive)."""

    start: int
    end: int


def is_known(words: Sequence[Word]) -> bool:
    """Whether the recogniser told how sure it was."""
    return any(word.confidence is not None for word in words)


def doubtful_words(words: Sequence[Word], start: int, end: int) -> tuple[Word, ...]:
    """The telling words of a passage that were not heard well, where they are so many that nothing should rest on it;
    empty where the passage can be relied on.
    """
    telling = [word for word in words[max(0, start) : end] if word.confidence is not None and _is_telling(word)]
    badly = tuple(word for word in telling if _sure(word) < WELL)
    return badly if badly and len(badly) >= DOUBTFUL * len(telling) else ()


def half_heard(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a passage was heard so badly that more may have been said in it."""
    passage = words[max(0, start) : end]
    return bool(passage) and sum(map(_sure, passage)) < HALF_HEARD * len(passage)


def muddled(words: Sequence[Word]) -> tuple[Stretch, ...]:
    """The stretches that were not heard well: windows of `WINDOW` words of low mean confidence, joined, without the
    words at their ends that were.
    """
    found: list[Stretch] = []
    for start in range(len(words) - WINDOW + 1):
        window = words[start : start + WINDOW]
        if sum(map(_sure, window)) >= MUDDLED * WINDOW:
            continue
        if found and start <= found[-1].end:
            found[-1] = Stretch(found[-1].start, start + WINDOW)
        else:
            found.append(Stretch(start, start + WINDOW))
    return tuple(_trimmed(words, stretch) for stretch in found)


def hidden(point: KeyPoint, words: Sequence[Word], stretches: Sequence[Stretch]) -> Stretch | None:
    """The muddled stretch in which the point may have been said: most of it sounds like words there; else None."""
    best = max(stretches, key=lambda stretch: resemblance(point, words, stretch), default=None)
    return best if best is not None and resemblance(point, words, best) >= ENOUGH else None


def resemblance(point: KeyPoint, words: Sequence[Word], stretch: Stretch) -> float:
    """The share of the point's telling words, weighted by rarity, that are in the stretch or sound like words there."""
    wanted = [token for token in tokenize(point.text.split()) if rarity(token.text) >= TELLING]
    total = sum(rarity(token.text) for token in wanted)
    there = list(_sounds(words, stretch))
    return sum(rarity(t.text) for t in wanted if any(_may_be(t, said) for said in there)) / total if total else 0.0


def _trimmed(words: Sequence[Word], stretch: Stretch) -> Stretch:
    badly = [i for i in range(stretch.start, stretch.end) if _sure(words[i]) < MUDDLED]
    return Stretch(badly[0], badly[-1] + 1)


def _sounds(words: Sequence[Word], stretch: Stretch) -> Iterator[str]:
    """The words of the stretch, alone and in pairs, as tokens."""
    texts = [t.text for t in tokenize([word.text for word in words[stretch.start : stretch.end]])]
    yield from texts
    yield from (one + other for one, other in pairwise(texts))


def _may_be(token: Token, said: str) -> bool:
    return likeness(said, token.text) >= ALIKE


def _is_telling(word: Word) -> bool:
    tokens = tokenize([word.text])
    return any(rarity(token.text) >= TELLING and token.text not in ENGLISH.sounds for token in tokens)


def _sure(word: Word) -> float:
    """The word's confidence; a word that was not aligned says nothing against its neighbours."""
    return 1.0 if word.confidence is None else word.confidence
