"""What happens during a reply, as the listener and the transcriber tell it to the main thread."""

from dataclasses import dataclass
from typing import Literal

from voiceprep.errors import VoiceprepError
from voiceprep.speech.transcript import Word

Ending = Literal["silence", "key", "skipped", "unanswered", "too long", "interrupted"]
"""Why a reply is over."""


@dataclass(frozen=True, slots=True)
class Level:
    """How loud it is, in dB below full scale, and the seconds of silence since the last word."""

    decibels: float
    silence: float


@dataclass(frozen=True, slots=True)
class Caption:
    """The words of one more segment, of all speech up to second `until`."""

    words: tuple[Word, ...]
    until: float


@dataclass(frozen=True, slots=True)
class LeadIn:
    """Nothing was said yet; the listener is deaf until it is resumed."""


@dataclass(frozen=True, slots=True)
class Cue:
    """The silence budget ran out; speech within the next seconds goes on with the same reply."""


@dataclass(frozen=True, slots=True)
class Over:
    """The reply is over. `problem`: what broke, if that is why. `deaf`: nothing but digital zeros came in."""

    ending: Ending
    problem: VoiceprepError | None
    deaf: bool


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something goes wrong, or is well again; the reply goes on. `text` is shown, `spoken` said aloud."""

    text: str
    spoken: str = ""


Event = Level | Caption | LeadIn | Cue | Trouble | Over
