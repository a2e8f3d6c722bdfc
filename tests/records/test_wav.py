import io
import struct
import wave

import numpy as np
import pytest
import soundfile
from hypothesis import example, given
from hypothesis import strategies as st

from voiceprep.audio.files import WavWriter
from voiceprep.errors import RecordError
from voiceprep.records.wav import decode_wav, repaired

HEADER = 44


def make_wav(samples, claimed=None, rest=b""):
    data = np.asarray(samples, "<i2").tobytes()
    claimed = len(data) if claimed is None else claimed
    fmt = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, 16000, 32000, 2, 16)
    riff = struct.pack("<4sI4s", b"RIFF", (claimed + 36) % 2**32, b"WAVE")
    return riff + fmt + struct.pack("<4sI", b"data", claimed) + data + rest


samples_of_any_kind = st.lists(st.integers(-(2**15), 2**15 - 1), max_size=60)


@given(samples_of_any_kind)
def test_an_honest_wav_is_read_as_it_is(samples):
    data = make_wav(samples)
    assert repaired(data) == data
    assert decode_wav(data, "x.wav").samples.tolist() == samples


@given(samples_of_any_kind, st.sampled_from([2**31, 2**32 - 1, 2**31 - 1, 10**6]))
def test_a_length_too_great_is_cut_to_what_is_there(samples, claimed):
    assert decode_wav(make_wav(samples, claimed), "x.wav").samples.tolist() == samples


@given(st.integers(1, 400), st.integers(0, 399))
@example(60, 0)
def test_a_length_too_small_does_not_lose_what_follows(length, written):
    samples = list(range(1, length + 1))
    claimed = min(written, length) * 2
    assert decode_wav(make_wav(samples, claimed), "x.wav").samples.tolist() == samples


def test_digital_silence_after_a_length_of_zero_is_sound():
    assert decode_wav(make_wav([0] * 500, claimed=0), "x.wav").samples.tolist() == [0] * 500


@given(st.integers(0, 40))
def test_half_a_sample_at_the_end_is_left_out(length):
    data = make_wav([7] * 20)[: HEADER + length]
    assert decode_wav(data, "x.wav").samples.tolist() == [7] * (length // 2)


def test_a_chunk_after_the_sound_is_not_sound():
    comment = b"LIST" + struct.pack("<I", 5) + b"noise\0"
    data = make_wav([1, 2, 3], rest=comment)
    assert decode_wav(data, "x.wav").samples.tolist() == [1, 2, 3]


def test_a_chunk_before_the_sound_is_passed_over():
    data = make_wav([1, 2, 3])
    wide = data[:36] + b"LIST" + struct.pack("<I", 3) + b"abc\0" + data[36:]
    assert decode_wav(wide, "x.wav").samples.tolist() == [1, 2, 3]


def test_python_and_soundfile_agree_on_what_was_repaired():
    data = repaired(make_wav(range(500), claimed=0))
    with wave.open(io.BytesIO(data)) as reader:
        assert reader.getnframes() == 500
    assert soundfile.read(io.BytesIO(data), dtype="int16")[0].tolist() == list(range(500))


def test_the_writers_own_files_are_read_also_when_never_closed(tmp_path):
    writer = WavWriter(tmp_path / "x.wav")
    writer.write(np.arange(1000, dtype=np.int16))
    data = (tmp_path / "x.wav").read_bytes()
    writer.close()
    assert decode_wav(data, "x.wav").samples.tolist() == list(range(1000))


@pytest.mark.parametrize("data", [b"", b"RIFF", b"\0" * 100, make_wav([1])[:36], b"fLaC" + b"\0" * 60])
def test_what_is_no_wav_is_refused(data):
    with pytest.raises(RecordError, match=r"^x\.wav is not a WAV that can be read$"):
        decode_wav(data, "x.wav")


@given(st.binary(max_size=80), st.binary(max_size=80))
def test_no_bytes_whatever_raise_anything_else(start, rest):
    for data in (start, b"RIFF\0\0\0\0WAVE" + rest, make_wav([1, 2])[:20] + rest, make_wav([1])[:36] + b"data" + rest):
        try:
            decode_wav(data, "x.wav")
        except RecordError:
            continue
