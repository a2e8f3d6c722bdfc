"""What else goes on during a session: other sessions, readers, editors, a clock that jumps, a slow disk."""

import json
import os
import subprocess
import sys
import threading
from collections import deque
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes import FakeGrader, FakeKeys, FakeScreen, FakeSink, FakeVoice, question
from tests.faults.rehearsal import QUESTIONS, Diary, rehearse
from tests.faults.test_disk import Answers
from voiceprep.interview.coach import Coach
from voiceprep.interview.desk import Desk
from voiceprep.interview.session import Session
from voiceprep.records.contents import read_contents
from voiceprep.records.history import list_sessions
from voiceprep.records.session_folder import SessionFolder
from voiceprep.review.report import session_report

VOICEPREP = [sys.executable, "-m", "voiceprep"]


def test_two_sessions_at_once_and_readers_meanwhile(tmp_path: Path):
    """Both begin in the same second; a third program lists and reads them all the time."""
    recordings, seen = tmp_path / "recordings", []
    begun = [threading.Thread(target=rehearse, args=(recordings, Diary(tmp_path / name))) for name in ("one", "two")]
    for thread in begun:
        thread.start()
    while any(thread.is_alive() for thread in begun):
        seen.append(list_sessions(recordings))
        for summary in seen[-1]:
            session_report(summary.path, read_contents(summary.path))
        begun[0].join(0.05)
    folders = [summary.path for summary in list_sessions(recordings)]
    assert len(folders) == 2
    for folder in folders:
        contents = read_contents(folder)
        assert [attempt.question for attempt in contents.attempts] == list(QUESTIONS)
        assert all(attempt.verdicts for attempt in contents.attempts)
        assert not contents.problems
    # What a reader may meet is a save under way, never half a file.
    met = {problem.partition(" ")[2] for summaries in seen for summary in summaries for problem in summary.problems}
    assert all("was left by a save" in problem for problem in met), met


def test_an_editor_that_saves_the_deck_meanwhile_changes_nothing(tmp_path: Path, own_home: Path):
    deck = own_home / "content" / "mine.yaml"
    deck.parent.mkdir(parents=True)
    text = (Path(__file__).parents[2] / "content" / "ml-engineer.yaml").read_text(encoding="utf-8")
    deck.write_text(text, encoding="utf-8")
    asked = ["--question", "weaknesses", "--question", "strengths"]
    session = subprocess.Popen(
        [*VOICEPREP, "start", "mine", "--typed", "--mute", *asked],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert session.stdin
    assert session.stdout
    while "Weaknesses" not in session.stdout.readline():
        pass
    deck.write_text("title: half a de", encoding="utf-8")
    session.communicate("I practise regularly.\n\nI learn quickly.\n\n", timeout=120)
    assert session.returncode == 0
    [summary] = list_sessions(own_home / "recordings")
    assert (summary.replies, summary.problems) == (2, ())
    assert len(read_contents(summary.path).attempts[1].points) > 1


@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(hours=-3), timedelta(days=400)])
def test_a_clock_that_jumps_changes_no_length_and_breaks_no_record(tmp_path: Path, jump: timedelta):
    start = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    times = deque([start, start + jump])
    folder = SessionFolder.create(
        tmp_path, "deck", start, title="A deck", questions=["why", "how"], mode="typed", deck_file=None
    )
    coach = Coach(FakeVoice(), FakeSink(), FakeScreen(), FakeKeys(), {})
    answers = Answers(lambda: None, lambda: None)
    desk = Desk(coach, answers, folder, FakeGrader, lambda: times.popleft() if len(times) > 1 else times[0])
    Session("A deck", [question(id) for id in ("why", "how")], desk, seconds=60).run()
    contents = folder.load()
    assert (len(contents.attempts), contents.problems) == (2, ())
    [summary] = list_sessions(tmp_path)
    assert summary.seconds >= 0
    json.dumps(session_report(folder.path, contents))


def test_a_very_slow_disk_delays_and_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    real = os.fsync

    def slow(descriptor: int) -> None:
        threading.Event().wait(0.3)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", slow)
    folder = rehearse(tmp_path / "recordings", Diary(tmp_path / "diary"))
    contents = folder.load()
    assert [attempt.question for attempt in contents.attempts] == list(QUESTIONS)
    assert all(attempt.verdicts and attempt.seconds > 4.5 for attempt in contents.attempts)
    assert not contents.problems
