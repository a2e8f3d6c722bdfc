"""Sessions and recordings taken away: what it would free, and doing it."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from voiceprep.errors import RecordError
from voiceprep.printable import printable
from voiceprep.records.attempt import Attempt
from voiceprep.records.contents import is_ours, read_contents
from voiceprep.records.folders import session_folders
from voiceprep.records.session_folder import SessionFolder


@dataclass(frozen=True, slots=True)
class Removable:
    """A file that can go, and its size in bytes."""

    path: Path
    size: int


def size_of(folder: Path) -> int:
    """Bytes of all files in the folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def delete_session(folder: Path) -> None:
    """Remove the session's folder with all that is in it, in one step as seen by others.

    Raises RecordError where it holds anything that voiceprep did not put there, or when the disk refuses; all stays
    then, or what is left has a hidden name and is no session any more.
    """
    if folder.is_symlink():
        raise RecordError(f"{printable(str(folder))} is a link: delete what it leads to, or the link itself")
    if foreign := _foreign(folder):
        raise RecordError(
            f"{printable(str(folder))} also holds {', '.join(foreign[:3])}{', …' if len(foreign) > 3 else ''}, "
            "which voiceprep did not put there: move that away first"
        )
    hidden = folder.with_name(f".{folder.name}.deleted")
    try:
        folder.rename(hidden)
        shutil.rmtree(hidden)
    except OSError as error:
        raise RecordError(f"{printable(str(folder))} cannot be deleted: {error.strerror}") from error


def _foreign(folder: Path) -> list[str]:
    return sorted(printable(path.name) for path in folder.iterdir() if path.is_dir() or not is_ours(path))


def old_recordings(recordings: Path, age: timedelta, now: datetime) -> tuple[list[Removable], int]:
    """The recordings of replies given longer than `age` ago, oldest session first; and how many such are kept.

    Kept are those whose words are nowhere else: without an attempt, or heard and not written down.
    """
    removable: list[Removable] = []
    kept = 0
    for path in reversed(session_folders(recordings)):
        contents, folder = read_contents(path), SessionFolder(path)
        kept += sum(datetime.fromtimestamp(audio.stat().st_mtime, now.tzinfo) < now - age for audio in contents.unsaved)
        for attempt in contents.attempts:
            audio = folder.find_audio(attempt)
            if audio and attempt.started < now - age:
                if _written_down(attempt):
                    removable.append(Removable(audio, audio.stat().st_size))
                else:
                    kept += 1
    return removable, kept


def remove(files: list[Removable]) -> Iterator[int]:
    """Delete the files one by one, and give the bytes freed by each. Raises RecordError when the disk refuses."""
    for file in files:
        try:
            with suppress(FileNotFoundError):
                file.path.unlink()
        except OSError as error:
            raise RecordError(f"{printable(str(file.path))} cannot be deleted: {error.strerror}") from error
        yield file.size


def _written_down(attempt: Attempt) -> bool:
    return bool(attempt.transcript.words) or attempt.ended in ("unanswered", "skipped")
