"""Every number a session depends on, with its unit and its reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListenSettings:
    """How a reply is heard."""

    silence_budget: float = 3.0
    """Seconds of silence after which a reply is over; every word resets it. People pause up to 2-3 s to think."""

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
