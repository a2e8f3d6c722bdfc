"""`voiceprep start` as a person runs it, without devices."""

import json
import os
import signal
import subprocess
import sys
import wave
from pathlib import Path

import numpy as np
import pytest

from tests import needs
from voiceprep.records.attempt import Attempt
from voiceprep.records.folders import find_session
from voiceprep.records.session_folder import SessionFolder
from voiceprep.speech.voice import make_voice

START = [sys.executable, "-m", "voiceprep", "start"]


def start(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([*START, *arguments], input=typed, text=True, capture_output=True, check=False)


def attempts(home: Path) -> tuple[Attempt, ...]:
    return SessionFolder(find_session("latest", home / "recordings")).attempts()


def save(path: Path, *sentences: str) -> None:
    """A WAV in which the sentences are spoken with pauses of 1.5 s."""
    clips = list(make_voice().synthesize(" ".join(sentences)))
    pause = np.zeros(clips[0].rate * 3 // 2, np.int16)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(clips[0].rate)
        file.writeframes(np.concatenate([part for clip in clips for part in (clip.samples, pause)]).tobytes())


@pytest.mark.parametrize("seconds", ["1", "11", "nan", "three"])
def test_a_silence_that_ends_nothing_or_everything_is_wrong_usage(seconds: str):
    done = start("--silence", seconds, "--typed", "--mute")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--silence" in done.stderr
    assert "Traceback" not in done.stderr


def test_typed_answers_are_judged_and_saved(own_home: Path):
    done = start(
        "--typed",
        "--mute",
        "--question",
        "weaknesses",
        "--question",
        "strengths",
        typed="I practise regularly.\n\nskip\n\n",
    )
    assert done.returncode == 0, done.stderr
    first, second = attempts(own_home)
    assert (first.question, first.audio, first.transcript.text) == ("weaknesses", None, "I practise regularly.")
    assert "weaknesses/practice" in {v.point for v in first.verdicts if v.status == "covered"}
    assert (second.question, second.ended) == ("strengths", "skipped")
    assert "What Are Your Weaknesses?" in done.stdout
    assert "✓ covered  You practise regularly" in done.stdout
    assert "voiceprep review 2" in done.stdout


def test_the_end_of_the_input_ends_the_session(own_home: Path):
    done = start("--typed", "--mute", typed="My only answer.\n")
    assert done.returncode == 0
    assert len(attempts(own_home)) == 1


@pytest.mark.slow
def test_recorded_answers_are_heard_judged_and_kept(own_home: Path, tmp_path: Path):
    replies = tmp_path / "replies"
    replies.mkdir()
    save(replies / "weaknesses.wav", "I am working on my communication skills in English.", "I practice regularly.")
    save(replies / "unknown-question.wav", "This belongs to no question.")
    done = start("--replies", str(replies), "--mute")
    assert done.returncode == 0, done.stderr
    [attempt] = attempts(own_home)
    assert attempt.ended == "silence"
    assert attempt.audio == "01-weaknesses.flac"
    covered = {v.point for v in attempt.verdicts if v.status == "covered"}
    assert {"weaknesses/english", "weaknesses/practice"} <= covered
    assert all(v.evidence for v in attempt.verdicts if v.status == "covered")


@pytest.mark.slow
def test_learning_takes_three_tries_with_fading_cues(own_home: Path, tmp_path: Path):
    save(tmp_path / "weaknesses.wav", "I am working on my communication skills in English.", "I practice regularly.")
    done = start("--replies", str(tmp_path), "--mute", "--mode", "learn")
    assert done.returncode == 0, done.stderr
    assert [a.question for a in attempts(own_home)] == ["weaknesses"] * 3
    cues = ("Now you. One area I am;", "Once more. english; technical background;", "And now without help.")
    assert [done.stdout.index(cue) for cue in cues] == sorted(done.stdout.index(cue) for cue in cues)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--typed", "--question", "wekness"], 1, "has no question 'wekness'; did you mean weaknesses"),
        (["nodeck", "--typed"], 1, "nodeck"),
        (["--typed", "--replies", "."], 2, "exclude each other"),
        (["--replies", "."], 1, "no recording is called after a question of this deck"),
        (["--replies", "nowhere"], 2, "nowhere"),
        (["--count", "0", "--typed"], 2, "--count"),
        pytest.param(
            [],
            3,
            "no microphone found; with --typed you can type your answers",
            marks=needs.portaudio,
            id="no microphone",
        ),
        (["--typed", "--voice", "nobody"], 1, "no voice is called 'nobody'; choose one of: hibari, system, silent"),
        pytest.param(
            ["--typed", "--output-device", "nothing"], 3, "no speaker found", marks=needs.portaudio, id="no speaker"
        ),
    ],
)
def test_what_is_wrong_is_one_line_and_an_exit_code(arguments: list[str], code: int, message: str):
    done = start(*arguments)
    assert done.returncode == code, done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    if code != 2:
        assert len(done.stderr.splitlines()) == 1


def test_an_unknown_engine_is_refused_before_anything_is_asked(tmp_path: Path):
    save(tmp_path / "weaknesses.wav", "Hello.")
    done = start("--replies", str(tmp_path), "--mute", "--engine", "siri")
    assert done.returncode == 1
    assert done.stderr == "voiceprep: no engine is called 'siri'; choose one of: whisper, sr\n"
    assert "Question" not in done.stdout


def test_ctrl_c_saves_what_there_is_and_says_so(own_home: Path):
    session = subprocess.Popen(
        [*START, "--typed", "--mute", "--question", "weaknesses"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert session.stdin
    assert session.stdout
    session.stdin.write("I practise regularly.\n")
    session.stdin.flush()
    while "Weaknesses" not in session.stdout.readline():
        pass
    session.send_signal(signal.SIGINT)
    output, _ = session.communicate(timeout=60)
    assert session.returncode == 130
    assert "Saved." in output or "Nothing was recorded." in output
    if "Saved." in output:
        assert attempts(own_home)[0].ended == "interrupted"


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    done = subprocess.run(
        [*START, "--typed", "--mute"],
        env=os.environ | {"VOICEPREP_HOME": str(blocked)},
        input="",
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert "cannot record into" in done.stderr


def test_a_session_is_valid_json_of_schema_1(own_home: Path):
    start("--typed", "--mute", "--question", "weaknesses", typed="I practise.\n\n")
    session = json.loads((find_session("latest", own_home / "recordings") / "session.json").read_text())
    assert (session["schema"], session["deck"], session["mode"], session["questions"]) == (
        1,
        "ml-engineer",
        "typed",
        ["weaknesses"],
    )
