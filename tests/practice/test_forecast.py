from datetime import timedelta

import pytest
from fsrs import Rating
from hypothesis import given
from hypothesis import strategies as st

from tests.practice.builders import DAY, make_items, review
from voiceprep.practice.forecast import MOST, STEP, enough, forecast
from voiceprep.practice.outlook import ENOUGH, GUESS, LATELY, Outlook, outlook_of
from voiceprep.practice.plan import Plan


def plan(days: int, minutes: int = 20) -> Plan:
    return Plan(DAY + timedelta(days=days), minutes)


def test_every_day_until_the_one_before_the_interview_has_its_questions():
    ahead = forecast(make_items(30), DAY, plan(12), GUESS)
    assert [day.day for day in ahead.days] == [DAY + timedelta(days=n) for n in range(12)]
    assert ahead.fits
    asked = [pick.question for day in ahead.days for pick in day.picks]
    assert min(asked.count(f"q{n}") for n in range(30)) >= 2


def test_new_questions_come_evenly_and_none_in_the_last_days():
    new = [day.new for day in forecast(make_items(30), DAY, plan(12), GUESS).days]
    assert sum(new) == 30
    assert max(new) <= 4
    assert new[-2:] == [0, 0]


def test_who_answers_badly_is_told_that_it_will_take_longer():
    well, badly = Outlook((Rating.Good,), (Rating.Easy,)), Outlook((Rating.Again,), (Rating.Again, Rating.Good))
    minutes = [enough(make_items(30), DAY, plan(12), outlook) for outlook in (well, GUESS, badly)]
    assert minutes == [10, 10, 25]


BAD, FINE = Rating.Again, Rating.Easy


@pytest.mark.parametrize(
    ("first", "later", "outlook"),
    [
        ([], [], GUESS),
        ([BAD] * (ENOUGH - 1), [BAD] * (ENOUGH - 1), GUESS),
        ([BAD] * ENOUGH, [FINE] * ENOUGH, Outlook((BAD,) * ENOUGH, (FINE,) * ENOUGH)),
        ([BAD, FINE] * ENOUGH, [], Outlook((BAD, FINE) * ENOUGH, GUESS.later)),
        ([], [FINE] * 9 + [BAD] * LATELY, Outlook(GUESS.first, (BAD,) * LATELY)),
    ],
)
def test_answers_are_expected_to_go_as_they_lately_went(first, later, outlook):
    reviews = {f"q{n}": (review(99 - n, rating),) for n, rating in enumerate(first)}
    before = reviews.get("q0", (review(99),))
    reviews["q0"] = (*before, *(review(60 - n, rating) for n, rating in enumerate(later)))
    assert outlook_of(reviews) == outlook


def test_what_does_not_fit_is_the_end_of_the_deck():
    ahead = forecast(make_items(40), DAY, plan(2, minutes=10), GUESS)
    asked = {pick.question for day in ahead.days for pick in day.picks}
    assert not ahead.fits
    assert ahead.unreached == tuple(f"q{n}" for n in range(len(asked), 40))


def test_what_was_practised_today_is_taken_off_the_day():
    first = forecast(make_items(30), DAY, plan(12), GUESS).days[0]
    done = {pick.question: [review(0, Rating.Hard)] for pick in first.picks}
    assert forecast(make_items(30, done), DAY, plan(12), GUESS).days[0].picks == ()


def test_the_minutes_that_would_be_enough_are_the_fewest():
    items = make_items(60)
    minutes = enough(items, DAY, plan(4, 5), GUESS)
    assert minutes
    assert forecast(items, DAY, plan(4, minutes), GUESS).fits
    assert not forecast(items, DAY, plan(4, minutes - STEP), GUESS).fits


def test_where_not_even_two_hours_are_enough_it_says_so():
    assert enough(make_items(400), DAY, plan(1), GUESS) is None
    assert MOST == 120


@pytest.mark.parametrize("days", [0, -3])
def test_from_the_day_of_the_interview_on_there_are_no_days(days):
    assert forecast(make_items(3), DAY, plan(days), GUESS).days == ()


histories = st.dictionaries(
    st.integers(0, 19).map("q{}".format),
    st.lists(st.builds(review, st.integers(0, 40), st.sampled_from(Rating)), max_size=5),
)


@given(histories, st.integers(1, 30), st.integers(1, 40))
def test_a_plan_accounts_for_every_question_and_keeps_to_the_minutes(reviews, days, minutes):
    items = make_items(20, reviews)
    ahead = forecast(items, DAY, plan(days, minutes), GUESS)
    asked = {pick.question for day in ahead.days for pick in day.picks}
    unseen = {item.question.id for item in items if item.card is None}
    assert unseen - asked == set(ahead.unreached)
    assert all(day.minutes <= minutes or len(day.picks) == 1 for day in ahead.days)
