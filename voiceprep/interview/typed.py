"""Replies that are typed: without a microphone, or where one must be quiet."""

from collections.abc import Callable
from pathlib import Path

from voiceprep.decks.deck import Question
from voiceprep.interview.commands import ENDING, Command, by_voice
from voiceprep.interview.replies import Reply, Serve
from voiceprep.records.session import Mode
from voiceprep.speech.transcript import Transcript


class TypedReplies:
    """Reads lines; an empty one ends the reply, the end of the input ends the session.

    `can_retry`: somebody sits there; not for lines from a file or a pipe, where each reply belongs to a question.
    """

    mode: Mode = "typed"
    hint = "Type your answer; an empty line ends it. Type skip, hint, repeat or stop as an answer to do that."

    def __init__(self, read_line: Callable[[], str | None], *, can_retry: bool) -> None:
        self._read_line = read_line
        self.can_retry = can_retry

    def prepare(self) -> str:
        """Nothing to wait for; see Replies."""
        return "typed"

    def take(self, question: Question, audio: Path, serve: Serve, *, between: bool = False) -> Reply:
        """One reply; see Replies."""
        while True:
            reply = self._read()
            if reply.command is None or reply.command in ENDING:
                return reply
            serve(reply.command)

    def _read(self) -> Reply:
        lines: list[str] = []
        try:
            while (line := self._read_line()) is not None and line.strip():
                lines.append(line)
        except KeyboardInterrupt:
            return Reply(Transcript.from_text(" ".join(lines)), "interrupted")
        transcript = Transcript.from_text(" ".join(lines))
        if line is None and not lines:
            return Reply(Transcript(), "unanswered", command=Command.STOP)
        if command := by_voice(transcript.words):
            return Reply(Transcript(), "skipped" if command is Command.SKIP else "end", command=command)
        return Reply(transcript, "end" if transcript.words else "unanswered")
