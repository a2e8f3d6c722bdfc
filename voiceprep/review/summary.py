"""Sessions at a glance as values for JSON, in a form that other programs may rely on."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from voiceprep.records.figures import SessionSummary

SCHEMA = 1  # raised when a key changes its meaning or goes; keys may be added without


def sessions_report(summaries: Sequence[SessionSummary]) -> dict[str, Any]:
    """The list of sessions, newest first."""
    return {"schema": SCHEMA, "sessions": [summary_values(summary) for summary in summaries]}


def summary_values(summary: SessionSummary) -> dict[str, Any]:
    """One session at a glance (docs/records.md)."""
    return {
        "name": summary.name,
        "path": str(summary.path),
        "deck": summary.deck,
        "title": summary.title,
        "mode": summary.mode,
        "practice_only": summary.practice_only,
        "started": utc(summary.started),
        "ended": utc(summary.ended) if summary.ended else None,
        "planned": summary.planned,
        "questions": summary.questions,
        "replies": summary.replies,
        "covered": summary.covered,
        "points": summary.points,
        "seconds": round(summary.seconds, 1),
        "talk": summary.talk,
        "wpm": summary.wpm,
        "wpm_speaking": summary.wpm_speaking,
        "fillers_per_minute": summary.fillers_per_minute,
        "longest_pause": summary.longest_pause,
        "unsaved": summary.unsaved,
        "problems": list(summary.problems),
    }


def utc(time: datetime) -> str:
    """ISO 8601, ending in Z."""
    return time.isoformat().replace("+00:00", "Z")
