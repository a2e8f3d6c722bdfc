"""A recording that goes to disk while the disk takes it, and stays in memory while it does not."""

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from voiceprep.audio.files import WavWriter
from voiceprep.clip import RATE, Samples
from voiceprep.errors import AudioFileError

RETRY = RATE
"""Samples (1 s) between two attempts while the disk refuses."""


class PatientWriter:
    """Writes like WavWriter, and never raises: what cannot be written is kept, and written when that is possible again.

    All of the reply stays in memory until it is closed (at most `longest_reply`, 19 MB), so that it is whole again also
    where its file vanished, as on a network drive. `problem` says why some of it is not on disk; None while all is.
    """

    def __init__(self, path: Path, open_file: Callable[[Path], WavWriter] = WavWriter) -> None:
        self.path = path
        self.problem: AudioFileError | None = None
        self._open_file = open_file
        self._file: WavWriter | None = None
        self._blocks: list[Samples] = []
        self._unsaved: list[Samples] = []
        self._count = self._since_look = 0
        self.settle()

    @property
    def seconds(self) -> float:
        """Seconds of sound, on disk and in memory."""
        return self._count / RATE

    @property
    def unsaved(self) -> float:
        """Seconds of sound that are in memory only."""
        return sum(map(len, self._unsaved)) / RATE

    def write(self, samples: Samples) -> None:
        """Append int16 samples."""
        self._blocks.append(samples)
        self._unsaved.append(samples)
        self._count += len(samples)
        self._since_look += len(samples)
        if self.problem is None or self._since_look >= RETRY:
            self.settle()

    def settle(self) -> bool:
        """Write what is not on disk yet; whether all of it is now."""
        try:
            self._write()
        except AudioFileError as error:
            self.problem = error
            self._since_look = 0
            return False
        self.problem = None
        return True

    def close(self) -> None:
        """Make sure that it is on disk, and close it; where the disk refuses, it stays open for another `settle`."""
        self._since_look = RETRY
        if self.settle() and self._file:
            try:
                self._file.close()
            except AudioFileError as error:
                self.problem = error
                return
            self._blocks.clear()
            self._file = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _write(self) -> None:
        if self._file is None or self._vanished():
            self._file = self._open_file(self.path)
            self._unsaved = list(self._blocks)
        if not self._unsaved:
            return
        pending = np.concatenate(self._unsaved)
        before = self._file.samples
        try:
            self._file.write(pending)
        finally:
            rest = pending[self._file.samples - before :]
            self._unsaved = [rest] if len(rest) else []

    def _vanished(self) -> bool:
        """Whether the file is another now or none; looked at once a second, and when there was a problem."""
        if self._file is None or (self.problem is None and self._since_look < RETRY):
            return False
        self._since_look = 0
        return not self._file.is_in_place()
