import os
import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.records.builders import ATTEMPT, START, make_session, numbered
from voiceprep.assess.grader import Status
from voiceprep.audio.span import Span
from voiceprep.records import index as index_module
from voiceprep.records.contents import read_contents
from voiceprep.records.correction import correct
from voiceprep.records.figures import reply_figures, summarise
from voiceprep.records.folders import session_folders
from voiceprep.records.index import FILE, Index
from voiceprep.records.index_entry import sealed
from voiceprep.speech.transcript import Transcript, Word

LONG = replace(
    ATTEMPT,
    speech=(Span(0.5, 3.0), Span(4.5, 6.0)),
    transcript=Transcript(tuple(Word(text) for text in "um it it learns the noise".split())),
)


@pytest.fixture
def recordings(tmp_path):
    recordings = tmp_path / "recordings"
    make_session(recordings, START, LONG, numbered(2, "bias"))
    make_session(recordings, START + timedelta(days=1), replace(numbered(1), verdicts=()))
    return recordings


def from_files(recordings):
    return tuple(summarise(path, read_contents(path)) for path in session_folders(recordings))


def read_all(recordings):
    with closing(Index(recordings)) as index:
        sessions = index.summaries()
        return sessions, index.replies([session.name for session in sessions]), index.texts()


def summaries(recordings, watch=lambda done, total: None):
    index = Index(recordings, watch)
    try:
        return index.summaries()
    finally:
        index.close()


def reads(recordings):
    """How many sessions are read from their files."""
    totals = [0]
    summaries(recordings, lambda done, total: totals.append(total))
    return totals[-1]


def test_the_index_says_what_the_files_say(recordings):
    for _ in range(2):
        index = Index(recordings)
        assert index.summaries() == from_files(recordings)
        names = [path.name for path in session_folders(recordings)]
        assert index.replies(names) == tuple(
            reply for name in names for reply in reply_figures(name, read_contents(recordings / name))
        )
        assert index.texts()["overfitting/noise"] == "It learns the noise"
        assert index.texts()["bias"] == "What Is Overfitting?"
        index.close()


def test_what_did_not_change_is_not_read_again(recordings):
    assert [reads(recordings), reads(recordings)] == [2, 0]


def _save(folder):
    folder.save(numbered(3, "variance"))


def _correct(folder):
    correct(folder.path, "1", "noise", Status.MISSED, "", START)


def _finish(folder):
    folder.finish(START + timedelta(minutes=9))


def _damage(folder):
    (folder.path / "01-overfitting.json").write_text("{")


def _record(folder):
    (folder.path / "09-bias.wav").touch()


def _edit_in_place(folder):
    path = folder.path / "01-overfitting.json"
    path.write_text(path.read_text().replace('"covered"', '"missed"'))


@pytest.mark.parametrize("change", [_save, _correct, _finish, _damage, _record, _edit_in_place])
def test_it_follows_every_change_of_the_files(recordings, change):
    before = summaries(recordings)
    change(make_session(recordings, START + timedelta(days=2), LONG))
    assert reads(recordings) == 1
    after = summaries(recordings)
    assert after == from_files(recordings)
    assert after[1:] == before


def test_a_deleted_and_a_renamed_session_are_forgotten(recordings):
    summaries(recordings)
    newest, oldest = session_folders(recordings)
    oldest.rename(recordings / "20260101T000000Z-other")
    (newest / "session.json").unlink()
    (newest / "01-overfitting.json").unlink()
    newest.rmdir()
    assert summaries(recordings) == from_files(recordings)
    index = Index(recordings)
    assert [reply.session for reply in index.replies(["20260101T000000Z-other", oldest.name, newest.name])] == [
        "20260101T000000Z-other",
        "20260101T000000Z-other",
    ]
    index.close()


@pytest.mark.parametrize("data", [b"", b"no database", b"SQLite format 3\0" + bytes(4096)])
def test_a_damaged_index_is_made_anew(recordings, data):
    summaries(recordings)
    (recordings / FILE).write_bytes(data)
    assert summaries(recordings) == from_files(recordings)
    assert reads(recordings) == 0


FIGURES = ("sessions SET summary", "replies SET figures")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        *((column, value) for column in (*FIGURES, "texts SET text") for value in ("", None, b"x", 1, "00000000{}")),
        *((column, sealed(value)) for column in FIGURES for value in ("{}", "[]", "null")),  # as another version had it
    ],
)
def test_a_damaged_value_is_noticed_and_the_files_are_read(recordings, column, value):
    expected = read_all(recordings)
    with closing(sqlite3.connect(recordings / FILE)) as database, database:
        database.execute(f"UPDATE {column} = ?", (value,))
    assert read_all(recordings) == expected
    assert read_all(recordings) == expected  # by an index made anew


def test_an_index_of_another_version_is_made_anew(recordings, monkeypatch):
    summaries(recordings)
    monkeypatch.setattr(index_module, "__version__", "99")
    assert [reads(recordings), reads(recordings)] == [2, 0]


def test_it_serves_while_another_process_writes_it(recordings, monkeypatch):
    summaries(recordings)
    monkeypatch.setattr(index_module, "PATIENCE", 0.01)
    make_session(recordings, START + timedelta(days=2))
    other = sqlite3.connect(recordings / FILE)
    other.execute("BEGIN EXCLUSIVE")
    assert summaries(recordings) == from_files(recordings)
    other.rollback()
    other.close()
    assert (recordings / FILE).stat().st_size > 0


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_it_serves_where_nothing_can_be_written(recordings):
    recordings.chmod(0o500)
    try:
        assert summaries(recordings) == from_files(recordings)
    finally:
        recordings.chmod(0o700)


def test_where_the_index_should_be_is_a_file(recordings):
    (recordings / ".index").write_text("mine")
    assert summaries(recordings) == from_files(recordings)
    assert (recordings / ".index").read_text() == "mine"


def test_it_is_its_owners_alone(recordings):
    summaries(recordings)
    assert stat.S_IMODE((recordings / FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE((recordings / FILE).parent.stat().st_mode) == 0o700


def test_without_recordings_none_are_made(tmp_path):
    assert summaries(tmp_path / "nothing") == ()
    assert list(tmp_path.iterdir()) == []


def test_many_sessions_are_read_by_all_cores(recordings, monkeypatch):
    monkeypatch.setattr(index_module, "MANY", 2)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert summaries(recordings) == from_files(recordings)


def test_half_a_surrogate_pair_does_not_stop_it(recordings):
    (recordings / "20260101T000000Z-\udce9").mkdir()
    make_session(recordings, START + timedelta(days=3), replace(ATTEMPT, asked="caf\udce9"))
    assert len(summaries(recordings)) == 4


def test_medians_are_over_the_replies_of_a_session(recordings):
    _, session = summaries(recordings)
    delivery = LONG.delivery
    assert (session.longest_pause, session.talk) == (0.8, round(delivery.speaking + 0.9, 1))
    assert session.wpm == round(delivery.wpm, 1)
