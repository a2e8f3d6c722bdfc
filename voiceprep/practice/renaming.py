"""Questions whose id was changed: what became of those that are gone."""

from collections.abc import Mapping

from rapidfuzz import fuzz, process

from voiceprep.decks.deck import Deck

NEAR = 85.0
"""Similarity of two wordings (rapidfuzz ratio, 0..100) from which they are the same question.

In the five decks that come along no two questions are nearer than 81: "What is your greatest strength?" and "What is
your greatest weakness?".
"""


def renamed(deck: Deck, texts: Mapping[str, str]) -> dict[str, str]:
    """Id that is gone from the deck → id of the question that is worded nearly the same, where there is one.

    `texts` is how the questions on record were worded, by id. Several may have become one question (one that was
    renamed twice).
    """
    today = {question.id: _plain(question.question) for question in deck.questions}
    found = {}
    for id, text in texts.items():
        if id not in today and (near := process.extractOne(_plain(text), today, scorer=fuzz.ratio, score_cutoff=NEAR)):
            found[id] = near[2]
    return found


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
