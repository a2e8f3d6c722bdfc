"""Cuts what is heard into speech segments, short enough to be decoded while the person goes on."""

from collections import deque
from dataclasses import dataclass

import numpy as np

from voiceprep.audio.source import FRAME
from voiceprep.clip import RATE, Samples
from voiceprep.settings import ListenSettings

FRAME_SECONDS = FRAME / RATE

RELEASE = 0.15
"""How far below the threshold a probability must fall before speech counts as over (Silero's own hysteresis)."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Speech: int16 samples at 16 kHz, `start` in seconds from the start of the recording."""

    start: float
    samples: Samples

    @property
    def end(self) -> float:
        """Seconds from the start of the recording."""
        return self.start + len(self.samples) / RATE


QUIET = 8
"""Frames (0.26 s) over which loudness is averaged to find a gap between words: a stop consonant is shorter."""


class Segmenter:
    """Frames and their speech probabilities in, closed segments out. No clock but the frames themselves.

    A segment closes after `segment_gap` seconds without speech, or at `segment_max` seconds, then at the quietest
    place of its last two thirds, so that no word is cut where that can be helped.
    """

    def __init__(self, settings: ListenSettings) -> None:
        self._settings = settings
        self._pad = round(settings.segment_pad / FRAME_SECONDS)
        self._gap = round(settings.segment_gap / FRAME_SECONDS)
        self._max = int(settings.segment_max / FRAME_SECONDS)
        self._before: deque[Samples] = deque(maxlen=self._pad)
        self._frames: list[Samples] = []
        self._probabilities: list[float] = []
        self._speech = 0
        self._quiet = 0
        self._heard = 0

    def push(self, frame: Samples, probability: float) -> Segment | None:
        """Take the next frame; give the segment that it closes, if any."""
        self._heard += 1
        if not self._frames:
            if probability < self._settings.speech_threshold:
                self._before.append(frame)
                return None
            self._frames = [*self._before]
            self._probabilities = [0.0] * len(self._frames)
            self._before.clear()
        self._frames.append(frame)
        self._probabilities.append(probability)
        self._count(probability)
        if self._quiet >= self._gap:
            return self._close(len(self._frames) - self._quiet + self._pad)
        if len(self._frames) >= self._max:
            return self._split()
        return None

    def flush(self) -> Segment | None:
        """The segment that is still open, if any: the recording is over."""
        return self._close(len(self._frames)) if self._frames else None

    def _count(self, probability: float) -> None:
        if probability >= self._settings.speech_threshold:
            self._speech += 1
            self._quiet = 0
        elif probability < self._settings.speech_threshold - RELEASE or self._quiet:
            self._quiet += 1

    def _close(self, length: int) -> Segment | None:
        enough = self._speech * FRAME_SECONDS >= self._settings.shortest_speech
        segment = self._segment(length) if enough else None
        self._before.extend(self._frames[length:])
        self._frames, self._probabilities = [], []
        self._speech = self._quiet = 0
        return segment

    def _split(self) -> Segment:
        cut = _quietest(self._frames, self._max // 3)
        segment = self._segment(cut)
        self._frames, self._probabilities = self._frames[cut:], self._probabilities[cut:]
        self._speech = sum(p >= self._settings.speech_threshold for p in self._probabilities)
        return segment

    def _segment(self, length: int) -> Segment:
        first = self._heard - len(self._frames)
        return Segment(first * FRAME_SECONDS, np.concatenate(self._frames[:length]))


def _quietest(frames: list[Samples], first: int) -> int:
    """The index, from `first` on, in the middle of the quietest `QUIET` frames."""
    power = [float(np.square(frame, dtype=np.float64).mean()) for frame in frames[first:]]
    return first + int(np.argmin(np.convolve(power, np.ones(QUIET), "valid"))) + QUIET // 2 + 1
