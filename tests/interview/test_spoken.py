"""One spoken reply: heard, written down, ended in every way there is."""

import threading
import time
from pathlib import Path

import numpy as np
import pytest

from tests.fakes import (
    FakeGrader,
    FakeKeys,
    FakeScreen,
    FakeSink,
    FakeTranscriber,
    FakeVoice,
    loud_is_speech,
    question,
    sound,
)
from voiceprep.audio.files import FileSource, read_clip
from voiceprep.clip import Clip, Samples
from voiceprep.errors import DeviceError, EngineError, VoiceprepError
from voiceprep.interview.coach import Coach
from voiceprep.interview.commands import Command
from voiceprep.interview.following import NO_HURRY, PAUSED
from voiceprep.interview.replies import Reply
from voiceprep.interview.spoken import DEAF, OFFER, SpokenReplies
from voiceprep.settings import ListenSettings
from voiceprep.speech.dictation import Scribe
from voiceprep.speech.vocabulary import Term, Vocabulary


class Listening:
    """One reply from made-up sound."""

    def __init__(self, folder: Path, keys: FakeKeys | None = None, screen: FakeScreen | None = None) -> None:
        self.audio = folder / "01-why.wav"
        self.screen = screen or FakeScreen()
        self.voice, self.sink = FakeVoice(), FakeSink()
        self.keys = keys or FakeKeys()
        self.settings = ListenSettings()
        self.between = False
        self.grader: type[FakeGrader] | None = None
        self.vocabulary = Vocabulary(("SHAP",))

    def take(self, source: FileSource, *texts: str | VoiceprepError) -> Reply:
        scribe = Scribe(lambda: FakeTranscriber(*texts))
        coach = Coach(self.voice, self.sink, self.screen, self.keys, {})
        self.served: list[Command] = []
        replies = SpokenReplies(
            lambda q: source,
            "files",
            lambda: loud_is_speech,
            scribe,
            lambda q: self.vocabulary,
            coach,
            self.settings,
            self.grader,
        )
        try:
            return replies.take(question(), self.audio, self.served.append, between=self.between)
        finally:
            scribe.close()


def clip(*parts: tuple[str, float]) -> FileSource:
    return FileSource(sound(*parts))


def test_silence_ends_a_reply_and_all_of_it_is_on_disk(tmp_path: Path):
    listening = Listening(tmp_path)
    said = sound(("silence", 1), ("speech", 2), ("silence", 2), ("speech", 1))
    reply = listening.take(FileSource(said), "one two", "three")
    assert (reply.ended, reply.transcript.text, reply.problem, reply.command) == (
        "silence",
        "one two three",
        None,
        None,
    )
    recorded = read_clip(listening.audio)
    assert np.array_equal(recorded.samples[: len(said.samples)], said.samples)
    assert reply.seconds == pytest.approx(recorded.seconds, abs=0.01)
    assert reply.seconds == pytest.approx(11.8, abs=0.1)
    assert [word.start for word in reply.transcript.words] == pytest.approx([0.8, 1.8, 4.8], abs=0.05)
    assert [(span.start, span.end) for span in reply.speech] == [pytest.approx(s, abs=0.05) for s in [(1, 3), (5, 6)]]


def test_who_says_nothing_is_given_time_and_then_left(tmp_path: Path):
    listening = Listening(tmp_path)
    reply = listening.take(clip())
    assert (reply.ended, reply.transcript.words) == ("unanswered", ())
    assert listening.voice.said == [NO_HURRY]
    assert listening.screen.texts("note") == [DEAF]


def test_speech_after_the_lead_in_is_the_reply(tmp_path: Path):
    listening = Listening(tmp_path)
    reply = listening.take(clip(("silence", 14), ("speech", 1)), "here it is")
    assert (reply.ended, reply.transcript.text) == ("silence", "here it is")
    assert listening.voice.said == [NO_HURRY]


@pytest.mark.parametrize(
    ("said", "command", "text"),
    [
        ("Skip.", Command.SKIP, ""),
        ("Stop the session.", Command.STOP, ""),
        ("then I go to the next question", None, "then I go to the next question"),
    ],
)
def test_a_spoken_command_is_told_from_a_reply(tmp_path: Path, said: str, command: Command | None, text: str):
    reply = Listening(tmp_path).take(clip(("speech", 1)), said)
    assert (reply.command, reply.transcript.text) == (command, text)


class Waiting(FileSource):
    """A person who waits: after each part nothing comes but silence, until the coach has obeyed what was said."""

    def __init__(self, listening: "Listening", *parts: tuple[tuple[str, float], ...]) -> None:
        super().__init__(sound(*parts[0]))
        self._parts = [sound(*part).samples for part in parts[1:]]
        self._listening = listening
        self._cued = False

    def flush(self) -> None:
        """The coach has spoken; the first time it was only the cue."""
        if self._cued and self._parts:
            self._samples, self._position = self._parts.pop(0), 0
        self._cued = True

    def read(self) -> Samples:
        if self._parts and self._position >= len(self._samples):
            time.sleep(0.001)  # not faster than the recogniser can follow
            return np.zeros(0, np.int16)
        return super().read()


PAUSE = ("silence", 1.0)


def test_a_command_in_mid_reply_is_served_and_is_no_part_of_it(tmp_path: Path):
    listening = Listening(tmp_path)
    source = Waiting(listening, (("speech", 1), PAUSE, ("speech", 1), PAUSE), (("speech", 1),))
    reply = listening.take(source, "I fill them", "Give me a hint.", "with the median")
    assert listening.served == [Command.HINT]
    assert (reply.transcript.text, reply.command, reply.ended) == ("I fill them with the median", None, "silence")


def test_a_command_before_the_reply_leaves_all_the_time_to_begin(tmp_path: Path):
    listening = Listening(tmp_path)
    source = Waiting(listening, (("speech", 1), PAUSE), (("silence", 10), ("speech", 1)))
    reply = listening.take(source, "Hint.", "with the median")
    assert listening.served == [Command.HINT]
    assert reply.transcript.text == "with the median"


def test_what_is_said_while_paused_is_neither_heard_nor_kept(tmp_path: Path):
    listening = Listening(tmp_path)
    source = Waiting(
        listening,
        (("speech", 1), PAUSE, ("speech", 1), PAUSE),
        (("speech", 9), PAUSE, ("speech", 1), PAUSE),
        (("speech", 1),),
    )
    reply = listening.take(source, "I fill them", "take a break", "private words", "go on", "with the median")
    assert reply.transcript.text == "I fill them with the median"
    assert reply.seconds < 13
    assert listening.voice.said == [PAUSED, "Go on."]


@pytest.mark.parametrize("key", ["g", "p"])
def test_a_key_pauses_and_a_key_goes_on_with_the_same_reply(tmp_path: Path, key: str):
    # Looks at the keyboard: the cue, the loop, "Paused", the loop, "Go on".
    listening = Listening(tmp_path, FakeKeys(None, "p", None, key, None))
    reply = listening.take(Waiting(listening, (PAUSE,), (PAUSE,), (("speech", 1),)), "the answer")
    assert (reply.transcript.text, reply.command, reply.ended) == ("the answer", None, "silence")
    assert listening.voice.said == [PAUSED, "Go on."]


def test_what_the_words_so_far_make_is_shown(tmp_path: Path):
    listening = Listening(tmp_path)
    listening.grader = FakeGrader
    source = Waiting(listening, (("speech", 1), PAUSE, ("speech", 1), PAUSE), (("speech", 1),))
    listening.take(source, "it is 0", "give me a hint", "and 1")
    assert listening.screen.live.covered[0] == 1


def test_what_is_shown_is_judged_on_terms_as_they_are_read(tmp_path: Path):
    listening = Listening(tmp_path)
    listening.grader = FakeGrader
    listening.vocabulary = Vocabulary(terms=(Term("0"),), is_word=lambda word: False)
    listening.take(clip(("speech", 1)), "it is zero")
    assert listening.screen.live.covered == [1]


def test_after_the_cue_the_same_reply_goes_on(tmp_path: Path):
    """3 s of silence bring the cue; speech 2 s later is still the same reply."""
    reply = Listening(tmp_path).take(clip(("speech", 1), ("silence", 5), ("speech", 1)), "one", "two")
    assert reply.transcript.text == "one two"


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ("0 and 1 count.", 1.8),  # both points
        ("0 counts.", 3.0),
        ("0 counts and", 5.0),
        ("It is, well, nothing.", 4.0),
    ],
)
def test_what_was_said_tells_how_long_a_silence_may_be(tmp_path: Path, said: str, wait: float):
    """A recording waits for its words, so that the wait is the same on every machine."""
    listening = Listening(tmp_path)
    listening.grader = FakeGrader
    reply = listening.take(clip(("speech", 1)), said)
    assert reply.ended == "silence"
    assert reply.seconds == pytest.approx(1 + wait + ListenSettings().grace, abs=0.1)


def test_a_pause_after_an_open_sentence_gets_no_cue(tmp_path: Path):
    listening = Listening(tmp_path)
    reply = listening.take(clip(("speech", 1), ("silence", 4), ("speech", 1)), "I like it because", "it is small.")
    assert reply.transcript.text == "I like it because it is small."
    assert len(listening.sink.played) == 2  # your turn; is there more?


def test_with_tap_silence_ends_nothing(tmp_path: Path):
    listening = Listening(tmp_path)
    listening.settings = ListenSettings(end="tap", longest_reply=60)
    reply = listening.take(clip(("speech", 1), ("silence", 30), ("speech", 1)), "one", "two")
    assert (reply.ended, reply.transcript.text) == ("too long", "one two")
    assert len(listening.sink.played) == 1


def test_silence_declines_an_offer(tmp_path: Path):
    listening = Listening(tmp_path)
    listening.between = True
    reply = listening.take(clip())
    assert (reply.ended, listening.voice.said) == ("unanswered", [])
    assert reply.seconds == pytest.approx(OFFER, abs=0.1)


class Endless(FileSource):
    """Speech without end, at no pace; says how much was read."""

    def __init__(self) -> None:
        super().__init__(sound(("speech", 2)))
        self.reads = 0

    def read(self) -> Samples:
        self.reads += 1
        self._position = 0
        return super().read()


@pytest.mark.parametrize(
    ("key", "command", "ended"),
    [("enter", Command.DONE, "key"), ("s", Command.SKIP, "skipped"), ("q", Command.STOP, "key")],
)
def test_a_key_ends_it_at_once(tmp_path: Path, key: str, command: Command, ended: str):
    # The first look at the keyboard is the cue's.
    listening = Listening(tmp_path, FakeKeys(None, None, key))
    reply = listening.take(Endless(), *["word"] * 1000)
    assert (reply.command, reply.ended) == (command, ended)
    assert reply.seconds < ListenSettings().longest_reply


def test_a_reply_does_not_go_on_for_ever(tmp_path: Path):
    reply = Listening(tmp_path).take(Endless(), *["word"] * 1000)
    assert reply.ended == "too long"


class Lost(FileSource):
    """A microphone that is unplugged when its sound is over."""

    def read(self) -> Samples:
        if self._position >= len(self._samples):
            raise DeviceError("the microphone stopped delivering sound")
        return super().read()


def test_a_lost_microphone_keeps_the_reply_so_far(tmp_path: Path):
    listening = Listening(tmp_path)
    said = sound(("speech", 1.024), ("silence", 1.024), ("speech", 1.024))
    reply = listening.take(Lost(said), "one", "two")
    assert (reply.ended, reply.transcript.text) == ("interrupted", "one two")
    assert isinstance(reply.problem, DeviceError)
    assert np.array_equal(read_clip(listening.audio).samples, said.samples)


def test_a_recogniser_that_fails_keeps_the_recording(tmp_path: Path):
    listening = Listening(tmp_path)
    reply = listening.take(clip(("speech", 1)), EngineError("it broke"))
    assert (reply.ended, reply.transcript.words, str(reply.problem)) == ("silence", (), "it broke")
    assert read_clip(listening.audio).seconds == pytest.approx(6.8, abs=0.1)


class InterruptedScreen(FakeScreen):
    """Ctrl-C when this is shown."""

    def __init__(self, kind: str) -> None:
        def interrupt(shown: str) -> None:
            if shown == kind:
                raise KeyboardInterrupt

        super().__init__(interrupt)


def test_ctrl_c_while_listening_keeps_what_was_said(tmp_path: Path):
    listening = Listening(tmp_path, screen=InterruptedScreen("listening"))
    reply = listening.take(clip(("speech", 1)), "one")
    assert reply.ended == "interrupted"
    assert listening.audio.is_file()
    assert all(span.end <= reply.seconds + 0.05 for span in reply.speech)


def test_ctrl_c_while_it_is_written_down_keeps_the_recording(tmp_path: Path):
    listening = Listening(tmp_path, screen=InterruptedScreen("waiting"))
    reply = listening.take(clip(("speech", 1)), "one")
    assert (reply.ended, reply.transcript.words) == ("silence", ())
    assert read_clip(listening.audio).seconds == pytest.approx(6.8, abs=0.1)


def test_no_thread_is_left_behind(tmp_path: Path):
    before = set(threading.enumerate())
    Listening(tmp_path).take(clip(("speech", 1)), "one")
    assert set(threading.enumerate()) <= before


def test_what_the_microphone_heard_of_the_coach_is_forgotten(tmp_path: Path):
    class Microphone(FileSource):
        """Has heard the question before it is flushed."""

        def __init__(self) -> None:
            super().__init__(Clip(np.full(512 * 20, 9000, np.int16), 16_000))

        def flush(self) -> None:
            self._position = len(self._samples)

    reply = Listening(tmp_path).take(Microphone())
    assert (reply.ended, reply.transcript.words) == ("unanswered", ())
