"""Basic notes from Anki's packages (.apkg, .colpkg): a zip with an SQLite file, in newer ones compressed by Zstandard.

A package comes from anywhere, so it is opened for reading alone, bounded in size and time, and only tables are read.
No maintained library for it has a licence that voiceprep could use: Anki's own is under the AGPL.
"""

import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from voiceprep.errors import NotesError
from voiceprep.notes.anki_fields import card_entries
from voiceprep.notes.columns import Row
from voiceprep.notes.entry import Notes

# Newest first: newer packages carry an older collection only to say that it is too old.
COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
MAX_COLLECTION = 100_000_000  # bytes of a collection; 20,000 notes have some 20 MB, sounds and pictures lie elsewhere
MAX_NOTES = 20_000
MAX_STEPS = 2_000  # thousands of SQLite's steps
_NOTES = "SELECT flds, tags FROM notes ORDER BY id LIMIT ?"


def read_anki_package(path: Path) -> Notes:
    """The basic notes of a package: the first field of each asks, the second answers.

    Raises NotesError: it is no such package, or larger than a package of notes.
    """
    try:
        with zipfile.ZipFile(path) as package, tempfile.TemporaryDirectory() as folder:
            database = Path(folder) / "collection"
            database.write_bytes(_collection(package))
            with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
                rows = list(_rows(connection))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise NotesError(f"not readable as an Anki package: {error}; export it from Anki again") from None
    except sqlite3.Error as error:
        raise NotesError(f"the package's collection is not readable: {error}; export it from Anki again") from None
    if not rows:
        raise NotesError("the package holds no notes with two fields or more")
    return card_entries(rows, question=0, answer=1, tags=2, extras=None, html=True, unit="note")


def _collection(package: zipfile.ZipFile) -> bytes:
    names = package.namelist()
    name = next((name for name in COLLECTIONS if name in names), None)
    if name is None:
        raise NotesError(f"not an Anki package: it has none of {', '.join(COLLECTIONS)}")
    with package.open(name) as stream:
        data = stream.read(MAX_COLLECTION + 1)
    if name.endswith("b"):
        data = _unpacked(data)
    if len(data) > MAX_COLLECTION:
        raise NotesError(f"the collection is larger than {MAX_COLLECTION // 1_000_000} MB; export a deck of its own")
    return data


def _unpacked(data: bytes) -> bytes:
    import zstandard  # here, as only newer packages need it

    try:
        with zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(data) as stream:
            return stream.read(MAX_COLLECTION + 1)
    except zstandard.ZstdError as error:
        raise NotesError(f"the package's collection is not readable: {error}; export it from Anki again") from None


def _rows(connection: sqlite3.Connection) -> Iterator[Row]:
    """Each note's first two fields and its tags."""
    steps = iter(range(MAX_STEPS))
    connection.set_progress_handler(lambda: next(steps, None) is None, 1000)  # true ends it: a view may never end
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    connection.execute("PRAGMA trusted_schema = OFF")
    kind = connection.execute("SELECT type FROM sqlite_master WHERE name = 'notes'").fetchone()
    if kind != ("table",):
        raise NotesError("not an Anki package: its collection has no notes")
    for number, (fields, tags) in enumerate(connection.execute(_NOTES, (MAX_NOTES + 1,)), 1):
        if number > MAX_NOTES:
            raise NotesError(f"the package has more than {MAX_NOTES:,} notes; export a deck of its own")
        cells = str(fields).split("\x1f")
        if len(cells) > 1:
            yield number, (cells[0], cells[1], str(tags))
