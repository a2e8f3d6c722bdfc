"""A question that was found in notes, or in the deck that they are merged into."""

from dataclasses import dataclass
from enum import Enum

from voiceprep.decks.deck import Question


class Fate(Enum):
    """What becomes of a question."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    LEFT_OUT = "left out"  # in the notes, but nothing that can be practised
    KEPT = "kept"  # in the deck, no longer in the notes
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Found:
    """A question of the notes or of the deck: `line` is its place in the notes (None: not in them).

    `question` is None where it is left out. `changes`, `doubts` are sentences without a full stop; `vanished`: ids of
    points that are kept although their clause is no longer in the answer.
    """

    text: str
    line: int | None
    fate: Fate
    question: Question | None
    changes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()
