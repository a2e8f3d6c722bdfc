"""A question of the deck with all that is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, median

from voiceprep.decks.deck import Deck, Question
from voiceprep.practice.card import Card, card_of
from voiceprep.practice.history import Reviews
from voiceprep.practice.review import Review

WORDS_A_MINUTE = 130
"""Pace at which a reference answer is taken to be said, until it was said once; most speakers lie between 110 and 150
(docs/delivery.md)."""

BESIDES = 45.0
"""Seconds that a reply takes besides its recording: what is asked, the feedback said and read, another try offered."""

LATEST = 3
"""The latest reviews of a question that tell how long it takes."""

AGAIN_AND_AGAIN = 2
"""A point is stubborn when the first tries of that many reviews, the last ones, all missed it."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question, its card (None: never reviewed), the minutes it is expected to take, and its stubborn points' ids."""

    question: Question
    card: Card | None
    minutes: float
    stubborn: tuple[str, ...]


def items_of(deck: Deck, reviews: Reviews) -> tuple[Item, ...]:
    """The deck's questions, in its order, with what their reviews say."""
    known = {question.id: reviews.get(question.id, ()) for question in deck.questions}
    slow = slowness(deck, known)
    return tuple(
        Item(q, card_of(known[q.id]), expected_minutes(q, known[q.id], slow), _stubborn(q, known[q.id]))
        for q in deck.questions
    )


def slowness(deck: Deck, reviews: Reviews) -> float:
    """How much longer questions took than their answers let expect, in the median; 1 where none was spoken yet."""
    took = [(question, _took(reviews.get(question.id, ()))) for question in deck.questions]
    return median([minutes / _by_answer(question) for question, minutes in took if minutes] or [1.0])


def expected_minutes(question: Question, reviews: Sequence[Review], slow: float) -> float:
    """How long the question takes: by its last reviews, or where there are none by the length of its answer, `slow`
    times as long.
    """
    return _took(reviews) or slow * _by_answer(question)


def _took(reviews: Sequence[Review]) -> float | None:
    """Minutes, by the reviews that were spoken."""
    spoken = [review for review in reviews if review.seconds > 0][-LATEST:]
    return mean((r.seconds + BESIDES * r.replies) / 60 for r in spoken) if spoken else None


def _by_answer(question: Question) -> float:
    return len(question.answer.split()) / WORDS_A_MINUTE + BESIDES / 60


def _stubborn(question: Question, reviews: Sequence[Review]) -> tuple[str, ...]:
    last = reviews[-AGAIN_AND_AGAIN:]
    if len(last) < AGAIN_AND_AGAIN:
        return ()
    missed = set.intersection(*(set(review.missed) for review in last))
    return tuple(point.id for point in question.points if point.id in missed)
