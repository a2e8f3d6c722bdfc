"""What was heard in a recording after the fact."""

from dataclasses import dataclass

from voiceprep.audio.span import Span
from voiceprep.speech.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Heard:
    """A recording written down: its length in seconds, the words, when somebody spoke, and the recogniser's name."""

    seconds: float
    transcript: Transcript
    speech: tuple[Span, ...]
    transcriber: str
