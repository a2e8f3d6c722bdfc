from dataclasses import replace
from datetime import timedelta

import pytest

from tests.records.builders import ATTEMPT, START, make_session, numbered
from voiceprep.assess.grader import Status
from voiceprep.errors import RecordError
from voiceprep.records.correction import correct
from voiceprep.records.folders import session_folders
from voiceprep.records.history import list_sessions
from voiceprep.records.removal import delete_session, old_recordings, remove, size_of
from voiceprep.speech.transcript import Transcript

NOW = START + timedelta(days=100)


def recorded(recordings, started, *attempts):
    folder = make_session(recordings, started, *attempts)
    for attempt in attempts:
        if attempt.audio:
            (folder.path / attempt.audio).write_bytes(b"x" * 1000)
    return folder


def test_a_deleted_session_is_gone_with_all_that_belongs_to_it(tmp_path):
    folder = recorded(tmp_path, START, ATTEMPT)
    correct(folder.path, "1", "1", Status.MISSED, "", START)
    (folder.path / "01-overfitting.vtt").touch()
    (folder.path / "review.html").touch()
    (folder.path / ".DS_Store").touch()
    kept = make_session(tmp_path, START + timedelta(days=1))
    list_sessions(tmp_path)
    delete_session(folder.path)
    assert [path.name for path in tmp_path.iterdir() if path.name != ".index"] == [kept.path.name]
    assert [summary.name for summary in list_sessions(tmp_path)] == [kept.path.name]


def test_what_voiceprep_did_not_put_there_is_never_deleted(tmp_path):
    folder = recorded(tmp_path, START, ATTEMPT)
    (folder.path / "thesis.docx").touch()
    (folder.path / "photos").mkdir()
    with pytest.raises(RecordError, match=r"also holds photos, thesis.docx, which voiceprep did not put there"):
        delete_session(folder.path)
    assert (folder.path / "01-overfitting.json").exists()


def test_a_link_is_not_followed(tmp_path):
    folder = make_session(tmp_path / "elsewhere", START, ATTEMPT)
    link = tmp_path / folder.path.name
    link.symlink_to(folder.path)
    with pytest.raises(RecordError, match="is a link"):
        delete_session(link)
    assert (folder.path / "session.json").exists()


def test_old_recordings_go_and_what_was_said_stays(tmp_path):
    old = recorded(tmp_path, START, ATTEMPT)
    new = recorded(tmp_path, NOW, replace(ATTEMPT, started=NOW))
    files, kept = old_recordings(tmp_path, timedelta(days=90), NOW)
    assert ([file.path for file in files], kept) == ([old.path / "01-overfitting.wav"], 0)
    assert sum(remove(files)) == 1000
    assert old.attempts() == (ATTEMPT,)
    assert not (old.path / "01-overfitting.wav").exists()
    assert (new.path / "01-overfitting.wav").exists()
    assert old_recordings(tmp_path, timedelta(days=90), NOW) == ([], 0)


def test_a_recording_whose_words_are_nowhere_else_is_kept(tmp_path):
    silent = replace(numbered(1), transcript=Transcript(), verdicts=())
    left = replace(numbered(2, "bias"), transcript=Transcript(), verdicts=(), ended="unanswered")
    folder = recorded(tmp_path, START, silent, left)
    files, kept = old_recordings(tmp_path, timedelta(days=90), NOW)
    assert ([file.path.name for file in files], kept) == (["02-bias.wav"], 1)
    assert len(session_folders(tmp_path)) == 1
    assert size_of(folder.path) > 2000
