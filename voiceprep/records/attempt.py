"""One reply on record: what was said, how it was judged, by what."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from voiceprep.assess.grader import Verdict
from voiceprep.speech.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Engines:
    """What heard and judged the reply: `name version`."""

    transcriber: str
    grader: str
    voiceprep: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """A reply to one question.

    `audio` is the recording's file name inside the session folder (None for typed replies), `seconds` its length.
    `ended` says why the reply was over: `silence` (the endpoint), `key` (Enter), `end` (of the file or the typed
    text), `skipped`, `unanswered` (nothing was said), `too long`, `interrupted` (Ctrl-C or a lost device).
    """

    number: int
    question: str
    asked: str
    started: datetime
    audio: str | None
    seconds: float
    ended: Literal["silence", "key", "end", "skipped", "unanswered", "too long", "interrupted"]
    transcript: Transcript
    verdicts: tuple[Verdict, ...]
    engines: Engines
    schema: Literal[1] = 1

    @property
    def covered(self) -> int:
        """How many points were covered."""
        return sum(v.status == "covered" for v in self.verdicts)
