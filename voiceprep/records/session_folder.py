"""The folder of one session: session.json, and for each reply its recording and its attempt."""

import hashlib
import itertools
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from voiceprep import __version__
from voiceprep.errors import RecordError
from voiceprep.paths import make_folder
from voiceprep.printable import printable
from voiceprep.records import codec
from voiceprep.records.attempt import Attempt
from voiceprep.records.contents import SessionContents, read_contents
from voiceprep.records.names import AUDIO_SUFFIXES, SESSION_FILE, folder_name, parse_reply_name, reply_name
from voiceprep.records.session import Mode, Options, Session


@dataclass(frozen=True, slots=True)
class SessionFolder:
    """The folder at `path`. It is its owner's alone, and each file in it is replaced whole or not at all."""

    path: Path

    @classmethod
    def create(
        cls,
        recordings: Path,
        deck: str,
        started: datetime,
        *,
        title: str,
        questions: Sequence[str],
        mode: Mode,
        deck_file: Path | None,
        practice_only: bool = False,
        options: Options | None = None,
    ) -> "SessionFolder":
        """Begin a session: make its folder below `recordings` and write session.json.

        `deck` is the deck's name, `title` its title, `questions` the ids planned, in order, and `deck_file` what is
        hashed (None for a deck that is not a file). `practice_only` keeps it out of averages, `options` is how it was
        asked for. A second session of the same second and deck gets `-2`.

        Raises RecordError when the folder cannot be made or the deck's file cannot be read, and ValueError when
        `started` has no time zone.
        """
        started = _utc(started)
        sha256 = sha256_of(deck_file) if deck_file else None
        session = Session(
            deck,
            title,
            sha256,
            tuple(questions),
            mode,
            __version__,
            started,
            practice_only=practice_only,
            options=options,
        )
        folder = cls(_make_folder(recordings, folder_name(started, deck)))
        try:
            codec.write(folder.path / SESSION_FILE, session)
        except RecordError:
            with suppress(OSError):
                folder.path.rmdir()
            raise
        return folder

    def reply_audio(self, number: int, question: str) -> Path:
        """Where the recording of that reply goes, `NN-<question>.wav`; `number` counts from 1.

        The writer makes it, readable by the owner only. Raises RecordError for an id that no question can have.
        """
        return self.path / reply_name(number, question, ".wav")

    def save(self, attempt: Attempt) -> Path:
        """Write the attempt to `NN-<question>.json`, in place of an earlier one of that name. Raises RecordError."""
        path = self.path / reply_name(attempt.number, attempt.question, ".json")
        codec.write(path, attempt)
        return path

    def last_number(self) -> int:
        """The highest number that a reply in this folder has, damaged ones included; 0 where there is none.

        Raises RecordError where the folder cannot be read.
        """
        try:
            parsed = [parse_reply_name(path.name) for path in self.path.iterdir()]
        except OSError as error:
            raise RecordError(f"{printable(str(self.path))} cannot be read: {error.strerror}") from error
        return max((found[0] for found in parsed if found), default=0)

    def reopen(self) -> None:
        """Write into session.json that the session goes on. Raises RecordError."""
        codec.update(Session, self.path / SESSION_FILE, "ended", None)

    def finish(self, ended: datetime) -> None:
        """Write into session.json that the session came to its end, by itself or by Ctrl-C.

        Raises RecordError, and ValueError when `ended` has no time zone.
        """
        codec.update(Session, self.path / SESSION_FILE, "ended", _utc(ended).isoformat().replace("+00:00", "Z"))

    def discard_if_empty(self) -> None:
        """Remove a session in which nothing was recorded: it would only lengthen the list. Raises RecordError."""
        try:
            if [path.name for path in self.path.iterdir()] == [SESSION_FILE]:
                (self.path / SESSION_FILE).unlink()
                self.path.rmdir()
        except OSError as error:
            raise RecordError(f"{printable(str(self.path))} cannot be removed: {error.strerror}") from error

    def load(self) -> SessionContents:
        """All that is in the folder, the problems included."""
        return read_contents(self.path)

    def attempts(self) -> tuple[Attempt, ...]:
        """The readable attempts, in the order of asking."""
        return self.load().attempts

    def find_audio(self, attempt: Attempt) -> Path | None:
        """The attempt's recording, also where it was compressed since; None when typed, or no longer there."""
        if attempt.audio is None:
            return None
        named = self.path / attempt.audio
        candidates = (named, *(named.with_suffix(suffix) for suffix in AUDIO_SUFFIXES))
        return next((path for path in candidates if path.is_file()), None)


def _utc(time: datetime) -> datetime:
    if time.utcoffset() is None:
        raise ValueError(f"{time} has no time zone")
    return time.astimezone(UTC)


def sha256_of(file: Path) -> str:
    """The hash of a deck's file. Raises RecordError when it cannot be read."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise RecordError(f"deck {printable(str(file))} cannot be read: {error.strerror}") from error


def _make_folder(recordings: Path, name: str) -> Path:
    try:
        make_folder(recordings)
        for number in itertools.count(1):
            path = recordings / (name if number == 1 else f"{name}-{number}")
            with suppress(FileExistsError):
                path.mkdir(mode=0o700)
                return path
    except OSError as error:
        raise RecordError(f"cannot record into {printable(str(recordings))}: {error.strerror}") from error
    raise AssertionError("counting does not end")
