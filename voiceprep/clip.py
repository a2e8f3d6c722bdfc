"""Audio as a value."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.int16]


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
        """From float samples in -1..1; what lies outside is clipped, NaN becomes silence."""
        return cls((np.nan_to_num(samples).clip(-1, 1) * 32767).astype(np.int16), rate)

    @classmethod
    def silence(cls, seconds: float, rate: int) -> "Clip":
        """`seconds` of digital zero."""
        return cls(np.zeros(round(seconds * rate), np.int16), rate)
