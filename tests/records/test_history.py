import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.records.builders import ATTEMPT, FIXTURE, START, make_session, numbered
from voiceprep.errors import RecordError
from voiceprep.records.folders import find_session, session_folders
from voiceprep.records.history import list_sessions

NAME = "20261124T231452Z-ml-engineer"


@pytest.fixture
def recordings(tmp_path):
    return tmp_path / "recordings"


def test_no_folder_no_sessions(recordings):
    assert list_sessions(recordings) == ()
    with pytest.raises(RecordError, match=r"^no sessions yet in .*recordings: begin one with 'voiceprep start'$"):
        find_session("latest", recordings)


def test_sessions_come_newest_first_also_within_a_second(recordings):
    for seconds in (5, 0, 86_400):
        make_session(recordings, START + timedelta(seconds=seconds))
    for _ in range(10):
        make_session(recordings)
    names = [summary.name for summary in list_sessions(recordings)]
    second = [f"{NAME}-{number}" for number in range(11, 1, -1)]
    assert names == ["20261125T231452Z-ml-engineer", "20261124T231457Z-ml-engineer", *second, NAME]


def test_a_session_at_a_glance(recordings):
    recordings.mkdir()
    shutil.copytree(FIXTURE, recordings / FIXTURE.name)
    (summary,) = list_sessions(recordings)
    assert (summary.deck, summary.title, summary.mode) == ("ml-engineer", "Machine-learning engineer", "microphone")
    assert (summary.planned, summary.questions, summary.replies) == (5, 5, 5)
    assert (summary.covered, summary.points) == (2, 5)
    assert summary.seconds == 400
    assert summary.unsaved == 0
    assert summary.problems == ()


def test_an_unfinished_session_lasts_to_its_last_reply(recordings):
    late = replace(numbered(2), started=START + timedelta(seconds=60), seconds=30.0)
    make_session(recordings, START, ATTEMPT, late)
    (summary,) = list_sessions(recordings)
    assert summary.ended is None
    assert summary.seconds == 90
    assert (summary.questions, summary.replies) == (1, 2)


def test_damaged_sessions_are_listed_with_their_problems_and_foreign_folders_are_not(recordings):
    make_session(recordings, START, ATTEMPT)
    broken = make_session(recordings, START + timedelta(days=1), ATTEMPT)
    (broken.path / "session.json").write_text("{")
    (broken.path / "01-overfitting.json").write_text("[]")
    (recordings / "20261126T000000Z-empty").mkdir()
    (recordings / "20261326T000000Z-no-such-month").mkdir()
    (recordings / "holiday").mkdir()
    (recordings / ".trash").mkdir()
    (recordings / "README.md").write_text("Practice sessions land here.")
    summaries = list_sessions(recordings)
    assert [(s.name, len(s.problems)) for s in summaries] == [
        ("20261126T000000Z-empty", 1),
        ("20261125T231452Z-ml-engineer", 2),
        (NAME, 0),
    ]
    assert (summaries[0].deck, summaries[0].started) == ("empty", datetime(2026, 11, 26, tzinfo=UTC))
    assert summaries[0].title is None


def test_a_renamed_session_is_listed_last(recordings):
    make_session(recordings).path.rename(recordings / "my best one")
    make_session(recordings)
    assert [path.name for path in session_folders(recordings)] == [NAME, "my best one"]
    assert list_sessions(recordings)[1].started == START


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_session_that_may_not_be_read_is_listed_as_such(recordings):
    folder = make_session(recordings)
    folder.path.chmod(0)
    (summary,) = list_sessions(recordings)
    folder.path.chmod(0o700)
    assert str(summary.problems[0]).endswith("cannot be read: Permission denied")


@pytest.fixture
def three(recordings):
    return [make_session(recordings, START + timedelta(seconds=s)).path for s in (0, 0, 8)]


def test_a_session_is_found_by_name_beginning_path_and_as_the_latest(recordings, three):
    first, second, newest = three
    assert find_session("latest", recordings) == newest
    assert find_session(first.name, recordings) == first
    assert find_session(second.name, recordings) == second
    assert find_session("20261124T231500Z", recordings) == newest
    assert find_session(str(second), recordings.parent / "elsewhere") == second


def test_the_present_folder_is_a_path_too(three, recordings, monkeypatch):
    monkeypatch.chdir(three[0])
    assert find_session(".", recordings) == three[0]


def test_a_beginning_of_two_names_is_not_enough(recordings, three):
    with pytest.raises(RecordError, match=rf"^2 sessions begin with '20261124T231452Z': {NAME}-2, {NAME}$"):
        find_session("20261124T231452Z", recordings)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("20261124T231453Z-ml-engineer", "did you mean 20261124T23"),
        ("nothing like it", f"the newest are 20261124T231500Z-ml-engineer, {NAME}-2 and {NAME}"),
        ("", "no session is called ''"),
        ("x" * 5000, "no session is called"),
        ("a\0b", "no session is called 'ab'"),
        ("\x1b[2J", "no session is called '[2J'"),
        ("~nobody-of-that-name", "no session is called"),
        ("/", "no session is called '/'"),
    ],
)
def test_a_name_that_is_none_gets_near_ones(recordings, three, name, said):
    with pytest.raises(RecordError) as raised:
        find_session(name, recordings)
    assert said in str(raised.value)
    assert str(raised.value).isprintable()
