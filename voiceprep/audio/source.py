"""Where sound comes from."""

from types import TracebackType
from typing import Protocol, Self

from voiceprep.clip import Samples

FRAME = 512
"""Samples in one voice activity frame (32 ms), fixed by Silero's model."""


class Source(Protocol):
    """A microphone, or something that stands for one: mono int16 at 16 kHz, endless."""

    def __enter__(self) -> Self:
        """Start delivering. Raises DeviceError where that is impossible."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop delivering."""
        ...

    def read(self) -> Samples:
        """The next block (n,), waiting for it at most half a second; empty when nothing came.

        Raises DeviceError when the device is lost.
        """
        ...

    @property
    def overflows(self) -> int:
        """How often sound was lost since it was opened, because nobody took it in time."""
        ...

    def flush(self) -> None:
        """Forget what has come in but was not read: it was heard while the coach spoke."""
        ...
