"""Delivery figures of a session beside what is usual for this person."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from voiceprep.records.delivery_figures import DeliveryFigures


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured of replies: `of` gives it for all of them (None where nothing tells), `how` says how."""

    name: str
    unit: str
    digits: int
    how: str
    of: Callable[[Sequence[DeliveryFigures]], float | None]


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure of this session beside the usual one, as texts."""

    name: str
    unit: str
    now: str
    usual: str
    how: str


def _rate(
    count: Callable[[DeliveryFigures], float], seconds: Callable[[DeliveryFigures], float]
) -> Callable[[Sequence[DeliveryFigures]], float | None]:
    """So many a minute over all replies together; those too short for a rate of their own are left out."""

    def of(deliveries: Sequence[DeliveryFigures]) -> float | None:
        long = [delivery for delivery in deliveries if delivery.wpm is not None]
        return 60 * sum(map(count, long)) / sum(map(seconds, long)) if long else None

    return of


def _middle(value: Callable[[DeliveryFigures], float]) -> Callable[[Sequence[DeliveryFigures]], float | None]:
    """The median over the replies."""
    return lambda deliveries: statistics.median(map(value, deliveries)) if deliveries else None


def _fillers(delivery: DeliveryFigures) -> float:
    return (delivery.fillers_per_minute or 0) * delivery.length / 60


def _length(delivery: DeliveryFigures) -> float:
    return delivery.length


FIGURES = (
    Figure(
        "Pace",
        "words a minute",
        0,
        "Words recognised, from the first to the last of each reply, pauses included.",
        _rate(lambda d: d.words, _length),
    ),
    Figure(
        "Pace while speaking",
        "words a minute",
        0,
        "The same words over speech alone: silences of 0.25 s and more are left out.",
        _rate(lambda d: d.words, lambda d: d.speaking),
    ),
    Figure(
        "Time to first word",
        "s",
        1,
        "From the moment listening began to the first speech heard; the middle value of the replies.",
        _middle(lambda d: d.first_word),
    ),
    Figure(
        "Length",
        "s",
        0,
        "From the first word to the end of the last; the middle value of the replies.",
        _middle(_length),
    ),
    Figure(
        "Pauses",
        "a minute",
        1,
        "Silences over 0.7 s between the first word and the last.",
        _rate(lambda d: d.pauses, _length),
    ),
    Figure(
        "Longest pause",
        "s",
        1,
        "The longest of these silences in a reply, 0 where there was none; the middle value of the replies.",
        _middle(lambda d: d.longest_pause),
    ),
    Figure(
        "Fillers",
        "a minute",
        1,
        "“um”, “you know” and the like among the words recognised. Recognisers leave some out: it was at least these.",
        _rate(_fillers, _length),
    ),
    Figure(
        "Repeats and restarts",
        "a minute",
        1,
        "Words said again at once, words broken off, and phrases such as “let me rephrase”.",
        _rate(lambda d: d.repeats + d.restarts, _length),
    ),
)


def compare(now: Sequence[DeliveryFigures], usual: Sequence[DeliveryFigures]) -> tuple[FigureView, ...]:
    """Each figure over these replies, beside the same over those of other sessions."""
    return tuple(FigureView(f.name, f.unit, _shown(f, now), _shown(f, usual), f.how) for f in FIGURES)


def _shown(figure: Figure, deliveries: Sequence[DeliveryFigures]) -> str:
    value = figure.of(deliveries)
    return "–" if value is None else f"{value:.{figure.digits}f}"
