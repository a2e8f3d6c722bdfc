"""Replies that are typed."""

from collections import deque
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fakes import question
from voiceprep.interview.commands import Command
from voiceprep.interview.replies import Reply
from voiceprep.interview.typed import TypedReplies


def take(read: Callable[[], str | None], served: list[Command] | None = None) -> Reply:
    replies = TypedReplies(read, can_retry=False)
    return replies.take(question(), Path("unused.wav"), ([] if served is None else served).append)


@pytest.mark.parametrize(
    ("lines", "text", "ended", "command"),
    [
        (["one line", "and another", ""], "one line and another", "end", None),
        (["one line"], "one line", "end", None),  # the input ends
        ([""], "", "unanswered", None),
        ([], "", "unanswered", Command.STOP),
        (["skip", ""], "", "skipped", Command.SKIP),
        (["  stop  ", ""], "", "end", Command.STOP),
        (["I would skip it", " "], "I would skip it", "end", None),
    ],
)
def test_an_empty_line_ends_a_reply(lines: list[str], text: str, ended: str, command: Command | None):
    waiting = deque(lines)
    reply = take(lambda: waiting.popleft() if waiting else None)
    assert (reply.transcript.text, reply.ended, reply.command, reply.audio) == (text, ended, command, None)


def test_ctrl_c_keeps_the_lines_so_far():
    lines = deque(["one line"])

    def read() -> str:
        if not lines:
            raise KeyboardInterrupt
        return lines.popleft()

    reply = take(read)
    assert (reply.transcript.text, reply.ended) == ("one line", "interrupted")


def test_a_command_that_leaves_the_question_open_is_served_and_the_reply_goes_on():
    lines, served = deque(["hint", "", "the answer", ""]), []
    assert take(lines.popleft, served).transcript.text == "the answer"
    assert served == [Command.HINT]
