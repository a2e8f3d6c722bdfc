"""A session as a table: a row for each point of each reply, for spreadsheets and statistics."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from voiceprep.assess.told import told
from voiceprep.printable import printable
from voiceprep.records.attempt import Attempt
from voiceprep.records.contents import SessionContents
from voiceprep.review.summary import utc

COLUMNS = (
    "session", "reply", "question", "asked", "started", "seconds", "ended", "point", "text", "status", "score",
    "marked", "evidence", "evidence_start", "words", "wpm", "wpm_speaking", "first_word", "pauses", "longest_pause",
    "fillers_per_minute", "told",
)  # fmt: skip


def table(path: Path, contents: SessionContents) -> str:
    """The session in the folder `path` as CSV (RFC 4180), with a heading. A reply that was not judged is one row."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for attempt in contents.attempts:
        later = contents.later.get(attempt.number)
        marked = {mark.point for mark in later.marks} if later else set()
        writer.writerows([_cell(value) for value in row] for row in _rows(path.name, attempt, marked))
    return out.getvalue()


def _rows(session: str, attempt: Attempt, marked: set[str]) -> Iterator[tuple[object, ...]]:
    head = (
        session,
        attempt.number,
        attempt.question,
        attempt.asked,
        utc(attempt.started),
        attempt.seconds,
        attempt.ended,
    )
    tail = _delivery(attempt)
    texts = {point.id: point.text for point in attempt.points}
    words = attempt.transcript.words
    for verdict in attempt.verdicts:
        evidence = verdict.evidence
        start = words[evidence.start].start if evidence and 0 <= evidence.start < len(words) else None
        yield (
            *head,
            verdict.point,
            texts.get(verdict.point),
            verdict.status.value,
            verdict.score,
            "yes" if verdict.point in marked else "no",
            evidence.text if evidence else None,
            start,
            *tail,
            told(verdict).word,
        )
    if not attempt.verdicts:
        yield (*head, *[None] * 7, *tail, None)


def _delivery(attempt: Attempt) -> tuple[object, ...]:
    delivery = attempt.delivery
    if delivery is None:
        return (None,) * 7
    longest = delivery.longest_pause
    figures = (delivery.wpm, delivery.wpm_speaking, delivery.first_word)
    rates = tuple(None if figure is None else round(figure, 2) for figure in figures)
    fillers = delivery.fillers_per_minute
    return (
        delivery.words,
        *rates,
        len(delivery.pauses),
        round(longest.seconds, 2) if longest else 0,
        None if fillers is None else round(fillers, 2),
    )


def _cell(value: object) -> object:
    """Text with nothing in front that a spreadsheet would run as a formula."""
    if not isinstance(value, str):
        return value
    text = printable(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
