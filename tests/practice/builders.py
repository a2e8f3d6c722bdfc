"""Questions with a history, for tests of what is asked."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from fsrs import Rating

from tests.fakes import question
from voiceprep.assess.told import Told
from voiceprep.decks.deck import Deck
from voiceprep.practice.agenda import agenda
from voiceprep.practice.item import Item, items_of
from voiceprep.practice.outlook import GUESS
from voiceprep.practice.plan import Plan
from voiceprep.practice.quota import quota_of
from voiceprep.practice.review import Review
from voiceprep.practice.today import Today
from voiceprep.records.figures import ReplyFigures

DAY = date(2026, 11, 25)


def review(days_ago: int, rating: Rating = Rating.Good, missed: Sequence[str] = (), seconds: float = 60.0) -> Review:
    return Review(DAY - timedelta(days=days_ago), rating, tuple(missed), 1, seconds)


def make_deck(count: int) -> Deck:
    return Deck(title="A deck", questions=tuple(question(f"q{n}") for n in range(count)))


def make_items(count: int, reviews: Mapping[str, Sequence[Review]] | None = None) -> tuple[Item, ...]:
    return items_of(make_deck(count), {id: tuple(given) for id, given in (reviews or {}).items()})


def today(deck: Deck, reviews: Mapping[str, Sequence[Review]] | None = None, plan: Plan | None = None) -> Today:
    items = items_of(deck, {id: tuple(given) for id, given in (reviews or {}).items()})
    quota = quota_of(items, DAY, plan)
    return Today("a-deck", deck, items, GUESS, plan, quota, agenda(items, quota))


def reply(statuses: str, *, number: int = 1, hours: float = 0.0, **changed: object) -> ReplyFigures:
    """A reply with a verdict for each letter: c(overed), p(artly), d(oubtful), m(issed), u(nclear)."""
    letters = {each.value[0]: each for each in Told}
    values: dict[str, object] = {
        "session": "s",
        "number": number,
        "question": "why",
        "started": datetime(2026, 11, 25, 12, tzinfo=UTC) + timedelta(hours=hours),
        "seconds": 30.0,
        "follow_up": False,
        "told": tuple((f"why/p{n}", letters[letter]) for n, letter in enumerate(statuses)),
        "delivery": None,
        "ended": "silence",
        "hints": 0,
    }
    return ReplyFigures(**{**values, **changed})  # type: ignore[arg-type]
