"""Every number a session depends on, with its unit and its reason."""

from dataclasses import dataclass
from typing import Literal

SHORTEST_BUDGET, LONGEST_BUDGET = 1.5, 10.0
"""Seconds. Below, breathing ends a reply; above, one waits longer than one speaks."""


@dataclass(frozen=True, slots=True)
class ListenSettings:
    """How a reply is heard. Raises ValueError for a silence budget out of range."""

    end: Literal["silence", "tap"] = "silence"
    """What ends a reply: silence (or a key, or a command), or nothing but a key or a command."""

    silence_budget: float = 3.0
    """Seconds of silence after which the cue asks whether that was all; every word resets it. People pause up to 2-3 s
    to think."""

    unfinished: float = 5 / 3
    """Times the budget (5 s) while the last words leave the sentence open: what follows "because" takes thought."""

    nothing_covered: float = 4 / 3
    """Times the budget (4 s) while no point was made: who has not got going yet needs the time most."""

    all_covered: float = 0.6
    """Times the budget (1.8 s) once every point was made and the sentence is closed: there is nothing to wait for.
    Words are known 1 to 1.5 s after they were said, so that less would change little (docs/endpointing.md)."""

    grace: float = 2.8
    """Seconds after the cue was decided in which speech goes on with the same reply: 2.5 s, and 0.3 s until the cue
    is heard (the player's buffer)."""

    lead_in: float = 12.0
    """Seconds without a word before the coach says that there is no hurry."""

    lead_ins: int = 2
    """How often the lead-in may run out before the question is left as unanswered."""

    longest_reply: float = 600.0
    """Seconds after which a reply ends even in mid-speech: a guard against a radio left on."""

    speech_threshold: float = 0.5
    """Voice probability from which a frame is speech (Silero's default)."""

    segment_gap: float = 0.5
    """Seconds of silence that close a speech segment, so that it can be decoded while the person thinks."""

    segment_pad: float = 0.2
    """Seconds kept before and after the speech of a segment."""

    segment_max: float = 15.0
    """Longest segment in seconds. Hints on longer audio silently drop sentences (measured; docs/recognition.md)."""

    shortest_speech: float = 0.1
    """Seconds of speech below which a segment is a click, not a word."""

    def __post_init__(self) -> None:
        if not SHORTEST_BUDGET <= self.silence_budget <= LONGEST_BUDGET:
            raise ValueError(f"the silence budget is {SHORTEST_BUDGET:g} to {LONGEST_BUDGET:g} seconds")
