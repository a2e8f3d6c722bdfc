"""What is found in a session's folder, the damaged and the foreign included."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from voiceprep.errors import RecordError
from voiceprep.printable import printable
from voiceprep.records import codec
from voiceprep.records.attempt import Attempt, AttemptOutline
from voiceprep.records.names import SESSION_FILE, is_attempt, is_audio, reply_name
from voiceprep.records.safe_file import is_leftover
from voiceprep.records.session import Session

T = TypeVar("T")
Reply = TypeVar("Reply", Attempt, AttemptOutline)


@dataclass(frozen=True, slots=True)
class SessionContents(Generic[Reply]):
    """All that is in a session's folder, with each attempt in full or in outline.

    `session` is None when session.json cannot be read. `attempts` are in the order of asking. `unsaved` are
    recordings without an attempt: the reply being given now, or the one during which the session was killed.
    `problems` name every file that could not be used, and say why.
    """

    session: Session | None
    attempts: tuple[Reply, ...]
    unsaved: tuple[Path, ...]
    problems: tuple[RecordError, ...]


def read_contents(folder: Path) -> SessionContents[Attempt]:
    """Read everything, change nothing. What is damaged or foreign becomes a problem that names it.

    So does a folder that is missing or cannot be read; nothing is raised.
    """
    return _read(folder, Attempt)


def read_outline(folder: Path) -> SessionContents[AttemptOutline]:
    """As `read_contents`, for overviews: what an outline does not need is not checked."""
    return _read(folder, AttemptOutline)


def _read(folder: Path, kind: type[Reply]) -> SessionContents[Reply]:
    problems: list[RecordError] = []
    try:
        files = sorted(folder.iterdir())
    except OSError as error:
        unreadable = RecordError(f"session {printable(str(folder))} cannot be read: {error.strerror}")
        return SessionContents(None, (), (), (unreadable,))
    session = _or_problem(_read_session, folder / SESSION_FILE, problems)
    attempts = [_or_problem(partial(_read_attempt, kind), path, problems) for path in files if is_attempt(path)]
    problems += [problem for path in files if (problem := _foreign(path))]
    in_order = sorted((a for a in attempts if a is not None), key=lambda attempt: attempt.number)
    return SessionContents(session, tuple(in_order), _unsaved(files), tuple(problems))


def _or_problem(read: Callable[[Path], T], path: Path, problems: list[RecordError]) -> T | None:
    try:
        return read(path)
    except RecordError as error:
        problems.append(error)
        return None


def _read_session(path: Path) -> Session:
    return codec.read(Session, path)


def _read_attempt(kind: type[Reply], path: Path) -> Reply:
    attempt = codec.read(kind, path)
    if path.name != (name := reply_name(attempt.number, attempt.question, ".json")):
        raise RecordError(f"{printable(str(path))} holds another reply, that of {name}")
    return attempt


def _foreign(path: Path) -> RecordError | None:
    if is_leftover(path):
        return RecordError(f"{printable(str(path))} was left by a save that did not end; it can be deleted")
    if path.name == SESSION_FILE or path.name.startswith(".") or is_attempt(path) or is_audio(path):
        return None
    return RecordError(f"{printable(str(path))} is not a file of voiceprep")


def _unsaved(files: Iterable[Path]) -> tuple[Path, ...]:
    """By the attempt's name, also where the attempt is damaged: that is reported already."""
    attempts = {path.stem for path in files if is_attempt(path)}
    return tuple(path for path in files if is_audio(path) and path.stem not in attempts)
