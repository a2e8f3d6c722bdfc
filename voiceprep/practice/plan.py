"""Until when a deck is to be known, and how much time there is each day."""

from dataclasses import dataclass
from datetime import date

MINUTES = 20
"""Minutes of practice a day, where nothing else was said."""

REPEATING = 7
"""Days before the interview on which what is not due is repeated as well, where there is time: of simulated learners
(docs/practice.md), those who learn fast have some left, and use it well.
"""

SETTLING = 2
"""Days before the interview on which no question should be met for the first time, at least."""


@dataclass(frozen=True, slots=True)
class Plan:
    """`until` is the day of the interview; practice goes on until the day before. `minutes` is for each day."""

    until: date
    minutes: int = MINUTES

    def days_left(self, day: date) -> int:
        """The days on which one can practise, that day included; 0 from the day of the interview on."""
        return max((self.until - day).days, 0)

    def days_for_new(self, day: date) -> int:
        """Of those, the days over which new questions are spread: two thirds, so that each comes round again."""
        left = self.days_left(day)
        return max(1, left - max(SETTLING, left // 3))
