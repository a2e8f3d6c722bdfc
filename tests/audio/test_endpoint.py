"""When a reply is over."""

import pytest

from voiceprep.audio.endpoint import Decision, Heard, Known, decide
from voiceprep.audio.segmenter import FRAME_SECONDS
from voiceprep.settings import ListenSettings

SETTINGS = ListenSettings()


@pytest.mark.parametrize(
    ("heard", "decision"),
    [
        (Heard(), Decision.LISTEN),
        (Heard(elapsed=11.9, silence=11.9), Decision.LISTEN),
        (Heard(elapsed=12.1, silence=12.1), Decision.LEAD_IN),
        (Heard(elapsed=24.2, silence=12.1, lead_ins=1), Decision.UNANSWERED),
        (Heard(elapsed=5, silence=2.9, spoken=True), Decision.LISTEN),
        (Heard(elapsed=5, silence=3.0, spoken=True), Decision.CUE),
        (Heard(elapsed=7, silence=5.0, spoken=True, cue_age=2.0), Decision.LISTEN),
        (Heard(elapsed=8, silence=5.9, spoken=True, cue_age=2.9), Decision.OVER),
        (Heard(elapsed=30, silence=0, run=20, spoken=True), Decision.LISTEN),
        (Heard(elapsed=600, silence=0, run=600, spoken=True), Decision.TOO_LONG),
    ],
)
def test_what_is_decided(heard: Heard, decision: Decision):
    assert decide(heard, Known(), SETTINGS) is decision


def hear(*parts: tuple[float, float]) -> Heard:
    """After (probability, seconds) one after another."""
    heard = Heard()
    for probability, seconds in parts:
        for _ in range(round(seconds / FRAME_SECONDS)):
            heard = heard.after(probability, SETTINGS)
    return heard


def test_every_word_resets_the_silence():
    heard = hear((0.9, 1), (0.0, 2.5), (0.9, 0.3), (0.0, 2.5))
    assert heard.spoken
    assert heard.silence == pytest.approx(2.5, abs=0.1)


def test_a_click_is_no_word():
    assert not hear((0.0, 1), (0.9, FRAME_SECONDS), (0.0, 1)).spoken
    after_click = hear((0.9, 1), (0.0, 2), (0.9, FRAME_SECONDS), (0.0, 0.5))
    assert after_click.silence == pytest.approx(2.5, abs=0.1)


def test_after_the_lead_in_the_wait_begins_anew():
    heard = hear((0.0, 12.1)).after_lead_in()
    assert (heard.silence, heard.lead_ins) == (0, 1)
    assert decide(heard, Known(), SETTINGS) is Decision.LISTEN
