"""Commands are whole utterances."""

import json
from pathlib import Path

import pytest

from voiceprep.interview.commands import Command, by_key, by_voice, within_reply
from voiceprep.speech.transcript import Transcript


@pytest.mark.parametrize(
    ("said", "command"),
    [(phrase, command) for command in Command for phrase in command.phrases]
    + [
        ("Skip.", Command.SKIP),
        ("Please repeat.", Command.REPEAT),
        ("Skip, skip!", Command.SKIP),
        ("Next question, please!", Command.SKIP),
        ("  STOP ", Command.STOP),
    ],
)
def test_a_whole_utterance_is_a_command(said: str, command: Command):
    assert by_voice(Transcript.from_text(said).words) is command


@pytest.mark.parametrize(
    "said",
    [
        "",
        "then I go to the next question",
        "skip connections",
        "I stop",
        "stop training when the loss stops falling",
        "repeat the experiment",
        "I am done with it",
        "and then we stop",
        "go on with it",
    ],
)
def test_a_word_in_a_reply_is_none(said: str):
    assert by_voice(Transcript.from_text(said).words) is None


@pytest.mark.parametrize(
    ("heard", "command"),
    [
        ("Skit it", None),
        ("Next questions.", Command.SKIP),
        ("Pawse", Command.PAUSE),
        ("Repeat the questions", Command.REPEAT),
    ],
)
def test_a_close_sounding_is_obeyed(heard: str, command: Command | None):
    assert by_voice(Transcript.from_text(heard).words) is command


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("give me a hint", Command.HINT),
        ("next question please", Command.SKIP),
        ("done", Command.DONE),
        ("stop", None),  # one word between two pauses is a part of the answer
        ("again", None),
        ("next", None),
    ],
)
def test_within_a_reply_only_phrases_count(said: str, command: Command | None):
    assert within_reply(Transcript.from_text(said).words) is command


def test_every_command_has_its_key():
    assert [by_key(command.key) for command in Command] == list(Command)
    assert by_key("x") is None


def test_no_reply_on_record_is_a_command(shared: Path):
    for file in (shared / "eval" / "replies").rglob("*.jsonl"):
        for line in file.read_text().splitlines():
            reply = json.loads(line)["reply"]
            assert by_voice(Transcript.from_text(reply).words) is None, reply
