"""How much of what a day is for."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from voiceprep.practice.item import Item
from voiceprep.practice.plan import MINUTES, REPEATING, Plan

NEW_A_DAY = 5
"""New questions a day where no plan says how many: as many as come back as reviews within the next two days."""


@dataclass(frozen=True, slots=True)
class Quota:
    """What is left to do on `day`: minutes, and how many new questions. `repeat`: what is not due may be asked as well,
    as the interview is near.
    """

    day: date
    minutes: float
    new: int
    repeat: bool = False


def quota_of(items: Sequence[Item], day: date, plan: Plan | None) -> Quota:
    """What is left to do on `day`, by the plan and by what was done on it already.

    With a plan, the questions that were never asked are spread over the days that are left (Plan.days_for_new), so that
    days that were missed are made up for. Without, there are a few each day; and as many as the time allows for who
    begins with a deck.
    """
    minutes = (plan.minutes if plan else MINUTES) - sum(i.minutes for i in items if i.card and i.card.last == day)
    begun = sum(item.card is not None and item.card.first == day for item in items)
    unseen = sum(item.card is None for item in items)
    left = plan.days_left(day) if plan else 0
    if plan and left:
        new = math.ceil((unseen + begun) / plan.days_for_new(day)) - begun
    else:
        new = unseen if unseen + begun == len(items) else NEW_A_DAY - begun
    return Quota(day, max(minutes, 0.0), max(new, 0), repeat=0 < left <= REPEATING)
