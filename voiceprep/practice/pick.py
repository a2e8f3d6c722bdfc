"""A question to be asked, and why today."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What brings a question up. In this order they are asked."""

    DUE = "due"
    WEAK = "weak"
    NEW = "new"
    EARLY = "early"


@dataclass(frozen=True, slots=True)
class Pick:
    """A question by its id, picked for a day.

    `why` says in a few words why it is asked ("due since yesterday, missed twice"); empty where nothing is to be said.
    `minutes` is how long it is expected to take. `stubborn` are the ids of points that were missed again and again:
    they are asked for by name.
    """

    question: str
    kind: Kind
    why: str
    minutes: float
    stubborn: tuple[str, ...] = ()
