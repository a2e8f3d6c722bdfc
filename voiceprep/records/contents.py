"""What is found in a session's folder, the damaged and the foreign included."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from voiceprep.errors import RecordError
from voiceprep.printable import printable
from voiceprep.records import codec
from voiceprep.records.assessment import Assessment
from voiceprep.records.attempt import Attempt
from voiceprep.records.mark import Marks
from voiceprep.records.names import (
    PAGE_FILE,
    SESSION_FILE,
    is_attempt,
    is_audio,
    is_captions,
    parse_later,
    reply_name,
)
from voiceprep.records.safe_file import is_leftover
from voiceprep.records.session import Session
from voiceprep.records.standing import Later, as_it_stands

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SessionContents:
    """All that is in a session's folder.

    `session` is None when session.json cannot be read. `attempts` are as they stand today, with later assessments and
    marks, in the order of asking; `later` tells by an attempt's number what was learnt since, where anything was.
    `unsaved` are recordings without an attempt: the reply being given now, or the one during which the session was
    killed. `problems` name every file that could not be used, and say why.
    """

    session: Session | None
    attempts: tuple[Attempt, ...]
    unsaved: tuple[Path, ...]
    problems: tuple[RecordError, ...]
    later: Mapping[int, Later]


def read_contents(folder: Path) -> SessionContents:
    """Read everything, change nothing. What is damaged or foreign becomes a problem that names it.

    So does a folder that is missing or cannot be read; nothing is raised.
    """
    found = _Found(folder)
    session = found.read(SESSION_FILE, _read_session)
    recorded = found.replies()
    later = {path.stem: _later(found, path.stem, attempt) for path, attempt in recorded}
    attempts = [as_it_stands(a, later[p.stem].assessments, Marks(later[p.stem].marks)) for p, a in recorded]
    known = {each.recorded.number: each for each in later.values() if each.assessments or each.marks}
    return SessionContents(session, _in_order(attempts), found.unsaved(), found.all_problems(), known)


class _Found:
    """The files of a folder, and the problems met in reading them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._problems: list[RecordError] = []
        self._files: list[Path] = []
        self._later: dict[str, dict[int | None, Path]] = {}
        try:
            self._files = sorted(folder.iterdir())
        except OSError as error:
            self._problems.append(RecordError(f"session {printable(str(folder))} cannot be read: {error.strerror}"))
            return
        for path in self._files:
            if parsed := parse_later(path.name):
                self._later.setdefault(parsed[0], {})[parsed[1]] = path

    @property
    def _readable(self) -> bool:
        return not (self._problems and not self._files)

    def read(self, name: str, read: Callable[[Path], T]) -> T | None:
        """What `read` makes of that file, or None and a problem."""
        if not self._readable:
            return None
        try:
            return read(self._folder / name)
        except RecordError as error:
            self._problems.append(error)
            return None

    def replies(self) -> list[tuple[Path, Attempt]]:
        """Each readable attempt, and its file."""
        read = [(path, self.read(path.name, _read_attempt)) for path in self._files if is_attempt(path)]
        return [(path, attempt) for path, attempt in read if attempt is not None]

    def assessments(self, stem: str) -> tuple[Assessment, ...]:
        """The later assessments of the attempt of that stem, in order."""
        files = sorted((number, path) for number, path in self._later.get(stem, {}).items() if number is not None)
        read = [self.read(path.name, lambda p: codec.read(Assessment, p)) for _, path in files]
        return tuple(assessment for assessment in read if assessment is not None)

    def marks(self, stem: str) -> Marks:
        """What the person marked on that attempt."""
        path = self._later.get(stem, {}).get(None)
        read = self.read(path.name, lambda p: codec.read(Marks, p)) if path else None
        return read or Marks(())

    def unsaved(self) -> tuple[Path, ...]:
        """By the attempt's name, also where the attempt is damaged: that is reported already."""
        attempts = {path.stem for path in self._files if is_attempt(path)}
        return tuple(path for path in self._files if is_audio(path) and path.stem not in attempts)

    def all_problems(self) -> tuple[RecordError, ...]:
        """Those met, and a line for each file that does not belong here."""
        stems = {path.stem for path in self._files if is_attempt(path)}
        foreign = [problem for path in self._files if (problem := _foreign(path, stems))]
        return (*self._problems, *foreign)


def _later(found: _Found, stem: str, recorded: Attempt) -> Later:
    return Later(recorded, found.assessments(stem), found.marks(stem).marks)


def _in_order(attempts: Iterable[Attempt]) -> tuple[Attempt, ...]:
    return tuple(sorted(attempts, key=lambda attempt: attempt.number))


def _read_session(path: Path) -> Session:
    return codec.read(Session, path)


def _read_attempt(path: Path) -> Attempt:
    attempt = codec.read(Attempt, path)
    if path.name != (name := reply_name(attempt.number, attempt.question, ".json")):
        raise RecordError(f"{printable(str(path))} holds another reply, that of {name}")
    return attempt


def _foreign(path: Path, stems: set[str]) -> RecordError | None:
    if is_leftover(path):
        return RecordError(f"{printable(str(path))} was left by a save that did not end; it can be deleted")
    if (later := parse_later(path.name)) and later[0] not in stems:
        return RecordError(f"{printable(str(path))} belongs to a reply that is not here: {later[0]}.json is missing")
    return None if is_ours(path) else RecordError(f"{printable(str(path))} is not a file of voiceprep")


def is_ours(path: Path) -> bool:
    """Whether voiceprep puts files of that name into a session's folder (the system's hidden ones pass as well)."""
    named = path.name in (SESSION_FILE, PAGE_FILE) or path.name.startswith(".")
    return named or is_attempt(path) or is_audio(path) or is_captions(path) or parse_later(path.name) is not None
