"""Pairs that are trained on do not give away those that are held."""

import pytest

from training.pairs import CATEGORIES, MORE_PAIRS, Pair, read_pairs

fuzz = pytest.importorskip("rapidfuzz.fuzz")


@pytest.fixture(scope="module")
def more() -> list[Pair]:
    return read_pairs("train", MORE_PAIRS)


def test_none_of_the_later_pairs_is_held(more: list[Pair]) -> None:
    assert not read_pairs("held", MORE_PAIRS)
    assert {pair.category for pair in more} <= set(CATEGORIES)


def test_no_pair_trained_on_is_a_held_one_in_other_words(more: list[Pair]) -> None:
    held = read_pairs("held")
    for pair in more + read_pairs("train"):
        assert max(fuzz.token_sort_ratio(pair.point.lower(), other.point.lower()) for other in held) < 80, pair.point
        assert not {pair.good, pair.bad} & {said for other in held for said in (other.good, other.bad)}


def test_later_pairs_differ_and_repeat_none(more: list[Pair]) -> None:
    assert all(pair.good != pair.bad for pair in more)
    said = [(pair.point, pair.good, pair.bad) for pair in more + read_pairs("train")]
    assert len(said) == len(set(said))
