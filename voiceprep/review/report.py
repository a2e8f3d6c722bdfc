"""One session as values for JSON, in a form that other programs may rely on."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from voiceprep.assess.delivery import Delivery
from voiceprep.records.attempt import Attempt
from voiceprep.records.codec import encode
from voiceprep.records.contents import SessionContents
from voiceprep.records.figures import summarise
from voiceprep.records.mark import Marks
from voiceprep.records.names import reply_name
from voiceprep.records.session_folder import SessionFolder
from voiceprep.review.summary import SCHEMA, summary_values


def session_report(path: Path, contents: SessionContents) -> dict[str, Any]:
    """One session with all its attempts as they stand, the files they are from, and where the recordings are now."""
    folder = SessionFolder(path)
    return {
        "schema": SCHEMA,
        "session": summary_values(summarise(path, contents)),
        "attempts": [_attempt(attempt, contents, folder) for attempt in contents.attempts],
        "unsaved": [str(audio) for audio in contents.unsaved],
    }


def _attempt(attempt: Attempt, contents: SessionContents, folder: SessionFolder) -> dict[str, Any]:
    audio, delivery = folder.find_audio(attempt), attempt.delivery
    later = contents.later.get(attempt.number)
    return {
        **json.loads(encode(attempt)),
        "delivery": _delivery(delivery) if delivery else None,
        "marks": json.loads(encode(Marks(later.marks)))["marks"] if later else [],
        "assessment": later.assessments[-1].number if later and later.assessments else 1,
        "file": str(folder.path / reply_name(attempt.number, attempt.question, ".json")),
        "recording": str(audio) if audio else None,
    }


def _delivery(delivery: Delivery) -> dict[str, Any]:
    values = asdict(delivery)
    for key in ("first_word", "last_word", "speaking", "wpm", "wpm_speaking", "fillers_per_minute"):
        values[key] = None if values[key] is None else round(values[key], 2)
    return values
