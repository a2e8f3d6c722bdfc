"""The history in a form that answers at once: an index of all sessions, made from their files, never the truth.

It lies in recordings/.index/ and may be deleted at any time. A session is read again when one of its files has another
name, size, time or inode than when it was indexed; so whatever changes a file, the index follows.
"""

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from voiceprep import __version__
from voiceprep.records.figures import ReplyFigures, SessionSummary
from voiceprep.records.folders import session_folders
from voiceprep.records.index_entry import Entry, key_of, read_entry, reply_from, sealed, summary_from, unsealed

FILE = Path(".index") / "history.sqlite"

PATIENCE = 2.0
"""Seconds to wait for another process that writes the index; after that this one does without."""

MANY = 150
"""Sessions from which reading them is shared among the processor's cores: below, starting processes takes longer."""

LAYOUT = 3
"""Of what is kept of a reply: another number, and an index made before is made anew."""

_TABLES = """
CREATE TABLE IF NOT EXISTS about (voiceprep TEXT);
CREATE TABLE IF NOT EXISTS sessions (name BLOB PRIMARY KEY, signature TEXT, summary TEXT);
CREATE TABLE IF NOT EXISTS replies (session BLOB, figures TEXT);
CREATE INDEX IF NOT EXISTS replies_by_session ON replies (session);
CREATE TABLE IF NOT EXISTS texts (id TEXT PRIMARY KEY, text TEXT, started TEXT);
"""

T = TypeVar("T")
Watch = Callable[[int, int], None]
"""Told how many of how many sessions have been read."""


class Index:
    """The index of the sessions below `recordings`, up to date when it is opened.

    Where it cannot be written (a read-only disk, another process at it), or turns out to be damaged, it is made in
    memory, and serves all the same.

    Raises RecordError when `recordings` is there and cannot be read.
    """

    def __init__(self, recordings: Path, watch: Watch = lambda done, total: None) -> None:
        self._recordings = recordings
        self._folders = session_folders(recordings)
        self._watch = watch
        try:
            self._fill(_open(recordings))
        except (sqlite3.Error, OSError):
            self._fill(_database(":memory:"))

    def summaries(self) -> tuple[SessionSummary, ...]:
        """Every session, newest first. Damaged ones are among them, with their problems."""
        return self._undamaged(self._summaries)

    def replies(self, sessions: Iterable[str]) -> tuple[ReplyFigures, ...]:
        """The replies of those sessions, in their order and that of asking."""
        wanted = [os.fsencode(session) for session in sessions]
        return self._undamaged(lambda: self._replies(wanted))

    def texts(self) -> dict[str, str]:
        """How questions and points were worded when last asked, by id; points as `question/point`."""
        kept = "SELECT id, text FROM texts"
        return self._undamaged(lambda: {id: unsealed(text) for id, text in self._database.execute(kept)})

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _summaries(self) -> tuple[SessionSummary, ...]:
        kept = dict(self._database.execute("SELECT name, summary FROM sessions"))
        known = [path for path in self._folders if key_of(path) in kept]
        return tuple(summary_from(unsealed(kept[key_of(path)]), path) for path in known)

    def _replies(self, sessions: Iterable[bytes]) -> tuple[ReplyFigures, ...]:
        found: dict[bytes, list[ReplyFigures]] = {}
        for session, figures in self._database.execute("SELECT session, figures FROM replies ORDER BY rowid"):
            found.setdefault(session, []).append(reply_from(unsealed(figures)))
        return tuple(reply for session in sessions for reply in found.get(session, ()))

    def _undamaged(self, read: Callable[[], T]) -> T:
        """What `read` gives, from the files where the index has values that it cannot have written itself."""
        try:
            return read()
        except (sqlite3.Error, ValueError, TypeError, KeyError):
            self._database.close()
            with suppress(OSError):
                (self._recordings / FILE).unlink()
            self._fill(_database(":memory:"))
            return read()

    def _fill(self, database: sqlite3.Connection) -> None:
        self._database = database
        try:
            self._refresh()
        except BaseException:
            database.close()
            raise

    def _refresh(self) -> None:
        known = dict(self._database.execute("SELECT name, signature FROM sessions"))
        signatures = {key_of(path): _signature(path) for path in self._folders}
        stale = [path for path in self._folders if known.get(key_of(path)) != signatures[key_of(path)]]
        gone = [name for name in known if name not in signatures]
        with self._database:
            self._forget([*gone, *(key_of(path) for path in stale if key_of(path) in known)])
            for done, entry in enumerate(_read_all(stale), 1):
                self._keep(entry, signatures[entry.key])
                self._watch(done, len(stale))

    def _forget(self, names: Sequence[bytes]) -> None:
        rows = [(name,) for name in names]
        self._database.executemany("DELETE FROM sessions WHERE name = ?", rows)
        self._database.executemany("DELETE FROM replies WHERE session = ?", rows)

    def _keep(self, entry: Entry, signature: str) -> None:
        self._database.execute("INSERT INTO sessions VALUES (?, ?, ?)", (entry.key, signature, sealed(entry.summary)))
        self._database.executemany("INSERT INTO replies VALUES (?, ?)", [(entry.key, sealed(r)) for r in entry.replies])
        self._database.executemany(
            "INSERT INTO texts VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE "
            "SET text = excluded.text, started = excluded.started WHERE excluded.started >= started",
            [(id, sealed(text), entry.started) for id, text in entry.texts],
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
        if database.execute("SELECT voiceprep FROM about").fetchone() == (_maker(),):
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


def _maker() -> str:
    return f"{__version__} {LAYOUT}"


def _database(name: str) -> sqlite3.Connection:
    database = sqlite3.connect(name, timeout=PATIENCE)
    try:
        database.executescript(_TABLES)
        with database:
            if database.execute("SELECT count(*) FROM about").fetchone() == (0,):
                database.execute("INSERT INTO about VALUES (?)", (_maker(),))
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


def _read_all(folders: Sequence[Path]) -> Iterator[Entry]:
    cores = min(os.cpu_count() or 1, 8)
    if len(folders) < MANY or cores == 1:
        yield from map(read_entry, folders)
        return
    with ProcessPoolExecutor(cores) as pool:
        yield from pool.map(read_entry, folders, chunksize=20)
