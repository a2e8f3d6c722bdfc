"""The default voice: hibari, neural, in the wheel, a hundred times faster than real time on one core."""

from collections.abc import Iterator

from hibari import Hibari
from hibari.voices import VOICES

from voiceprep.clip import Clip
from voiceprep.errors import EngineError

SEED = 0
"""The same text sounds the same every time: recordings of sessions can be compared."""


class HibariVoice:
    """hibari-tts; "heart" comes with it, other voices are fetched once when the user asks for them by name."""

    def __init__(self, voice: str = "heart") -> None:
        if voice not in VOICES:
            raise EngineError(f"hibari has no voice '{voice}'; choose one of: {', '.join(VOICES)}")
        try:
            self._tts = Hibari(voice)
        except (RuntimeError, OSError) as error:
            raise EngineError(f"the voice 'hibari:{voice}' cannot be loaded: {error}") from error
        self.name = f"hibari:{voice}"

    def synthesize(self, text: str, speed: float = 1.0) -> Iterator[Clip]:
        """A clip a sentence; see Voice."""
        for samples in self._tts.stream(text, speed=speed, seed=SEED):
            yield Clip.from_float(samples, self._tts.sample_rate)
