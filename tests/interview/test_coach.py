"""The coach speaks, is silenced by a key, and goes on when the speaker fails."""

import pytest

from tests.fakes import FakeKeys, FakeScreen, FakeSink, FakeVoice
from voiceprep.errors import DeviceError, EngineError
from voiceprep.interview.coach import Coach
from voiceprep.interview.commands import Command


def test_a_text_is_shown_as_written_and_said_as_pronounced():
    voice, sink, screen = FakeVoice(), FakeSink(), FakeScreen()
    Coach(voice, sink, screen, FakeKeys(), {"SMOTE": "smoat"}).say("I use SMOTE.")
    assert screen.shown == [("say", "I use SMOTE.")]
    assert voice.said == ["I use smoat."]
    assert len(sink.played) == 1


@pytest.mark.parametrize(("key", "command"), [("s", Command.SKIP), ("q", Command.STOP), ("enter", None), ("x", None)])
def test_any_key_silences_and_a_commands_key_is_kept(key: str, command: Command | None):
    sink = FakeSink()
    coach = Coach(FakeVoice(), sink, FakeScreen(), FakeKeys(key), {})
    coach.say("A long text.")
    assert not sink.played
    assert coach.take_command() is command
    assert coach.take_command() is None


def test_a_voice_that_fails_is_told_once_and_the_texts_are_shown_from_then_on():
    screen = FakeScreen()
    coach = Coach(FakeVoice(EngineError("it is hoarse")), FakeSink(), screen, FakeKeys(), {})
    coach.say("One.")
    coach.say("Two.")
    assert screen.texts("say") == ["One.", "Two."]
    assert screen.texts("note") == ["From here on questions are shown, not spoken: it is hoarse"]


def test_so_is_a_speaker_that_is_lost():
    class Lost(FakeSink):
        def play(self, clips: object, stopped: object) -> bool:
            raise DeviceError("unplugged")

    screen = FakeScreen()
    coach = Coach(FakeVoice(), Lost(), screen, FakeKeys(), {})
    coach.cue()
    coach.cue()
    assert screen.texts("note") == ["From here on questions are shown, not spoken: unplugged"]
