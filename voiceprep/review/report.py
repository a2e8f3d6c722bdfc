"""Sessions as values for JSON, in a form that other programs may rely on."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from voiceprep.records.attempt import Attempt
from voiceprep.records.codec import encode
from voiceprep.records.contents import SessionContents
from voiceprep.records.figures import SessionSummary, summarise
from voiceprep.records.session_folder import SessionFolder

SCHEMA = 1  # raised when a key changes its meaning or goes; keys may be added without


def sessions_report(summaries: Sequence[SessionSummary]) -> dict[str, Any]:
    """The list of sessions, newest first."""
    return {"schema": SCHEMA, "sessions": [_summary(summary) for summary in summaries]}


def session_report(path: Path, contents: SessionContents) -> dict[str, Any]:
    """One session with all its attempts, each as it is on disk, and where its recording is now."""
    folder = SessionFolder(path)
    return {
        "schema": SCHEMA,
        "session": _summary(summarise(path, contents)),
        "attempts": [_attempt(attempt, folder) for attempt in contents.attempts],
        "unsaved": [str(audio) for audio in contents.unsaved],
    }


def _summary(summary: SessionSummary) -> dict[str, Any]:
    return {
        "name": summary.name,
        "path": str(summary.path),
        "deck": summary.deck,
        "title": summary.title,
        "mode": summary.mode,
        "started": _time(summary.started),
        "ended": _time(summary.ended) if summary.ended else None,
        "planned": summary.planned,
        "questions": summary.questions,
        "replies": summary.replies,
        "covered": summary.covered,
        "points": summary.points,
        "seconds": round(summary.seconds, 1),
        "unsaved": summary.unsaved,
        "problems": [str(problem) for problem in summary.problems],
    }


def _attempt(attempt: Attempt, folder: SessionFolder) -> dict[str, Any]:
    audio = folder.find_audio(attempt)
    return {**json.loads(encode(attempt)), "recording": str(audio) if audio else None}


def _time(time: datetime) -> str:
    return time.isoformat().replace("+00:00", "Z")
