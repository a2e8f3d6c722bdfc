"""Help that gives away as little as possible: one ladder, climbed a step at a time."""

from voiceprep.decks.deck import KeyPoint

FIRST_WORDS = 4
"""Words of a point's clause that are given as its beginning."""


def label(point: KeyPoint) -> str:
    """What the point is about: the name in its id, "class-imbalance" as "class imbalance"."""
    return point.id.partition("/")[2].replace("-", " ")


def first_words(point: KeyPoint) -> str:
    """How the clause of the answer begins; of a short one, its first half."""
    words = clause(point).split()
    return " ".join(words[: min(FIRST_WORDS, max(1, len(words) // 2))])


def clause(point: KeyPoint) -> str:
    """The clause of the answer, without the dash of a list."""
    return point.source.lstrip("- ").rstrip(".")


class HintLadder:
    """The hints for one question: for each point its label, then its first words, then all of it."""

    def __init__(self) -> None:
        self._steps: dict[str, int] = {}

    def next_hint(self, missing: list[KeyPoint]) -> str | None:
        """The next hint for the first point that is missing; None when none is."""
        if not missing:
            return None
        point = missing[0]
        step = self._steps.get(point.id, 0)
        self._steps[point.id] = min(step + 1, 2)
        return (f"Think of {label(point)}.", f"It begins: {first_words(point)} …", f"{point.text.rstrip('.')}.")[step]
