"""Voices: text in, sound out."""

from collections.abc import Iterator
from typing import Protocol, cast

from voiceprep.clip import Clip
from voiceprep.speech import registry

DEFAULT = "hibari"

VOICES = {
    "hibari": "voiceprep.speech.hibari_voice:HibariVoice",
    "system": "voiceprep.speech.system_voice:SystemVoice",
    "silent": "voiceprep.speech.voice:SilentVoice",
}


class Voice(Protocol):
    """Speaks a text as clips that can be played one after another as they come."""

    name: str

    def synthesize(self, text: str, speed: float = 1.0) -> Iterator[Clip]:
        """A clip a sentence, `speed` times as fast as usual. Raises EngineError when the engine fails."""
        ...


class SilentVoice:
    """Says nothing: the texts are only shown."""

    name = "silent"

    def synthesize(self, text: str, speed: float = 1.0) -> Iterator[Clip]:
        """No clips."""
        return iter(())


def make_voice(spec: str = DEFAULT) -> Voice:
    """The voice for `hibari`, `hibari:NAME`, `system`, `system:NAME` or `silent`.

    Raises EngineError for a name that does not exist and for an engine that cannot be loaded.
    """
    return cast(Voice, registry.make("voice", VOICES, spec))
