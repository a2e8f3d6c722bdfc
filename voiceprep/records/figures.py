"""Sessions and replies as overviews see them: numbers only, light to keep by the thousand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from voiceprep.assess.told import Told, told
from voiceprep.records.delivery_figures import DeliveryFigures, delivery_figures
from voiceprep.records.names import parse_folder_name

if TYPE_CHECKING:  # a list made from the index needs none of these, and they take longer to import than it to make
    from voiceprep.records.attempt import Attempt
    from voiceprep.records.contents import SessionContents

RATES = ("wpm", "wpm_speaking", "fillers_per_minute", "longest_pause")
"""Figures of a reply that have a median in its session."""


@dataclass(frozen=True, slots=True)
class ReplyFigures:
    """A reply in numbers. `told` holds each judged point's id and what is told of it as it stands, in order;
    `follow_up` tells that it replies to a follow-up question. `started` is in UTC. `ended` and `hints` are as in the
    attempt.
    """

    session: str
    number: int
    question: str
    started: datetime
    seconds: float
    follow_up: bool
    told: tuple[tuple[str, Told], ...]
    delivery: DeliveryFigures | None
    ended: str
    hints: int

    @property
    def covered(self) -> int:
        """How many points were covered."""
        return sum(each is Told.COVERED for _, each in self.told)

    @property
    def points(self) -> int:
        """How many points count: all that were judged but for the unclear ones, which were not heard well enough."""
        return sum(each is not Told.UNCLEAR for _, each in self.told)


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """A session at a glance.

    `deck` is the deck's name; `title`, `mode` and `planned` (how many questions were) are None where session.json
    cannot be read, and `ended` is None also where the session still runs or was killed. `replies` counts attempts,
    `questions` what they reply to. `points` are those that were judged and not unclear, `covered` those of them
    that were covered in full. `seconds` is how long the session took from its start, by its last reply where it has no
    end; `talk` how much of that the person spoke. `unsaved` counts recordings without an attempt. `problems` are the
    files that could not be used, a line each. The others are medians over its replies, None where no reply has the
    figure.
    """

    path: Path
    deck: str
    started: datetime
    title: str | None
    mode: str | None
    planned: int | None
    ended: datetime | None
    practice_only: bool
    questions: int
    replies: int
    covered: int
    points: int
    seconds: float
    talk: float
    wpm: float | None
    wpm_speaking: float | None
    fillers_per_minute: float | None
    longest_pause: float | None
    unsaved: int
    problems: tuple[str, ...]

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.path.name

    @property
    def counts(self) -> bool:
        """Whether it enters averages and histories: not what was practice only, nor what another voice said."""
        return not self.practice_only and self.mode != "demo"


def summarise(path: Path, contents: "SessionContents") -> SessionSummary:
    """The session in the folder `path`, at a glance."""
    return summarise_replies(path, contents, reply_figures(path.name, contents))


def summarise_replies(path: Path, contents: "SessionContents", replies: Sequence[ReplyFigures]) -> SessionSummary:
    """As `summarise`, where the figures of its `replies` are known already: to measure them takes longest."""
    session, attempts = contents.session, contents.attempts
    stamp, deck = parse_folder_name(path.name) or (_changed(path), path.name)
    started = session.started if session else stamp
    ended = session.ended if session else None
    spoken = [reply.delivery for reply in replies if reply.delivery]
    return SessionSummary(
        path=path,
        deck=session.deck if session else deck,
        started=started,
        title=session.title if session else None,
        mode=session.mode if session else None,
        planned=len(session.questions) if session else None,
        ended=ended,
        practice_only=session.practice_only if session else False,
        questions=len({attempt.question for attempt in attempts}),
        replies=len(attempts),
        covered=sum(reply.covered for reply in replies),
        points=sum(reply.points for reply in replies),
        seconds=_seconds(started, ended, attempts),
        talk=round(sum(delivery.speaking for delivery in spoken), 1),
        **{rate: _median([getattr(delivery, rate) for delivery in spoken]) for rate in RATES},
        unsaved=len(contents.unsaved),
        problems=tuple(map(str, contents.problems)),
    )


def reply_figures(session: str, contents: "SessionContents") -> tuple[ReplyFigures, ...]:
    """The replies of the session of that name, in the order of asking."""
    return tuple(_reply(session, attempt) for attempt in contents.attempts)


def _reply(session: str, attempt: "Attempt") -> ReplyFigures:
    delivery = attempt.delivery
    return ReplyFigures(
        session=session,
        number=attempt.number,
        question=attempt.question,
        started=attempt.started,
        seconds=attempt.seconds,
        follow_up=attempt.prompt is not None,
        told=tuple((verdict.point, told(verdict)) for verdict in attempt.verdicts),
        delivery=delivery_figures(delivery) if delivery else None,
        ended=attempt.ended,
        hints=attempt.hints,
    )


def _median(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(median(known), 1) if known else None


def _seconds(started: datetime, ended: datetime | None, attempts: "tuple[Attempt, ...]") -> float:
    if ended:
        return max(0.0, (ended - started).total_seconds())
    return max([0.0, *((a.started - started).total_seconds() + a.seconds for a in attempts)])


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
