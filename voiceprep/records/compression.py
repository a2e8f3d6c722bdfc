"""Recordings made small, once the reply is over, without losing a sample on any path."""

from pathlib import Path

import numpy as np
import soundfile

from voiceprep.clip import Clip
from voiceprep.errors import RecordError
from voiceprep.printable import printable
from voiceprep.records import codec
from voiceprep.records.attempt import Attempt
from voiceprep.records.safe_file import replacing
from voiceprep.records.wav import decode_wav


def compress(path: Path) -> Path:
    """Turn a session's WAV into FLAC, and return the file that holds the recording now.

    The FLAC is read back and compared sample for sample before it takes its name; then the attempt of that reply,
    if saved, is made to name it; only then the WAV goes. Whenever this is interrupted, `find_audio` finds a whole
    recording, and calling it again completes the work. A recording without a sample stays a WAV: FLAC cannot hold
    nothing. WAVs with a wrong header are read by their length.

    Raises RecordError when the file is missing or not 16-bit mono, or when the disk refuses; the WAV stays.
    """
    flac = path.with_suffix(".flac")
    shown = printable(str(path))
    try:
        clip = decode_wav(path.read_bytes(), shown)
        if len(clip.samples) == 0:
            return path
        with replacing(flac) as temporary:
            _write_flac(temporary, clip, shown)
        attempt = path.with_suffix(".json")
        if attempt.exists():
            codec.update(Attempt, attempt, "audio", flac.name)
        path.unlink()
    except OSError as error:
        raise RecordError(f"{shown} cannot be compressed: {error.strerror}") from error
    return flac


def _write_flac(path: Path, clip: Clip, shown: str) -> None:
    try:
        soundfile.write(path, clip.samples, clip.rate, format="FLAC", subtype="PCM_16")
        back, rate = soundfile.read(path, dtype="int16")
    except soundfile.SoundFileError as error:
        raise RecordError(f"{shown} cannot be compressed, and stays as it is: {error}") from error
    if rate != clip.rate or not np.array_equal(back, clip.samples):
        raise RecordError(f"{shown} would not survive compression, and stays as it is")
