"""What leads in to a segment: recent, within the window, and ending where the segment begins."""

import numpy as np
import pytest

from voiceprep.clip import RATE
from voiceprep.speech.lead_in import BEFORE, WINDOW, Written, lead_in
from voiceprep.speech.transcript import Word


def written(start: float, text: str, loudness: int = 1, *, timed: bool = True) -> Written:
    """A word a second, each of `loudness`."""
    words = text.split()
    spoken = [Word(word, start + n, start + n + 0.8) if timed else Word(word) for n, word in enumerate(words)]
    return Written(start, np.full(len(words) * RATE, loudness, np.int16), tuple(spoken))


TWO = (written(0.0, "we trained the model"), written(5.0, "on data that was clean", 2))


@pytest.mark.parametrize(
    ("earlier", "start", "seconds", "expected"),
    [
        (TWO, 10.5, 3.0, "we trained the model on data that was clean"),
        (TWO, 10.5, 6.0, "the model on data that was clean"),
        (TWO, 10.5, 8.0, "on data that was clean"),
        (TWO, 10.5, 12.0, None),
        (TWO, 10.5, WINDOW, None),
        (TWO, 40.0, 3.0, None),
        ((), 0.0, 3.0, None),
        ((written(0.0, "only two"),), 2.5, 3.0, None),
        ((written(0.0, "an engine without times", timed=False),), 4.5, 3.0, None),
    ],
)
def test_as_many_words_lead_in_as_fit_beside_the_segment(
    earlier: tuple[Written, ...], start: float, seconds: float, expected: str | None
):
    before = lead_in(earlier, start, seconds)
    assert (before and before.text) == expected
    if before:
        assert len(before.samples) <= (WINDOW - seconds + BEFORE) * RATE


def test_the_sound_begins_with_the_first_word_and_ends_where_the_segment_begins():
    before = lead_in(TWO, 10.5, 8.0)
    assert before
    assert before.text.startswith("on")
    sound = before.samples
    assert len(sound) == round((10.5 - 5.0 + BEFORE) * RATE)
    silence = round(BEFORE * RATE)
    assert not sound[:silence].any()
    assert (sound[silence : silence + 5 * RATE] == 2).all()
    assert not sound[silence + 5 * RATE :].any()
