"""How the answers to come are expected to go: as those so far went."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_low

from fsrs import Rating

from voiceprep.practice.history import Reviews

ENOUGH = 8
"""Answers from which their median tells more than a guess."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The rating expected of a question that is met for the `first` time, and of one that comes round again."""

    first: Rating = Rating.Hard
    later: Rating = Rating.Good


GUESS = Outlook()


def outlook_of(reviews: Reviews) -> Outlook:
    """By the median of the answers so far, the worse one of two; where they are too few, half well and well."""
    first = [given[0].rating for given in reviews.values() if given]
    later = [review.rating for given in reviews.values() for review in given[1:]]
    return Outlook(_usual(first, GUESS.first), _usual(later, GUESS.later))


def _usual(ratings: Sequence[Rating], guess: Rating) -> Rating:
    return median_low(ratings) if len(ratings) >= ENOUGH else guess
