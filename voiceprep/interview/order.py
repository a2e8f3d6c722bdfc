"""Which questions are asked, and in which order."""

import random
from collections.abc import Sequence
from enum import StrEnum

from voiceprep.decks.deck import Deck, Question
from voiceprep.errors import DeckError
from voiceprep.nearest import nearest
from voiceprep.practice.agenda import fitting
from voiceprep.practice.plan import MINUTES
from voiceprep.practice.today import Today


class Order(StrEnum):
    """In which order questions are asked: what is due first, as in the deck, or as chance will have it."""

    DUE = "due"
    DECK = "deck"
    RANDOM = "random"


def choose(deck: Deck, ids: Sequence[str] = (), tags: Sequence[str] = ()) -> tuple[Question, ...]:
    """The questions named by `ids`, in that order; else those that have one of the `tags`; else all.

    Raises DeckError for an id or a tag that the deck does not have, naming near ones.
    """
    if ids:
        return tuple(_named(deck, id) for id in ids)
    known = dict.fromkeys(tag for question in deck.questions for tag in question.tags)
    for tag in tags:
        if tag not in known:
            raise DeckError(f"no question of the deck '{deck.title}' has the tag '{tag}'{nearest(tag, known)}")
    return tuple(question for question in deck.questions if not tags or set(tags) & set(question.tags))


def arrange(
    questions: Sequence[Question], today: Today, order: Order, *, every: bool, count: int | None, chance: random.Random
) -> tuple[Question, ...]:
    """The questions in that order: `every` one, or the first `count`, or as many as the day has time for.

    By what is due, without a number, that is what the day asks for (practice.agenda). Where nothing is left to do, it
    is the most urgent ones nevertheless: who wants to practise may.
    """
    picks = today.reasons
    found = {question.id: question for question in questions}
    if order is Order.DUE and not every and count is None and today.picks:
        return tuple(found[pick.question] for pick in today.picks if pick.question in found)
    ids = list(picks) if order is Order.DUE else list(found)
    if order is Order.RANDOM:
        chance.shuffle(ids)
    chosen = [found[id] for id in ids if id in found]
    if every or count is not None:
        return tuple(chosen[:count])
    minutes = today.quota.minutes or (today.plan.minutes if today.plan else MINUTES)
    return tuple(found[pick.question] for pick in fitting((picks[q.id] for q in chosen), minutes))


def _named(deck: Deck, id: str) -> Question:
    question = deck.question(id)
    if question is None:
        near = nearest(id, (q.id for q in deck.questions))
        raise DeckError(f"the deck '{deck.title}' has no question '{id}'{near}")
    return question
