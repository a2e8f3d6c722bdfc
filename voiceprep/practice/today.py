"""What there is to do today, deck by deck."""

from dataclasses import dataclass
from datetime import date, timedelta

from voiceprep.decks.deck import Deck
from voiceprep.practice.agenda import agenda, all_due, ranked
from voiceprep.practice.card import LONGEST
from voiceprep.practice.history import History
from voiceprep.practice.item import Item, items_of
from voiceprep.practice.outlook import Outlook, outlook_of
from voiceprep.practice.pick import Kind, Pick
from voiceprep.practice.plan import Plan
from voiceprep.practice.quota import Quota, quota_of


@dataclass(frozen=True, slots=True)
class Today:
    """A deck on a day: its questions, how answers are expected to go, its plan if there is one that is not over, what
    is left to do, and `picks`, what that has room for, in the order of asking. `name` is what the deck is called by.
    """

    name: str
    deck: Deck
    items: tuple[Item, ...]
    outlook: Outlook
    plan: Plan | None
    quota: Quota
    picks: tuple[Pick, ...]

    @property
    def reasons(self) -> dict[str, Pick]:
        """Why each question would be asked today, by its id, the most urgent first, whether or not there is time."""
        return {pick.question: pick for pick in ranked(self.items, self.quota.day)}

    @property
    def due(self) -> int:
        """How many questions are due, whether or not there is time for them."""
        return len(all_due(self.items, self.quota.day))

    @property
    def new(self) -> int:
        """How many questions are asked for the first time today."""
        return sum(pick.kind is Kind.NEW for pick in self.picks)

    @property
    def unseen(self) -> int:
        """How many questions were never asked."""
        return sum(item.card is None for item in self.items)

    @property
    def minutes(self) -> float:
        """How long the picks take."""
        return sum(pick.minutes for pick in self.picks)

    @property
    def practised(self) -> bool:
        """Whether the deck was practised on this day already."""
        return any(item.card is not None and item.card.last == self.quota.day for item in self.items)

    @property
    def next_day(self) -> date:
        """The next day, after this one, that has something to ask if no more is done today."""
        days = (self.quota.day + timedelta(days=number) for number in range(1, LONGEST))
        asked = (day for day in days if agenda(self.items, quota_of(self.items, day, _current(self.plan, day))))
        return next(asked, self.quota.day + timedelta(days=LONGEST))


def today_of(name: str, deck: Deck, history: History, plan: Plan | None, day: date) -> Today:
    """The day for that deck, by what is on record. A plan whose day has come counts no longer."""
    reviews = history.of(name, deck)
    items = items_of(deck, reviews)
    current = _current(plan, day)
    quota = quota_of(items, day, current)
    return Today(name, deck, items, outlook_of(reviews), current, quota, agenda(items, quota))


def _current(plan: Plan | None, day: date) -> Plan | None:
    return plan if plan and plan.days_left(day) else None
