"""A part of a session."""

import difflib
from dataclasses import replace
from pathlib import Path

from voiceprep.errors import RecordError
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
        ids = dict.fromkeys(attempt.question for attempt in contents.attempts)
        raise RecordError(f"this session has no reply to '{printable(question)}'{hint(question, list(ids))}")
    return replace(contents, attempts=tries)


def hint(wanted: str, ids: list[str]) -> str:
    """How an error about an id that is not there ends: near ones, or the first there are."""
    near = difflib.get_close_matches(wanted[:200], ids, n=3, cutoff=0.4) or ids[:3]
    return f"; did you mean {', '.join(map(printable, near))}?" if near else ""
