"""What a day asks for: tables over histories."""

from datetime import timedelta

import pytest
from fsrs import Rating
from hypothesis import given
from hypothesis import strategies as st

from tests.practice.builders import DAY, make_items, review
from voiceprep.practice.agenda import agenda, all_due, ranked
from voiceprep.practice.pick import Kind
from voiceprep.practice.plan import MINUTES, REPEATING, Plan
from voiceprep.practice.quota import NEW_A_DAY, Quota, quota_of

AMPLE = Quota(DAY, minutes=999.0, new=999)
AGAIN, HARD, GOOD, EASY = Rating.Again, Rating.Hard, Rating.Good, Rating.Easy


@pytest.mark.parametrize(
    ("reviews", "kind", "why"),
    [
        ([], Kind.NEW, "new"),
        ([review(1)], Kind.DUE, "due today"),
        ([review(2)], Kind.DUE, "due since yesterday"),
        ([review(8)], Kind.DUE, "due for 7 days"),
        ([review(2, AGAIN)], Kind.DUE, "due since yesterday, missed last time"),
        ([review(9, AGAIN), review(1, AGAIN)], Kind.DUE, "due today, missed twice"),
        ([review(n, AGAIN) for n in (4, 3, 2, 1)], Kind.DUE, "due today, missed 4 times"),
        ([review(0, AGAIN)], Kind.WEAK, "missed today"),
        ([review(5, AGAIN), review(4, AGAIN), review(0, AGAIN)], Kind.WEAK, "missed three times"),
        ([review(0, GOOD)], Kind.EARLY, "due tomorrow"),
        ([review(0, EASY)], Kind.EARLY, "due in 3 days"),
    ],
)
def test_what_brings_a_question_up_and_the_words_for_it(reviews, kind, why):
    picks = ranked(make_items(2, {"q0": reviews, "q1": [review(1, EASY)]}), DAY)
    assert [(p.kind, p.why) for p in picks if p.question == "q0"] == [(kind, why)]


def test_who_never_practised_is_not_told_that_all_is_new():
    assert {pick.why for pick in ranked(make_items(3), DAY)} == {""}


def test_the_least_likely_remembered_comes_first():
    items = make_items(3, {"q0": [review(2)], "q1": [review(30, AGAIN)], "q2": [review(30, EASY)]})
    assert [pick.question for pick in all_due(items, DAY)] == ["q1", "q2", "q0"]


def test_due_then_weak_then_as_many_new_ones_as_the_day_has_and_nothing_that_is_not_due():
    items = make_items(6, {"q3": [review(0, AGAIN)], "q4": [review(2)], "q5": [review(1, EASY)]})
    assert [p.question for p in agenda(items, Quota(DAY, 99.0, new=2))] == ["q4", "q3", "q0", "q1"]
    assert [p.question for p in agenda(items, Quota(DAY, 99.0, new=0, repeat=True))] == ["q4", "q3", "q5"]


def test_nothing_is_repeated_before_it_is_due_that_was_asked_today():
    items = make_items(2, {"q0": [review(0, EASY)], "q1": [review(1, EASY)]})
    assert [p.question for p in agenda(items, Quota(DAY, 99.0, new=0, repeat=True))] == ["q1"]


@pytest.mark.parametrize(("minutes", "picked"), [(0.0, 0), (0.1, 1), (0.8, 1), (2.5, 3)])
def test_only_what_the_minutes_have_room_for_but_one_in_any_case(minutes, picked):
    items = make_items(5)  # 0.78 minutes each
    assert len(agenda(items, Quota(DAY, minutes, new=99))) == picked


@pytest.mark.parametrize(
    ("reviews", "plan", "new", "minutes"),
    [
        ({}, None, 30, MINUTES),  # who begins may go on as long as the time allows
        ({"q0": [review(0)]}, None, 29, MINUTES - 1.75),
        ({"q0": [review(3)]}, None, NEW_A_DAY, MINUTES),
        ({"q0": [review(3)], "q1": [review(0)]}, None, NEW_A_DAY - 1, MINUTES - 1.75),
        ({}, Plan(DAY + timedelta(days=9), 15), 5, 15),  # six days for 30 new ones
        ({"q0": [review(0)], "q1": [review(0)]}, Plan(DAY + timedelta(days=9), 15), 3, 11.5),
        ({}, Plan(DAY + timedelta(days=3)), 30, MINUTES),
        ({}, Plan(DAY + timedelta(days=1)), 30, MINUTES),
    ],
)
def test_what_the_day_is_for(reviews, plan, new, minutes):
    quota = quota_of(make_items(30, reviews), DAY, plan)
    assert (quota.new, quota.minutes) == (new, minutes)


def test_missed_days_are_spread_over_those_that_are_left():
    plan = Plan(DAY + timedelta(days=20))
    paces = [quota_of(make_items(40), DAY + timedelta(days=gone), plan).new for gone in (0, 5, 10, 15)]
    assert paces == sorted(paces)
    assert paces[0] < paces[-1]


@pytest.mark.parametrize(("days", "repeat"), [(REPEATING + 1, False), (REPEATING, True), (1, True)])
def test_just_before_the_interview_what_is_not_due_is_repeated_too(days, repeat):
    assert quota_of(make_items(2), DAY, Plan(DAY + timedelta(days=days))).repeat is repeat


histories = st.dictionaries(
    st.integers(0, 19).map("q{}".format),
    st.lists(st.builds(review, st.integers(0, 40), st.sampled_from(Rating)), max_size=6),
)


@given(histories, st.integers(1, 60), st.integers(1, 120))
def test_no_day_takes_longer_than_its_minutes_unless_one_question_does(reviews, days, minutes):
    items = make_items(20, reviews)
    quota = quota_of(items, DAY, Plan(DAY + timedelta(days=days), minutes))
    picks = agenda(items, quota)
    assert len(picks) <= 1 or sum(pick.minutes for pick in picks) <= quota.minutes
    assert len({pick.question for pick in picks}) == len(picks)


@given(histories)
def test_every_question_is_ranked_once(reviews):
    items = make_items(20, reviews)
    assert sorted(p.question for p in ranked(items, DAY)) == sorted(item.question.id for item in items)
