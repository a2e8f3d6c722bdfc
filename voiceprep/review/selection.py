"""A part of a session."""

from dataclasses import replace
from pathlib import Path

from voiceprep.errors import RecordError
from voiceprep.nearest import nearest
from voiceprep.printable import printable
from voiceprep.records.contents import SessionContents, read_contents


def chosen(folder: Path, question: str | None) -> SessionContents:
    """The session in that folder, or the part of it about one question. Raises RecordError as `only_question`."""
    contents = read_contents(folder)
    return only_question(contents, question) if question else contents


def only_question(contents: SessionContents, question: str) -> SessionContents:
    """The session with the tries at that question alone. Raises RecordError, naming near ids, when there is none."""
    tries = tuple(attempt for attempt in contents.attempts if attempt.question == question)
    if not tries:
        near = nearest(question, (attempt.question for attempt in contents.attempts))
        raise RecordError(f"this session has no reply to '{printable(question)}'{near}")
    return replace(contents, attempts=tries)
