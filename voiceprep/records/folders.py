"""Where sessions are: their folders, and the one that a name means."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from voiceprep.errors import RecordError
from voiceprep.nearest import nearest
from voiceprep.printable import printable
from voiceprep.records.names import SESSION_FILE, parse_folder_name

LATEST = "latest"


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


def _not_one(name: str, begun: list[str], names: list[str]) -> str:
    shown = printable(name)
    if begun:
        return f"{len(begun)} sessions begin with '{shown}': {_some(begun)}"
    return f"no session is called '{shown}'{nearest(name, names, 'the newest are')}"


def _some(names: list[str]) -> str:
    shown = ", ".join(printable(name) for name in names[:3])
    return shown if len(names) <= 3 else f"{shown}, ..."
