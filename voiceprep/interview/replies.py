"""Where replies come from: the protocol, and what a reply is."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from voiceprep.audio.patient_writer import PatientWriter
from voiceprep.audio.span import Span
from voiceprep.decks.deck import Question
from voiceprep.errors import VoiceprepError
from voiceprep.interview.commands import Command
from voiceprep.records.session import Mode
from voiceprep.speech.transcript import Transcript

Serve = Callable[[Command], None]
"""Does what a command asks for while the reply waits."""

Ended = Literal["silence", "key", "end", "skipped", "unanswered", "too long", "interrupted"]


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back to a question.

    `audio` is the recording (None when typed) of `seconds`, and `speech` when somebody spoke in it. `command`: the
    person asked for something instead of answering, or besides. `problem`: what broke; the reply so far is whole.
    `recording`: what still holds what the disk did not take, if anything.
    """

    transcript: Transcript
    ended: Ended
    audio: Path | None = None
    seconds: float = 0.0
    command: Command | None = None
    problem: VoiceprepError | None = None
    speech: tuple[Span, ...] = ()
    recording: PatientWriter | None = None


class Replies(Protocol):
    """Takes one reply after another: by microphone, from files, or typed."""

    @property
    def mode(self) -> Mode:
        """Where the replies come from, as it is kept on record."""
        ...

    @property
    def hint(self) -> str:
        """How a reply is given and ended, and the other keys, in a sentence or two."""
        ...

    def prepare(self) -> str:
        """Wait until a reply can be taken; the name of what turns it into words, as it is kept on record.

        Raises EngineError where the engine cannot be had: nobody should speak to nothing.
        """
        ...

    @property
    def can_retry(self) -> bool:
        """Whether there is somebody who can be offered another try or asked a follow-up."""
        ...

    def take(self, question: Question, audio: Path, serve: Serve, *, between: bool = False) -> Reply:
        """The reply to a question that was just asked; its recording, if it is one, goes to `audio`.

        Commands that leave the question open are given to `serve`, and the reply goes on. `between`: nothing was asked,
        something was offered; a few seconds of silence decline it.
        Ctrl-C ends it as `interrupted`, with what was said so far. Raises DeviceError where listening can't begin.
        """
        ...
