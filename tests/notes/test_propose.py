import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voiceprep.decks.deck import Question
from voiceprep.notes.propose import propose

ANSWER = """\
I handle missing data using several approaches, depending on the nature of the data. Techniques include:

- Imputation: Filling in missing values with mean, median, or mode.
- KNN Imputation: Using the nearest neighbors to estimate missing values.
- Languages: Python, SQL, R

For example, in my last project I dropped the empty rows, and I documented the reasons. These steps help ensure quality.
"""


def texts(answer: str, question_id: str = "some-question") -> list[str]:
    return [point.text for point in propose(question_id, answer)]


def test_list_items_clauses_and_inventories_become_points_and_closing_assurances_do_not():
    points = propose("handle-missing-data", ANSWER)
    assert [(p.id, p.text, p.source, p.terms, p.need) for p in points] == [
        (
            "handle-missing-data/handle-missing-data",
            "Handle missing data using several approaches, depending on the nature of the data",
            "I handle missing data using several approaches, depending on the nature of the data",
            (),
            None,
        ),
        (
            "handle-missing-data/imputation",
            "Fill in missing values with mean, median, or mode",
            "Imputation: Filling in missing values with mean, median, or mode",
            (),
            None,
        ),
        (
            "handle-missing-data/knn-imputation",
            "Use the nearest neighbors to estimate missing values",
            "KNN Imputation: Using the nearest neighbors to estimate missing values",
            (),
            None,
        ),
        (
            "handle-missing-data/languages",
            "Languages: Python, SQL, R",
            "Languages: Python, SQL, R",
            ("Python", "SQL", "R"),
            "half",
        ),
        (
            "handle-missing-data/project-dropped-empty",
            "In your last project you dropped the empty rows",
            "in my last project I dropped the empty rows",
            (),
            None,
        ),
        ("handle-missing-data/documented-reasons", "You documented the reasons", "I documented the reasons", (), None),
    ]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Well, I would say that I test every change.", ["Test every change"]),
        ("I clean the data, train the model and deploy it to production.",
         ["Clean the data", "Train the model", "Deploy it to production"]),
        ("I learn by reading research papers and building small prototypes.",
         ["Learn by reading research papers", "Build small prototypes"]),
        ("I cut the costs by half, which convinced the whole board.",
         ["You cut the costs by half", "This convinced the whole board"]),
        ("I'm a nurse with ten years of experience.", ["You're a nurse with ten years of experience"]),
        ("While I know the theory, I lack practice.", ["You know the theory", "You lack practice"]),
        ("Any questions? I hope that answers it. I review pull requests daily.", ["Review pull requests daily"]),
        ("I don't panic under pressure.", ["You don't panic under pressure"]),
        ("I build small changes, a day's instead of a month's. I deploy them daily.",
         ["Build small changes, a day's instead of a month's", "Deploy them daily"]),
        ("I ask whether the answer is no. I fix issue no. 5 first. I use linters, formatters, etc. They save time.",
         ["Ask whether the answer is no", "Fix issue no. 5 first", "Use linters, formatters, etc", "They save time"]),
    ],
)  # fmt: skip
def test_sentences_are_cut_where_both_sides_stand_alone_and_said_in_the_coach_s_voice(answer, expected):
    assert texts(answer) == expected


@pytest.mark.parametrize(
    "answer",
    [
        "I use Grafana to track latency and errors.",  # an infinitive only says what for
        "I identify and fix slow queries.",  # one object for two verbs
        "Documentation and clear names are what I insist on.",
        "If the tests fail, I stop the release.",  # a condition makes no point alone
        "The price is latency: every write waits for the network.",  # what follows the colon explains
        "I keep notes, e.g. Markdown files, on every incident.",
        "The question that decides is data: how far is the replica behind?",
    ],
)
def test_what_cannot_stand_alone_stays_together(answer):
    assert len(texts(answer)) == 1


def test_a_restated_question_is_left_out_before_the_means():
    assert texts("I handle tight deadlines by asking for clear priorities.", "handle-tight-deadlines") == [
        "Ask for clear priorities"
    ]


def test_an_answer_that_only_restates_its_question_still_gives_a_point():
    assert texts("I handle missing data.", "handle-missing-data") == ["Handle missing data"]


def test_clauses_of_a_long_answer_are_put_together_until_there_are_eight():
    answer = " ".join(f"I measure system{n} thoroughly and I tune parameter{n} carefully." for n in "abcdef")
    assert len(texts(answer)) == 8


def test_the_eighth_point_is_none_where_two_clauses_of_a_sentence_say_little():
    answer = " ".join(f"I measure system{n} thoroughly and I tune parameter{n} carefully." for n in "abc")
    assert len(texts(f"{answer} I write documentation and you read it.")) == 7


def test_a_list_gives_no_more_terms_than_a_deck_takes():
    (point,) = propose("q", "Tools: " + ", ".join(f"Tool{n}" for n in range(60)))
    assert len(point.terms) == 50


def test_what_something_does_is_no_closing_assurance():
    assert texts(
        "It allows two writers at once. The process ensures one delivery. These steps help ensure quality."
    ) == [
        "It allows two writers at once",
        "The process ensures one delivery",
    ]


def test_no_answer_gives_no_points():
    assert propose("empty", " \n\n ") == ()


def test_ids_of_equal_clauses_differ_and_adding_a_sentence_keeps_them():
    first = propose("q", "I write tests. I write tests.")
    assert [p.id for p in first] == ["q/write-tests", "q/write-tests-2"]
    assert {p.id for p in first} < {p.id for p in propose("q", "I read logs. I write tests. I write tests.")}


SINGLE = "I use Python and or , . : which improved testing it by - The model ( ) such as data 1. don't ’ é 中文 C++ ?"
WORDS = st.sampled_from([*SINGLE.split(), "including", "to where", "\n", "\n\n", "- "])


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join)))
def test_any_answer_gives_points_that_a_deck_takes_with_sources_word_for_word(answer):
    points = propose("a-question", answer)
    if answer.strip() and points:
        Question(id="a-question", question="?", answer=answer, points=points)
    assert len({point.id for point in points}) == len(points)
    normal = re.sub(r"\s+", " ", answer)
    assert all(point.source in normal for point in points)
