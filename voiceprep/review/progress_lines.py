"""Progress in the terminal: what does not stick, trends, and every key point over time."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo

from rich.cells import cell_len
from rich.text import Text

from voiceprep.assess.told import STYLES, Told
from voiceprep.printable import printable
from voiceprep.records.figures import SessionSummary
from voiceprep.review import wording
from voiceprep.review.lines import wrapped
from voiceprep.review.progress import PointProgress, Progress, QuestionProgress

TRIES = 20
"""Columns of the matrix: the latest tries of a question."""

SESSIONS = 12
"""Rows of the table: the latest sessions."""

STUBBORN = 5
"""Points named as not sticking; a longer list is not read."""

ENOUGH = 3
"""Tries from which a point can be said not to stick."""

HEADINGS = ("When", "Points", "Covered", "Words/min", "Fillers/min", "Longest pause", "Min")
GAP = "  "


def progress_lines(
    progress: Progress, width: int | None, zone: tzinfo | None, signs: Mapping[Told, str], draw: bool
) -> Iterator[Text]:
    """All of it, at most `width` columns wide (None: as wide as need be); `draw` adds charts. Times in `zone`."""
    yield from wrapped(Text(_total(progress), "bold"), width, 0)
    if stubborn := _stubborn(progress):
        yield Text()
        yield Text("What does not stick", "bold")
        for question, point in stubborn:
            share = f"{point.covered} of {wording.count(point.tries, 'time')}"
            yield from wrapped(Text(f"{printable(point.text)} ({share}; {question.question})"), width, 2)
    if draw and width is not None:
        yield from _charts(progress.sessions, width)
    yield Text()
    yield from _table(progress.sessions, zone)
    for question in progress.questions:
        yield Text()
        yield from _matrix(question, width, signs)


def _total(progress: Progress) -> str:
    sessions = wording.count(len(progress.sessions), "session")
    replies = "1 reply" if progress.replies == 1 else f"{progress.replies} replies"
    left_out = f"; {progress.left_out} not counted (practice only, demonstrations)" if progress.left_out else ""
    return (
        f"{sessions}, {replies}, {hours(progress.seconds)} practised, {hours(progress.talk)} of it speaking{left_out}"
    )


def hours(seconds: float) -> str:
    """`1 h 05 min`, `12 min`."""
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60:02d} min" if minutes >= 60 else f"{wording.minutes(seconds)} min"


def _stubborn(progress: Progress) -> list[tuple[QuestionProgress, PointProgress]]:
    """The points covered least, of those tried often enough and covered less than every other time."""
    tried = [(q, p) for q in progress.questions for p in q.points if p.tries >= ENOUGH and p.covered * 2 < p.tries]
    return sorted(tried, key=lambda pair: pair[1].covered / pair[1].tries)[:STUBBORN]


def _charts(sessions: Sequence[SessionSummary], width: int) -> Iterator[Text]:
    from voiceprep.review.terminal_charts import trend  # here: it takes as long to import as all the rest

    charts = (
        trend("Points covered, % of a session's", [_percent(session) for session in sessions], width, top=100),
        trend("Words a minute, pauses included", [session.wpm for session in sessions], width),
        trend("Fillers a minute", [session.fillers_per_minute for session in sessions], width),
    )
    for lines in filter(None, charts):
        yield Text()
        yield from map(Text, lines)


def _percent(session: SessionSummary) -> float | None:
    return 100 * session.covered / session.points if session.points else None


def _table(sessions: Sequence[SessionSummary], zone: tzinfo | None) -> Iterator[Text]:
    rows = [HEADINGS, *(_row(session, zone) for session in reversed(sessions[-SESSIONS:]))]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for number, row in enumerate(rows):
        cells = [" " * (room - cell_len(cell)) + cell for cell, room in zip(row, widths, strict=True)]
        yield Text(GAP.join(cells), "" if number else "bold")
    if (more := len(sessions) - SESSIONS) > 0:
        yield Text(f"and {wording.count(more, 'session')} before (voiceprep progress --json has them)")


def _row(session: SessionSummary, zone: tzinfo | None) -> tuple[str, ...]:
    percent = _percent(session)
    return (
        wording.local_time(session.started, zone),
        f"{session.covered}/{session.points}",
        "-" if percent is None else f"{percent:.0f} %",
        _number(session.wpm, 0),
        _number(session.fillers_per_minute, 1),
        "-" if session.longest_pause is None else f"{session.longest_pause:.1f} s",
        wording.minutes(session.seconds),
    )


def _number(value: float | None, digits: int) -> str:
    return "-" if value is None else f"{value:.{digits}f}"


def _matrix(question: QuestionProgress, width: int | None, signs: Mapping[Told, str]) -> Iterator[Text]:
    shown = min(len(question.tries), TRIES)
    last = question.tries[-1]
    yield from wrapped(Text(printable(question.asked), "bold"), width, 0)
    tries = f"{len(question.tries)} tries" if len(question.tries) > 1 else "1 try"
    older = f", the latest {TRIES} shown" if len(question.tries) > TRIES else ""
    yield from wrapped(Text(f"{tries}{older}; last {last.covered} of {last.points}"), width, 2)
    for point in question.points:
        row = Text("  ")
        for told in point.told[-TRIES:]:
            row.append(signs[told] if told else " ", STYLES[told] if told else "")
        row.append(f"  {f'{point.covered}/{point.tries}':>7}")
        yield from wrapped(Text(printable(point.text)), width, shown + 13, row)
