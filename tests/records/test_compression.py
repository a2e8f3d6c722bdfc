import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.records.builders import ATTEMPT, FIXTURE, make_session
from tests.records.faults import failing, full_disk
from tests.records.test_wav import make_wav
from voiceprep.errors import RecordError
from voiceprep.records.compression import compress
from voiceprep.records.session_folder import SessionFolder

RATE = 16000
SPEECH = (np.random.default_rng(7).normal(0, 3000, RATE)).astype(np.int16)


@pytest.fixture
def folder(tmp_path):
    folder = make_session(tmp_path)
    folder.save(ATTEMPT)
    folder.reply_audio(1, "overfitting").write_bytes(make_wav(SPEECH))
    return folder


def heard(folder):
    """What the saved attempt's recording plays."""
    (attempt,) = folder.attempts()
    samples, rate = soundfile.read(folder.find_audio(attempt), dtype="int16")
    assert rate == RATE
    return samples


def names(folder):
    return sorted(path.name for path in folder.path.iterdir())


def test_a_recording_becomes_flac_and_its_attempt_says_so(folder):
    wav = folder.reply_audio(1, "overfitting")
    size = wav.stat().st_size
    flac = compress(wav)
    assert flac.stat().st_size < size
    assert stat.S_IMODE(flac.stat().st_mode) == 0o600
    assert names(folder) == ["01-overfitting.flac", "01-overfitting.json", "session.json"]
    assert folder.attempts()[0].audio == "01-overfitting.flac"
    assert np.array_equal(heard(folder), SPEECH)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(-(2**15), 2**15 - 1), min_size=1, max_size=5000))
def test_no_sample_changes(tmp_path_factory, samples):
    wav = tmp_path_factory.mktemp("x") / "01-x.wav"
    wav.write_bytes(make_wav(samples))
    assert soundfile.read(compress(wav), dtype="int16")[0].tolist() == samples


@pytest.mark.parametrize("claimed", [0, 100, 2**32 - 1])
def test_a_wav_whose_header_was_never_finished_is_compressed_whole(folder, claimed):
    folder.reply_audio(1, "overfitting").write_bytes(make_wav(SPEECH, claimed))
    compress(folder.reply_audio(1, "overfitting"))
    assert np.array_equal(heard(folder), SPEECH)


@pytest.mark.parametrize("error", [None, KeyboardInterrupt()], ids=["disk", "interrupt"])
@pytest.mark.parametrize(
    ("call", "after"),
    [("open", 0), ("fsync", 0), ("replace", 0), ("fsync", 1), ("fsync", 2), ("replace", 1), ("fsync", 3)],
)
def test_interrupted_at_any_step_the_recording_plays_and_the_next_call_ends_the_work(folder, call, after, error):
    wav = folder.reply_audio(1, "overfitting")
    with failing(call, error, after=after), pytest.raises((RecordError, KeyboardInterrupt)):
        compress(wav)
    assert np.array_equal(heard(folder), SPEECH)
    assert np.array_equal(soundfile.read(wav, dtype="int16")[0], SPEECH)
    compress(wav)
    assert names(folder) == ["01-overfitting.flac", "01-overfitting.json", "session.json"]
    assert np.array_equal(heard(folder), SPEECH)


def test_a_wav_that_cannot_be_removed_is_still_found(folder, monkeypatch):
    def refuse(path, missing_ok=False):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(RecordError, match="cannot be compressed: Permission denied"):
        compress(folder.reply_audio(1, "overfitting"))
    assert np.array_equal(heard(folder), SPEECH)


@pytest.mark.parametrize("room", [0, 100, 4000, 20_000])
def test_a_disk_that_fills_up_keeps_the_wav(folder, room):
    before = {path: path.read_bytes() for path in folder.path.iterdir()}
    with full_disk(room), pytest.raises(RecordError):
        compress(folder.reply_audio(1, "overfitting"))
    assert {path: path.read_bytes() for path in folder.path.iterdir()} == before


def test_a_compression_that_changed_a_sample_is_not_kept(folder, monkeypatch):
    real = soundfile.read
    monkeypatch.setattr(soundfile, "read", lambda path, **how: (real(path, **how)[0] ^ 1, RATE))
    with pytest.raises(RecordError, match="would not survive compression"):
        compress(folder.reply_audio(1, "overfitting"))
    assert names(folder) == ["01-overfitting.json", "01-overfitting.wav", "session.json"]


def test_a_damaged_attempt_keeps_its_wav(folder):
    (folder.path / "01-overfitting.json").write_text("{")
    with pytest.raises(RecordError, match="is damaged"):
        compress(folder.reply_audio(1, "overfitting"))
    assert np.array_equal(soundfile.read(folder.reply_audio(1, "overfitting"), dtype="int16")[0], SPEECH)


def test_a_recording_without_an_attempt_is_compressed_too(folder):
    (folder.path / "01-overfitting.json").unlink()
    assert compress(folder.reply_audio(1, "overfitting")).name == "01-overfitting.flac"
    assert [path.name for path in folder.load().unsaved] == ["01-overfitting.flac"]


def test_an_attempt_saved_once_more_with_the_old_name_finds_its_recording(folder):
    compress(folder.reply_audio(1, "overfitting"))
    folder.save(ATTEMPT)
    assert np.array_equal(heard(folder), SPEECH)


def test_a_recording_without_a_sample_stays_as_it_is(folder):
    wav = folder.reply_audio(1, "overfitting")
    wav.write_bytes(make_wav([]))
    assert compress(wav) == wav
    assert names(folder) == ["01-overfitting.json", "01-overfitting.wav", "session.json"]


@pytest.mark.parametrize(("channels", "subtype"), [(1, "FLOAT"), (1, "PCM_24"), (2, "PCM_16")])
def test_sound_of_another_kind_is_left_alone(tmp_path, channels, subtype):
    wav = tmp_path / "01-x.wav"
    soundfile.write(wav, np.zeros((100, channels)), RATE, subtype=subtype)
    with pytest.raises(RecordError, match="16-bit mono"):
        compress(wav)
    assert [path.name for path in tmp_path.iterdir()] == ["01-x.wav"]


def test_a_recording_that_is_not_there_is_named(tmp_path):
    with pytest.raises(RecordError, match=r"01-x\.wav cannot be compressed: No such file or directory$"):
        compress(tmp_path / "01-x.wav")


def test_recordings_of_schema_1_play():
    folder = SessionFolder(FIXTURE)
    contents = folder.load()
    assert contents.problems == ()
    assert contents.unsaved == ()
    audio = {attempt.number: folder.find_audio(attempt) for attempt in contents.attempts}
    assert {number: path and path.name for number, path in audio.items()} == {
        1: "01-handle-missing-data.flac",
        2: None,  # named, and no longer there
        3: "03-class-imbalance.flac",
        4: None,  # typed
        5: "05-deploy-a-model.flac",
    }
    assert np.abs(soundfile.read(audio[1], dtype="int16")[0]).max() == 8000
    assert json.loads((FIXTURE / "02-feature-scaling.json").read_text())["audio"] == "02-feature-scaling.flac"


def test_a_lax_umask_does_not_let_others_listen(folder):
    mask = os.umask(0)
    try:
        flac = compress(folder.reply_audio(1, "overfitting"))
    finally:
        os.umask(mask)
    assert {stat.S_IMODE(path.stat().st_mode) for path in flac.parent.glob("01-*")} == {0o600}


COMPRESSING = """
import itertools, sys
from pathlib import Path
from tests.records.builders import make_session, numbered
from tests.records.test_compression import SPEECH
from tests.records.test_wav import make_wav
from voiceprep.records.compression import compress
folder = make_session(Path(sys.argv[1]))
for number in itertools.count(1):
    folder.reply_audio(number, "overfitting").write_bytes(make_wav(SPEECH))
    folder.save(numbered(number))
    compress(folder.reply_audio(number, "overfitting"))
    print(number, flush=True)
"""


@pytest.mark.parametrize("reply", [1, 4])
def test_a_kill_in_mid_compression_loses_no_recording(tmp_path, reply):
    with subprocess.Popen([sys.executable, "-c", COMPRESSING, tmp_path], stdout=subprocess.PIPE) as child:
        for line in child.stdout:
            if int(line) == reply:
                break
        child.send_signal(signal.SIGKILL)
    (path,) = tmp_path.iterdir()
    folder = SessionFolder(path)
    contents = folder.load()
    assert len(contents.attempts) >= reply
    for attempt in contents.attempts:
        samples, _ = soundfile.read(folder.find_audio(attempt), dtype="int16")
        assert np.array_equal(samples, SPEECH)
    assert all("was left by a save" in str(problem) for problem in contents.problems)
