"""What folders and files below recordings/ are called."""

import re
from datetime import UTC, datetime
from pathlib import Path

from voiceprep.errors import RecordError
from voiceprep.printable import printable

SESSION_FILE = "session.json"
PAGE_FILE = "review.html"
PROGRESS_FILE = "progress.html"
AUDIO_SUFFIXES = (".flac", ".wav")
_LONGEST = 60  # characters of an id, as in decks; names stay far below the 255 bytes most file systems allow
_STAMP = "%Y%m%dT%H%M%SZ"
_FOLDER = re.compile(r"(\d{8}T\d{6}Z)-(.+)", re.DOTALL)
_REPLY = re.compile(r"(\d{2,})-([a-z0-9-]+)\.(json|flac|wav)")
_LATER = re.compile(r"(\d{2,}-[a-z0-9-]+)\.(marks|assessment-(\d+))\.json")
_CAPTIONS = re.compile(r"\d{2,}-[a-z0-9-]+\.(vtt|srt)")


def folder_name(started: datetime, deck: str) -> str:
    """`20261124T231452Z-ml-engineer`; `started` in UTC."""
    slug = re.sub(r"[^a-z0-9]+", "-", deck.lower())[:_LONGEST].strip("-")
    return f"{started.strftime(_STAMP)}-{slug or 'deck'}"


def parse_folder_name(name: str) -> tuple[datetime, str] | None:
    """The start (UTC) and what follows it, mostly the deck; None when no session's folder is called so."""
    if not (match := _FOLDER.fullmatch(name)):
        return None
    try:
        return datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC), match[2]
    except ValueError:  # a 13th month
        return None


def reply_name(number: int, question: str, suffix: str) -> str:
    """`03-handle-missing-data.wav`. Raises RecordError when that could lead out of the folder."""
    from voiceprep.decks.deck import ID  # here only: listing sessions needs no deck, and decks take long to import

    if number < 1 or len(question) > _LONGEST or not re.fullmatch(ID, question):
        raise RecordError(f"reply {number} to '{printable(question)}' cannot be saved: that is no question's id")
    return f"{number:02d}-{question}{suffix}"


def parse_reply_name(name: str) -> tuple[int, str] | None:
    """The number and the question's id in the name of an attempt or a recording; None for any other file."""
    match = _REPLY.fullmatch(name)
    return (int(match[1]), match[2]) if match else None


def is_attempt(path: Path) -> bool:
    """Whether an attempt is called so."""
    return path.suffix == ".json" and _REPLY.fullmatch(path.name) is not None


def marks_name(number: int, question: str) -> str:
    """`03-handle-missing-data.marks.json`. Raises RecordError as `reply_name`."""
    return reply_name(number, question, ".marks.json")


def assessment_name(number: int, question: str, assessment: int) -> str:
    """`03-handle-missing-data.assessment-2.json`. Raises RecordError as `reply_name`."""
    return reply_name(number, question, f".assessment-{assessment}.json")


def parse_later(name: str) -> tuple[str, int | None] | None:
    """Of a file that says more about an attempt: the attempt's stem, and the assessment's number (None: the marks).

    None for any other file.
    """
    if not (match := _LATER.fullmatch(name)):
        return None
    return match[1], int(match[3]) if match[3] else None


def is_captions(path: Path) -> bool:
    """Whether exported captions are called so."""
    return _CAPTIONS.fullmatch(path.name) is not None


def is_audio(path: Path) -> bool:
    """Whether the recording of a reply is called so."""
    return path.suffix in AUDIO_SUFFIXES and _REPLY.fullmatch(path.name) is not None
