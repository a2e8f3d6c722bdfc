"""Audio as a value."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.int16]

RATE = 16_000
"""Hz of all that is heard: what voice activity detection and recognition were trained on."""


@dataclass(frozen=True, slots=True)
class Clip:
    """Mono sound: `samples` (n,) int16, `rate` in Hz."""

    samples: Samples
    rate: int

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return len(self.samples) / self.rate

    @classmethod
    def from_float(cls, samples: NDArray[np.float32], rate: int) -> "Clip":
        """From float samples in -1..1, exact for what was int16 before; NaN becomes silence, the rest is clipped."""
        scaled = np.rint(np.nan_to_num(samples) * 32768)
        return cls(scaled.clip(-32768, 32767).astype(np.int16), rate)

    @classmethod
    def silence(cls, seconds: float, rate: int) -> "Clip":
        """`seconds` of digital zero."""
        return cls(np.zeros(round(seconds * rate), np.int16), rate)
