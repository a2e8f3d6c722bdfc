"""Speaking over the coach."""

import threading
from collections.abc import Callable, Iterable

import numpy as np
import pytest

from tests.fakes import FakeKeys, FakeScreen, FakeVoice, loud_is_speech, sound
from voiceprep.audio.files import FileSource
from voiceprep.clip import Clip, Samples
from voiceprep.errors import DeviceError
from voiceprep.interview.barge_in import BargeIn
from voiceprep.interview.coach import Coach
from voiceprep.settings import ListenSettings


class Microphone(FileSource):
    """Made-up sound, then silence; tells when all the sound was read, and whether it was closed."""

    def __init__(self, clip: Clip) -> None:
        super().__init__(clip)
        self.all_read, self.closed = threading.Event(), False

    def read(self) -> Samples:
        if self._position >= len(self._samples):
            self.all_read.set()
        return super().read()

    def __exit__(self, *exception: object) -> None:
        self.closed = True


class Speaker:
    """Speaks until it is stopped, or until the microphone has nothing more to hear."""

    def __init__(self, microphone: Microphone) -> None:
        self._microphone = microphone
        self.completed: list[bool] = []

    def play(self, clips: Iterable[Clip], stopped: Callable[[], bool]) -> bool:
        while not stopped():
            if self._microphone.all_read.wait(0.001):
                self.completed.append(not stopped())
                return self.completed[-1]
        self.completed.append(False)
        return False


def coach(microphone: Microphone) -> tuple[Coach, Speaker, BargeIn]:
    barge_in = BargeIn(lambda: microphone, lambda: loud_is_speech, ListenSettings())
    speaker = Speaker(microphone)
    return Coach(FakeVoice(), speaker, FakeScreen(), FakeKeys(), {}, barge_in), speaker, barge_in


def test_sustained_speech_silences_the_coach_and_is_the_beginning_of_the_reply():
    said = sound(("silence", 2), ("speech", 1))
    microphone = Microphone(said)
    person, speaker, barge_in = coach(microphone)
    person.ask("A long question?")
    assert speaker.completed == [False]
    assert person.interrupted
    overheard = barge_in.take()
    assert overheard
    with overheard as source:
        source.flush()  # as before every reply; what was overheard stays
        heard = np.concatenate([source.read() for _ in range(60)])
    first = int(np.flatnonzero(np.abs(heard) > 1000)[0])
    whole = said.samples[2 * 16_000 :]
    assert np.array_equal(heard[first : first + len(whole)], whole[: len(heard) - first])
    assert microphone.closed
    assert not person.interrupted


@pytest.mark.parametrize("cough", [0.0, 0.03, 0.1])
def test_a_cough_does_not(cough: float):
    microphone = Microphone(sound(("silence", 1), ("speech", cough), ("silence", 1)))
    person, speaker, barge_in = coach(microphone)
    person.ask("A long question?")
    assert speaker.completed == [True]
    assert barge_in.take() is None
    assert microphone.closed


def test_while_the_person_speaks_nothing_more_is_said():
    microphone = Microphone(sound(("speech", 1)))
    person, speaker, _ = coach(microphone)
    person.say("Feedback.", interruptible=True)
    person.say("An offer.", interruptible=True)
    assert speaker.completed == [False]


def test_what_must_be_heard_is_not_interrupted():
    microphone = Microphone(sound(("speech", 1)))
    person, speaker, _ = coach(microphone)
    microphone.all_read.set()
    person.say("Welcome.")
    person.ask("Repeated in mid-answer, where the microphone is open already?", interruptible=False)
    assert speaker.completed == [True, True]
    assert not person.interrupted


def test_a_microphone_lost_meanwhile_lets_the_coach_finish():
    class Lost(Microphone):
        def read(self) -> Samples:
            self.all_read.set()
            raise DeviceError("unplugged")

    person, speaker, _ = coach(Lost(sound()))
    person.ask("A question?")
    assert speaker.completed == [True]


def test_without_a_microphone_nobody_interrupts_and_the_question_is_asked():
    class NotThere(Microphone):
        def __enter__(self) -> "NotThere":
            raise DeviceError("no microphone found")

    microphone = NotThere(sound())
    microphone.all_read.set()
    person, speaker, _ = coach(microphone)
    person.ask("A question?")
    assert speaker.completed == [True]
    assert not person.interrupted
