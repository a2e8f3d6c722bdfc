"""What FSRS knows of a question: when it is due, and how likely it is remembered until then.

Days are whole days where the person lives: an answer in the evening and one next morning are a day apart. There are no
steps of minutes, as flashcards have them; a session offers another try itself. Nothing is random.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from fsrs import Card as FsrsCard
from fsrs import Rating, Scheduler, State

from voiceprep.practice.review import Review

RETENTION = 0.95
"""A question is due when the probability of remembering it has fallen to this. The default of FSRS, 0.9, is meant for
thousands of cards without an end; simulated learners who prepare for a day (docs/practice.md) all know more with 0.95,
and those who forget fast have twice as many questions ready, though they meet fewer. Above that, little is gained.
"""

LONGEST = 365
"""Days after which a question is asked again at the latest."""

_scheduler = Scheduler(
    desired_retention=RETENTION,
    learning_steps=(),
    relearning_steps=(),
    maximum_interval=LONGEST,
    enable_fuzzing=False,
)


@dataclass(frozen=True, slots=True)
class Card:
    """A question that was reviewed at least once.

    `due`, `first` and `last` (review) are days. `stability` is the number of days in which the probability of
    remembering it falls to 90 %, `difficulty` 1..10: both as FSRS has them. `failed` counts how often in a row, up to
    now, it was answered badly (Again).
    """

    due: date
    first: date
    last: date
    stability: float
    difficulty: float
    failed: int

    def recall(self, day: date) -> float:
        """The probability, 0..1, of remembering it on that day."""
        return _scheduler.get_card_retrievability(_fsrs(self), _moment(day))


def after(card: Card | None, day: date, rating: Rating) -> Card:
    """The card after it was reviewed on that day, which is not before its last review; None is a new question."""
    before = _fsrs(card) if card else FsrsCard(card_id=0, due=_moment(day))
    reviewed, _ = _scheduler.review_card(before, rating, _moment(day))
    assert reviewed.stability is not None
    assert reviewed.difficulty is not None
    failed = (card.failed if card else 0) + 1 if rating is Rating.Again else 0
    return Card(
        due=reviewed.due.date(),
        first=card.first if card else day,
        last=day,
        stability=reviewed.stability,
        difficulty=reviewed.difficulty,
        failed=failed,
    )


def card_of(reviews: Sequence[Review]) -> Card | None:
    """The card that these reviews make, whatever their order; None where there are none."""
    card: Card | None = None
    for review in sorted(reviews, key=lambda review: review.day):
        card = after(card, review.day, review.rating)
    return card


def _fsrs(card: Card) -> FsrsCard:
    return FsrsCard(
        card_id=0,
        state=State.Review,
        stability=card.stability,
        difficulty=card.difficulty,
        due=_moment(card.due),
        last_review=_moment(card.last),
    )


def _moment(day: date) -> datetime:
    """FSRS counts the time between reviews in whole days, of instants in UTC."""
    return datetime.combine(day, time(12), UTC)
