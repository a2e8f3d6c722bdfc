"""Devices that fail in the middle of a spoken reply, on real audio."""

import subprocess
from pathlib import Path

import numpy as np
import pytest
import soxr

from tests.rig.app import Run, run_voiceprep
from tests.rig.devices import RATE, VirtualAudio
from tests.rig.script import Reply, Step, Unplug
from tests.rig.sound import load_wav
from tests.rig.test_session import BRIEF, DECLINED, SAID, attempts, share_heard, start
from tests.rig.voice import CandidateVoice
from voiceprep.audio.files import read_clip
from voiceprep.interview.following import GO_ON
from voiceprep.records.attempt import Attempt
from voiceprep.records.folders import find_session

pytestmark = [pytest.mark.rig, pytest.mark.slow]

LOST, *_ = SAID["tight-deadlines"]


def lost_and_gone_on_with(
    fault: Unplug, again: str, rig: VirtualAudio, candidate_voice: CandidateVoice, folder: Path, home: Path
) -> tuple[Run, Attempt]:
    """The one reply of a session: LOST, in the middle of which devices fail, and `again` once they are back."""
    steps: list[Step] = [Reply(candidate_voice(LOST), unplug=fault), Reply(candidate_voice(again)), DECLINED]
    run = start(rig, ["tight-deadlines"], steps, folder)
    assert "What you said is kept" in run.stdout, run
    assert f"Coach: {GO_ON}" in run.stdout, run
    [attempt] = attempts(home)
    assert attempt.ended == "silence"
    return run, attempt


def test_a_microphone_that_stalls_in_mid_reply_is_told_and_the_same_reply_goes_on(
    rig: VirtualAudio, candidate_voice: CandidateVoice, tmp_path: Path, own_home: Path
):
    first, rest = LOST.split(". ", 1)
    fault = Unplug(at=4.5, how="stall-mic", back_after=4.0)
    run, attempt = lost_and_gone_on_with(fault, rest, rig, candidate_voice, tmp_path / "run", own_home)
    assert "stopped delivering sound. What you said is kept" in run.stdout, run
    assert share_heard(first, attempt) > 0.7, attempt.transcript.text
    assert share_heard(rest, attempt) > 0.7, attempt.transcript.text


def test_when_all_devices_go_and_come_back_the_session_goes_on(
    rig: VirtualAudio, candidate_voice: CandidateVoice, tmp_path: Path, own_home: Path
):
    fault = Unplug(at=4.5, how="no-devices", back_after=2.0)
    _, attempt = lost_and_gone_on_with(fault, LOST, rig, candidate_voice, tmp_path / "run", own_home)
    assert share_heard(LOST, attempt) > 0.7, attempt.transcript.text
    recording = find_session("latest", own_home / "recordings") / str(attempt.audio)
    assert read_clip(recording).seconds > 10


def test_a_kill_in_mid_reply_leaves_all_but_the_last_second(
    rig: VirtualAudio, candidate_voice: CandidateVoice, tmp_path: Path, own_home: Path
):
    said = " ".join(text for text, *_ in SAID.values())
    arguments = ["start", "ml-engineer", "--question", "weaknesses"]
    with pytest.raises(subprocess.TimeoutExpired):  # SIGKILL, some twenty seconds into the reply
        run_voiceprep(rig, arguments, [Reply(candidate_voice(said))], tmp_path / "run", timeout=30, program=BRIEF)
    [wav] = find_session("latest", own_home / "recordings").glob("*.wav")
    recorded = read_clip(wav).samples.astype(np.float64)
    heard = soxr.resample(load_wav(tmp_path / "run" / "mic.wav", RATE), RATE, 16_000).astype(np.float64)
    # Where the last half second of the recording is in what the microphone was given.
    last, size = recorded[-8000:], 2 ** int(np.ceil(np.log2(len(heard) + 8000)))
    place = int(np.argmax(np.fft.irfft(np.fft.rfft(heard, size) * np.fft.rfft(last[::-1], size), size)))
    assert len(recorded) > 3 * 16_000
    assert (len(heard) - place) / 16_000 < 1.0
