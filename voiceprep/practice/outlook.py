"""How the answers to come are expected to go: as those so far went."""

from collections.abc import Iterable
from dataclasses import dataclass

from fsrs import Rating

from voiceprep.practice.history import Reviews
from voiceprep.practice.review import Review

ENOUGH = 8
"""Answers from which they tell more than a guess."""

LATELY = 40
"""The latest answers that are looked at: people get better."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The ratings expected of questions that are met for the `first` time, and of those that come round again `later`;
    over and over, so that failures come as often as they did.
    """

    first: tuple[Rating, ...] = (Rating.Hard,)
    later: tuple[Rating, ...] = (Rating.Good,)


GUESS = Outlook()
"""Half well at first, and well afterwards."""


def outlook_of(reviews: Reviews) -> Outlook:
    """By the latest answers; a guess where they are too few."""
    first = [given[0] for given in reviews.values() if given]
    later = [review for given in reviews.values() for review in given[1:]]
    return Outlook(_lately(first) or GUESS.first, _lately(later) or GUESS.later)


def _lately(reviews: Iterable[Review]) -> tuple[Rating, ...]:
    ratings = tuple(review.rating for review in sorted(reviews, key=lambda review: review.day))
    return ratings[-LATELY:] if len(ratings) >= ENOUGH else ()
