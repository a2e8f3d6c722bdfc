"""Whether the text of a segment is complete, and what is tried where it is not."""

from collections.abc import Callable, Sequence

from voiceprep.speech.transcript import Word

LOOP = 4
"""Times in a row at which a word is no longer taken for said: "very, very, very" is."""

DROPPED = 1.0
"""Seconds of a segment without a word that mean that words were dropped: a segment holds no silence this long."""


def complete(
    hear: Callable[[bool, bool], tuple[Word, ...]], hinted: bool, led: bool, seconds: float
) -> tuple[Word, ...]:
    """The words of a segment of `seconds`, heard with hints and lead-in, or with less of them where that goes wrong.

    `hear` takes whether there are hints, and whether there is a lead-in. A lead-in at times makes hints loop, and hints
    at times end a text early: each is then done without, and the most complete text is kept.
    """
    heard: list[tuple[Word, ...]] = []
    for way in dict.fromkeys(((hinted, led), (hinted, False), (False, False))):
        heard.append(hear(*way))
        if not is_looping(heard[-1]) and longest_gap(heard[-1], seconds) <= DROPPED:
            return heard[-1]
    return min(heard, key=lambda words: (is_looping(words), longest_gap(words, seconds)))


def is_looping(words: Sequence[Word]) -> bool:
    """Whether a word comes `LOOP` times in a row, as in a text that decoding could not leave."""
    bare = [word.text.strip(".,").lower() for word in words]
    return any(len(set(bare[n : n + LOOP])) == 1 for n in range(len(bare) - LOOP + 1))


def longest_gap(words: Sequence[Word], seconds: float) -> float:
    """The longest time without a word in a segment of `seconds`, before the first and after the last included."""
    timed = [(word.start, word.end) for word in words if word.start is not None and word.end is not None]
    starts, ends = [start for start, _ in timed], [end for _, end in timed]
    return max(start - end for start, end in zip([*starts, seconds], [0.0, *ends], strict=True))
