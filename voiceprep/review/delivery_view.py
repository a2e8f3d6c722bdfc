"""Delivery as the page shows it: pace as it changes, and what to listen to."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from voiceprep.assess.delivery import Delivery
from voiceprep.speech.transcript import Word

STRETCH = 10.0
"""Seconds over which pace is taken as it changes: about 20 words, so that one long word does not make a peak."""

LONGEST = 7200.0
"""Seconds of a reply beyond which its times are taken for damaged, and not drawn: two hours."""

CLUSTER = 3
WITHIN = 5.0
"""Fillers that make a cluster, and the seconds that lie between one and the next at most."""


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


def delivery_view(words: Sequence[Word], delivery: Delivery | None) -> DeliveryView | None:
    """What the page shows of the delivery of a reply of these words; None where nothing was measured."""
    if delivery is None or not 0 <= delivery.first_word <= delivery.last_word <= LONGEST:
        return None
    return DeliveryView(delivery, pace(words, delivery), clusters(delivery))


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
