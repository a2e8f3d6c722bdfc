"""`voiceprep resume` as a person runs it, without devices."""

import signal
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.test_start import save
from tests.records.builders import ATTEMPT, START
from voiceprep.records.contents import SessionContents
from voiceprep.records.folders import find_session
from voiceprep.records.session_folder import SessionFolder

VOICEPREP = [sys.executable, "-m", "voiceprep"]
TWO = ("--question", "weaknesses", "--question", "strengths")


def voiceprep(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([*VOICEPREP, *arguments], input=typed, text=True, capture_output=True, check=False)


def latest(home: Path) -> SessionContents:
    return SessionFolder(find_session("latest", home / "recordings")).load()


def killed_after_one_answer() -> None:
    """A typed session of two questions, killed while it waits for the second answer."""
    session = subprocess.Popen(
        [*VOICEPREP, "start", "--typed", "--mute", *TWO], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert session.stdin
    assert session.stdout
    session.stdin.write("I practise regularly.\n\n")
    session.stdin.flush()
    while "Strengths" not in session.stdout.readline():
        pass
    session.send_signal(signal.SIGKILL)
    session.communicate()


def test_it_goes_on_at_the_question_that_was_not_answered(own_home: Path):
    killed_after_one_answer()
    assert "goes on with it" in voiceprep("review").stderr
    done = voiceprep("resume", typed="I learn quickly.\n\n")
    assert done.returncode == 0, done.stderr
    assert "Coach: Welcome back to Machine-learning engineer: one question left." in done.stdout
    assert "Question 2 of 2" in done.stdout
    contents = latest(own_home)
    assert [(a.number, a.question) for a in contents.attempts] == [(1, "weaknesses"), (2, "strengths")]
    assert contents.session
    assert contents.session.ended
    assert not contents.problems
    assert "goes on with it" not in voiceprep("review").stderr
    assert "All its questions were asked" in voiceprep("resume").stdout


@pytest.mark.parametrize(
    ("questions", "code", "said"),
    [
        (["weaknesses"], 0, "All its questions were asked"),
        (["weaknesses", "strengths"], 1, "is a demonstration; begin another: voiceprep demo"),
    ],
)
def test_a_demonstration_is_over_or_begun_anew(own_home: Path, questions: list[str], code: int, said: str):
    folder = SessionFolder.create(
        own_home / "recordings",
        "ml-engineer",
        START,
        title="Machine-learning engineer",
        questions=questions,
        mode="demo",
        deck_file=None,
    )
    folder.save(replace(ATTEMPT, question="weaknesses"))
    done = voiceprep("resume")
    assert (done.returncode, said in done.stdout + done.stderr) == (code, True)
    ended = ATTEMPT.started + timedelta(seconds=ATTEMPT.seconds)
    session = latest(own_home).session
    assert session
    assert session.ended == (ended if code == 0 else None)  # not when somebody looked at it again


def test_it_says_why_a_question_is_asked_as_start_does():
    assert voiceprep("start", "--typed", "--mute", "--question", "strengths", typed="No idea.\n\n").returncode == 0
    killed_after_one_answer()
    done = voiceprep("resume", typed="I learn quickly.\n\n")
    assert "Question 2 of 2: missed today" in done.stdout


def test_start_mentions_a_session_that_was_cut_off():
    killed_after_one_answer()
    done = voiceprep("start", "--typed", "--mute", *TWO, typed="stop\n\n")
    assert "was cut off: 'voiceprep resume' goes on with it." in done.stdout


@pytest.mark.slow
def test_a_recording_that_was_not_written_down_is_also_without_asking(own_home: Path, tmp_path: Path):
    killed_after_one_answer()
    folder = find_session("latest", own_home / "recordings")
    save(folder / "02-strengths.wav", "I am a fast learner, and I solve problems.")
    (folder / "02-strengths.wav").chmod(0o600)
    done = voiceprep("resume", "--no-ask")
    assert done.returncode == 0, done.stderr
    assert "Recovered: What Are Your Strengths" in done.stdout
    assert "Question 2 of 2" not in done.stdout
    second = latest(own_home).attempts[1]
    assert "learner" in second.transcript.text
    assert second.verdicts
    assert second.audio == "02-strengths.flac"


def test_what_cannot_go_on_says_why(own_home: Path):
    assert "no sessions yet" in voiceprep("resume").stderr
    killed_after_one_answer()
    folder = find_session("latest", own_home / "recordings")
    (folder / "session.json").write_text("{")
    done = voiceprep("resume")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "session.json is damaged" in done.stderr
