"""What fails in mid-reply: the microphone, the recogniser, the disk. What was said is kept, and the reply goes on."""

import threading
from collections import deque
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from tests.fakes import FakeKeys, FakeScreen, FakeSink, FakeTranscriber, FakeVoice, loud_is_speech, question, sound
from tests.records.faults import full_disk
from voiceprep.audio.files import FileSource, read_clip
from voiceprep.audio.source import FRAME
from voiceprep.clip import Samples
from voiceprep.errors import DeviceError, EngineError, VoiceprepError
from voiceprep.interview.coach import Coach
from voiceprep.interview.following import CANNOT_HEAR, GO_ON
from voiceprep.interview.replies import Reply
from voiceprep.interview.spoken import SpokenReplies
from voiceprep.interview.typed import TypedReplies
from voiceprep.settings import ListenSettings
from voiceprep.speech.dictation import Scribe
from voiceprep.speech.vocabulary import Vocabulary

QUIET = ("silence", 0.512)
"""At the beginning: it shows that this microphone's silence is made of zeros."""


class Loses(FileSource):
    """A microphone that is lost after so many blocks."""

    def __init__(self, *parts: tuple[str, float], after: float | None = None) -> None:
        super().__init__(sound(*parts))
        self._left = 10**9 if after is None else round(after * 16_000 / FRAME)

    def read(self) -> Samples:
        self._left -= 1
        if self._left < 0:
            raise DeviceError("it stopped")
        return super().read()


class NotThere(FileSource):
    """A microphone that can't be opened."""

    def __enter__(self) -> "NotThere":
        raise DeviceError("gone")


class Waits(FileSource):
    """A microphone into which the person speaks once the coach says that it hears again."""

    def __init__(self, voice: FakeVoice, *parts: tuple[str, float]) -> None:
        super().__init__(sound(*parts))
        self._voice = voice

    def read(self) -> Samples:
        if self._position == FRAME and GO_ON not in self._voice.said:
            threading.Event().wait(0.001)
            return np.zeros(0, np.int16)
        return super().read()


GONE = NotThere(sound())


class Told(FakeKeys):
    """A key that is pressed once something was told."""

    def press(self, key: str | None) -> None:
        if key:
            self._keys.append(key)


class Listening:
    """A reply from sources that are lost one after another."""

    def __init__(self, folder: Path, *typed: str, when_told: str | None = None) -> None:
        self.audio, self.voice = folder / "01-why.wav", FakeVoice()
        self.keys = Told()
        self.screen = FakeScreen(lambda kind: self.keys.press(when_told) if kind == "note" else None)
        self.lines = deque([*typed])
        self.typed = TypedReplies(lambda: self.lines.popleft() if self.lines else None, can_retry=True)
        self.can_type = bool(typed)

    def replies(self, scribe: Scribe, *sources: FileSource) -> SpokenReplies:
        left = deque(sources)

        def next_source() -> FileSource:
            return left.popleft() if len(left) > 1 else left[0]

        coach = Coach(self.voice, FakeSink(), self.screen, self.keys, {})
        settings = ListenSettings(silence_budget=1.5)
        return SpokenReplies(
            lambda q: next_source(),
            "microphone",
            lambda: loud_is_speech,
            scribe,
            lambda q: Vocabulary(),
            coach,
            settings,
            None,
            next_source,
            (lambda: self.typed) if self.can_type else None,
        )

    def take(self, *sources: FileSource, texts: Sequence[str | VoiceprepError]) -> Reply:
        scribe = Scribe(lambda: FakeTranscriber(*texts))
        try:
            return self.replies(scribe, *sources).take(question(), self.audio, lambda command: None)
        finally:
            scribe.close()


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda seconds: None)


def test_a_microphone_that_comes_back_goes_on_with_the_same_reply(tmp_path: Path):
    listening = Listening(tmp_path)
    first, second = Loses(QUIET, ("speech", 2.048), after=2.56), Waits(listening.voice, ("speech", 1.0))
    reply = listening.take(first, GONE, GONE, second, texts=["one two", "three"])
    assert (reply.ended, reply.problem, reply.command) == ("silence", None, None)
    assert "one" in reply.transcript.text
    said = np.concatenate([sound(QUIET, ("speech", 2.048)).samples, sound(("speech", 1.0)).samples])
    assert np.array_equal(read_clip(reply.audio).samples[: len(said)], said)  # one recording, no silence let in
    assert listening.voice.said == [CANNOT_HEAR, GO_ON]
    lost, back = listening.screen.texts("note")
    assert lost.startswith("it stopped. What you said is kept, and your answer goes on when the microphone is back.")
    assert back == "The microphone is back."


def test_the_person_may_type_instead_and_types_from_then_on(tmp_path: Path):
    listening = Listening(tmp_path, "typed words", "", "more", "", when_told="y")
    scribe = Scribe(lambda: FakeTranscriber("one two"))
    replies = listening.replies(scribe, Loses(("speech", 1.024), after=1.024), GONE)
    spoken = replies.take(question(), listening.audio, lambda command: None)
    typed = replies.take(question(), tmp_path / "02-why.wav", lambda command: None)
    scribe.close()
    assert (spoken.transcript.text, spoken.ended, spoken.command) == ("one two", "key", None)
    assert spoken.audio
    assert read_clip(spoken.audio).seconds == pytest.approx(1.024)
    assert (typed.transcript.text, typed.audio) == ("typed words", None)
    assert any("from here on you type" in note for note in listening.screen.texts("note"))


def test_nothing_said_yet_means_that_this_very_reply_is_typed(tmp_path: Path):
    listening = Listening(tmp_path, "typed words", "", when_told="y")
    reply = listening.take(GONE, texts=[])
    assert (reply.transcript.text, reply.audio) == ("typed words", None)
    assert not listening.audio.exists()


@pytest.mark.parametrize("can_type", [True, False])
def test_one_that_never_comes_back(tmp_path: Path, can_type: bool, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("voiceprep.audio.lasting_source.GIVE_UP", 0.2)
    listening = Listening(tmp_path, *(["typed words", ""] if can_type else []))
    reply = listening.take(Loses(("speech", 1.024), after=1.024), GONE, texts=["one two"])
    assert reply.transcript.text == "one two"
    assert (reply.ended, reply.problem is None) == (("key", True) if can_type else ("interrupted", False))


def test_without_a_recogniser_one_types(tmp_path: Path):
    listening = Listening(tmp_path, "typed words", "")

    def broken() -> FakeTranscriber:
        raise EngineError("the weights are damaged")

    scribe = Scribe(broken)
    replies = listening.replies(scribe, Loses())
    assert replies.prepare() == "typed"
    assert replies.take(question(), listening.audio, lambda command: None).transcript.text == "typed words"
    scribe.close()
    assert "the weights are damaged: from here on you type." in listening.screen.texts("note")[0]


def test_a_full_disk_is_told_and_the_reply_goes_on_in_memory(tmp_path: Path):
    listening = Listening(tmp_path)
    with full_disk(20_000):
        reply = listening.take(Loses(QUIET, ("speech", 2.048)), texts=["one two"])
    assert (reply.ended, reply.transcript.text) == ("silence", "one two")
    assert reply.recording
    [note] = listening.screen.texts("note")
    assert "File too large. It is kept in memory, and saved as soon as that is possible" in note
    said = sound(QUIET, ("speech", 2.048)).samples
    on_disk = read_clip(listening.audio).samples
    assert np.array_equal(on_disk, said[: len(on_disk)])
    reply.recording.close()
    assert np.array_equal(read_clip(listening.audio).samples[: len(said)], said)


@pytest.mark.parametrize("lost", [0, 1, 3])
def test_sound_that_was_lost_is_told_and_is_no_silence(tmp_path: Path, lost: int):
    class Busy(Loses):
        @property
        def overflows(self) -> int:
            return lost if self._position > 16_000 else 0

    listening = Listening(tmp_path)
    reply = listening.take(Busy(QUIET, ("speech", 2.048)), texts=["one two"])
    assert reply.seconds == pytest.approx(0.512 + 2.048 + 1.5 + 2.8, abs=0.2)
    notes = listening.screen.texts("note")
    assert len(notes) == bool(lost)
    assert all("too busy" in note for note in notes)
