"""Delivery as the page shows it: each figure beside what is usual for this person, and what to listen to."""

import itertools
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from voiceprep.assess.delivery import Delivery
from voiceprep.speech.transcript import Word

STRETCH = 10.0
"""Seconds over which pace is taken as it changes: about 20 words, so that one long word does not make a peak."""

CLUSTER = 3
WITHIN = 5.0
"""Fillers that make a cluster, and the seconds that lie between one and the next at most."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured of replies: `of` gives it for all of them (None where nothing tells), `how` says how."""

    name: str
    unit: str
    digits: int
    how: str
    of: Callable[[Sequence[Delivery]], float | None]


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure of this session beside the usual one, as texts."""

    name: str
    unit: str
    now: str
    usual: str
    how: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Fillers close together: how many, and from when to when, in seconds of the recording."""

    count: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Pace:
    """Words a minute of a stretch of the recording, in seconds."""

    start: float
    end: float
    wpm: float


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """The figures of a reply, pace as it changed, and the passages worth listening to."""

    figures: Delivery
    pace: tuple[Pace, ...]
    clusters: tuple[Cluster, ...]

    @property
    def slowest(self) -> int:
        """Words a minute of the slowest stretch."""
        return round(min(stretch.wpm for stretch in self.pace))

    @property
    def fastest(self) -> int:
        """Words a minute of the fastest stretch."""
        return round(max(stretch.wpm for stretch in self.pace))


def delivery_view(words: Sequence[Word], delivery: Delivery) -> DeliveryView:
    """What the page shows of the delivery of a reply of these words."""
    return DeliveryView(delivery, pace(words, delivery), clusters(delivery))


def _rate(
    count: Callable[[Delivery], int], seconds: Callable[[Delivery], float]
) -> Callable[[Sequence[Delivery]], float | None]:
    """So many a minute over all replies together; those too short for a rate of their own are left out."""

    def of(deliveries: Sequence[Delivery]) -> float | None:
        long = [delivery for delivery in deliveries if delivery.wpm is not None]
        return 60 * sum(map(count, long)) / sum(map(seconds, long)) if long else None

    return of


def _middle(value: Callable[[Delivery], float]) -> Callable[[Sequence[Delivery]], float | None]:
    """The median over the replies."""
    return lambda deliveries: statistics.median(map(value, deliveries)) if deliveries else None


def _length(delivery: Delivery) -> float:
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
        _rate(lambda d: len(d.pauses), _length),
    ),
    Figure(
        "Longest pause",
        "s",
        1,
        "The longest of these silences in a reply, 0 where there was none; the middle value of the replies.",
        _middle(lambda d: d.longest_pause.seconds if d.longest_pause else 0.0),
    ),
    Figure(
        "Fillers",
        "a minute",
        1,
        "“um”, “you know” and the like among the words recognised. Recognisers leave some out: it was at least these.",
        _rate(lambda d: len(d.fillers), _length),
    ),
    Figure(
        "Repeats and restarts",
        "a minute",
        1,
        "Words said again at once, words broken off, and phrases such as “let me rephrase”.",
        _rate(lambda d: len(d.repeats) + len(d.restarts), _length),
    ),
)


def compare(now: Sequence[Delivery], usual: Sequence[Delivery]) -> tuple[FigureView, ...]:
    """Each figure over these replies, beside the same over those of other sessions."""
    return tuple(FigureView(f.name, f.unit, _shown(f, now), _shown(f, usual), f.how) for f in FIGURES)


def _shown(figure: Figure, deliveries: Sequence[Delivery]) -> str:
    value = figure.of(deliveries)
    return "–" if value is None else f"{value:.{figure.digits}f}"


def clusters(delivery: Delivery) -> tuple[Cluster, ...]:
    """Where fillers stand close together."""
    times = [filler.at for filler in delivery.fillers if filler.at is not None]
    groups: list[list[float]] = []
    for time in times:
        if groups and time - groups[-1][-1] <= WITHIN:
            groups[-1].append(time)
        else:
            groups.append([time])
    return tuple(Cluster(len(group), group[0], group[-1]) for group in groups if len(group) >= CLUSTER)


def pace(words: Sequence[Word], delivery: Delivery) -> tuple[Pace, ...]:
    """Pace in stretches of equal length, about 10 s each, from the first word to the last; none below 20 s."""
    return tuple(_stretches(words, delivery))


def _stretches(words: Sequence[Word], delivery: Delivery) -> Iterator[Pace]:
    starts = [word.start for word in words if word.start is not None]
    number = round(delivery.length / STRETCH)
    if number < 2 or not starts:
        return
    edges = [delivery.first_word + delivery.length * i / number for i in range(number)] + [delivery.last_word]
    for n, (start, end) in enumerate(itertools.pairwise(edges), 1):
        said = sum((start <= at or n == 1) and (at < end or n == number) for at in starts)
        yield Pace(start, end, 60 * said / (end - start))
