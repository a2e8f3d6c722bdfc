"""The mapping from attempts to ratings, as docs/practice.md states it."""

import pytest
from fsrs import Rating
from hypothesis import given
from hypothesis import strategies as st

from voiceprep.assess.told import Told
from voiceprep.practice.rating import Try, rate, share_of


@pytest.mark.parametrize(
    ("statuses", "share"),
    [
        (["covered", "covered"], 1.0),
        (["covered", "missed"], 0.5),
        (["covered", "partly"], 0.75),
        (["covered", "doubtful"], 0.5),
        (["covered", "unclear"], 1.0),
        (["missed"], 0.0),
        (["unclear"], None),
        ([], None),
    ],
)
def test_the_share_counts_what_was_touched_on_half_and_what_was_unclear_not_at_all(statuses, share):
    assert share_of([Told(status) for status in statuses]) == share


ALONE, HELPED = False, True


@pytest.mark.parametrize(
    ("tries", "rating"),
    [
        # the first try, without help
        ([(1.0, ALONE)], Rating.Easy),
        ([(0.9, ALONE)], Rating.Good),
        ([(2 / 3, ALONE)], Rating.Good),
        ([(0.65, ALONE)], Rating.Hard),
        ([(0.5, ALONE)], Rating.Hard),
        ([(0.49, ALONE)], Rating.Again),
        ([(0.0, ALONE)], Rating.Again),
        # with a hint, or in learning
        ([(1.0, HELPED)], Rating.Hard),
        ([(2 / 3, HELPED)], Rating.Hard),
        ([(0.5, HELPED)], Rating.Again),
        # a second try after hearing what was missed
        ([(0.3, ALONE), (1.0, ALONE)], Rating.Hard),
        ([(0.3, ALONE), (0.5, ALONE)], Rating.Again),
        ([(0.3, HELPED), (0.4, HELPED), (0.8, HELPED)], Rating.Hard),
        ([(1.0, ALONE), (0.2, ALONE)], Rating.Easy),  # a further try for fun takes nothing away
        ([(0.5, ALONE), (1.0, ALONE)], Rating.Hard),
    ],
)
def test_the_rating_of_a_question(tries, rating):
    assert rate([Try(*each) for each in tries]) is rating


shares = st.floats(0, 1)
tries = st.lists(st.builds(Try, shares, st.booleans()), min_size=1, max_size=4)


@given(tries, shares)
def test_more_points_never_make_the_rating_worse(tries, more):
    first = tries[0]
    better = [Try(max(first.share, more), first.helped), *tries[1:]]
    assert rate(better) >= rate(tries)


@given(tries)
def test_help_never_makes_the_rating_better(tries):
    assert rate([Try(each.share, True) for each in tries]) <= rate(tries)
