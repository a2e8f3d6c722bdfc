"""Engines by name."""

import shutil

import numpy as np
import pytest

from voiceprep.errors import EngineError
from voiceprep.speech import recognizers
from voiceprep.speech.recognizers import Recognizer
from voiceprep.speech.transcriber import make_transcriber
from voiceprep.speech.transcript import Word
from voiceprep.speech.voice import make_voice


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ("loud", "no voice is called 'loud'; choose one of: hibari, system, silent"),
        ("hibari:nobody", "hibari has no voice 'nobody'; choose one of: heart"),
    ],
)
def test_a_voice_that_does_not_exist_lists_those_that_do(spec: str, message: str):
    with pytest.raises(EngineError, match=message):
        make_voice(spec)


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ("siri", "no engine is called 'siri'; choose one of: whisper, sr"),
        ("sr:nobody", "no engine is called 'sr:nobody'; choose sr: and one of sphinx"),
        ("sr:wit", "sr:wit needs WIT_AI_KEY in the environment"),
        ("sr:azure", "sr:azure needs AZURE_SPEECH_KEY and AZURE_SPEECH_REGION in the environment"),
    ],
)
def test_an_engine_that_does_not_exist_or_lacks_its_key_says_what_to_do(
    spec: str, message: str, monkeypatch: pytest.MonkeyPatch
):
    for variable in ("WIT_AI_KEY", "AZURE_SPEECH_KEY", "AZURE_SPEECH_REGION"):
        monkeypatch.delenv(variable, raising=False)
    with pytest.raises(EngineError, match=message):
        make_transcriber(spec)


def test_online_engines_say_where_the_voice_goes(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("WIT_AI_KEY", "secret")
    assert make_transcriber("sr:wit").online == "Wit.ai"
    assert make_transcriber("sr:sphinx").online is None
    assert make_transcriber("sr:google").online == "Google"


def answering(monkeypatch: pytest.MonkeyPatch, answer: object) -> Recognizer:
    """An engine that gives this answer, or raises it."""

    class Package(recognizers.speech_recognition.Recognizer):
        def recognize_sphinx(self, sound: recognizers.speech_recognition.AudioData) -> object:
            assert (sound.sample_rate, sound.sample_width, len(sound.frame_data)) == (16_000, 2, 3200)
            if isinstance(answer, Exception):
                raise answer
            return answer

    monkeypatch.setattr(recognizers.speech_recognition, "Recognizer", Package)
    return Recognizer("sphinx")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("two words", (Word("two"), Word("words"))),
        (("two words", 0.7), (Word("two"), Word("words"))),
        (recognizers.speech_recognition.UnknownValueError(), ()),
    ],
)
def test_what_an_engine_says_becomes_words(monkeypatch: pytest.MonkeyPatch, answer: object, words: tuple[Word, ...]):
    assert answering(monkeypatch, answer).transcribe(np.zeros(1600, np.int16), ()) == words


def test_an_engine_that_fails_is_named(monkeypatch: pytest.MonkeyPatch):
    engine = answering(monkeypatch, recognizers.speech_recognition.RequestError("no\nnetwork"))
    with pytest.raises(EngineError, match=r"sr:sphinx .* failed: no network"):
        engine.transcribe(np.zeros(1600, np.int16), ())


def test_the_voice_that_comes_along_speaks_a_clip_a_sentence_the_same_every_time():
    first, again = (list(make_voice().synthesize("One. Two.")) for _ in range(2))
    assert len(first) == 2
    assert all(np.array_equal(a.samples, b.samples) for a, b in zip(first, again, strict=True))
    assert all(clip.rate == 24_000 and clip.samples.any() for clip in first)


def test_the_silent_voice_makes_no_sound():
    assert list(make_voice("silent").synthesize("Hello.")) == []


@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="no system voice here (Debian: espeak-ng)")
def test_the_systems_voice_speaks_and_an_unknown_one_is_refused():
    [clip] = make_voice("system").synthesize("Hello.")
    assert clip.samples.any()
    with pytest.raises(EngineError, match="the system has no voice 'nobody'"):
        list(make_voice("system:nobody").synthesize("Hello."))
    assert list(make_voice("system").synthesize(" ")) == []
