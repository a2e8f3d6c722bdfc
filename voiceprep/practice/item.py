"""A question of the deck with all that is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from voiceprep.decks.deck import Deck, Question
from voiceprep.practice.card import Card, card_of
from voiceprep.practice.history import Reviews
from voiceprep.practice.review import Review

WORDS_A_MINUTE = 130
"""Pace at which a reference answer is taken to be said, until it was said once; most speakers lie between 110 and 150
(docs/delivery.md)."""

BESIDES = 45.0
"""Seconds that a question takes besides the recording: it is asked, the feedback said and read, another try offered."""

LATEST = 3
"""The latest reviews whose recordings tell how long a question takes."""

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
    return tuple(_item(question, reviews.get(question.id, ())) for question in deck.questions)


def _item(question: Question, reviews: Sequence[Review]) -> Item:
    return Item(question, card_of(reviews), expected_minutes(question, reviews), _stubborn(question, reviews))


def expected_minutes(question: Question, reviews: Sequence[Review]) -> float:
    """How long the question takes: by its last recordings, or by the length of its answer where there are none."""
    spoken = [review.seconds for review in reviews if review.seconds > 0][-LATEST:]
    seconds = median(spoken) if spoken else len(question.answer.split()) / WORDS_A_MINUTE * 60
    return (seconds + BESIDES) / 60


def _stubborn(question: Question, reviews: Sequence[Review]) -> tuple[str, ...]:
    last = reviews[-AGAIN_AND_AGAIN:]
    if len(last) < AGAIN_AND_AGAIN:
        return ()
    missed = set.intersection(*(set(review.missed) for review in last))
    return tuple(point.id for point in question.points if point.id in missed)
