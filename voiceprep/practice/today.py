"""What there is to do today, deck by deck."""

from dataclasses import dataclass
from datetime import date

from voiceprep.decks.deck import Deck
from voiceprep.practice.agenda import agenda, all_due
from voiceprep.practice.history import History
from voiceprep.practice.item import Item, items_of
from voiceprep.practice.pick import Kind, Pick
from voiceprep.practice.plan import Plan
from voiceprep.practice.quota import Quota, quota_of


@dataclass(frozen=True, slots=True)
class Today:
    """A deck on a day: its questions, its plan if there is one that is not over, what is left to do, and `picks`, what
    that has room for, in the order of asking. `name` is what the deck is called by.
    """

    name: str
    deck: Deck
    items: tuple[Item, ...]
    plan: Plan | None
    quota: Quota
    picks: tuple[Pick, ...]

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
    def next_due(self) -> date | None:
        """The next day on which something is due; None where nothing was asked yet."""
        return min((max(item.card.due, self.quota.day) for item in self.items if item.card), default=None)


def today_of(name: str, deck: Deck, history: History, plan: Plan | None, day: date) -> Today:
    """The day for that deck, by what is on record. A plan whose day has come counts no longer."""
    items = items_of(deck, history.of(name, deck))
    current = plan if plan and plan.days_left(day) else None
    quota = quota_of(items, day, current)
    return Today(name, deck, items, current, quota, agenda(items, quota))
