import pytest

from voiceprep.audio.segmenter import FRAME_SECONDS
from voiceprep.audio.speech_spans import SpeechSpans
from voiceprep.settings import ListenSettings

TABLE = [
    ("nothing", "", []),
    ("silence", "0000", []),
    ("speech", "0099990", [(2, 6)]),
    ("speech to the end", "0099999", [(2, 7)]),
    ("a click", "009900", []),
    ("a click at the end", "000099", []),
    ("two stretches", "9999009999", [(0, 4), (6, 10)]),
    ("a dip above the release", "99994499990", [(0, 10)]),
    ("a dip to the release and below", "99993399990", [(0, 4), (6, 10)]),
    ("a start below the threshold", "4444999990", [(4, 9)]),
]


@pytest.mark.parametrize(("name", "tenths", "frames"), TABLE, ids=[row[0] for row in TABLE])
def test_spans_follow_the_probabilities(name, tenths, frames):
    spans = SpeechSpans(ListenSettings())
    for tenth in tenths:
        spans.push(int(tenth) / 10)
    seconds = [(span.start, span.end) for span in spans.spans()]
    assert seconds == [pytest.approx((a * FRAME_SECONDS, b * FRAME_SECONDS), abs=0.001) for a, b in frames]


def test_looking_at_them_does_not_end_the_speech_going_on():
    spans = SpeechSpans(ListenSettings())
    for _ in range(4):
        spans.push(1.0)
        spans.spans()
    assert len(spans.spans()) == 1
