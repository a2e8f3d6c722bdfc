"""Which questions are asked, and in which order."""

import difflib
import random
from collections.abc import Sequence

from voiceprep.decks.deck import Deck, Question
from voiceprep.errors import DeckError


def choose(deck: Deck, *, ids: Sequence[str], count: int | None, shuffle: random.Random | None) -> tuple[Question, ...]:
    """The questions named by `ids`, in that order; else the deck's, in its order. Shuffled, then the first `count`.

    Raises DeckError for an id that the deck does not have, naming near ones.
    """
    questions = [_named(deck, id) for id in ids] or list(deck.questions)
    if shuffle:
        shuffle.shuffle(questions)
    return tuple(questions[:count])


def _named(deck: Deck, id: str) -> Question:
    question = deck.question(id)
    if question is None:
        near = difflib.get_close_matches(id, [q.id for q in deck.questions], 3, 0.4)
        raise DeckError(
            f"the deck '{deck.title}' has no question '{id}'" + (f"; near: {', '.join(near)}" if near else "")
        )
    return question
