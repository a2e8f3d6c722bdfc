"""One reply on record: what was asked, what was said, how it was judged, by what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from voiceprep.assess.delivery import Delivery, measure
from voiceprep.assess.grader import Status, Verdict
from voiceprep.audio.span import Span
from voiceprep.decks.deck import Question
from voiceprep.speech.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Engines:
    """What heard and judged the reply: `name version`."""

    transcriber: str
    grader: str
    voiceprep: str


@dataclass(frozen=True, slots=True)
class AskedPoint:
    """A key point as the deck had it that day: what a coach reads out, and the clause of the answer behind it."""

    id: str
    text: str
    source: str


def asked_points(question: Question) -> tuple[AskedPoint, ...]:
    """The question's key points, as an attempt keeps them."""
    return tuple(AskedPoint(point.id, point.text, point.source) for point in question.points)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A reply to one question, readable without its deck.

    `number` counts the replies of a session from 1. `question` is the question's id; `asked`, `answer` (the
    reference answer) and `points` are what the deck said when it was asked. `started` is in UTC. `audio` is the
    recording's file name inside the session folder (None for typed replies), `seconds` its length.
    `ended` says why the reply was over: `silence` (the endpoint), `key` (Enter), `end` (of the file or the typed
    text), `skipped`, `unanswered` (nothing was said), `too long`, `interrupted` (Ctrl-C or a lost device).
    A reply that was not judged has no `verdicts`. `speech` is when voice activity heard somebody speak; empty for typed
    replies, and for those recorded before it was kept. `prompt` is the follow-up question that led to the reply; None
    for a reply to the question itself. `hints` counts the help given since the question was asked: hints, the answer or
    the missing points read out, the cues of learning; 0 also for replies recorded before it was counted.

    Raises ValueError when `started` is not in UTC, or when `audio` is more than a file's name.
    """

    number: int
    question: str
    asked: str
    answer: str
    points: tuple[AskedPoint, ...]
    started: datetime
    audio: str | None
    seconds: float
    ended: Literal["silence", "key", "end", "skipped", "unanswered", "too long", "interrupted"]
    transcript: Transcript
    verdicts: tuple[Verdict, ...]
    engines: Engines
    speech: tuple[Span, ...] = ()
    prompt: str | None = None
    hints: int = 0
    schema: Literal[1] = 1

    def __post_init__(self) -> None:
        if self.started.utcoffset() != timedelta(0):
            raise ValueError("the time an attempt started must be in UTC")
        if self.audio is not None and (self.audio in ("", ".", "..") or set(self.audio) & set("/\\:\0")):
            raise ValueError("the audio of an attempt must be the name of a file in its folder")

    @property
    def covered(self) -> int:
        """How many points were covered."""
        return sum(v.status == "covered" for v in self.verdicts)

    @property
    def delivery(self) -> Delivery | None:
        """Pace, pauses and fillers; None for a typed reply. Measured anew: better definitions reach old replies."""
        return measure(self.transcript.words, self.speech)


def covered_before(attempt: Attempt, attempts: Iterable[Attempt]) -> frozenset[str]:
    """The points that earlier attempts at the same question covered."""
    earlier = (a for a in attempts if a.question == attempt.question and a.number < attempt.number)
    return frozenset(v.point for a in earlier for v in a.verdicts if v.status is Status.COVERED)
