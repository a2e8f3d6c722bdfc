"""A recording on a disk that refuses: nothing is lost, what is on disk is valid, and it goes on where it stopped."""

from pathlib import Path

import numpy as np
import pytest

from tests.records.faults import failing, full_disk
from voiceprep.audio.files import SYNC, WavWriter, read_clip
from voiceprep.audio.patient_writer import PatientWriter
from voiceprep.clip import Samples
from voiceprep.errors import AudioFileError

BLOCK = 512


def noise(seconds: float) -> Samples:
    return np.random.default_rng(0).integers(-9000, 9000, round(seconds * 16_000), dtype=np.int16)


def feed(writer: PatientWriter, samples: Samples) -> None:
    for start in range(0, len(samples), BLOCK):
        writer.write(samples[start : start + BLOCK])


def test_a_disk_that_takes_all_is_written_at_once(tmp_path: Path):
    with PatientWriter(tmp_path / "x.wav") as writer:
        feed(writer, noise(2.0))
        assert np.array_equal(read_clip(tmp_path / "x.wav").samples, noise(2.0))
        assert (writer.seconds, writer.unsaved, writer.problem) == (2.0, 0.0, None)


@pytest.mark.parametrize("room", [0, 43, 44, 45, 10_001, 100_044])
def test_a_full_disk_keeps_what_is_there_valid_and_the_rest_is_saved_when_there_is_room(tmp_path: Path, room: int):
    path = tmp_path / "x.wav"
    writer = PatientWriter(path)
    with full_disk(room):
        feed(writer, noise(6.0)[: BLOCK * 150])
        assert "File too large" in str(writer.problem)
        if room > 45:
            on_disk = read_clip(path).samples
            assert len(on_disk) == (room - 44) // 2
            assert np.array_equal(on_disk, noise(6.0)[: len(on_disk)])
        assert writer.seconds == BLOCK * 150 / 16_000
        assert writer.unsaved >= writer.seconds - max(0, room - 44) / 32_000
        writer.close()
        assert writer.problem
    feed(writer, noise(6.0)[BLOCK * 150 :])
    writer.close()
    assert writer.problem is None
    assert np.array_equal(read_clip(path).samples, noise(6.0))


@pytest.mark.parametrize("call", ["write", "lseek", "fsync", "open"])
def test_an_error_of_any_call_loses_nothing(tmp_path: Path, call: str):
    path = tmp_path / "x.wav"
    with failing(call):
        writer = PatientWriter(path)
        feed(writer, noise(1.5))
        writer.close()
        assert str(writer.problem) == f"{path}: cannot be written: Input/output error"
    assert writer.settle()
    writer.close()
    assert np.array_equal(read_clip(path).samples, noise(1.5))


def test_an_error_that_passes_is_over_within_a_second(tmp_path: Path):
    writer = PatientWriter(tmp_path / "x.wav")
    with failing("write"):
        feed(writer, noise(2.0)[: BLOCK * 10])
    assert writer.problem
    feed(writer, noise(2.0)[BLOCK * 10 : BLOCK * 10 + 16_384])
    assert writer.problem is None


def test_a_file_that_vanished_is_written_anew(tmp_path: Path):
    """Its folder too: a network drive that went and came back."""
    folder = tmp_path / "drive"
    folder.mkdir()
    path = folder / "x.wav"
    writer = PatientWriter(path)
    feed(writer, noise(6.0)[:32_000])
    path.unlink()
    folder.rmdir()
    feed(writer, noise(6.0)[32_000:64_000])
    assert "No such file or directory" in str(writer.problem)
    folder.mkdir()
    feed(writer, noise(6.0)[64_000:])
    writer.close()
    assert np.array_equal(read_clip(path).samples, noise(6.0))


def test_a_file_that_vanished_just_before_the_end_is_noticed(tmp_path: Path):
    path = tmp_path / "x.wav"
    writer = PatientWriter(path)
    feed(writer, noise(0.5))
    path.unlink()
    writer.close()
    assert np.array_equal(read_clip(path).samples, noise(0.5))


def test_every_second_it_is_flushed_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    flushed, now = [], [0.0]
    monkeypatch.setattr("os.fsync", flushed.append)
    with WavWriter(tmp_path / "x.wav", clock=lambda: now[0]) as writer:
        for second in np.arange(0.0, 3.01, 0.25):
            now[0] = second
            writer.write(noise(0.25))
    assert len(flushed) == 3 / SYNC + 1


def test_the_plain_writer_says_what_is_wrong(tmp_path: Path):
    with pytest.raises(AudioFileError, match=r"x\.wav: cannot be written: No such file or directory"):
        WavWriter(tmp_path / "missing" / "x.wav")
