"""`voiceprep doctor` on devices that work, and on some that do not."""

from pathlib import Path

import pytest

from tests.rig.app import run_voiceprep
from tests.rig.devices import VirtualAudio

pytestmark = pytest.mark.rig


def test_all_is_well_and_the_round_trip_is_heard(rig: VirtualAudio, tmp_path: Path):
    rig.echo(-20)
    run = run_voiceprep(rig, ["doctor"], [], tmp_path)
    assert run.exit_code == 0, run
    assert "!!" not in run.stdout
    assert "s of it speech" in run.stdout
    for what in ("PortAudio", "microphone", "speaker", "voice", "weights", "recogniser", "grader", "recordings"):
        assert f"ok  {what}: " in run.stdout, run


def test_a_muted_microphone_is_told_with_its_remedy(rig: VirtualAudio, tmp_path: Path):
    rig.unplug_mic()  # the sound server moves on to a source that is silent
    run = run_voiceprep(rig, ["doctor"], [], tmp_path)
    assert run.exit_code == 1, run
    assert "!!  round trip: recorded" in run.stdout
    assert "digital silence" in run.stdout
    assert "unmute it" in run.stdout
