import hashlib
import json
import os
import stat
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from tests.records.builders import ATTEMPT, START, make_session, numbered
from tests.records.faults import failing, full_disk
from voiceprep import __version__
from voiceprep.audio.files import WavWriter
from voiceprep.clip import Clip
from voiceprep.errors import RecordError
from voiceprep.records.session import Session
from voiceprep.records.session_folder import SessionFolder


def create(recordings, deck="ml-engineer", started=START, deck_file=None):
    return SessionFolder.create(
        recordings,
        deck,
        started,
        title="Machine learning",
        questions=["overfitting", "bias"],
        mode="microphone",
        deck_file=deck_file,
    )


def test_the_folder_is_called_by_start_and_deck(tmp_path):
    names = [create(tmp_path / "recordings").path.name for _ in range(3)]
    assert names == [f"20261124T231452Z-ml-engineer{suffix}" for suffix in ("", "-2", "-3")]


@pytest.mark.parametrize(
    ("deck", "name"),
    [("My Deck!", "my-deck"), ("../../etc", "etc"), ("日本語", "deck"), ("\x1b[2J", "2j"), ("x" * 300, "x" * 60)],
)
def test_no_deck_name_leads_elsewhere(tmp_path, deck, name):
    folder = create(tmp_path, deck)
    assert folder.path == tmp_path / f"20261124T231452Z-{name}"
    assert folder.load().session.deck == deck


def test_the_start_is_kept_in_utc(tmp_path):
    there = timezone(timedelta(hours=5, minutes=30))
    folder = create(tmp_path, started=datetime(2026, 11, 25, 4, 44, 52, tzinfo=there))
    assert folder.path.name.startswith("20261124T231452Z-")
    assert folder.load().session.started == START
    with pytest.raises(ValueError, match="no time zone"):
        create(tmp_path, started=datetime(2026, 11, 25))


def test_session_json_is_there_from_the_start(tmp_path):
    deck = tmp_path / "deck.yaml"
    deck.write_text("title: x")
    folder = create(tmp_path / "recordings", deck_file=deck)
    sha256 = hashlib.sha256(b"title: x").hexdigest()
    expected = Session(
        "ml-engineer", "Machine learning", sha256, ("overfitting", "bias"), "microphone", __version__, START
    )
    assert [path.name for path in folder.path.iterdir()] == ["session.json"]
    assert folder.load().session == expected
    folder.finish(START + timedelta(minutes=14))
    assert folder.load().session == replace(expected, ended=START + timedelta(minutes=14))
    assert json.loads((folder.path / "session.json").read_text())["ended"] == "2026-11-24T23:28:52Z"


def test_everything_is_the_owners_alone_also_under_a_lax_umask(tmp_path):
    mask = os.umask(0)
    try:
        folder = make_session(tmp_path / "home" / "recordings", START, ATTEMPT)
        WavWriter(folder.reply_audio(2, "bias")).close()
        folder.finish(START)
    finally:
        os.umask(mask)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.path.iterdir()}
    assert set(modes.values()) == {0o600}
    assert len(modes) == 3
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert stat.S_IMODE(folder.path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("question", ["../../x", "", "a/b", "A", "-a", "a\n", "x" * 61, "nul\0"])
def test_no_question_id_leads_elsewhere(tmp_path, question):
    folder = make_session(tmp_path)
    for use in (lambda: folder.reply_audio(1, question), lambda: folder.save(replace(ATTEMPT, question=question))):
        with pytest.raises(RecordError, match="no question's id") as raised:
            use()
        assert str(raised.value).isprintable()


def test_recordings_that_cannot_be_made_are_said_to_be_so(tmp_path):
    (tmp_path / "recordings").write_text("a file")
    with pytest.raises(RecordError, match=r"^cannot record into .*recordings: File exists$"):
        create(tmp_path / "recordings")
    with pytest.raises(RecordError, match=r"^deck .*deck\.yaml cannot be read: No such file"):
        create(tmp_path / "other", deck_file=tmp_path / "deck.yaml")
    assert not (tmp_path / "other").exists()


def test_a_session_that_cannot_be_written_leaves_no_folder(tmp_path):
    with full_disk(10), pytest.raises(RecordError, match="cannot save"):
        create(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_attempt_is_saved_by_number_and_question_and_again_in_its_place(tmp_path):
    folder = make_session(tmp_path)
    assert folder.save(numbered(2)).name == "02-overfitting.json"
    folder.save(numbered(100))
    folder.save(numbered(1, "bias"))
    better = replace(numbered(2), seconds=9.0)
    folder.save(better)
    assert folder.attempts() == (numbered(1, "bias"), better, numbered(100))


def test_a_save_that_fails_keeps_the_attempt_as_it_was(tmp_path):
    folder = make_session(tmp_path, START, ATTEMPT)
    with failing("replace"), pytest.raises(RecordError):
        folder.save(replace(ATTEMPT, seconds=9.0))
    with failing("replace"), pytest.raises(RecordError):
        folder.finish(START)
    contents = folder.load()
    assert contents.attempts == (ATTEMPT,)
    assert contents.session.ended is None
    assert contents.problems == ()


def test_damaged_and_foreign_files_are_named_and_the_rest_is_read(tmp_path):
    folder = make_session(tmp_path, START, ATTEMPT)
    damage = {
        "02-bias.json": (b'{"schema": 1', "is damaged: Invalid JSON"),
        "03-overfitting.json": ((folder.path / "01-overfitting.json").read_bytes(), "another reply, that of 01-overf"),
        "04-bias.json": (b'{"schema": 7}', "was written by a newer voiceprep (schema 7"),
        "notes.txt": (b"mine", "is not a file of voiceprep"),
        "x\x1b[2J.json": (b"{}", "x[2J.json is not a file of voiceprep"),
        ".01-overfitting.json.k2j3.tmp": (b'{"sch', "was left by a save that did not end"),
    }
    for name, (data, _) in damage.items():
        (folder.path / name).write_bytes(data)
    (folder.path / ".DS_Store").write_bytes(b"of the system")
    before = {path: path.read_bytes() for path in folder.path.iterdir()}
    contents = folder.load()
    assert contents.attempts == (ATTEMPT,)
    problems = "\n".join(map(str, contents.problems))
    assert len(contents.problems) == len(damage)
    assert all(said in problems for _, said in damage.values())
    assert "\x1b" not in problems
    assert {path: path.read_bytes() for path in folder.path.iterdir()} == before


@pytest.mark.parametrize("data", [None, b"", b"{}", b'{"schema": 2}'])
def test_replies_are_read_without_a_readable_session(tmp_path, data):
    folder = make_session(tmp_path, START, ATTEMPT)
    (folder.path / "session.json").unlink()
    if data is not None:
        (folder.path / "session.json").write_bytes(data)
    contents = folder.load()
    assert contents.session is None
    assert contents.attempts == (ATTEMPT,)
    assert len(contents.problems) == 1
    with pytest.raises(RecordError, match=r"session\.json"):
        folder.finish(START)


def test_a_folder_that_is_gone_is_a_problem_not_a_crash(tmp_path):
    contents = SessionFolder(tmp_path / "gone").load()
    assert str(contents.problems[0]).endswith("gone cannot be read: No such file or directory")


def test_a_recording_without_an_attempt_is_unsaved(tmp_path):
    folder = make_session(tmp_path, START, ATTEMPT)
    for number in (1, 2):
        with WavWriter(folder.reply_audio(number, "overfitting")) as writer:
            writer.write(Clip.silence(0.1, 16000).samples)
    contents = folder.load()
    assert [path.name for path in contents.unsaved] == ["02-overfitting.wav"]
    assert contents.problems == ()


def test_the_recording_is_found_under_both_suffixes(tmp_path):
    folder = make_session(tmp_path)
    assert folder.find_audio(ATTEMPT) is None
    (folder.path / "01-overfitting.flac").touch()
    assert folder.find_audio(ATTEMPT).name == "01-overfitting.flac"
    (folder.path / "01-overfitting.wav").touch()
    assert folder.find_audio(ATTEMPT).name == "01-overfitting.wav"
    (folder.path / "01-overfitting.flac").unlink()
    assert folder.find_audio(replace(ATTEMPT, audio="01-overfitting.flac")).name == "01-overfitting.wav"
    assert folder.find_audio(replace(ATTEMPT, audio=None)) is None
