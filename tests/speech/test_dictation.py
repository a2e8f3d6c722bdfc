"""Writing down while it is said."""

import numpy as np
import pytest

from tests.fakes import FakeTranscriber
from voiceprep.errors import EngineError
from voiceprep.speech.dictation import Scribe
from voiceprep.speech.transcript import Transcript, Word
from voiceprep.speech.vocabulary import Vocabulary

SAMPLES = np.zeros(1600, np.int16)


def test_segments_come_out_in_order_and_at_their_time():
    heard: list[str] = []
    ends: list[float] = []

    def take(words: tuple[Word, ...], until: float) -> None:
        heard.extend(word.text for word in words)
        ends.append(until)

    scribe = Scribe(lambda: FakeTranscriber("one two", "three"))
    dictation = scribe.begin(Vocabulary(("SHAP",)), take)
    dictation.add(0.5, SAMPLES)
    dictation.add(10.0, SAMPLES)
    transcript, problem = dictation.finish()
    assert problem is None
    assert transcript == Transcript(
        (Word("one", 0.5, 1.0, 0.9), Word("two", 1.5, 2.0, 0.9), Word("three", 10.0, 10.5, 0.9))
    )
    assert heard == ["one", "two", "three"]
    assert ends == [0.6, 10.1]
    assert scribe.transcriber().hotwords == [("SHAP",), ("SHAP",)]
    scribe.close()


def test_a_segment_that_fails_does_not_take_the_others_with_it():
    scribe = Scribe(lambda: FakeTranscriber("one", EngineError("it broke"), "three"))
    known: list[tuple[int, float]] = []
    dictation = scribe.begin(Vocabulary(), lambda words, until: known.append((len(words), until)))
    for start in (0.0, 1.0, 2.0):
        dictation.add(start, SAMPLES)
    transcript, problem = dictation.finish()
    assert transcript.text == "one three"
    assert str(problem) == "it broke"
    assert known == [(1, 0.1), (0, 1.1), (1, 2.1)]
    scribe.close()


def test_an_engine_that_cannot_be_made_says_so_when_it_is_needed():
    def fail() -> FakeTranscriber:
        raise EngineError("no weights")

    scribe = Scribe(fail)
    with pytest.raises(EngineError, match="no weights"):
        scribe.transcriber()
    dictation = scribe.begin(Vocabulary(), lambda words, until: None)
    dictation.add(0.0, SAMPLES)
    assert str(dictation.finish()[1]) == "no weights"
    scribe.close()


def test_words_without_times_stay_without():
    class Untimed(FakeTranscriber):
        def transcribe(self, samples: object, hotwords: object, lead_in: object = None) -> tuple[Word, ...]:
            return (Word("one"),)

    scribe = Scribe(Untimed)
    dictation = scribe.begin(Vocabulary(), lambda words, until: None)
    dictation.add(5.0, SAMPLES)
    assert dictation.finish()[0].words == (Word("one"),)
    scribe.close()


def test_a_segment_that_was_a_command_is_left_out():
    given: list[tuple[Word, ...]] = []
    scribe = Scribe(lambda: FakeTranscriber("one", "hint", "hint"))
    dictation = scribe.begin(Vocabulary(), lambda words, until: given.append(words))
    for start in (0.0, 1.0, 2.0):
        dictation.add(start, SAMPLES)
    dictation.finish()
    dictation.forget(given[1])
    assert dictation.finish()[0].text == "one hint"
    scribe.close()


def test_a_segment_is_heard_after_what_was_said_before_it_but_for_commands():
    given: list[tuple[Word, ...]] = []
    engine = FakeTranscriber("one two three", "four five six", "hint please now", "seven eight nine")
    scribe = Scribe(lambda: engine)
    dictation = scribe.begin(Vocabulary(), lambda words, until: given.append(words))
    three_seconds = np.zeros(3 * 16_000, np.int16)
    dictation.add(0.0, three_seconds)
    dictation.add(3.5, three_seconds)
    dictation.add(7.0, SAMPLES)
    dictation.finish()
    dictation.forget(given[2])
    dictation.add(10.0, three_seconds)
    dictation.finish()
    scribe.close()
    told = [before and before.text for before in engine.lead_ins]
    assert told == [None, "one two three", None, "one two three four five six"]
