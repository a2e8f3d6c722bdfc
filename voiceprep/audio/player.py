"""Plays clips: on a speaker, or nowhere."""

import threading
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol

import numpy as np
import soxr

from voiceprep.audio.devices import LATENCY, Device, device_errors, portaudio
from voiceprep.audio.stream import closing_stream, started
from voiceprep.clip import Clip, Samples
from voiceprep.errors import DeviceError

if TYPE_CHECKING:
    from sounddevice import OutputStream

TAIL = 0.3
"""Seconds of silence after the sound: without them PortAudio loses its last buffer (measured; docs/audio.md)."""

STALLED = 3.0
"""Seconds after which a speaker that takes no sound counts as lost."""

POLL = 0.02
"""Seconds between looks at whether to stop."""


class Sink(Protocol):
    """Something that plays."""

    def play(self, clips: Iterable[Clip], stopped: Callable[[], bool]) -> bool:
        """Play the clips one after another and wait until they have sounded; False when `stopped()` ended it early.

        Raises DeviceError when the device is lost.
        """
        ...


class Silence:
    """No speaker: whatever would be played is dropped at once."""

    def play(self, clips: Iterable[Clip], stopped: Callable[[], bool]) -> bool:
        """Nothing to wait for; see Sink."""
        return True


class _Feed:
    """Between the thread that makes sound and PortAudio's callback: samples in, blocks out, zeros when it is dry."""

    def __init__(self, stop: type[Exception], clock: Callable[[], float]) -> None:
        self._stop, self._clock = stop, clock
        self._asked = clock()
        self._lock = threading.Lock()
        self._waiting: list[Samples] = []
        self._ended = False

    def put(self, samples: Samples) -> None:
        with self._lock:
            self._waiting.append(samples)

    def end(self) -> None:
        with self._lock:
            self._ended = True

    def silent_for(self) -> float:
        """Seconds since the device last asked for sound."""
        return self._clock() - self._asked

    def fill(self, out: Samples, frames: int, _time: object, _status: object) -> None:
        """PortAudio's callback: `out` (frames, 1)."""
        filled = 0
        self._asked = self._clock()
        with self._lock:
            while filled < frames and self._waiting:
                head = self._waiting[0][: frames - filled]
                out[filled : filled + len(head), 0] = head
                filled += len(head)
                rest = self._waiting[0][len(head) :]
                self._waiting[:1] = [rest] if len(rest) else []
            # Seen together: what comes in and ends in between would be cut off otherwise.
            played = self._ended and not self._waiting
        out[filled:] = 0
        if played:
            raise self._stop


class Player:
    """A speaker through PortAudio. The first clip sounds while the next is still being made."""

    def __init__(self, device: Device, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.device = device
        self._clock = clock

    def play(self, clips: Iterable[Clip], stopped: Callable[[], bool]) -> bool:
        """Play and wait; see Sink."""
        sd = portaudio()
        stream, feed, rate = None, _Feed(sd.CallbackStop, self._clock), 0
        done = threading.Event()
        with device_errors(f"play on the speaker '{self.device.name}'"):
            try:
                for clip in clips:
                    if stopped():
                        return False
                    if stream is None:
                        rate = self._device_rate(clip.rate)
                        stream = self._open(rate, feed, done)
                    feed.put(_at(clip, rate))
                if stream is None:
                    return True
                feed.put(Clip.silence(TAIL, rate).samples)
                feed.end()
                while not done.wait(POLL):
                    if stopped():
                        stream.abort()
                        return False
                    if feed.silent_for() > STALLED:
                        raise DeviceError(f"the speaker '{self.device.name}' does not take sound any more")
                return True
            finally:
                if stream is not None:
                    with closing_stream():
                        stream.close(ignore_errors=True)

    def _open(self, rate: int, feed: _Feed, done: threading.Event) -> "OutputStream":
        sd = portaudio()
        stream: OutputStream = started(
            lambda: sd.OutputStream(
                samplerate=rate,
                channels=1,
                dtype="int16",
                device=self.device.index,
                latency=LATENCY,
                callback=feed.fill,
                finished_callback=done.set,
            )
        )
        return stream

    def _device_rate(self, rate: int) -> int:
        sd = portaudio()
        try:
            sd.check_output_settings(device=self.device.index, channels=1, dtype="int16", samplerate=rate)
        except (sd.PortAudioError, ValueError):
            return self.device.rate
        return rate


class LastingSpeaker:
    """A speaker that may go away and come back: after it failed it is looked for anew before the next sound."""

    def __init__(self, player: Player, find: Callable[[], Device]) -> None:
        self._player: Player | None = player
        self._find = find

    def play(self, clips: Iterable[Clip], stopped: Callable[[], bool]) -> bool:
        """Play and wait; see Sink."""
        try:
            self._player = self._player or Player(self._find())
            return self._player.play(clips, stopped)
        except DeviceError:
            self._player = None
            raise


def _at(clip: Clip, rate: int) -> Samples:
    if clip.rate == rate:
        return clip.samples
    resampled: Samples = soxr.resample(clip.samples, clip.rate, rate).astype(np.int16)
    return resampled


def cue(rate: int = 24_000, hertz: float = 660.0) -> Clip:
    """The soft tone that means "your turn": 0.12 s at -24 dB, faded in and out so that it does not click."""
    seconds = 0.12
    moments = np.arange(round(seconds * rate)) / rate
    envelope = np.sin(np.pi * moments / seconds)
    return Clip.from_float((0.063 * envelope * np.sin(2 * np.pi * hertz * moments)).astype(np.float32), rate)
