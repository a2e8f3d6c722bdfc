from datetime import UTC, date, timedelta, timezone

import pytest
from fsrs import Rating

from tests.practice.builders import DAY, reply
from voiceprep.practice.review import review_of


def test_the_first_try_tells_what_was_missed_and_all_recordings_how_long_it_took():
    review = review_of([reply("cmpu"), reply("cccc", number=2, seconds=20.0)], UTC)
    assert review
    assert (review.day, review.rating, review.missed) == (DAY, Rating.Hard, ("why/p1", "why/p2"))
    assert (review.replies, review.seconds) == (2, 50.0)


@pytest.mark.parametrize(
    "replies",
    [
        [],
        [reply("", ended="skipped")],
        [reply("", ended="unanswered")],
        [reply("")],  # not judged
        [reply("cc", ended="interrupted")],  # cut off: nobody knows what was still to come
        [reply("cc", follow_up=True)],
        [reply("uu")],  # nothing was heard clearly
    ],
)
def test_what_says_nothing_about_the_answer_is_no_review(replies):
    assert review_of(replies, UTC) is None


@pytest.mark.parametrize(
    ("replies", "rating"),
    [
        ([reply("cc")], Rating.Easy),
        ([reply("cc", hints=1)], Rating.Hard),
        ([reply("mm"), reply("cc", number=2)], Rating.Hard),
        ([reply("", ended="skipped"), reply("cc", number=2)], Rating.Easy),
        ([reply("mm"), reply("cc", number=2, follow_up=True)], Rating.Again),
    ],
)
def test_hints_second_tries_and_follow_ups_count_as_stated(replies, rating):
    review = review_of(replies, UTC)
    assert review
    assert review.rating is rating


@pytest.mark.parametrize(("offset", "day"), [(0, 25), (11, 25), (13, 26), (-13, 24)])
def test_the_day_is_the_one_where_the_person_lives(offset, day):
    review = review_of([reply("cc")], timezone(timedelta(hours=offset)))
    assert review
    assert review.day == date(2026, 11, day)
