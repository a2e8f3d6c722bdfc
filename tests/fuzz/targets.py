"""What is done with bytes that nobody vouches for. A target ends quietly, or it has found a fault.

Allowed are errors that voiceprep raises on purpose (VoiceprepError): anything else that escapes is a traceback for
somebody. `test_targets.py` runs these on made-up examples, `python -m tests.fuzz.run` on what atheris comes up with.
"""

import io
import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing, redirect_stderr, redirect_stdout, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sounddevice

from tests.privacy.hostile import is_hostile
from tests.records.builders import FIXTURE
from voiceprep.assess.grader import make_grader
from voiceprep.assess.told import SIGNS
from voiceprep.audio.devices import choose_device, list_devices
from voiceprep.audio.files import read_clip
from voiceprep.cli import main as cli
from voiceprep.cli.grade import read_replies
from voiceprep.decks.advice import Language, advise
from voiceprep.decks.store import load_document
from voiceprep.errors import VoiceprepError
from voiceprep.notes.deck_file import deck_file
from voiceprep.notes.draft import draft_deck
from voiceprep.notes.propose import propose
from voiceprep.notes.reading import PACKAGES, TEXTS, read_notes
from voiceprep.records.compression import compress
from voiceprep.records.contents import read_contents
from voiceprep.records.history import list_sessions
from voiceprep.records.index import FILE as INDEX
from voiceprep.records.index import Index
from voiceprep.records.removal import old_recordings
from voiceprep.records.session_folder import SessionFolder
from voiceprep.review.captions import cues, srt, webvtt
from voiceprep.review.labels import label_lines
from voiceprep.review.listing import list_lines
from voiceprep.review.markdown import html_page, markdown
from voiceprep.review.progress import read_progress
from voiceprep.review.progress_lines import progress_lines
from voiceprep.review.progress_page import write_progress_page
from voiceprep.review.regrade import Today, regrade
from voiceprep.review.report import session_report
from voiceprep.review.session_page import session_page
from voiceprep.review.session_view import session_view
from voiceprep.review.sheet import sheet_lines
from voiceprep.review.table import table
from voiceprep.review.terminal import session_lines

NOW = datetime(2026, 11, 25, tzinfo=UTC)

Target = Callable[[bytes, Path], None]
"""Takes the bytes, and a folder of its own that is empty."""

RECORDS = (
    "session.json",
    "01-handle-missing-data.json",
    "01-handle-missing-data.marks.json",
    "01-handle-missing-data.assessment-2.json",
)


def deck(data: bytes, folder: Path) -> None:
    """A deck's file: read, advised on, and what it says printed."""
    file = folder / "deck.yaml"
    file.write_bytes(data)
    refused: VoiceprepError | None = None
    try:
        document, found = load_document(file)
    except VoiceprepError as error:
        refused = error
    assert not is_hostile(str(refused))
    if refused:
        return
    for warning in advise(document, found, Language(lambda word: False, len)):
        assert not is_hostile(str(warning))
    question = found.questions[0]
    make_grader("lexical").grade(question, question.answer.split())


def record(data: bytes, folder: Path) -> None:
    """One of a session's files, chosen by the first byte; then everything that shows sessions."""
    session = shutil.copytree(FIXTURE, folder / FIXTURE.name)
    (session / RECORDS[data[0] % len(RECORDS) if data else 0]).write_bytes(data[1:])
    show(session)


def show(session: Path) -> None:
    """Everything that reads a session and changes nothing of it."""
    recordings, before = session.parent, {path: path.read_bytes() for path in session.iterdir()}
    contents = read_contents(session)
    shown = [line.plain for line in session_lines(session, contents, 80, None, SIGNS)]
    shown += [line.plain for line in sheet_lines(contents, 80, SIGNS)]
    shown += [line.plain for line in list_lines(list_sessions(recordings), 80, None)]
    shown += [markdown(session, contents, None), table(session, contents), *label_lines(contents)]
    shown += [json.dumps(session_report(session, contents)), *map(str, contents.problems)]
    for attempt in contents.attempts:
        shown += [webvtt(cues(attempt)), srt(cues(attempt))]
    assert not [text for text in shown if is_hostile(text)]
    html_page(session, contents, None)
    session_page(session_view(session, contents, (), None))
    old_recordings(recordings, timedelta(days=1), NOW)
    assert {path: path.read_bytes() for path in session.iterdir()} == before


def history(data: bytes, folder: Path) -> None:
    """Progress over sessions of which one has a damaged attempt; and judging that again."""
    shutil.copytree(FIXTURE, folder / "20261123T080000Z-ml-engineer")
    session = shutil.copytree(FIXTURE, folder / FIXTURE.name)
    (session / RECORDS[data[0] % len(RECORDS) if data else 0]).write_bytes(data[1:])
    progress = read_progress(folder, None)
    for line in progress_lines(progress, 80, None, SIGNS, draw=True):
        assert not is_hostile(line.plain)
    with suppress(VoiceprepError):
        write_progress_page(folder, progress, None)
    with suppress(VoiceprepError):
        list(regrade(session, read_contents(session), Today(make_grader("lexical"), lambda id: None, None, NOW)))


def index(data: bytes, folder: Path) -> None:
    """The index's file, or a value in it: it is never the truth, so what it says wrong is found out or made anew."""
    shutil.copytree(FIXTURE, folder / FIXTURE.name)
    Index(folder).close()
    if data[:1] == b"\0":
        (folder / INDEX).write_bytes(data[1:])
    else:
        with closing(sqlite3.connect(folder / INDEX)) as database, database:
            column, where = [("summary", "sessions"), ("figures", "replies")][data[:1] > b"\x7f"]
            database.execute(f"UPDATE {where} SET {column} = ?", (data[1:].decode("utf-8", "replace"),))
    with suppress(VoiceprepError):
        progress = read_progress(folder, None)
        for line in progress_lines(progress, 80, None, SIGNS, draw=True):
            assert not is_hostile(line.plain)
        write_progress_page(folder, progress, None)
    for line in list_lines(list_sessions(folder), 80, None):
        assert not is_hostile(line.plain)


def sound(data: bytes, folder: Path) -> None:
    """A sound file, as `transcribe` and `--replies` read it, and as a session's recording is compressed."""
    file = folder / "01-why.wav"
    file.write_bytes(data)
    with suppress(VoiceprepError):
        clip = read_clip(file)
        assert clip.rate == 16_000
        assert clip.samples.dtype == "int16"
    try:
        kept = compress(file)
    except VoiceprepError:
        assert file.read_bytes() == data
    else:
        assert kept.exists()
        assert SessionFolder(folder).load().unsaved == (kept,)


def notes(data: bytes, folder: Path) -> None:
    """Notes to import; the first byte chooses the format. What is read becomes a deck that is read back."""
    kinds = [*TEXTS, *PACKAGES]
    file = folder / f"notes{kinds[data[0] % len(kinds) if data else 0]}"
    file.write_bytes(data[1:])
    refused: VoiceprepError | None = None
    try:
        draft = draft_deck(read_notes(file), "Notes", propose, None, False)
        file.with_name("deck.yaml").write_text(deck_file(draft.deck, "From notes.", draft.remarks), "utf-8")
        assert load_document(file.with_name("deck.yaml"))[1] == draft.deck
    except VoiceprepError as error:
        refused = error
    assert not is_hostile(str(refused))
    assert "\n" not in str(refused)


def replies(data: bytes, folder: Path) -> None:
    """The lines that `grade` reads."""
    with suppress(VoiceprepError):
        for _, question, text in read_replies("replies", io.BytesIO(data)):
            assert isinstance(question, str)
            assert isinstance(text, str)


def arguments(data: bytes, folder: Path) -> None:
    """A command line: words with NUL between them. Exit codes 0 to 3, and nothing is written outside the home."""
    words = [word for word in data.decode("utf-8", "surrogateescape").split("\0")[:8] if _stays_here(word)]
    home, elsewhere = folder / "home", folder / "cwd"
    elsewhere.mkdir()
    shutil.copytree(FIXTURE, home / "recordings" / FIXTURE.name)
    kept = os.environ | {"VOICEPREP_HOME": str(home), "BROWSER": "true"}
    code: object = None
    was = Path.cwd(), dict(os.environ), sys.argv, sys.stdin
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace", write_through=True) for _ in range(2))
    try:
        os.chdir(elsewhere)
        os.environ.update(kept)
        sys.argv, sys.stdin = ["voiceprep", *words], io.TextIOWrapper(io.BytesIO(b""), "utf-8")
        with redirect_stdout(out), redirect_stderr(err):
            cli.main()
    except SystemExit as ended:
        code = ended.code
    finally:
        os.chdir(was[0])
        os.environ.clear()
        os.environ.update(was[1])
        sys.argv, sys.stdin = was[2:]
    said = err.buffer.getvalue().decode("utf-8", "replace")  # type: ignore[attr-defined]
    assert code in (0, 1, 2, 3), code
    assert "Traceback" not in said
    assert not is_hostile(said)
    assert {path.name for path in folder.iterdir()} == {"home", "cwd"}


def _stays_here(word: str) -> bool:
    """Left out: other people's files, what has no name for the system, and what takes half a minute."""
    return "/" not in word and "~" not in word and word not in ("demo", "doctor", "retranscribe", "transcribe", "..")


def devices(data: bytes, folder: Path) -> None:
    """The names that a sound server lists, with NUL between them; the first is what is asked for."""
    wanted, *names = data.decode("utf-8", "replace").split("\0")

    def query(*_: object) -> list[dict[str, object]]:
        return [
            {"name": name, "max_input_channels": n % 3, "max_output_channels": n % 2, "default_samplerate": 8_000.0 * n}
            for n, name in enumerate(names)
        ]

    was, sounddevice.query_devices = sounddevice.query_devices, query
    try:
        assert len(list_devices()) == len(names)
        for direction in ("input", "output"):
            with suppress(VoiceprepError):
                assert choose_device(wanted, direction).name in names
    finally:
        sounddevice.query_devices = was


TARGETS: dict[str, Target] = {
    target.__name__: target for target in (deck, record, history, index, sound, notes, replies, arguments, devices)
}
