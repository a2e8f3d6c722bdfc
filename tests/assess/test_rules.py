import pytest

from voiceprep.assess import rules
from voiceprep.assess.text import tokenize


def spoken(rule, point, reply):
    said = tokenize(reply.split())
    return rule(tokenize(point.split()), said, 0, len(said))


@pytest.mark.parametrize(("point", "reply", "word"), [
    ("I am proficient in Python", "I am not proficient in Python", "not"),
    ("I used SHAP to explain predictions", "I never used SHAP to explain predictions", "never"),
    ("The index speeds up reads", "the index doesn't speed up reads", "not"),
    ("Do not tune on the test set", "you do not tune on the test set", None),
    ("Draws are correlated", "the draws are not independent", None),
    ("I am proficient in Python", "I am not only proficient in Python", None),
    ("I am proficient in Python", "I am proficient in Python", None),
])  # fmt: skip
def test_a_negation_speaks_where_the_wording_is_close(point, reply, word):
    assert spoken(rules.negation, point, reply) == word


@pytest.mark.parametrize(("point", "reply", "phrase"), [
    ("Kafka buffers the events", "I have heard of Kafka for events", "heard of"),
    ("Kafka buffers the events", "Kafka buffers the events", None),
    ("I look it up", "I look it up", None),
])  # fmt: skip
def test_a_hedge_speaks_unless_the_point_holds_it(point, reply, phrase):
    assert spoken(rules.hedge, point, reply) == phrase


@pytest.mark.parametrize(("point", "reply", "pair"), [
    ("We finished ahead of schedule", "we finished behind schedule", ("behind", "ahead")),
    ("High pressure favours ammonia", "low pressure favours ammonia", ("low", "high")),
    ("High pressure and low heat", "low pressure and high heat", None),
    ("High pressure favours ammonia", "high pressure favours ammonia", None),
])  # fmt: skip
def test_an_opposite_speaks_in_the_place_of_a_word(point, reply, pair):
    assert spoken(rules.opposite, point, reply) == pair


@pytest.mark.parametrize(("point", "reply", "pair"), [
    ("A team of 13", "a team of thirty", ("30", "13")),
    ("A team of 13", "a team of thirteen", None),
    ("A team of 13", "a team", None),
    ("Cut from 800 to 120", "from eight hundred to seven hundred", ("700", "120")),
])  # fmt: skip
def test_another_number_speaks(point, reply, pair):
    assert spoken(rules.other_number, point, reply) == pair
