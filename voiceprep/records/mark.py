"""Where a person disagrees with a verdict."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from voiceprep.assess.grader import Status

Correction = Literal[Status.COVERED, Status.MISSED, Status.UNCLEAR]


@dataclass(frozen=True, slots=True)
class Mark:
    """A person's own verdict on a key point: its id, what it should have been, and why (may be empty).

    `was` is the verdict that stood until then, `marked` when it was corrected, in UTC.

    Raises ValueError when `marked` is not in UTC.
    """

    point: str
    status: Correction
    note: str
    was: Status
    marked: datetime

    def __post_init__(self) -> None:
        if self.marked.utcoffset() != timedelta(0):
            raise ValueError("the time of a mark must be in UTC")


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of one reply, oldest first. Of several on one point the last counts; none is ever taken away."""

    marks: tuple[Mark, ...]
    schema: Literal[1] = 1

    def by_point(self) -> dict[str, Mark]:
        """The mark that counts, for each point that has one."""
        return {mark.point: mark for mark in self.marks}
