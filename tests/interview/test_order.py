"""Which questions are asked."""

import random

import pytest
from fsrs import Rating

from tests.fakes import deck
from tests.practice.builders import make_deck, review, today
from voiceprep.errors import DeckError
from voiceprep.interview.order import Order, arrange, choose
from voiceprep.practice.plan import MINUTES

DECK = deck("why", "how", "when")
TAGGED = DECK.model_copy(
    update={
        "questions": tuple(
            q.model_copy(update={"tags": tags})
            for q, tags in zip(DECK.questions, [("sql",), (), ("sql", "hard")], strict=True)
        )
    }
)


@pytest.mark.parametrize(
    ("ids", "tags", "chosen"),
    [
        ((), (), ["why", "how", "when"]),
        (("when", "why"), (), ["when", "why"]),
        (("how", "how"), (), ["how", "how"]),
        ((), ("sql",), ["why", "when"]),
        ((), ("hard", "sql"), ["why", "when"]),
    ],
)
def test_named_ones_in_that_order_else_the_decks(ids: tuple[str, ...], tags: tuple[str, ...], chosen: list[str]):
    assert [q.id for q in choose(TAGGED, ids, tags)] == chosen


def test_an_unknown_id_names_near_ones():
    with pytest.raises(DeckError, match="the deck 'A deck' has no question 'wen'; did you mean when"):
        choose(DECK, ("wen",))


def test_an_unknown_tag_names_near_ones():
    with pytest.raises(DeckError, match="no question of the deck 'A deck' has the tag 'sqll'; did you mean sql"):
        choose(TAGGED, (), ("sqll",))


def order(wanted: Order, reviews=None, count=None, every=False, size=40, seed=3) -> list[str]:
    deck = make_deck(size)
    day = today(deck, reviews)
    chosen = arrange(deck.questions, day, wanted, every=every, count=count, chance=random.Random(seed))
    return [q.id for q in chosen]


HISTORY = {
    "q4": [review(10), review(8, Rating.Again), review(7, Rating.Again)],  # due for six days
    "q2": [review(1, Rating.Hard)],  # due today
    "q7": [review(1, Rating.Easy)],  # due in a week
    "q5": [review(3), review(0, Rating.Again)],  # missed today
}


def test_who_begins_is_asked_in_the_decks_order_for_as_long_as_a_session_takes():
    chosen = order(Order.DUE)
    assert chosen == [f"q{n}" for n in range(len(chosen))]
    assert 0 < len(chosen) < 40
    assert order(Order.DECK) == chosen


def test_due_and_weak_ones_come_first_then_some_new_ones():
    assert order(Order.DUE, HISTORY) == ["q4", "q2", "q5", "q0", "q1", "q3", "q6", "q8"]


def test_all_of_them_are_ordered_by_what_is_due():
    chosen = order(Order.DUE, HISTORY, every=True, size=10)
    assert chosen == ["q4", "q2", "q5", "q0", "q1", "q3", "q6", "q8", "q9", "q7"]


@pytest.mark.parametrize("number", [1, 5, 9])
def test_a_number_asks_that_many_of_them(number: int):
    assert order(Order.DUE, HISTORY, count=number, size=10) == order(Order.DUE, HISTORY, every=True, size=10)[:number]
    assert order(Order.DECK, HISTORY, count=number, size=10) == [f"q{n}" for n in range(number)]


def test_a_random_order_is_repeated_by_its_seed_and_leaves_none_out():
    once, again, other = (order(Order.RANDOM, every=True, size=9, seed=seed) for seed in (3, 3, 4))
    assert once == again != other
    assert sorted(once) == [f"q{n}" for n in range(9)]


def test_who_wants_more_than_the_day_asks_for_gets_what_is_most_likely_forgotten():
    done = {f"q{n}": [review(n), review(0)] for n in range(1, 31)}
    chosen = order(Order.DUE, done, size=31)
    assert chosen
    assert len(chosen) * 1.0 <= MINUTES
