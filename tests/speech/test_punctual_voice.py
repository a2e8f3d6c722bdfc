"""A voice that answers, one that fails, and one that hangs."""

import threading
from collections.abc import Iterator

import pytest

from tests.fakes import FakeVoice
from voiceprep.clip import Clip
from voiceprep.errors import EngineError
from voiceprep.speech.punctual_voice import PunctualVoice


class Sentences(FakeVoice):
    """A clip for each word; waits for `go_on` before the third."""

    def __init__(self, go_on: threading.Event | None = None, error: Exception | None = None) -> None:
        super().__init__()
        self._go_on, self._fails = go_on, error
        self.made = 0

    def synthesize(self, text: str, speed: float = 1.0) -> Iterator[Clip]:
        for number, _ in enumerate(text.split()):
            if number == 2 and self._fails:
                raise self._fails
            if number == 2 and self._go_on:
                self._go_on.wait()
            self.made += 1
            yield Clip.silence(0.01 * (number + 1), 16_000)


def test_it_says_what_the_voice_says():
    clips = list(PunctualVoice(Sentences()).synthesize("one two three", 1.0))
    assert [round(clip.seconds, 2) for clip in clips] == [0.01, 0.02, 0.03]
    assert list(PunctualVoice(Sentences()).synthesize("")) == []


def test_one_that_hangs_is_an_error_after_what_it_said():
    go_on = threading.Event()
    clips = PunctualVoice(Sentences(go_on), patience=0.05).synthesize("one two three")
    assert len([next(clips), next(clips)]) == 2
    with pytest.raises(EngineError, match="the voice fake did not answer within 0 s"):
        next(clips)
    go_on.set()


@pytest.mark.parametrize("error", [EngineError("hoarse"), ValueError("hoarse")])
def test_one_that_fails_is_one_line(error: Exception):
    clips = PunctualVoice(Sentences(error=error)).synthesize("one two three")
    with pytest.raises(EngineError, match="hoarse"):
        list(clips)


def test_what_nobody_hears_is_not_made():
    voice = Sentences()
    clips = PunctualVoice(voice).synthesize("word " * 100)
    next(clips)
    clips.close()
    for thread in threading.enumerate():
        if thread.name == "voice":
            thread.join(10)
    assert voice.made <= 4
