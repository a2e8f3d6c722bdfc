"""When is a reply over? A pure function of what has been heard and what is known of the words."""

from dataclasses import dataclass, replace
from enum import Enum

from voiceprep.audio.segmenter import FRAME_SECONDS
from voiceprep.audio.unfinished import is_closed, is_open
from voiceprep.settings import ListenSettings


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard of a reply so far, in seconds: `elapsed` in all, `silence` since the last speech (or since the
    start or the last lead-in), `run` of speech going on, whether anything was `spoken`, how many `lead_ins` ran out.

    `cue_age`: since the cue; None where none was given since the last speech.
    """

    elapsed: float = 0.0
    silence: float = 0.0
    run: float = 0.0
    spoken: bool = False
    lead_ins: int = 0
    cue_age: float | None = None

    @property
    def spoken_until(self) -> float:
        """When the last speech ended, in seconds from the start of the recording."""
        return self.elapsed - self.silence

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
            cue_age=None if speech or self.cue_age is None else self.cue_age + FRAME_SECONDS,
        )

    def after_interruption(self, *, spoken: bool) -> "Heard":
        """The coach has said something that was asked for: the person's silence begins anew.

        `spoken`: whether any of the reply itself was said before; a command alone is none of it.
        """
        return replace(self, silence=0.0, run=0.0, spoken=spoken, cue_age=None)

    def after_lead_in(self) -> "Heard":
        """The coach has said that there is no hurry: the wait begins anew."""
        return replace(self, silence=0.0, run=0.0, lead_ins=self.lead_ins + 1)

    def after_cue(self) -> "Heard":
        """The cue was given: speech from here on goes on with the same reply."""
        return replace(self, cue_age=0.0)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a reply's content, which is always a little late.

    `words` as recognised so far, of all speech up to second `until`; `covered` of `points` were made by them. Without
    `points` what was covered does not count.
    """

    words: tuple[str, ...] = ()
    until: float = 0.0
    covered: int = 0
    points: int = 0


class Decision(Enum):
    """What to do now."""

    LISTEN = "listen"
    CUE = "cue"
    OVER = "over"
    LEAD_IN = "lead in"
    UNANSWERED = "unanswered"
    TOO_LONG = "too long"


def decide(heard: Heard, known: Known, settings: ListenSettings) -> Decision:
    """Silence brings the cue, more silence the end, and every word resets both; before the first word the lead-in does.

    Nothing happens while a run of speech is too short yet to be told from a click.
    """
    if heard.elapsed >= settings.longest_reply:
        return Decision.TOO_LONG
    if settings.end == "tap" or heard.run > 0:
        return Decision.LISTEN
    if heard.spoken:
        return _at_a_pause(heard, known, settings)
    if heard.silence < settings.lead_in:
        return Decision.LISTEN
    return Decision.LEAD_IN if heard.lead_ins + 1 < settings.lead_ins else Decision.UNANSWERED


def budget(heard: Heard, known: Known, settings: ListenSettings) -> float:
    """Seconds of silence that a pause may take before the cue.

    The last words count only when they are known: until then the wait is never made shorter.
    """
    up_to_date = known.until >= heard.spoken_until
    factor = 1.0
    if up_to_date and is_open(known.words):
        factor = settings.unfinished
    elif known.points and not known.covered:
        factor = settings.nothing_covered
    elif known.points and known.covered == known.points and up_to_date and is_closed(known.words):
        factor = settings.all_covered
    return settings.silence_budget * factor


def _at_a_pause(heard: Heard, known: Known, settings: ListenSettings) -> Decision:
    allowed = budget(heard, known, settings)
    if heard.cue_age is None:
        return Decision.CUE if heard.silence >= allowed else Decision.LISTEN
    # Words that come after the cue may still show that the sentence is open.
    over = heard.cue_age >= settings.grace and heard.silence >= allowed + settings.grace
    return Decision.OVER if over else Decision.LISTEN
