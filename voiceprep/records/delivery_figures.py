"""How a reply was delivered, as overviews see it: numbers only."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a list made from the index does not need it, and it takes longer to import than that to make
    from voiceprep.assess.delivery import Delivery


@dataclass(frozen=True, slots=True)
class DeliveryFigures:
    """How a reply was delivered, in numbers: see docs/delivery.md. `pauses`, `repeats`, `restarts` are counts,
    `longest_pause` is in seconds, 0 where there was none.
    """

    words: int
    first_word: float
    length: float
    speaking: float
    wpm: float | None
    wpm_speaking: float | None
    pauses: int
    longest_pause: float
    fillers_per_minute: float | None
    repeats: int
    restarts: int


def delivery_figures(delivery: "Delivery") -> DeliveryFigures:
    """The delivery in numbers."""
    longest = delivery.longest_pause
    return DeliveryFigures(
        words=delivery.words,
        first_word=round(delivery.first_word, 2),
        length=round(delivery.length, 2),
        speaking=round(delivery.speaking, 2),
        wpm=_rounded(delivery.wpm),
        wpm_speaking=_rounded(delivery.wpm_speaking),
        pauses=len(delivery.pauses),
        longest_pause=round(longest.seconds, 2) if longest else 0.0,
        fillers_per_minute=_rounded(delivery.fillers_per_minute),
        repeats=len(delivery.repeats),
        restarts=len(delivery.restarts),
    )


def _rounded(rate: float | None) -> float | None:
    return None if rate is None else round(rate, 1)
