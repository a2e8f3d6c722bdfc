"""Devices that are away for long, or for good, on real audio: minutes of waiting, for `make faults` alone."""

from pathlib import Path

import pytest

from tests.rig.app import run_voiceprep
from tests.rig.devices import VirtualAudio
from tests.rig.script import Reply, Step, Unplug
from tests.rig.test_faults_rig import LOST, lost_and_gone_on_with
from tests.rig.test_session import BRIEF, DECLINED, SAID, attempts, share_heard
from tests.rig.voice import CandidateVoice
from voiceprep.audio.files import read_clip
from voiceprep.records.folders import find_session

pytestmark = [pytest.mark.rig, pytest.mark.slow]

ASKED = ("start", "ml-engineer", "--question", "tight-deadlines", "--question", "weaknesses")


def test_devices_that_are_back_after_a_minute(
    rig: VirtualAudio, candidate_voice: CandidateVoice, tmp_path: Path, own_home: Path
):
    fault = Unplug(at=4.5, how="no-devices", back_after=60.0)
    run, attempt = lost_and_gone_on_with(fault, LOST, rig, candidate_voice, tmp_path / "run", own_home)
    assert share_heard(LOST, attempt) > 0.7, attempt.transcript.text
    assert 10 < attempt.seconds < 40, run  # no silence stands for the minute


def test_devices_that_never_come_back_and_somebody_who_types_from_then_on(
    rig: VirtualAudio, candidate_voice: CandidateVoice, tmp_path: Path, own_home: Path
):
    first, *_ = LOST.split(". ")
    typed = [
        ("Y: type from here on", "y"),
        ("Say again to try once more", "\n"),
        ("What Are Your Weaknesses?", "I practice regularly.\n"),
        ("", "\n"),
        ("Say again to try once more", "\n"),
    ]
    steps: list[Step] = [Reply(candidate_voice(LOST), unplug=Unplug(at=4.5, how="no-devices"))]
    run = run_voiceprep(rig, ASKED, steps, tmp_path / "run", program=BRIEF, typed=typed)
    assert run.exit_code == 0, run
    folder = find_session("latest", own_home / "recordings")
    spoken, written = attempts(own_home, typed=("weaknesses",))
    assert share_heard(first, spoken) > 0.7, spoken.transcript.text
    assert read_clip(folder / str(spoken.audio)).seconds > 3
    assert (written.transcript.text, written.audio) == ("I practice regularly.", None)


def test_devices_that_never_come_back_where_nobody_can_type(
    rig: VirtualAudio, candidate_voice: CandidateVoice, tmp_path: Path, own_home: Path
):
    """After three minutes the session ends; it goes on with the same question once there is a microphone."""
    other, *_ = SAID["weaknesses"]
    steps: list[Step] = [Reply(candidate_voice(LOST), unplug=Unplug(at=4.5, how="no-devices"))]
    run = run_voiceprep(rig, ASKED, steps, tmp_path / "run", program=BRIEF)
    assert run.exit_code == 3, run
    assert "did not come back" in run.stderr, run
    folder = find_session("latest", own_home / "recordings")
    [wav] = [file for file in folder.iterdir() if file.suffix in (".wav", ".flac")]
    assert read_clip(wav).seconds > 3

    rig.reset()
    again: list[Step] = [Reply(candidate_voice(LOST)), DECLINED, Reply(candidate_voice(other)), DECLINED]
    resumed = run_voiceprep(rig, ["resume"], again, tmp_path / "again", program=BRIEF)
    assert resumed.exit_code == 0, resumed
    kept, answered, last = attempts(own_home)
    assert [a.question for a in (kept, answered, last)] == ["tight-deadlines", "tight-deadlines", "weaknesses"]
    assert kept.ended == "interrupted"
    assert share_heard(LOST, answered) >= 0.85, resumed
    assert share_heard(other, last) >= 0.85, resumed
