"""Pauses, fillers and pace as marks above each other on the picture of a recording."""

from dataclasses import dataclass

from voiceprep.assess.delivery import Delivery
from voiceprep.review.delivery_view import Pace
from voiceprep.review.waveform import HEIGHT, WIDTH

FASTEST = 300
"""Words a minute at the upper edge: faster than anybody speaks for ten seconds."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """In units of the waveform's box: `pauses` as left edge and width, `fillers` as places, `pace` as SVG path data."""

    pauses: tuple[tuple[str, str], ...]
    fillers: tuple[str, ...]
    pace: str


def timeline(delivery: Delivery, stretches: tuple[Pace, ...], seconds: float) -> Timeline:
    """The marks for a recording of that length."""
    scale = WIDTH / max(seconds, delivery.last_word)
    places = [filler.at for filler in delivery.fillers if filler.at is not None]
    return Timeline(
        tuple((_number(pause.start * scale), _number(pause.seconds * scale)) for pause in delivery.pauses),
        tuple(_number(place * scale) for place in places),
        "".join(
            f"{'L' if n else 'M'}{_number(s.start * scale)} {_height(s.wpm)}H{_number(s.end * scale)}"
            for n, s in enumerate(stretches)
        ),
    )


def _height(wpm: float) -> str:
    return _number(HEIGHT * (1 - min(wpm, FASTEST) / FASTEST))


def _number(value: float) -> str:
    return f"{value:.1f}"
