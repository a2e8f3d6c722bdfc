"""How rare a word is in general English."""

import functools
import gzip
import json
import math
from importlib import resources

UNSEEN = 17.5
"""Rarity in nats of a word that the list does not hold: a little rarer than its rarest entries."""

COMMON = 4.5
"""Rarity (nats) from which a word tells something; "this", "have" and whatever is more common does not."""


def rarity(word: str) -> float:
    """-ln of the word's share of running English text ("the" 3.1, "model" 10.6); `UNSEEN` for unknown words.

    Frequencies: pyspellchecker's English list (MIT), 160,000 words, read on first use.
    """
    counts, total = _english()
    count = counts.get(word, 0)
    return min(UNSEEN, math.log(total / count)) if count else UNSEEN


def is_english(word: str) -> bool:
    """Whether the lower-case word is in the list."""
    return word in _english()[0]


@functools.cache
def _english() -> tuple[dict[str, int], int]:
    packed = resources.files("spellchecker").joinpath("resources", "en.json.gz").read_bytes()
    counts: dict[str, int] = json.loads(gzip.decompress(packed))
    return counts, sum(counts.values())
