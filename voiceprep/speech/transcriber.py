"""Transcribers: sound in, words out."""

from collections.abc import Sequence
from typing import Protocol, cast

from voiceprep.clip import Samples
from voiceprep.speech import registry
from voiceprep.speech.lead_in import LeadIn
from voiceprep.speech.transcript import Word

DEFAULT = "whisper"

TRANSCRIBERS = {
    "whisper": "voiceprep.speech.whisper:Whisper",
    "sr": "voiceprep.speech.recognizers:Recognizer",
}


class Transcriber(Protocol):
    """Recognises one speech segment at a time."""

    name: str
    """Engine, model and version, as it is kept on record."""

    online: str | None
    """The service that the sound is sent to, or None when it stays on this machine."""

    def transcribe(self, samples: Samples, hotwords: Sequence[str], lead_in: LeadIn | None = None) -> tuple[Word, ...]:
        """The words of a segment, int16 (n,) at 16 kHz; `hotwords` are names and terms to expect, `lead_in` is what
        was said before.

        Times are in seconds from the segment's start; they and the confidence are None where the engine can't tell.
        Raises EngineError when the engine fails.
        """
        ...


def make_transcriber(spec: str = DEFAULT) -> Transcriber:
    """The transcriber for `whisper` (tiny.en, embedded), `whisper:NAME` or `sr:NAME` (an engine of SpeechRecognition).

    Raises EngineError for a name that does not exist and for an engine that cannot be loaded. Nothing is downloaded:
    see `hub.download`.
    """
    return cast(Transcriber, registry.make("engine", TRANSCRIBERS, spec))
