"""Sound files: whole after every write, and any of them in."""

import stat
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from voiceprep.audio.files import FileSource, WavWriter, read_clip
from voiceprep.clip import Clip
from voiceprep.errors import AudioFileError


@given(blocks=st.lists(st.lists(st.integers(-32768, 32767), max_size=50), max_size=5))
def test_the_file_is_whole_after_every_write(tmp_path_factory: pytest.TempPathFactory, blocks: list[list[int]]):
    path = tmp_path_factory.mktemp("wav") / "reply.wav"
    written: list[int] = []
    with WavWriter(path) as recording:
        for block in blocks:
            recording.write(np.array(block, np.int16))
            written += block
            samples, rate = soundfile.read(path, dtype="int16")
            assert (list(samples), rate) == (written, 16_000)
        assert recording.seconds == len(written) / 16_000


def test_a_recording_is_its_owners_alone(tmp_path: Path):
    path = tmp_path / "reply.wav"
    WavWriter(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_where_nothing_can_be_written_one_line_says_so(tmp_path: Path):
    with pytest.raises(AudioFileError, match=r"reply\.wav: cannot be written: No such file"):
        WavWriter(tmp_path / "missing" / "reply.wav")


@pytest.mark.parametrize("rate", [8_000, 16_000, 44_100, 48_000, 192_000])
@pytest.mark.parametrize(("channels", "subtype"), [(1, "PCM_16"), (2, "PCM_24"), (1, "FLOAT"), (1, "PCM_U8")])
def test_whatever_the_format_it_comes_in_as_16_khz_mono(tmp_path: Path, rate: int, channels: int, subtype: str):
    path = tmp_path / "a.wav"
    tone = 0.5 * np.sin(2 * np.pi * 440 * np.arange(rate) / rate)
    soundfile.write(path, np.stack([tone] * channels, 1), rate, subtype=subtype)
    clip = read_clip(path)
    assert clip.rate == 16_000
    assert clip.seconds == pytest.approx(1, abs=0.001)
    assert np.abs(clip.samples[4000:12000]).max() == pytest.approx(16384, rel=0.02)


def test_not_a_number_becomes_silence(tmp_path: Path):
    path = tmp_path / "a.wav"
    soundfile.write(path, np.full(1600, np.nan), 16_000, subtype="FLOAT")
    assert not read_clip(path).samples.any()


@pytest.mark.parametrize(
    ("content", "reason"),
    [(None, "no such file"), (b"", "not a sound file"), (b"RIFF\0\0\0\0WAVE", "not a sound file"), (b"x" * 999, "not")],
)
def test_what_is_no_sound_is_named(tmp_path: Path, content: bytes | None, reason: str):
    path = tmp_path / "a.wav"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(AudioFileError, match=f"a.wav: {reason}"):
        read_clip(path)


def test_a_file_in_place_of_a_microphone_ends_in_silence():
    samples = np.arange(1, 1000, dtype=np.int16)
    with FileSource(Clip(samples, 16_000)) as source:
        heard = np.concatenate([source.read() for _ in range(4)])
    assert np.array_equal(heard[: len(samples)], samples)
    assert not heard[len(samples) :].any()
