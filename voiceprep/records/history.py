"""All sessions on disk: what each was, at a glance, and where one is."""

import difflib
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from voiceprep.assess.grader import Status
from voiceprep.errors import RecordError
from voiceprep.printable import printable
from voiceprep.records.contents import Reply, SessionContents, read_outline
from voiceprep.records.names import SESSION_FILE, parse_folder_name
from voiceprep.records.session import Mode

LATEST = "latest"


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """A session at a glance.

    `deck` is the deck's name; `title`, `mode` and `planned` (how many questions were) are None where session.json
    cannot be read, and `ended` is None also where the session still runs or was killed. `replies` counts attempts,
    `questions` what they reply to. `points` are those that were judged, `covered` those of them that were covered
    in full. `seconds` is how long the session took from its start, by its last reply where it has no end. `unsaved`
    counts recordings without an attempt. `problems` are the files that could not be used.
    """

    path: Path
    deck: str
    started: datetime
    title: str | None
    mode: Mode | None
    planned: int | None
    ended: datetime | None
    questions: int
    replies: int
    covered: int
    points: int
    seconds: float
    unsaved: int
    problems: tuple[RecordError, ...]

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.path.name


def list_sessions(recordings: Path) -> tuple[SessionSummary, ...]:
    """Every session below `recordings`, newest first. Damaged ones are among them, with their problems.

    Raises RecordError when the folder is there and cannot be read.
    """
    return tuple(summarise(path, read_outline(path)) for path in session_folders(recordings))


def session_folders(recordings: Path) -> list[Path]:
    """The sessions' folders, newest first, by their names alone; renamed ones come last."""
    try:
        entries = list(recordings.iterdir()) if recordings.is_dir() else []
    except OSError as error:
        raise RecordError(f"recordings {printable(str(recordings))} cannot be read: {error.strerror}") from error
    folders = [path for path in entries if not path.name.startswith(".") and _is_session(path)]
    return sorted(folders, key=_age, reverse=True)


def find_session(name: str, recordings: Path) -> Path:
    """The folder of the session called `name`: `latest`, a folder's name or the beginning of one, or a path.

    Raises RecordError when there is none, or more than one of that beginning; it names near matches.
    """
    folders = session_folders(recordings)
    names = [path.name for path in folders]
    if name == LATEST and folders:
        return folders[0]
    if name in names:
        return recordings / name
    if path := _as_path(name):
        return path
    if not folders:
        raise RecordError(f"no sessions yet in {printable(str(recordings))}: begin one with 'voiceprep start'")
    begun = [candidate for candidate in names if name and candidate.startswith(name)]
    if len(begun) == 1:
        return recordings / begun[0]
    raise RecordError(_not_one(name, begun, names))


def summarise(path: Path, contents: SessionContents[Reply]) -> SessionSummary:
    """The session in the folder `path`, at a glance."""
    session, attempts = contents.session, contents.attempts
    stamp, deck = parse_folder_name(path.name) or (_changed(path), path.name)
    started = session.started if session else stamp
    ended = session.ended if session else None
    return SessionSummary(
        path=path,
        deck=session.deck if session else deck,
        started=started,
        title=session.title if session else None,
        mode=session.mode if session else None,
        planned=len(session.questions) if session else None,
        ended=ended,
        questions=len({attempt.question for attempt in attempts}),
        replies=len(attempts),
        covered=sum(v.status is Status.COVERED for attempt in attempts for v in attempt.verdicts),
        points=sum(len(attempt.verdicts) for attempt in attempts),
        seconds=_seconds(started, ended, attempts),
        unsaved=len(contents.unsaved),
        problems=contents.problems,
    )


def _seconds(started: datetime, ended: datetime | None, attempts: tuple[Reply, ...]) -> float:
    if ended:
        return max(0.0, (ended - started).total_seconds())
    return max([(a.started - started).total_seconds() + a.seconds for a in attempts], default=0.0)


def _as_path(name: str) -> Path | None:
    with suppress(OSError, ValueError, RuntimeError):  # too long, a NUL in it, the home of nobody
        path = Path(name).expanduser().absolute()
        if name and _is_session(path):
            return path
    return None


def _is_session(path: Path) -> bool:
    with suppress(PermissionError):
        return path.is_dir() and (parse_folder_name(path.name) is not None or (path / SESSION_FILE).exists())
    return False


def _age(path: Path) -> tuple[datetime, int, str]:
    """By start; sessions of the same second by their numbers, -2 before -10."""
    stamp = parse_folder_name(path.name)
    return (stamp[0] if stamp else datetime.min.replace(tzinfo=UTC), len(path.name), path.name)


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _not_one(name: str, begun: list[str], names: list[str]) -> str:
    shown = printable(name)
    if begun:
        return f"{len(begun)} sessions begin with '{shown}': {_some(begun)}"
    near = difflib.get_close_matches(name[:200], names, n=3, cutoff=0.5)
    hint = f"did you mean {_some(near)}?" if near else f"the newest are {_some(names)}"
    return f"no session is called '{shown}'; {hint}"


def _some(names: list[str]) -> str:
    shown = ", ".join(printable(name) for name in names[:3])
    return shown if len(names) <= 3 else f"{shown}, ..."
