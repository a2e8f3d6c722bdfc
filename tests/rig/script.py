"""What the robot candidate does, question by question."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Fault = Literal["unplug-mic", "stall-mic", "no-devices"]


@dataclass(frozen=True, slots=True)
class Unplug:
    """A microphone that fails `at` seconds into the reply, and is well again `back_after` seconds later (or never)."""

    at: float
    how: Fault = "unplug-mic"
    back_after: float | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """Speaks a WAV. Seconds and dB.

    delay: after the app has gone quiet. gain_db: louder. pauses: (second of the WAV, seconds of silence let in).
    snr_db: from now on there is noise, this much fainter than this reply. barge_in: speak this long after the app began
    to speak, instead of waiting for its end.
    """

    wav: Path
    delay: float = 0.3
    gain_db: float = 0.0
    pauses: tuple[tuple[float, float], ...] = ()
    snr_db: float | None = None
    barge_in: float | None = None
    unplug: Unplug | None = None


@dataclass(frozen=True, slots=True)
class Silent:
    """Says nothing to this question for `wait` seconds, then listens for the app's next words."""

    wait: float


Step = Reply | Silent
