"""Replies that are typed: without a microphone, or where one must be quiet."""

from collections.abc import Callable
from pathlib import Path

from voiceprep.decks.deck import Question
from voiceprep.interview.commands import Command, by_voice
from voiceprep.interview.replies import Reply
from voiceprep.records.session import Mode
from voiceprep.speech.transcript import Transcript


class TypedReplies:
    """Reads lines; an empty one ends the reply, the end of the input ends the session."""

    mode: Mode = "typed"
    hint = "Type your answer; an empty line ends it. Type skip, repeat or stop as an answer to do that."

    def __init__(self, read_line: Callable[[], str | None]) -> None:
        self._read_line = read_line

    def prepare(self) -> str:
        """Nothing to wait for; see Replies."""
        return "typed"

    def take(self, question: Question, audio: Path) -> Reply:
        """One reply; see Replies."""
        lines: list[str] = []
        try:
            while (line := self._read_line()) is not None and line.strip():
                lines.append(line)
        except KeyboardInterrupt:
            return Reply(Transcript.from_text(" ".join(lines)), "interrupted")
        transcript = Transcript.from_text(" ".join(lines))
        at_end = line is None and not lines
        command = Command.STOP if at_end else by_voice(transcript.words)
        return Reply(transcript, "end" if transcript.words else "unanswered", command=command)
