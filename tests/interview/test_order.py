"""Which questions are asked."""

import random

import pytest

from tests.fakes import deck
from voiceprep.errors import DeckError
from voiceprep.interview.order import choose

DECK = deck("why", "how", "when")


@pytest.mark.parametrize(
    ("ids", "count", "chosen"),
    [
        ((), None, ["why", "how", "when"]),
        ((), 2, ["why", "how"]),
        (("when", "why"), None, ["when", "why"]),
        (("when", "why"), 1, ["when"]),
        (("how", "how"), None, ["how", "how"]),
    ],
)
def test_named_ones_in_that_order_else_the_decks(ids: tuple[str, ...], count: int | None, chosen: list[str]):
    assert [q.id for q in choose(DECK, ids=ids, count=count, shuffle=None)] == chosen


def test_shuffled_all_are_asked_and_a_seed_repeats_it():
    shuffled = [[q.id for q in choose(DECK, ids=(), count=None, shuffle=random.Random(3))] for _ in range(2)]
    assert shuffled[0] == shuffled[1]
    assert sorted(shuffled[0]) == ["how", "when", "why"]
    assert shuffled[0] != ["why", "how", "when"]


def test_an_unknown_id_names_near_ones():
    with pytest.raises(DeckError, match="the deck 'A deck' has no question 'wen'; near: when"):
        choose(DECK, ids=("wen",), count=None, shuffle=None)
