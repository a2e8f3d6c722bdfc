"""What the plan asks of learners of three kinds in 60 days, and what they know on the day of the interview.

    python benchmarks/practice.py

The learners are made up, and forget otherwise than FSRS believes: each key point has a memory of its own that fades
exponentially (FSRS: a power of time, by the question). Verdicts err, answers are longer or shorter than expected,
people stay away or stop half-way. Each day the learner is asked what `voiceprep start` would ask, by the plan; the same
learner, in two other ways for the same minutes on the same days: the deck from top to bottom and over again, and at
random.
"""

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from statistics import mean

from voiceprep.assess.told import Told
from voiceprep.decks.deck import Deck, Question
from voiceprep.decks.store import load_deck
from voiceprep.practice.agenda import agenda
from voiceprep.practice.card import Card, after
from voiceprep.practice.forecast import forecast
from voiceprep.practice.history import Reviews
from voiceprep.practice.item import BESIDES, WORDS_A_MINUTE, Item, expected_minutes, items_of, slowness
from voiceprep.practice.outlook import outlook_of
from voiceprep.practice.pick import Kind
from voiceprep.practice.plan import Plan
from voiceprep.practice.quota import quota_of
from voiceprep.practice.rating import Try, rate, share_of
from voiceprep.practice.review import Review

CONTENT = Path(__file__).parents[1] / "content"
TODAY = date(2026, 11, 25)
DAYS = 60
WEEKS = math.ceil(DAYS / 7)
LEARNERS = 20
TOLD = (7, 14, 28)
"""Days after which the plan is asked whether everything fits."""
MISHEARD, FALSELY_HEARD = 0.15, 0.08
"""Points said that are judged missed, and points not said that are judged covered."""


@dataclass(frozen=True)
class Kindred:
    """Learners alike: the chance to know a point beforehand, the days in which what was heard once fades to 37 %, how
    much longer each successful recall makes it last, the chance to come on a day, and to stay until the end.
    """

    name: str
    prior: float
    fades: float
    grows: float
    comes: float = 1.0
    stays: float = 1.0


KINDS = (
    Kindred("fast", prior=0.45, fades=4.0, grows=3.0),
    Kindred("forgetful", prior=0.2, fades=1.0, grows=1.3),
    Kindred("irregular", prior=0.3, fades=2.0, grows=2.0, comes=0.55, stays=0.75),
)


@dataclass(frozen=True)
class Answered:
    """What is on record of an answer, and the minutes it took in all."""

    review: Review
    minutes: float


@dataclass
class Learner:
    """Point id → how long it lasts, in days, and when it was last heard."""

    kind: Kindred
    chance: random.Random
    memory: dict[str, tuple[float, int]] = field(default_factory=dict)

    def knows(self, point: str, day: int) -> float:
        """The probability of saying the point on that day."""
        if point not in self.memory:
            return self.kind.prior
        lasts, heard = self.memory[point]
        return math.exp(-(day - heard) / lasts)

    def answer(self, question: Question, day: int) -> Answered:
        """A try at the question, and where it went badly often a second one."""
        tries, spoken, minutes = [], 0.0, 0.0
        for number in range(2):
            said = {p.id: self.chance.random() < self.knows(p.id, day) for p in question.points}
            statuses = [self._judged(each) for each in said.values()]
            share = share_of(statuses)
            assert share is not None
            tries.append(Try(share, helped=False))
            seconds = len(question.answer.split()) * self.chance.uniform(0.5, 1.2) / WORDS_A_MINUTE * 60
            spoken += seconds
            minutes += (seconds + BESIDES * self.chance.uniform(0.6, 1.4)) / 60
            for point, recalled in said.items():
                self._hear(point, day, recalled, first=number == 0)
            if share >= 2 / 3 or self.chance.random() < 0.5:
                break
        review = Review(TODAY + timedelta(days=day), rate(tries), (), len(tries), spoken)
        return Answered(review, minutes)

    def _judged(self, said: bool) -> Told:
        heard = self.chance.random() >= MISHEARD if said else self.chance.random() < FALSELY_HEARD
        return Told.COVERED if heard else Told.MISSED

    def _hear(self, point: str, day: int, recalled: bool, *, first: bool) -> None:
        """What is recalled after a while lasts longer; what was forgotten begins anew, a little better than before."""
        lasts, _ = self.memory.get(point, (self.kind.fades, day))
        if recalled and first and point in self.memory:
            lasts *= 1 + self.kind.grows * (1 - self.knows(point, day))
        elif not recalled:
            lasts = max(self.kind.fades, lasts * 0.7)
        self.memory[point] = (lasts, day)


@dataclass(frozen=True)
class Asked:
    """A day of practice: questions asked again, new ones, minutes expected and taken."""

    day: int
    again: int
    new: int
    expected: float
    minutes: float


def days_of(kind: Kindred, seed: int) -> list[float]:
    """The share of the session done on each day; 0 where the learner does not come."""
    chance = random.Random(f"days {kind.name} {seed}")
    away = {chance.randrange(DAYS - 10) + n for n in range(7)} if kind.comes < 1 else set()
    return [
        0.0 if day in away or chance.random() >= kind.comes else (1.0 if chance.random() < kind.stays else 0.5)
        for day in range(DAYS)
    ]


def by_plan(
    learner: Learner, deck: Deck, plan: Plan, days: Sequence[float], reviews: dict[str, tuple[Review, ...]]
) -> Iterator[Asked]:
    """What the plan asks, day by day; `reviews` remembers what was answered."""
    cards: dict[str, Card] = {}
    for day, share in enumerate(days):
        if not share:
            continue
        date = TODAY + timedelta(days=day)
        slow = slowness(deck, reviews)
        items = [Item(q, cards.get(q.id), expected_minutes(q, reviews.get(q.id, ()), slow), ()) for q in deck.questions]
        picks = agenda(items, quota_of(items, date, plan))
        picks = picks[: math.ceil(len(picks) * share)]
        minutes = 0.0
        for pick in picks:
            question = deck.question(pick.question)
            assert question
            answered = learner.answer(question, day)
            minutes += answered.minutes
            reviews[question.id] = (*reviews.get(question.id, ()), answered.review)
            cards[question.id] = after(cards.get(question.id), date, answered.review.rating)
        new = sum(pick.kind is Kind.NEW for pick in picks)
        yield Asked(day, len(picks) - new, new, sum(pick.minutes for pick in picks), minutes)


def by_deck(learner: Learner, deck: Deck, given: Sequence[Asked], shuffle: bool) -> None:
    """The deck from top to bottom and over again, or at random, for the same minutes on the same days."""
    place = 0
    for asked in given:
        left = asked.minutes
        while left > 0:
            question = learner.chance.choice(deck.questions) if shuffle else deck.questions[place % len(deck.questions)]
            place += 1
            left -= learner.answer(question, asked.day).minutes


def known(learner: Learner, deck: Deck) -> float:
    """The share of all points that the learner would say on the day of the interview."""
    return mean(learner.knows(point.id, DAYS) for question in deck.questions for point in question.points)


def ready(learner: Learner, deck: Deck) -> float:
    """The share of questions of which at least two thirds of the points are to be expected."""
    return mean(
        mean(learner.knows(point.id, DAYS) for point in question.points) >= 2 / 3 for question in deck.questions
    )


def all_decks() -> Deck:
    """Every question of the decks that come along."""
    decks = [load_deck(path) for path in sorted(CONTENT.glob("*.yaml"))]
    return Deck(title="All", questions=tuple({q.id: q for deck in decks for q in deck.questions}.values()))


def told(deck: Deck, plan: Plan, reviews: Reviews, day: int) -> bool:
    """Whether the plan says on that day that not everything fits."""
    today = TODAY + timedelta(days=day)
    return not forecast(items_of(deck, reviews), today, plan, outlook_of(reviews)).fits


def run(name: str, deck: Deck, minutes: int) -> None:
    """Print what the learners of each kind were asked, and what they know."""
    plan = Plan(TODAY + timedelta(days=DAYS), minutes)
    runs = [(kind, [follow(kind, seed, deck, plan) for seed in range(LEARNERS)]) for kind in KINDS]
    print(f"\n## {name}: {len(deck.questions)} questions, {minutes} minutes a day, {DAYS} days\n")
    _print(
        ("each day", *(f"week {n + 1}" for n in range(WEEKS))),
        [row for kind, people in runs for row in _weeks(kind, [p.asked for p in people])],
    )
    print()
    _print(
        ("minutes", "mean of days", "nine days of ten up to", "longest", "expected more than planned"),
        [_minutes(kind, [a for p in people for a in p.asked], plan) for kind, people in runs],
    )
    print()
    _print(
        (
            *("on the day", "points known: plan", "deck order", "random"),
            *("questions ready: plan", "deck order", "random", "never asked", "told after a week, two, four"),
        ),
        [_end(kind, people) for kind, people in runs],
    )


@dataclass(frozen=True)
class Followed:
    """A learner's days; (points known, questions ready) on the last by each way; questions never asked; and of the days
    in TOLD, on which the plan said that not everything fits.
    """

    asked: list[Asked]
    scores: list[tuple[float, float]]
    unseen: int
    told: list[bool]


def follow(kind: Kindred, seed: int, deck: Deck, plan: Plan) -> Followed:
    """Sixty days of one learner, by the plan and in the two other ways."""
    learner = Learner(kind, random.Random(seed))
    reviews: dict[str, tuple[Review, ...]] = {}
    asked = list(by_plan(learner, deck, plan, days_of(kind, seed), reviews))
    scores = [(known(learner, deck), ready(learner, deck))]
    for shuffle in (False, True):
        other = Learner(kind, random.Random(seed))
        by_deck(other, deck, asked, shuffle)
        scores.append((known(other, deck), ready(other, deck)))
    past = [
        {id: tuple(r for r in given if (r.day - TODAY).days < day) for id, given in reviews.items()} for day in TOLD
    ]
    said = [told(deck, plan, until, day) for until, day in zip(past, TOLD, strict=True)]
    return Followed(asked, scores, len(deck.questions) - len(reviews), said)


def _weeks(kind: Kindred, asked: list[list[Asked]]) -> list[tuple[str, ...]]:
    rows = []
    for name in ("again", "new", "minutes"):
        weeks = [[getattr(a, name) for person in asked for a in person if a.day // 7 == n] for n in range(WEEKS)]
        rows.append((f"{kind.name}: {name}", *(f"{mean(week):.1f}" for week in weeks)))
    return rows


def _minutes(kind: Kindred, days: list[Asked], plan: Plan) -> tuple[str, ...]:
    taken = sorted(day.minutes for day in days)
    more = sum(day.expected > plan.minutes + 1e-6 for day in days)  # what is left of adding in another order
    return (
        kind.name,
        f"{mean(taken):.1f}",
        f"{taken[len(taken) * 9 // 10]:.1f}",
        f"{taken[-1]:.1f}",
        f"{more} of {len(days)} days",
    )


def _end(kind: Kindred, people: list[Followed]) -> tuple[str, ...]:
    points, questions = ([f"{100 * mean(p.scores[way][n] for p in people):.0f} %" for way in range(3)] for n in (0, 1))
    said = (f"{sum(p.told[n] for p in people)}" for n in range(len(TOLD)))
    return (
        kind.name,
        *points,
        *questions,
        f"{mean(p.unseen for p in people):.0f}",
        f"{', '.join(said)} of {len(people)}",
    )


def _print(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    print(f"| {' | '.join(head)} |\n|{'---|' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    run("The first deck", load_deck(CONTENT / "ml-engineer.yaml"), 10)
    run("All decks that come along", all_decks(), 20)
