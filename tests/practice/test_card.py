"""Cards as FSRS makes them: whole days, nothing random."""

from datetime import timedelta

import pytest
from fsrs import Rating
from hypothesis import given
from hypothesis import strategies as st

from tests.practice.builders import DAY, review
from voiceprep.practice.card import LONGEST, RETENTION, after, card_of


@pytest.mark.parametrize(("rating", "days"), [(Rating.Again, 1), (Rating.Hard, 1), (Rating.Good, 1), (Rating.Easy, 3)])
def test_when_a_new_question_comes_round_again(rating: Rating, days: int):
    card = after(None, DAY, rating)
    assert ((card.due - DAY).days, card.first, card.last) == (days, DAY, DAY)


def test_answered_well_when_due_it_comes_ever_more_rarely():
    card, gaps = after(None, DAY, Rating.Good), []
    for _ in range(5):
        gaps.append((card.due - card.last).days)
        card = after(card, card.due, Rating.Good)
    assert gaps == [1, 3, 8, 19, 43]


def test_an_evening_and_the_next_morning_are_a_day_apart():
    card = after(None, DAY, Rating.Good)
    assert after(card, DAY + timedelta(days=1), Rating.Good).stability > after(card, DAY, Rating.Good).stability


def test_failures_in_a_row_are_counted_until_it_is_known_again():
    again, good = Rating.Again, Rating.Good
    card = card_of([review(5, again), review(4, good), review(3, again), review(2, again)])
    assert card
    assert card.failed == 2
    assert after(card, DAY, Rating.Hard).failed == 0


def test_it_is_due_about_when_the_chance_of_remembering_it_has_fallen_to_the_one_wanted():
    card = after(None, DAY, Rating.Easy)
    assert card.recall(DAY) == 1
    assert card.recall(card.due) == pytest.approx(RETENTION, abs=0.01)
    assert card.recall(card.due + timedelta(days=30)) < card.recall(card.due)


reviews = st.lists(st.builds(review, st.integers(0, 90), st.sampled_from(Rating)), min_size=1, max_size=12)


@given(reviews, st.randoms())
def test_the_same_reviews_make_the_same_card_in_whatever_order_they_are_read(reviews, random):
    by_day = {each.day: each for each in reviews}  # of one day, their order tells
    once = card_of(list(by_day.values()))
    shuffled = list(by_day.values())
    random.shuffle(shuffled)
    assert card_of(shuffled) == once


@given(reviews)
def test_it_is_due_after_its_last_review_and_within_a_year(reviews):
    card = card_of(reviews)
    assert card
    assert 1 <= (card.due - card.last).days <= LONGEST


def test_without_reviews_there_is_no_card():
    assert card_of([]) is None
