"""A later judgement of a reply: by another grader, another deck, or from another transcript."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from voiceprep.assess.grader import Verdict
from voiceprep.audio.span import Span
from voiceprep.records.attempt import AskedPoint, Engines
from voiceprep.speech.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Assessment:
    """What stands beside an attempt, and counts in place of what it says; the attempt stays as it was.

    `number` counts from 2: the first assessment is the attempt's own. `answer` and `points` are the deck's on the day
    it was `judged` (UTC), `deck_sha256` the hash of its file; None where the reply was judged by the points on record,
    the deck being gone. `transcript` and `speech` are given where the recording was transcribed again; None leaves
    those before. Evidence in `verdicts` is in the words of the transcript that counts.

    Raises ValueError when `judged` is not in UTC.
    """

    number: int
    judged: datetime
    answer: str
    points: tuple[AskedPoint, ...]
    deck_sha256: str | None
    transcript: Transcript | None
    speech: tuple[Span, ...] | None
    verdicts: tuple[Verdict, ...]
    engines: Engines
    schema: Literal[1] = 1

    def __post_init__(self) -> None:
        if self.judged.utcoffset() != timedelta(0):
            raise ValueError("the time of an assessment must be in UTC")
