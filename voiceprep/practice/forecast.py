"""How the days until the interview will go, if each is used as planned."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import cycle

from voiceprep.practice.agenda import agenda
from voiceprep.practice.card import after
from voiceprep.practice.item import Item
from voiceprep.practice.outlook import Outlook
from voiceprep.practice.pick import Kind, Pick
from voiceprep.practice.plan import Plan
from voiceprep.practice.quota import quota_of

MOST = 120
"""Minutes a day that are tried in looking for a plan that fits."""

STEP = 5
"""Minutes a day are looked for in such steps."""


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """What is asked on a day."""

    day: date
    picks: tuple[Pick, ...]

    @property
    def minutes(self) -> float:
        """How long that takes."""
        return sum(pick.minutes for pick in self.picks)

    @property
    def new(self) -> int:
        """How many of the questions were never asked before."""
        return sum(pick.kind is Kind.NEW for pick in self.picks)


@dataclass(frozen=True, slots=True)
class Forecast:
    """The days, today first. `unreached` are the ids of questions that are never asked, in the deck's order; `late` of
    those that would be due again before the interview and find no time.
    """

    days: tuple[PlannedDay, ...]
    unreached: tuple[str, ...]
    late: tuple[str, ...]

    @property
    def fits(self) -> bool:
        """Whether everything is asked, and repeated when it is due."""
        return not (self.unreached or self.late)


def forecast(items: Sequence[Item], today: date, plan: Plan, outlook: Outlook) -> Forecast:
    """Go through the days that are left, each with what `start` would ask on it, answered as the outlook expects."""
    first, later = cycle(outlook.first), cycle(outlook.later)
    now = {item.question.id: item for item in items}
    days = []
    for number in range(plan.days_left(today)):
        day = today + timedelta(days=number)
        picks = agenda(tuple(now.values()), quota_of(tuple(now.values()), day, plan))
        for pick in picks:
            item = now[pick.question]
            now[pick.question] = replace(item, card=after(item.card, day, next(later if item.card else first)))
        days.append(PlannedDay(day, picks))
    unreached = tuple(id for id, item in now.items() if item.card is None)
    late = tuple(id for id, item in now.items() if item.card and item.card.due < plan.until)
    return Forecast(tuple(days), unreached, late)


def enough(items: Sequence[Item], today: date, plan: Plan, outlook: Outlook) -> int | None:
    """The fewest minutes a day, in steps of five, with which everything fits; None where not even two hours do."""
    low, high = 1, MOST // STEP
    if not forecast(items, today, replace(plan, minutes=MOST), outlook).fits:
        return None
    while low < high:  # more time never fits less
        middle = (low + high) // 2
        if forecast(items, today, replace(plan, minutes=middle * STEP), outlook).fits:
            high = middle
        else:
            low = middle + 1
    return low * STEP
