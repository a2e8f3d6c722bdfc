from dataclasses import replace

import pytest
from fsrs import Rating

from tests.fakes import question
from tests.practice.builders import make_items, review
from voiceprep.practice.item import expected_minutes

LONG = question("why").model_copy(update={"answer": "word " * 260})


@pytest.mark.parametrize(
    ("reviews", "minutes"),
    [
        ([], 2.75),  # 260 words at 130 a minute, and what is said besides
        ([review(1, seconds=0)], 2.75),  # typed: nobody knows
        ([review(1, seconds=75)], 2.0),
        ([review(4, seconds=600), review(3, seconds=75), review(2, seconds=15), review(1, seconds=135)], 2.0),
        ([replace(review(1, seconds=120), replies=4)], 5.0),  # what is said besides comes with each reply
    ],
)
def test_how_long_a_question_takes_is_told_by_its_recordings_else_by_its_answer(reviews, minutes):
    assert expected_minutes(LONG, reviews, 1.0) == minutes


def test_a_question_that_was_never_asked_takes_as_much_longer_as_the_others_did():
    expected = make_items(3)[0].minutes
    slow = {"q0": [review(1, seconds=120)], "q1": [review(1, seconds=240)]}
    minutes = [item.minutes for item in make_items(3, slow)]
    assert minutes == [2.75, 4.75, pytest.approx(3.75)]
    assert expected < 1


@pytest.mark.parametrize(
    ("missed", "stubborn"),
    [
        ([], ()),
        ([["q0/p0"]], ()),
        ([["q0/p0"], ["q0/p0", "q0/p1"]], ("q0/p0",)),
        ([["q0/p1"], ["q0/p1", "q0/p0"], ["q0/p1", "q0/p0"]], ("q0/p0", "q0/p1")),
        ([["q0/p0"], ["q0/p0"], []], ()),  # said at last
        ([["q0/gone"], ["q0/gone"]], ()),  # no longer in the deck
    ],
)
def test_a_point_is_stubborn_when_the_last_two_first_tries_missed_it(missed, stubborn):
    reviews = [review(9 - n, Rating.Hard, points) for n, points in enumerate(missed)]
    assert make_items(1, {"q0": reviews})[0].stubborn == stubborn
