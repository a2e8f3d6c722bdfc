"""When is a reply over? A pure function of what has been heard."""

from dataclasses import dataclass, replace
from enum import Enum

from voiceprep.audio.segmenter import FRAME_SECONDS
from voiceprep.settings import ListenSettings


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known of a reply so far, in seconds: `elapsed` in all, `silence` since the last speech (or since the
    start or the last lead-in), `run` of speech going on, whether anything was `spoken`, how many `lead_ins` ran out.
    """

    elapsed: float = 0.0
    silence: float = 0.0
    run: float = 0.0
    spoken: bool = False
    lead_ins: int = 0

    def after(self, probability: float, settings: ListenSettings) -> "Heard":
        """What is known one frame later. A click shorter than `shortest_speech` neither starts nor prolongs a reply."""
        run = self.run + FRAME_SECONDS if probability >= settings.speech_threshold else 0.0
        speech = run >= settings.shortest_speech
        return replace(
            self,
            elapsed=self.elapsed + FRAME_SECONDS,
            silence=0.0 if speech else self.silence + FRAME_SECONDS,
            run=run,
            spoken=self.spoken or speech,
        )

    def after_lead_in(self) -> "Heard":
        """The coach has said that there is no hurry: the wait begins anew."""
        return replace(self, silence=0.0, run=0.0, lead_ins=self.lead_ins + 1)


class Decision(Enum):
    """What to do now."""

    LISTEN = "listen"
    OVER = "over"
    LEAD_IN = "lead in"
    UNANSWERED = "unanswered"
    TOO_LONG = "too long"


def decide(heard: Heard, settings: ListenSettings) -> Decision:
    """The silence budget ends a reply, and every word resets it; before the first word the lead-in does."""
    if heard.elapsed >= settings.longest_reply:
        return Decision.TOO_LONG
    if heard.spoken:
        return Decision.OVER if heard.silence >= settings.silence_budget else Decision.LISTEN
    if heard.silence < settings.lead_in:
        return Decision.LISTEN
    return Decision.LEAD_IN if heard.lead_ins + 1 < settings.lead_ins else Decision.UNANSWERED
