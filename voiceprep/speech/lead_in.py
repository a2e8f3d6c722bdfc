"""What was said just before a segment, from which its own words are told apart."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from voiceprep.clip import RATE, Samples
from voiceprep.speech.transcript import Word

WINDOW = 15.0
"""Seconds that a segment may be long with what leads in to it: on longer audio hints drop whole sentences."""

FEWEST = 3
"""Words that make a lead-in. One or two before a long segment tell nothing."""

BEFORE = 0.04
"""Seconds of sound kept before the first word: its time is that of its vowel rather than of its first consonant."""


@dataclass(frozen=True, slots=True)
class LeadIn:
    """`text` is what is said in `samples`, int16 (n,) at 16 kHz, which end where a segment begins."""

    samples: Samples
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """A segment that is written down: `start` and the times of its words are seconds from the recording's start."""

    start: float
    samples: Samples
    words: tuple[Word, ...]


def lead_in(earlier: Sequence[Written], start: float, seconds: float) -> LeadIn | None:
    """What leads in to the segment of so many `seconds` that begins at `start`; None where nothing was said shortly
    before, or where the engine gives no times. Pauses between segments are silence in it.
    """
    since = start - (WINDOW - seconds)
    words = [word for segment in earlier for word in segment.words]
    at = next((n for n, word in enumerate(words) if word.start is not None and word.start >= since), len(words))
    said = words[at:]
    if len(said) < FEWEST or said[0].start is None:
        return None
    return LeadIn(_sound(earlier, max(0.0, said[0].start - BEFORE), start), " ".join(word.text for word in said))


def _sound(earlier: Sequence[Written], start: float, end: float) -> Samples:
    sound = np.zeros(round((end - start) * RATE), np.int16)
    for segment in earlier:
        first = round((segment.start - start) * RATE)
        part = segment.samples[max(0, -first) : max(0, len(sound) - first)]
        sound[max(0, first) : max(0, first) + len(part)] = part
    return sound
