"""A real microphone through PortAudio."""

import queue
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import soxr

from voiceprep.audio.devices import LATENCY, Device, device_errors, portaudio
from voiceprep.audio.stream import closing_stream, started
from voiceprep.clip import RATE, Samples
from voiceprep.errors import DeviceError

if TYPE_CHECKING:
    from sounddevice import CallbackFlags

READ_TIMEOUT = 0.5
"""Seconds a read waits: a blocking read on a suspended device would wait for ever."""

STALLED = 2.0
"""Seconds without a block after which the device counts as lost: it is told within three."""

_EMPTY: Samples = np.zeros(0, np.int16)


class Microphone:
    """Delivers 16 kHz mono, from the device's own rate where it refuses 16 kHz.

    PortAudio's callback does nothing but put blocks on a queue; everything else happens in the reader's thread.
    """

    def __init__(self, device: Device, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.device = device
        self._clock = clock
        self._blocks: queue.SimpleQueue[Samples] = queue.SimpleQueue()
        self._stream: Any = None
        self._resampler: soxr.ResampleStream | None = None
        self._ended = False
        self._last_block = 0.0
        self._overflows = 0

    @property
    def overflows(self) -> int:
        """How often PortAudio had to drop sound; see Source."""
        return self._overflows

    def __enter__(self) -> Self:
        sd = portaudio()
        rate = self._device_rate()
        if rate != RATE:
            self._resampler = soxr.ResampleStream(rate, RATE, 1, dtype="int16")
        with device_errors(f"open the microphone '{self.device.name}'"):
            self._stream = started(
                lambda: sd.InputStream(
                    samplerate=rate,
                    channels=1,
                    dtype="int16",
                    device=self.device.index,
                    latency=LATENCY,
                    callback=self._on_block,
                    finished_callback=self._on_finished,
                )
            )
        self._last_block = self._clock()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream is not None:
            with device_errors("close the microphone"), closing_stream():
                self._stream.close(ignore_errors=True)
            self._stream = None

    def read(self) -> Samples:
        """The next block; see Source."""
        try:
            block = self._blocks.get(timeout=READ_TIMEOUT)
        except queue.Empty:
            if self._ended or self._clock() - self._last_block > STALLED:
                raise DeviceError(f"the microphone '{self.device.name}' stopped delivering sound") from None
            return _EMPTY
        self._last_block = self._clock()
        if self._resampler is None:
            return block
        resampled: Samples = self._resampler.resample_chunk(block)
        return resampled

    def flush(self) -> None:
        """Forget what was not read; see Source."""
        while not self._blocks.empty():
            self._blocks.get_nowait()
        self._last_block = self._clock()

    def _device_rate(self) -> int:
        sd = portaudio()
        try:
            sd.check_input_settings(device=self.device.index, channels=1, dtype="int16", samplerate=RATE)
        except (sd.PortAudioError, ValueError):
            return self.device.rate
        return RATE

    def _on_block(self, data: Samples, _frames: int, _time: object, status: "CallbackFlags | None") -> None:
        if status and status.input_overflow:
            self._overflows += 1
        self._blocks.put(data[:, 0].copy())

    def _on_finished(self) -> None:
        self._ended = True
