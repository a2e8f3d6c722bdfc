"""Progress as its page shows it: trends over sessions, and for each question what became of each point in each try."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from urllib.parse import quote

from voiceprep.assess.told import SIGNS, Told
from voiceprep.printable import printable
from voiceprep.records.figures import ReplyFigures, SessionSummary
from voiceprep.records.names import PAGE_FILE
from voiceprep.review import wording
from voiceprep.review.charts import Dot, draw_trend
from voiceprep.review.progress import PointProgress, Progress, QuestionProgress

SESSIONS = 40
"""The newest sessions are drawn and listed; more dots would stand upon each other."""

TRIES = 12
"""The newest tries at a question are listed; more columns would not fit on a laptop's screen."""


@dataclass(frozen=True, slots=True)
class Trend:
    """A figure over sessions, as SVG."""

    name: str
    unit: str
    svg: str


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session in numbers, as texts; `href` leads to its page, where there is one."""

    when: str
    href: str | None
    replies: int
    covered: str
    share: str
    minutes: str
    pace: str
    fillers: str
    pause: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What became of a point in a try; `told` is None where it was not judged."""

    sign: str
    told: Told | None
    href: str | None


@dataclass(frozen=True, slots=True)
class PointRow:
    """A point over the tries: the cells, and how often it was covered, of all tries there were."""

    text: str
    cells: tuple[Cell, ...]
    covered: int
    judged: int

    @property
    def never(self) -> bool:
        """Whether it was tried at least twice and never covered."""
        return self.judged > 1 and not self.covered


@dataclass(frozen=True, slots=True)
class QuestionMatrix:
    """Points by tries, the newest tries last. `earlier` counts the tries that are not shown."""

    asked: str
    columns: tuple[tuple[str, str | None], ...]
    rows: tuple[PointRow, ...]
    earlier: int
    trend: str


@dataclass(frozen=True, slots=True)
class ProgressView:
    """The whole page."""

    facts: str
    earlier: int
    trends: tuple[Trend, ...]
    sessions: tuple[SessionRow, ...]
    questions: tuple[QuestionMatrix, ...]

    @property
    def never(self) -> int:
        """How many points were never covered, though tried more than once."""
        return sum(row.never for question in self.questions for row in question.rows)


def shown_sessions(progress: Progress) -> tuple[SessionSummary, ...]:
    """The sessions that the page draws and lists, oldest first."""
    return progress.sessions[-SESSIONS:]


def progress_view(progress: Progress, pages: Collection[str], zone: tzinfo | None) -> ProgressView:
    """The page's content; `pages` are the names of the sessions that have a page to link to. Times in `zone`."""
    sessions = shown_sessions(progress)
    return ProgressView(
        facts=_facts(progress),
        earlier=len(progress.sessions) - len(sessions),
        trends=tuple(_trends(sessions, pages, zone)),
        sessions=tuple(_row(session, pages, zone) for session in reversed(sessions)),
        questions=tuple(_matrix(question, pages, zone) for question in progress.questions),
    )


def _facts(progress: Progress) -> str:
    replies = wording.count(progress.replies, "reply", "replies")
    return (
        f"{wording.count(len(progress.sessions), 'session')}, {replies}, "
        f"{wording.minutes(progress.seconds)} min of practice, {wording.minutes(progress.talk)} of them speaking"
    )


Value = Callable[[SessionSummary], float | None]

TRENDS: tuple[tuple[str, str, Value, float | None], ...] = (
    ("Points covered", "%", lambda s: 100 * s.covered / s.points if s.points else None, 100),
    ("Pace", "words a minute", lambda s: s.wpm, None),
    ("Fillers", "a minute", lambda s: s.fillers_per_minute, None),
    ("Longest pause", "s", lambda s: s.longest_pause, None),
)


def _trends(sessions: Sequence[SessionSummary], pages: Collection[str], zone: tzinfo | None) -> list[Trend]:
    drawn = []
    for name, unit, value, ceiling in TRENDS:
        values = [value(session) for session in sessions]
        dots = [
            Dot(_day(s, zone), v, f"{wording.local_time(s.started, zone)}: {_number(v)} {unit}", _page(s.name, pages))
            for s, v in zip(sessions, values, strict=True)
        ]
        if sum(v is not None for v in values) > 1:
            drawn.append(Trend(name, unit, draw_trend(name, dots, ceiling)))
    return drawn


def _day(session: SessionSummary, zone: tzinfo | None) -> str:
    return wording.local_time(session.started, zone)[5:10]


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}" if value >= 20 else f"{value:.1f}"


def _page(session: str, pages: Collection[str], anchor: str = "") -> str | None:
    return f"{quote(session)}/{PAGE_FILE}{anchor}" if session in pages else None


def _row(session: SessionSummary, pages: Collection[str], zone: tzinfo | None) -> SessionRow:
    return SessionRow(
        when=wording.local_time(session.started, zone),
        href=_page(session.name, pages),
        replies=session.replies,
        covered=f"{session.covered} of {session.points}",
        share=f"{100 * session.covered / session.points:.0f} %" if session.points else "–",
        minutes=wording.minutes(session.talk),
        pace=_number(session.wpm),
        fillers=_number(session.fillers_per_minute),
        pause=_number(session.longest_pause),
    )


def _matrix(question: QuestionProgress, pages: Collection[str], zone: tzinfo | None) -> QuestionMatrix:
    tries = question.tries[-TRIES:]
    return QuestionMatrix(
        asked=printable(question.asked),
        columns=tuple((wording.local_time(t.started, zone)[5:10], _reply_page(t, pages)) for t in tries),
        rows=tuple(_points(point, tries, pages) for point in question.points),
        earlier=len(question.tries) - len(tries),
        trend=" → ".join(f"{reply.covered}" for reply in tries) + f" of {len(question.points)}",
    )


def _reply_page(reply: ReplyFigures, pages: Collection[str]) -> str | None:
    return _page(reply.session, pages, f"#reply-{reply.number:02d}")


def _points(point: PointProgress, tries: Sequence[ReplyFigures], pages: Collection[str]) -> PointRow:
    shown = zip(point.told[-len(tries) :], tries, strict=True)
    return PointRow(
        text=printable(point.text),
        cells=tuple(Cell(SIGNS[told] if told else "·", told, _reply_page(reply, pages)) for told, reply in shown),
        covered=point.covered,
        judged=point.tries,
    )
