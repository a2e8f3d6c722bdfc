"""Speech is cut into segments, and none of it is lost."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceprep.audio.segmenter import FRAME_SECONDS, Segment, Segmenter
from voiceprep.audio.source import FRAME
from voiceprep.clip import RATE
from voiceprep.settings import ListenSettings

SETTINGS = ListenSettings()


def segments(probabilities: list[float]) -> list[Segment]:
    """Frames whose samples are their own number, so that one sees where each went."""
    segmenter = Segmenter(SETTINGS)
    found = [segmenter.push(np.full(FRAME, n, np.int16), p) for n, p in enumerate(probabilities)]
    return [segment for segment in (*found, segmenter.flush()) if segment]


def frames(seconds: float) -> int:
    return round(seconds / FRAME_SECONDS)


def speech(seconds: float) -> list[float]:
    return [0.9] * frames(seconds)


def silence(seconds: float) -> list[float]:
    return [0.01] * frames(seconds)


def numbers(segment: Segment) -> list[int]:
    return [int(n) for n in segment.samples[::FRAME]]


def test_a_pause_closes_a_segment_and_a_hesitation_does_not():
    found = segments(silence(1) + speech(2) + silence(0.3) + speech(1) + silence(1) + speech(1) + silence(1))
    assert [round(s.start, 1) for s in found] == [0.8, 5.1]
    assert found[0].end == pytest.approx(1 + 2 + 0.3 + 1 + SETTINGS.segment_pad, abs=0.1)


def test_the_start_tells_where_the_samples_were():
    for segment in segments(silence(1) + speech(40) + silence(1) + speech(2)):
        assert numbers(segment)[0] == round(segment.start / FRAME_SECONDS)


def test_long_speech_is_cut_at_its_widest_gap():
    loud, quiet = np.full(FRAME, 9000, np.int16), np.zeros(FRAME, np.int16)
    segmenter = Segmenter(SETTINGS)
    gap_at = frames(9)
    found = [
        segmenter.push(quiet if gap_at <= n < gap_at + 10 or n % 40 == 0 else loud, 0.9) for n in range(frames(16))
    ]
    [first] = [segment for segment in found if segment]
    assert gap_at <= round(first.end / FRAME_SECONDS) <= gap_at + 10


def test_a_click_is_no_segment():
    assert not segments([*silence(1), 0.9, *silence(2)])


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(1, 200)), max_size=12))
def test_no_speech_is_lost_and_nothing_is_heard_twice(runs: list[tuple[float, int]]):
    probabilities = [p for p, count in runs for _ in range(count)]
    found = segments(probabilities)
    heard = [n for segment in found for n in numbers(segment)]
    assert heard == sorted(set(heard))
    assert all(len(segment.samples) <= SETTINGS.segment_max * RATE for segment in found)
    # What is left out is silence, or a stretch with less speech in it than a word has.
    left_out = sorted({n for n, p in enumerate(probabilities) if p >= SETTINGS.speech_threshold} - set(heard))
    for first in left_out:
        nearby = [n for n in left_out if first <= n < first + frames(SETTINGS.segment_gap)]
        assert len(nearby) * FRAME_SECONDS < SETTINGS.shortest_speech + FRAME_SECONDS
