"""Replies that are typed."""

from collections import deque
from pathlib import Path

import pytest

from tests.fakes import question
from voiceprep.interview.commands import Command
from voiceprep.interview.typed import TypedReplies


@pytest.mark.parametrize(
    ("lines", "text", "ended", "command"),
    [
        (["one line", "and another", ""], "one line and another", "end", None),
        (["one line"], "one line", "end", None),  # the input ends
        ([""], "", "unanswered", None),
        ([], "", "unanswered", Command.STOP),
        (["skip", ""], "skip", "end", Command.SKIP),
        (["  stop  ", ""], "stop", "end", Command.STOP),
        (["I would skip it", " "], "I would skip it", "end", None),
    ],
)
def test_an_empty_line_ends_a_reply(lines: list[str], text: str, ended: str, command: Command | None):
    waiting = deque(lines)
    reply = TypedReplies(lambda: waiting.popleft() if waiting else None).take(question(), Path("unused.wav"))
    assert (reply.transcript.text, reply.ended, reply.command, reply.audio) == (text, ended, command, None)


def test_ctrl_c_keeps_the_lines_so_far():
    lines = deque(["one line"])

    def read() -> str:
        if not lines:
            raise KeyboardInterrupt
        return lines.popleft()

    reply = TypedReplies(read).take(question(), Path("unused.wav"))
    assert (reply.transcript.text, reply.ended) == ("one line", "interrupted")
