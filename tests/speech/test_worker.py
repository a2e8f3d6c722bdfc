"""The transcriber's thread: in order, with its errors, and left behind when it hangs."""

import threading

import numpy as np
import pytest

from tests.fakes import FakeTranscriber
from voiceprep.errors import EngineError
from voiceprep.speech.dictation import Scribe
from voiceprep.speech.lead_in import LeadIn
from voiceprep.speech.vocabulary import Vocabulary
from voiceprep.speech.worker import Worker

SECOND = np.zeros(16_000, np.int16)


def test_tasks_are_done_in_order_and_their_errors_are_passed_on():
    worker = Worker("test")
    done = [worker.submit(lambda n=n: n * n) for n in range(5)]
    broken = worker.submit(lambda: 1 // 0)
    assert [future.result() for future in done] == [0, 1, 4, 9, 16]
    with pytest.raises(ZeroDivisionError):
        broken.result()
    worker.close()


class Hanging(FakeTranscriber):
    """Does not come back from its first segment until it is told to."""

    def __init__(self) -> None:
        super().__init__("one", "two", "three")
        self.go_on = threading.Event()

    def transcribe(self, samples: np.ndarray, hotwords: tuple[str, ...], lead_in: LeadIn | None = None) -> tuple:
        self.go_on.wait()
        return super().transcribe(samples, hotwords, lead_in)


def test_a_recogniser_that_hangs_is_waited_for_once_and_used_again_when_it_answers():
    engine = Hanging()
    scribe = Scribe(lambda: engine)
    heard = threading.Event()
    first = scribe.begin(Vocabulary(), lambda words, until: None)
    first.add(0.0, SECOND)
    transcript, problem = first.finish(patience=0.01)
    assert not transcript.words
    assert "does not answer" in str(problem)
    second = scribe.begin(Vocabulary(), lambda words, until: heard.set())
    second.add(0.0, SECOND)
    assert second.finish(patience=600.0)[1]  # at once: it hangs still
    engine.go_on.set()
    assert heard.wait(10)
    assert second.finish()[0].text == "two"
    third = scribe.begin(Vocabulary(), lambda words, until: None)
    third.add(0.0, SECOND)
    assert third.finish()[0].text == "three"
    scribe.close()


def test_what_hangs_for_ever_does_not_keep_the_program_from_ending():
    engine = Hanging()
    scribe = Scribe(lambda: engine)
    dictation = scribe.begin(Vocabulary(), lambda words, until: None)
    dictation.add(0.0, SECOND)
    dictation.finish(patience=0.01)
    scribe.close()
    engine.go_on.set()


@pytest.mark.parametrize("error", [RuntimeError("CUDA says\n no"), MemoryError(), ValueError("x")])
def test_a_recogniser_that_crashes_is_one_line(error: Exception):
    class Crashing(FakeTranscriber):
        def transcribe(self, samples: np.ndarray, hotwords: tuple[str, ...], lead_in: LeadIn | None = None) -> tuple:
            raise error

    scribe = Scribe(Crashing)
    dictation = scribe.begin(Vocabulary(), lambda words, until: None)
    dictation.add(0.0, SECOND)
    problem = dictation.finish()[1]
    assert isinstance(problem, EngineError)
    assert "\n" not in str(problem)
    assert "the recording is kept" in str(problem)
    scribe.close()


def test_one_that_cannot_be_made_is_one_line_too():
    def make() -> FakeTranscriber:
        raise OSError("no such file")

    scribe = Scribe(make)
    with pytest.raises(EngineError, match="the recogniser failed: no such file"):
        scribe.transcriber()
    scribe.close()
