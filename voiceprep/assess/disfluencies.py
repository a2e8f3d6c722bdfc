"""Fillers, repeated words and restarts, found in the words as they were recognised."""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from voiceprep.speech.transcript import Word

LONGEST_REPEAT = 4
"""Words of the longest phrase whose repetition is looked for: what is said twice for want of a word is short."""


@dataclass(frozen=True, slots=True)
class Disfluency:
    """A passage of the transcript: word indices, `end` exclusive; the words as heard; `at` which second it begins.

    `at` is None where the recogniser gave that word no time.
    """

    start: int
    end: int
    text: str
    at: float | None


@dataclass(frozen=True, slots=True)
class Language:
    """What tells disfluencies in a language; phrases in lower case, words parted by spaces.

    `sounds`: filled pauses. `phrases`: fillers made of words. `meant`: words that are doubled on purpose or by
    grammar. `edits`: what announces that the sentence begins anew.
    """

    sounds: tuple[str, ...]
    phrases: tuple[str, ...]
    meant: tuple[str, ...]
    edits: tuple[str, ...]


ENGLISH = Language(
    sounds=("um", "umm", "uhm", "uh", "uhh", "er", "err", "erm", "ah", "eh", "hm", "hmm", "mm", "mhm"),
    phrases=("you know", "i mean", "kind of like", "sort of like", "you know what i mean"),
    meant=("very", "really", "so", "much", "many", "far", "long", "no", "yes", "that", "had", "is", "bye", "ha"),
    edits=(
        "let me rephrase", "let me start again", "let me start over", "let me say that again", "no wait", "wait no",
        "sorry i meant", "i meant to say", "or rather", "scratch that", "what i meant", "correction",
    ),
)  # fmt: skip
"""Filled pauses after Clark and Fox Tree (2002), editing phrases after Levelt (1983). Words that mostly mean something
("like", "so", "well", "actually", "basically") are not counted: a list cannot tell when they do not."""

_LETTERS = re.compile(r"[^\w']+")
_BROKEN = re.compile(r"\w+(?:-|--|—|–)")


@dataclass(frozen=True, slots=True)
class Disfluencies:
    """All of a reply, each kind in order."""

    fillers: tuple[Disfluency, ...]
    repeats: tuple[Disfluency, ...]
    restarts: tuple[Disfluency, ...]


def find_disfluencies(words: Sequence[Word], language: Language = ENGLISH) -> Disfluencies:
    """The fillers, repeats and restarts among `words`.

    A repeat is a phrase of one to four words said again at once, fillers between the two not counted; said three
    times it is two repeats. Each passage holds what would be cut: the first saying, and the fillers after it. A
    restart is a word broken off ("regu-") or a phrase that announces a correction.
    """
    texts = [_comparable(word.text) for word in words]
    fillers = tuple(_phrases(texts, language.phrases + language.sounds))
    filled = {i for start, end in fillers for i in range(start, end)}
    spoken = [i for i, text in enumerate(texts) if text and i not in filled]
    restarts = sorted([*_phrases(texts, language.edits), *_broken(words)])
    repeats = _repeats(texts, spoken, language.meant)
    return Disfluencies(
        tuple(_passages(fillers, words)), tuple(_passages(repeats, words)), tuple(_passages(restarts, words))
    )


def fluent(words: Sequence[Word], language: Language = ENGLISH) -> tuple[int, ...]:
    """The indices of the words that are left without filled pauses, repeats and broken-off words: what was meant.

    Phrases ("you know", "no wait") stay: a list cannot tell when they mean something.
    """
    texts = [_comparable(word.text) for word in words]
    sounds = {i for i, text in enumerate(texts) if text in language.sounds}
    cut = {i for passage in find_disfluencies(words, language).repeats for i in range(passage.start, passage.end)}
    broken = {i for start, end in _broken(words) for i in range(start, end)}
    return tuple(i for i in range(len(words)) if i not in sounds | cut | broken)


@functools.lru_cache(maxsize=16384)
def _comparable(text: str) -> str:
    return _LETTERS.sub("", text.replace("’", "'")).casefold()


@functools.cache
def _by_first_word(phrases: tuple[str, ...]) -> dict[str, list[list[str]]]:
    """The phrases as words by their first word, the longest first."""
    found: dict[str, list[list[str]]] = {}
    for phrase in sorted((phrase.split() for phrase in phrases), key=len, reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return found


def _phrases(texts: Sequence[str], phrases: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where phrases stand, the longest first where several begin at a word; they do not overlap."""
    wanted = _by_first_word(phrases)
    end = 0
    for i, text in enumerate(texts):
        if i >= end and text in wanted:
            length = next((len(phrase) for phrase in wanted[text] if texts[i : i + len(phrase)] == phrase), 0)
            if length:
                end = i + length
                yield i, end


def _broken(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    for i, word in enumerate(words[:-1]):
        if word.text.endswith(("-", "—", "–")) and _BROKEN.fullmatch(word.text):
            yield i, i + 1


def _repeats(texts: Sequence[str], spoken: Sequence[int], meant: Sequence[str]) -> Iterator[tuple[int, int]]:
    said = [texts[n] for n in spoken]
    gaps = range(1, LONGEST_REPEAT + 1)
    near = {i for gap in gaps for i, (a, b) in enumerate(zip(said, said[gap:], strict=False)) if a == b}
    end = 0
    for i in sorted(near):
        if i >= end and (length := _repeated(said, i)):
            end = i + length
            if length > 1 or not (said[i] in meant or said[i].isdigit()):
                yield spoken[i], spoken[end]


def _repeated(said: Sequence[str], start: int) -> int:
    """How many words from `start` on are said again at once; 0 for none."""
    for length in range(LONGEST_REPEAT, 0, -1):
        middle = start + length
        if middle < len(said) and said[start:middle] == said[middle : middle + length]:
            return length
    return 0


def _passages(found: Iterable[tuple[int, int]], words: Sequence[Word]) -> Iterator[Disfluency]:
    for start, end in found:
        yield Disfluency(start, end, " ".join(word.text for word in words[start:end]), words[start].start)
