"""Commands are whole utterances."""

import json
from pathlib import Path

import pytest

from voiceprep.interview.commands import Command, by_key, by_voice
from voiceprep.speech.transcript import Transcript


@pytest.mark.parametrize(
    ("said", "command"),
    [(phrase, command) for command in Command for phrase in command.phrases]
    + [("Skip.", Command.SKIP), ("Next question, please!", Command.SKIP), ("  STOP ", Command.STOP)],
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
    ],
)
def test_a_word_in_a_reply_is_none(said: str):
    assert by_voice(Transcript.from_text(said).words) is None


def test_every_command_has_its_key():
    assert [by_key(command.key) for command in Command] == list(Command)
    assert by_key("x") is None


def test_no_reply_on_record_is_a_command(shared: Path):
    for file in (shared / "eval" / "replies").rglob("*.jsonl"):
        for line in file.read_text().splitlines():
            reply = json.loads(line)["reply"]
            assert by_voice(Transcript.from_text(reply).words) is None, reply
