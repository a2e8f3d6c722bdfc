"""How a reply was delivered: pace, pauses, fillers, repeats. Pure: from word times and voice activity alone."""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from voiceprep.assess.disfluencies import ENGLISH, Disfluency, Language, find_disfluencies
from voiceprep.audio.span import Span
from voiceprep.speech.transcript import Word

GAP = 0.25
"""Seconds of silence up to which speech goes on: below, it is articulation, not a pause (Goldman-Eisler 1968)."""

PAUSE = 0.7
"""Seconds from which a silence is listed. Breath and phrasing mostly take less: in read and spontaneous speech of five
languages most pauses lie between 0.2 and 1 s (Campione and Véronis 2002)."""

SHORTEST = 2.0
"""Seconds of speech below which no rate is given: one word more or less would change it by a fifth."""


_SAID = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Pause:
    """A silence between speech: its `start` in seconds of the recording, and its length."""

    start: float
    seconds: float

    @property
    def end(self) -> float:
        """When speech goes on."""
        return self.start + self.seconds


@dataclass(frozen=True, slots=True)
class Delivery:
    """The figures of one reply. All times in seconds, places in seconds from the start of the recording.

    `words`: words as recognised, fillers and repeats included. `first_word`, `last_word`: when speech began and ended;
    the first is the time to the first word, as recording starts when the question is over. `speaking`: the time spent
    speaking, silences of 0.25 s and more left out. `wpm_speaking`: words a minute of it (articulation rate);
    `wpm`: words a minute from the first word to the last, pauses included (speech rate); both None below 2 s of
    speech. `pauses`: silences over 0.7 s between the first word and the last. `fillers`: "um", "you know" and the
    like, and `fillers_per_minute` from the first word to the last. `repeats`, `restarts`: see `find_disfluencies`.
    `source` says where speech was known from: voice activity, or the words' times where an attempt holds no other.
    """

    words: int
    first_word: float
    last_word: float
    speaking: float
    wpm_speaking: float | None
    wpm: float | None
    pauses: tuple[Pause, ...]
    fillers: tuple[Disfluency, ...]
    fillers_per_minute: float | None
    repeats: tuple[Disfluency, ...]
    restarts: tuple[Disfluency, ...]
    source: Literal["voice activity", "word times"]

    @property
    def length(self) -> float:
        """Seconds from the first word to the end of the last."""
        return self.last_word - self.first_word

    @property
    def longest_pause(self) -> Pause | None:
        """The longest of the pauses."""
        return max(self.pauses, key=lambda pause: pause.seconds, default=None)


def measure(words: Sequence[Word], speech: Sequence[Span], language: Language = ENGLISH) -> Delivery | None:
    """The figures of a reply of these words, during which voice activity heard `speech` (in order, apart).

    None where there is nothing to measure: no words, or neither `speech` nor word times (a typed reply).
    """
    spans = _bridged(speech or _timed(words))
    count = sum(_is_said(part) for word in words for part in (word.heard or word.text).split())
    if not spans or not count:
        return None
    speaking, length = sum(span.seconds for span in spans), spans[-1].end - spans[0].start
    found = find_disfluencies(words, language)
    enough = speaking >= SHORTEST
    return Delivery(
        words=count,
        first_word=spans[0].start,
        last_word=spans[-1].end,
        speaking=speaking,
        wpm_speaking=60 * count / speaking if enough else None,
        wpm=60 * count / length if enough else None,
        pauses=tuple(_pauses(spans)),
        fillers=found.fillers,
        fillers_per_minute=60 * len(found.fillers) / length if enough else None,
        repeats=found.repeats,
        restarts=found.restarts,
        source="voice activity" if speech else "word times",
    )


@functools.lru_cache(maxsize=16384)
def _is_said(text: str) -> bool:
    return _SAID.search(text) is not None


def _timed(words: Sequence[Word]) -> Iterator[Span]:
    for word in words:
        if word.start is not None and word.end is not None and word.start <= word.end:
            yield Span(word.start, word.end)


def _bridged(spans: Iterable[Span]) -> list[Span]:
    """Spans with the gaps below `GAP` closed, in order."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda s: s.start):
        if joined and span.start - joined[-1].end < GAP:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _pauses(spans: Sequence[Span]) -> Iterator[Pause]:
    for before, after in pairwise(spans):
        if (seconds := after.start - before.end) > PAUSE:
            yield Pause(before.end, round(seconds, 3))
