"""Sound files: read whole, written while it is recorded, or played into the pipeline as if spoken."""

import os
import struct
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import soundfile
import soxr

from voiceprep.audio.source import FRAME
from voiceprep.clip import RATE, Clip, Samples
from voiceprep.errors import AudioFileError

_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")


LONGEST = 3.0
"""Hours of a file: 350 MB once read. A few kilobytes of FLAC can hold days of silence."""

RATES = range(4_000, 768_001)
"""Hz of a file. Recorders have 8 to 384 kHz; a file of 1 Hz would become 16,000 times as long."""

_PIECE = 2**18
"""Values read at a time, of all channels together."""


def read_clip(path: Path) -> Clip:
    """The file as mono int16 at 16 kHz. WAV, FLAC and whatever else libsndfile reads; channels are averaged.

    What is beyond full scale is clipped, what is no number is silence. Raises AudioFileError naming the file.
    """
    try:
        with soundfile.SoundFile(path) as file:
            if file.samplerate not in RATES:
                raise AudioFileError(f"{path}: recorded at {file.samplerate} Hz, which no recorder does")
            return Clip(np.concatenate([np.zeros(0, np.int16), *_pieces(file, path)]), RATE)
    except (OSError, soundfile.SoundFileError) as error:
        reason = "no such file" if not path.exists() else "not a sound file that can be read"
        raise AudioFileError(f"{path}: {reason}") from error


def _pieces(file: soundfile.SoundFile, path: Path) -> Iterator[Samples]:
    resampler = soxr.ResampleStream(file.samplerate, RATE, 1, dtype="float32")
    frames, read = max(1, _PIECE // file.channels), 0
    while True:
        block = file.read(frames, dtype="float32", always_2d=True)
        read += len(block)
        if read > LONGEST * 3600 * file.samplerate:
            raise AudioFileError(f"{path}: longer than {LONGEST:g} hours; cut it into parts")
        mono = np.nan_to_num(block, nan=0.0, posinf=1.0, neginf=-1.0).clip(-1.0, 1.0).mean(axis=1)
        if file.samplerate != RATE:
            mono = resampler.resample_chunk(mono, last=not len(block))
        yield Clip.from_float(mono, RATE).samples
        if not len(block):
            return


SYNC = 1.0
"""Seconds between two flushes to the disk itself: more would be lost in a power cut, not when the process is killed."""


class WavWriter:
    """A WAV (16 kHz mono int16) whose header is right after every write.

    Whatever was written is playable even if the process is killed the moment after, and every second it is flushed to
    the disk. Only the owner may read it. Every method raises AudioFileError when the disk refuses; what was written
    until then stays valid, and writing can go on where it stopped.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self.path = path
        self._bytes = 0
        self._clock, self._flushed = clock, clock()
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
            self._write_header()
        except OSError as error:
            raise AudioFileError(f"{path}: cannot be written: {error.strerror}") from error

    @property
    def samples(self) -> int:
        """Samples on disk."""
        return self._bytes // 2

    @property
    def seconds(self) -> float:
        """Seconds of sound on disk."""
        return self.samples / RATE

    def write(self, samples: Samples) -> None:
        """Append int16 samples."""
        data = samples.astype("<i2", copy=False).tobytes()
        try:
            try:
                os.lseek(self._file, _HEADER.size + self._bytes, os.SEEK_SET)
                while data:
                    written = os.write(self._file, data)
                    self._bytes += written
                    data = data[written:]
            finally:
                self._bytes -= self._bytes % 2  # half a sample, when the disk is full
                self._write_header()
            if self._clock() - self._flushed >= SYNC:
                os.fsync(self._file)
                self._flushed = self._clock()
        except OSError as error:
            raise AudioFileError(f"{self.path}: cannot be written: {error.strerror}") from error

    def is_in_place(self) -> bool:
        """Whether what is written is what lies at `path`; False when that was removed, or its drive is gone."""
        try:
            return os.path.samestat(self.path.stat(), os.fstat(self._file))
        except OSError:
            return False

    def close(self) -> None:
        """Make sure that it is on disk, and close it; still open where that fails."""
        try:
            os.fsync(self._file)
        except OSError as error:
            raise AudioFileError(f"{self.path}: cannot be written: {error.strerror}") from error
        os.close(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _write_header(self) -> None:
        header = _HEADER.pack(
            b"RIFF", 36 + self._bytes, b"WAVE", b"fmt ", 16, 1, 1, RATE, RATE * 2, 2, 16, b"data", self._bytes
        )
        os.lseek(self._file, 0, os.SEEK_SET)
        os.write(self._file, header)


class FileSource:
    """A recorded reply in place of the microphone: its samples as fast as they are read, then silence without end."""

    overflows = 0

    def __init__(self, clip: Clip) -> None:
        self._samples = clip.samples
        self._position = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def read(self) -> Samples:
        """The next 32 ms."""
        block = self._samples[self._position : self._position + FRAME]
        self._position += FRAME
        return np.pad(block, (0, FRAME - len(block)))

    def flush(self) -> None:
        """Nothing to forget: a file waits."""
