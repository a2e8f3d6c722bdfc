"""The rig itself: what goes in comes out, sample by sample, and the robot keeps its turn."""

import subprocess
import sys
import wave
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.rig.app import Run, run_on_rig
from tests.rig.devices import RATE, VirtualAudio
from tests.rig.script import Reply, Silent, Step, Unplug
from tests.rig.sound import active_rms, level_db, save_wav
from tests.rig.voice import CandidateVoice

pytestmark = pytest.mark.rig

QUESTION_SECONDS, REPLY_SECONDS = 1.5, 3.0


def noise(seconds: float, seed: int) -> NDArray[np.int16]:
    """Unlike a tone, found in one place only. Never quiet, never clipped."""
    random, count = np.random.default_rng(seed), int(seconds * RATE)
    return (random.integers(2000, 6000, count) * random.choice((-1, 1), count)).astype(np.int16)


def read(path: Path) -> NDArray[np.int16]:
    with wave.open(str(path)) as file:
        return np.frombuffer(file.readframes(file.getnframes()), "<i2")


def contains(heard: NDArray[np.int16], wanted: NDArray[np.int16]) -> bool:
    """Whether `wanted` is in `heard`, every sample in its place."""
    return np.ascontiguousarray(wanted).tobytes() in np.ascontiguousarray(heard).tobytes()


def question_and_recording(rig: VirtualAudio, folder: Path, steps: list[Step], seconds: float) -> tuple[Run, Path]:
    """The small app asks (in noise), then records for `seconds`."""
    question = save_wav(folder / "question.wav", noise(QUESTION_SECONDS, 1), RATE)
    recorded = folder / "recorded.wav"
    command = [sys.executable, "-m", "tests.rig.small_app", str(question), str(recorded), str(seconds)]
    run = run_on_rig(rig, command, steps, folder, timeout=60)
    assert run.exit_code == 0, run
    return run, recorded


def test_what_is_played_and_recorded_is_exact_to_the_sample(rig: VirtualAudio, tmp_path: Path):
    reply = save_wav(tmp_path / "reply.wav", noise(REPLY_SECONDS, 2), RATE)
    run, recorded = question_and_recording(rig, tmp_path, [Reply(reply)], seconds=7)
    assert contains(read(run.speaker), read(tmp_path / "question.wav"))
    assert contains(read(recorded), read(reply))
    assert contains(read(run.mic), read(reply))


def test_the_robot_replies_after_the_app_has_been_quiet(rig: VirtualAudio, tmp_path: Path):
    reply = save_wav(tmp_path / "reply.wav", noise(1.0, 2), RATE)
    run, _ = question_and_recording(rig, tmp_path, [Reply(reply, pauses=((0.5, 1.0),))], seconds=5)
    [question], [answer] = run.events("app_spoke"), run.events("reply")
    assert question["app_spoke_to"] - question["app_spoke_from"] == pytest.approx(QUESTION_SECONDS, abs=0.3)
    assert answer["reply_from"] > question["app_spoke_to"] + 1.3
    assert answer["reply_to"] - answer["reply_from"] == pytest.approx(2.0, abs=0.01)
    assert run.events("script_done")


def test_the_robot_can_barge_in(rig: VirtualAudio, tmp_path: Path):
    reply = save_wav(tmp_path / "reply.wav", noise(0.5, 2), RATE)
    run, _ = question_and_recording(rig, tmp_path, [Reply(reply, delay=0.0, barge_in=0.3)], seconds=3)
    assert run.events("reply")[0]["reply_from"] < run.events("app_spoke")[0]["app_spoke_to"]


def test_a_silent_robot_leaves_the_microphone_silent(rig: VirtualAudio, tmp_path: Path):
    run, recorded = question_and_recording(rig, tmp_path, [Silent(wait=0.5)], seconds=3)
    assert run.events("silent")
    assert not read(recorded).any()


def test_noise_is_as_faint_as_asked(rig: VirtualAudio, tmp_path: Path):
    reply = save_wav(tmp_path / "reply.wav", noise(1.0, 2), RATE)
    _, recorded = question_and_recording(rig, tmp_path, [Reply(reply, delay=1.0, snr_db=10)], seconds=5)
    heard = read(recorded)
    bed = heard[-RATE // 2 :]  # after the reply
    assert level_db(read(reply)) - level_db(bed) == pytest.approx(10, abs=1)
    assert active_rms(heard.astype(np.float64), RATE) > active_rms(bed.astype(np.float64), RATE)


def test_an_unplugged_microphone_falls_silent_and_comes_back(rig: VirtualAudio, tmp_path: Path):
    reply = save_wav(tmp_path / "reply.wav", noise(4.0, 2), RATE)
    fault = Unplug(at=1.0, how="unplug-mic", back_after=1.0)
    run, recorded = question_and_recording(rig, tmp_path, [Reply(reply, unplug=fault)], seconds=8)
    [off], [on] = run.events("unplug"), run.events("replug")
    assert on["at"] > off["at"]
    assert not contains(read(recorded), read(reply))
    assert contains(read(recorded), read(reply)[: RATE // 2])  # what came before the fault is whole


def test_a_stalled_microphone_delivers_nothing_until_it_is_well_again(rig: VirtualAudio, tmp_path: Path):
    reply = save_wav(tmp_path / "reply.wav", noise(4.0, 2), RATE)
    fault = Unplug(at=1.0, how="stall-mic", back_after=1.5)
    run, recorded = question_and_recording(rig, tmp_path, [Reply(reply, unplug=fault)], seconds=6)
    [started], [ended] = run.events("app_started"), run.events("app_exited")
    assert ended["t"] - started["t"] > QUESTION_SECONDS + 6 + 1.5  # six seconds of samples took that much longer
    assert not contains(read(recorded), read(reply))


def test_echo_reaches_the_microphone_as_faint_as_asked(rig: VirtualAudio, tmp_path: Path):
    rig.echo(-20)
    run, _ = question_and_recording(rig, tmp_path, [], seconds=1)
    spoken = [active_rms(read(path).astype(np.float64), RATE) for path in (run.speaker, run.mic)]
    assert 20 * np.log10(spoken[0] / spoken[1]) == pytest.approx(20, abs=1)


def test_the_next_test_finds_the_devices_whole(rig: VirtualAudio):
    for fault in (rig.no_devices, rig.unplug_mic, rig.stall_mic, rig.unplug_speaker):
        rig.reset()
        fault()
    rig.reset()
    code = "import sounddevice as sd; print(*(sd.query_devices(kind=kind)['name'] for kind in ('input', 'output')))"
    listed = subprocess.run([sys.executable, "-c", code], env=rig.env, capture_output=True, text=True, check=True)
    assert listed.stdout.split() == ["default", "default"]


@pytest.mark.usefixtures("rig")  # for what it needs installed; the child below is not told of it
def test_without_the_rig_a_test_finds_no_device():
    code = "import sounddevice as sd; print(len(sd.query_devices()))"
    listed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert listed.stdout.strip() == "0"


def test_the_candidates_voice_speaks(candidate_voice: CandidateVoice):
    first, second = candidate_voice("I would impute the missing values."), candidate_voice("No.", "rms")
    with wave.open(str(first)) as file:
        assert (file.getframerate(), file.getnchannels()) == (16_000, 1)
        assert 1.0 < file.getnframes() / 16_000 < 5.0
    assert second != first
    assert candidate_voice("No.", "rms") == second
