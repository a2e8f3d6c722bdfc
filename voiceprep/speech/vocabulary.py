"""Names and terms: which to listen for, and how to say them."""

import re
from collections.abc import Iterable, Mapping

HOTWORDS_MAX = 40
"""Hints beyond about this many make recognition worse (the deck's 51: WER 7.8; a question's own: 5.9)."""

SHORTEST = 3
"""Letters and digits. Shorter terms ("L2") are put into speech where nobody said them (measured)."""


def hotwords(text: str, terms: Iterable[str]) -> tuple[str, ...]:
    """The terms worth hinting at for a question: names and acronyms that its answer contains, in their order there.

    `text` is all that is written about the question. Ordinary words are recognised without help.
    """
    found = {term: _find(term, text) for term in terms if _is_name(term)}
    present = sorted((term for term, place in found.items() if place is not None), key=lambda t: (found[t], t))
    return tuple(present[:HOTWORDS_MAX])


def pronounce(text: str, said: Mapping[str, str]) -> str:
    """The text with each term (a key of `said`) as it is spoken. Longer terms go first: "K-means" before "K"."""
    if not said:
        return text
    terms = sorted(said, key=len, reverse=True)
    pattern = "|".join(re.escape(term) for term in terms)
    return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", lambda match: said[match[0]], text)


def _is_name(term: str) -> bool:
    """Whether the term looks like a name: a capital or a digit inside, and not too short."""
    return sum(c.isalnum() for c in term) >= SHORTEST and any(c.isupper() or c.isdigit() for c in term)


def _find(term: str, text: str) -> int | None:
    match = re.search(rf"(?<!\w){re.escape(term)}(?!\w)", text, re.IGNORECASE)
    return match.start() if match else None
