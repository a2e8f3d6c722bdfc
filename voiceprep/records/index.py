"""The history in a form that answers at once: an index of all sessions, made from their files, never the truth.

It lies in recordings/.index/ and may be deleted at any time. A session is read again when one of its files has another
name, size, time or inode than when it was indexed; so whatever changes a file, the index follows.
"""

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from voiceprep import __version__
from voiceprep.records.figures import DeliveryFigures, ReplyFigures, SessionSummary
from voiceprep.records.folders import session_folders

FILE = Path(".index") / "history.sqlite"

PATIENCE = 2.0
"""Seconds to wait for another process that writes the index; after that this one does without."""

MANY = 150
"""Sessions from which reading them is shared among the processor's cores: below, starting processes takes longer."""

_TABLES = """
CREATE TABLE IF NOT EXISTS about (voiceprep TEXT);
CREATE TABLE IF NOT EXISTS sessions (name BLOB PRIMARY KEY, signature TEXT, summary TEXT);
CREATE TABLE IF NOT EXISTS replies (session BLOB, figures TEXT);
CREATE INDEX IF NOT EXISTS replies_by_session ON replies (session);
CREATE TABLE IF NOT EXISTS texts (id TEXT PRIMARY KEY, text TEXT, started TEXT);
"""

Watch = Callable[[int, int], None]
"""Told how many of how many sessions have been read."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the index keeps of a session; `texts` are (question or point id, its wording)."""

    key: bytes
    summary: str
    replies: tuple[str, ...]
    texts: tuple[tuple[str, str], ...]
    started: str


class Index:
    """The index of the sessions below `recordings`, up to date when it is opened.

    Where it cannot be written (a read-only disk, another process at it) it is made in memory, and serves all the same.

    Raises RecordError when `recordings` is there and cannot be read.
    """

    def __init__(self, recordings: Path, watch: Watch = lambda done, total: None) -> None:
        self._recordings = recordings
        self._folders = session_folders(recordings)
        try:
            self._database = _open(recordings)
            self._refresh(watch)
        except (sqlite3.Error, OSError):
            self._database = _database(":memory:")
            self._refresh(watch)

    def summaries(self) -> tuple[SessionSummary, ...]:
        """Every session, newest first. Damaged ones are among them, with their problems."""
        kept = dict(self._database.execute("SELECT name, summary FROM sessions"))
        return tuple(_summary(json.loads(kept[_key(path)]), path) for path in self._folders if _key(path) in kept)

    def replies(self, sessions: Iterable[str]) -> tuple[ReplyFigures, ...]:
        """The replies of those sessions, in their order and that of asking."""
        found: dict[str, list[ReplyFigures]] = {}
        for session, figures in self._database.execute("SELECT session, figures FROM replies ORDER BY rowid"):
            found.setdefault(os.fsdecode(session), []).append(_reply(json.loads(figures)))
        return tuple(reply for session in sessions for reply in found.get(session, ()))

    def texts(self) -> dict[str, str]:
        """How questions and points were worded when last asked, by id; points as `question/point`."""
        return dict(self._database.execute("SELECT id, text FROM texts"))

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _refresh(self, watch: Watch) -> None:
        known = dict(self._database.execute("SELECT name, signature FROM sessions"))
        signatures = {_key(path): _signature(path) for path in self._folders}
        stale = [path for path in self._folders if known.get(_key(path)) != signatures[_key(path)]]
        gone = [name for name in known if name not in signatures]
        with self._database:
            self._forget([*gone, *(_key(path) for path in stale if _key(path) in known)])
            for done, entry in enumerate(_read_all(stale), 1):
                self._keep(entry, signatures[entry.key])
                watch(done, len(stale))

    def _forget(self, names: Sequence[bytes]) -> None:
        rows = [(name,) for name in names]
        self._database.executemany("DELETE FROM sessions WHERE name = ?", rows)
        self._database.executemany("DELETE FROM replies WHERE session = ?", rows)

    def _keep(self, entry: _Entry, signature: str) -> None:
        self._database.execute("INSERT INTO sessions VALUES (?, ?, ?)", (entry.key, signature, entry.summary))
        self._database.executemany("INSERT INTO replies VALUES (?, ?)", [(entry.key, r) for r in entry.replies])
        self._database.executemany(
            "INSERT INTO texts VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE "
            "SET text = excluded.text, started = excluded.started WHERE excluded.started >= started",
            [(id, text, entry.started) for id, text in entry.texts],
        )


def _open(recordings: Path) -> sqlite3.Connection:
    """The index on disk, or an empty one in place of what is damaged or of another version."""
    file = recordings / FILE
    if not recordings.is_dir():
        return _database(":memory:")
    file.parent.mkdir(mode=0o700, exist_ok=True)
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    try:
        database = _database(str(file))
        if database.execute("SELECT voiceprep FROM about").fetchone() == (__version__,):
            return database
        database.close()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname in ("SQLITE_BUSY", "SQLITE_READONLY"):
            raise
    except sqlite3.DatabaseError:
        pass
    with suppress(FileNotFoundError):
        file.unlink()
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    return _database(str(file))


def _database(name: str) -> sqlite3.Connection:
    database = sqlite3.connect(name, timeout=PATIENCE)
    try:
        database.executescript(_TABLES)
        with database:
            if database.execute("SELECT count(*) FROM about").fetchone() == (0,):
                database.execute("INSERT INTO about VALUES (?)", (__version__,))
    except sqlite3.Error:
        database.close()
        raise
    return database


def _signature(folder: Path) -> str:
    """Changes when any record in the folder does, or when a recording comes or goes."""
    facts: list[object] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(".json"):
                    status = entry.stat()
                    facts.append((entry.name, status.st_size, status.st_mtime_ns, entry.inode()))
                else:
                    facts.append((entry.name,))
    except OSError as error:
        facts = [error.errno]
    return hashlib.blake2b(repr(sorted(facts, key=repr)).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _read_all(folders: Sequence[Path]) -> Iterator[_Entry]:
    cores = min(os.cpu_count() or 1, 8)
    if len(folders) < MANY or cores == 1:
        yield from map(_read, folders)
        return
    with ProcessPoolExecutor(cores) as pool:
        yield from pool.map(_read, folders, chunksize=20)


def _read(folder: Path) -> _Entry:
    # Only here: reading records imports what takes as long as a list made from the index.
    from voiceprep.records.contents import read_contents
    from voiceprep.records.figures import reply_figures, summarise_replies

    contents = read_contents(folder)
    replies = reply_figures(folder.name, contents)
    summary = summarise_replies(folder, contents, replies)
    texts = {attempt.question: attempt.asked for attempt in contents.attempts}
    texts |= {point.id: point.text for attempt in contents.attempts for point in attempt.points}
    return _Entry(
        _key(folder),
        _json(summary),
        tuple(_json(reply) for reply in replies),
        tuple((_text(id), _text(text)) for id, text in texts.items()),
        summary.started.isoformat(),
    )


def _json(figures: SessionSummary | ReplyFigures) -> str:
    """By its fields; `asdict` copies all that is in them, which takes as long as reading the files."""
    return json.dumps({field.name: getattr(figures, field.name) for field in fields(figures)}, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, DeliveryFigures):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _key(folder: Path) -> bytes:
    """The name as the file system has it: it need not be text."""
    return os.fsencode(folder.name)


def _text(text: str) -> str:
    """SQLite holds no halves of surrogate pairs."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _summary(values: dict[str, Any], path: Path) -> SessionSummary:
    values["started"] = datetime.fromisoformat(values["started"])
    values["ended"] = datetime.fromisoformat(values["ended"]) if values["ended"] else None
    values["problems"] = tuple(values["problems"])
    return SessionSummary(**{**values, "path": path})


def _reply(values: dict[str, Any]) -> ReplyFigures:
    values["started"] = datetime.fromisoformat(values["started"])
    values["statuses"] = tuple((point, status) for point, status in values["statuses"])
    values["delivery"] = DeliveryFigures(**values["delivery"]) if values["delivery"] else None
    return ReplyFigures(**values)
