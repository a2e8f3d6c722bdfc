"""Engines that are damaged, crash, hang or do not answer, in whole sessions: the audio is never lost by that."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.cli.test_start import save
from voiceprep.errors import EngineError
from voiceprep.records.folders import find_session
from voiceprep.records.session_folder import SessionFolder
from voiceprep.speech.recognizers import TIMEOUT, Recognizer

RUN = """
import sys, threading
from voiceprep.clip import Clip
from voiceprep.speech import dictation, transcriber, model_folder
from voiceprep.interview import listener
from voiceprep.cli.main import main

class Engine:
    name, online = "broken 1", None
    def transcribe(self, samples, hotwords, lead_in=None):
        {body}

{before}
main()
"""
HANGS = RUN.format(
    body="threading.Event().wait()",
    before='transcriber.TRANSCRIBERS["whisper"] = "__main__:Engine"\n'
    "dictation.Dictation.finish.__defaults__ = (1.0,)\nlistener.PATIENCE = 1.0",
)
CRASHES = RUN.format(
    body='raise RuntimeError("out of\\nmemory")', before='transcriber.TRANSCRIBERS["whisper"] = "__main__:Engine"'
)
DAMAGED = RUN.format(body="pass", before='model_folder.sha256 = lambda file: "0" * 64')


@pytest.fixture
def replies(tmp_path: Path) -> Path:
    folder = tmp_path / "replies"
    folder.mkdir()
    save(folder / "weaknesses.wav", "I am working on my communication skills in English.")
    save(folder / "strengths.wav", "I am a fast learner.")
    return folder


def run(program: str | None, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "voiceprep"] if program is None else [sys.executable, "-c", program]
    return subprocess.run(
        [*command, *arguments], env=os.environ, text=True, capture_output=True, check=False, timeout=900
    )


@pytest.mark.slow
@pytest.mark.parametrize(("program", "told"), [(HANGS, "does not answer"), (CRASHES, "out of memory")])
def test_a_broken_recogniser_ends_no_session_and_resume_writes_it_down(
    replies: Path, own_home: Path, program: str, told: str
):
    done = run(program, "start", "--replies", str(replies), "--mute")
    assert done.returncode == 0, done.stderr
    assert told in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    folder = SessionFolder(find_session("latest", own_home / "recordings"))
    assert [(a.question, a.transcript.words) for a in folder.attempts()] == [("strengths", ()), ("weaknesses", ())]
    assert all(folder.find_audio(attempt) for attempt in folder.attempts())
    resumed = run(None, "resume", "--no-ask")
    assert resumed.returncode == 0, resumed.stderr
    assert all(attempt.verdicts for attempt in folder.attempts())
    assert "learner" in folder.attempts()[0].transcript.text


def test_damaged_weights_are_said_before_anything_is_asked(replies: Path):
    done = run(DAMAGED, "start", "--replies", str(replies), "--mute")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "are not the published ones" in done.stderr
    assert "install voiceprep again" in done.stderr
    assert "Question" not in done.stdout


def test_an_online_engine_that_does_not_answer_is_an_error_in_time(monkeypatch: pytest.MonkeyPatch):
    waited = []

    def urlopen(request: object, timeout: float | None = None) -> None:
        waited.append(timeout)
        raise TimeoutError("timed out")

    monkeypatch.setattr("speech_recognition.recognizers.google.urlopen", urlopen)
    with pytest.raises(EngineError, match=r"sr:google .* failed: timed out"):
        Recognizer("google").transcribe(np.zeros(16_000, np.int16), ())
    assert waited == [TIMEOUT]
