"""Hand-written pairs of statements that differ in one meaning-changing detail."""

from dataclasses import dataclass
from pathlib import Path

from training.dataset import DATA, read_lines

PAIRS = DATA / "pairs.jsonl"
MORE_PAIRS = DATA / "more_pairs.jsonl"
CONTRAST_PAIRS = DATA / "contrast_pairs.jsonl"
"""Written later, to train on: none of these two is held."""

CATEGORIES = ("negation", "number", "name", "role", "direction", "hedge")


@dataclass(frozen=True, slots=True)
class Pair:
    """A key point, a reply that makes it, and one that nearly does; half "train" or "held"."""

    category: str
    point: str
    good: str
    bad: str
    half: str


def read_pairs(half: str, path: Path = PAIRS) -> list[Pair]:
    """Read the pairs of one half: "held" ones are never trained on."""
    return [pair for pair in (Pair(**entry) for entry in read_lines(path)) if pair.half == half]
