"""How well a question was answered, in the four words that FSRS knows."""

from collections.abc import Sequence
from dataclasses import dataclass

from fsrs import Rating

from voiceprep.assess.told import SHARES, Told

GOOD = 2 / 3
"""Share of the points from which an answer is a good one."""

HARD = 1 / 2
"""Share of the points from which it is at least half an answer."""


@dataclass(frozen=True, slots=True)
class Try:
    """An attempt at a question: the `share` of its points that was covered, 0..1, and whether help was given before."""

    share: float
    helped: bool


def share_of(points: Sequence[Told]) -> float | None:
    """The share of the points covered; one that was touched on ("partly") counts half,
    one that may have been missed nothing, as the person was told.

    None where nothing was judged. What could not be heard clearly says nothing either way and is left out.
    """
    heard = [point for point in points if point is not Told.UNCLEAR]
    if not heard:
        return None
    return sum(SHARES[point] for point in heard) / len(heard)


def rate(tries: Sequence[Try]) -> Rating:
    """The rating of a question by what was made of it in one session, first try first (at least one).

    The first try decides, where no help was given before it: all points are Easy, two thirds Good, half Hard. What
    succeeds only with help, or only at a second try after hearing what was missed, is never more than Hard, and from
    two thirds on. All else is Again.
    """
    first = tries[0]
    if not first.helped and first.share >= HARD:
        return Rating.Easy if first.share == 1 else Rating.Good if first.share >= GOOD else Rating.Hard
    return Rating.Hard if max(each.share for each in tries) >= GOOD else Rating.Again
