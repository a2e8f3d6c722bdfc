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


def test_a_speaker_that_is_lost_is_told_once_and_used_again_when_it_is_back():
    class Lost(FakeSink):
        there = False

        def play(self, clips: object, stopped: object) -> bool:
            if not self.there:
                raise DeviceError("unplugged")
            return super().play(clips, stopped)

    screen, sink = FakeScreen(), Lost()
    coach = Coach(FakeVoice(), sink, screen, FakeKeys(), {})
    coach.cue()
    coach.cue()
    assert screen.texts("note") == [
        "What the coach says is shown, not spoken, until there is a speaker: unplugged",
    ]
    sink.there = True
    coach.cue()
    coach.cue()
    assert screen.texts("note")[1:] == ["The speaker is back."]
    assert len(sink.played) == 2
