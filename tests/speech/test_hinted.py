"""A name that only the hints speak for gives way to what is heard without them."""

import pytest

from voiceprep.speech.hinted import HEARD, overruled, put_in
from voiceprep.speech.transcript import Word


def spoken(text: str, unsure: str = "", step: float = 1.0) -> tuple[Word, ...]:
    """A word every `step` seconds; those of `unsure` are hardly heard."""
    return tuple(
        Word(word, n * step, (n + 0.8) * step, HEARD / 2 if word in unsure.split() else 0.9)
        for n, word in enumerate(text.split())
    )


HINTS = ("Trello", "Random Forest", "Forest", "XGBoost")


@pytest.mark.parametrize(
    ("heard", "unsure", "places"),
    [
        ("I use Trello, mostly", "Trello,", (range(2, 3),)),
        ("I use Trello mostly", "", ()),
        ("I use trailer mostly", "trailer", ()),
        ("a Random Forest then", "Forest", (range(1, 3), range(2, 3))),
        ("a random forest then xgboost", "xgboost", (range(4, 5),)),
        ("", "", ()),
    ],
)
def test_hinted_names_that_were_hardly_heard_are_found(heard: str, unsure: str, places: tuple[range, ...]):
    assert put_in(spoken(heard, unsure), HINTS) == places


@pytest.mark.parametrize(
    ("heard", "plain", "step", "expected"),
    [
        ("I use Trello mostly", "I use Jira mostly", 1.0, "I use Jira mostly"),
        ("I use Trello", "I use a tool", 0.8, "I use a tool"),
        ("Trello is nice", "Jira is nice", 1.0, "Jira is nice"),
        ("a Random Forest then", "a random first then", 1.0, "a random first then"),
        ("Trello and XGBoost", "Jira and AdaBoost", 1.0, "Jira and AdaBoost"),
        ("I use Trello mostly", "I use Trello mostly", 1.0, "I use Trello mostly"),
        ("I use Trello mostly", "", 1.0, "I use Trello mostly"),
    ],
)
def test_they_give_way_to_what_was_heard_meanwhile(heard: str, plain: str, step: float, expected: str):
    words = spoken(heard, "Trello Forest XGBoost")
    result = overruled(words, spoken(plain, step=step), put_in(words, HINTS))
    assert " ".join(word.text for word in result) == expected


@pytest.mark.parametrize(
    ("heard", "plain", "unsure", "expected"),
    [
        ("I use Git mostly", "I use jit mostly", "jit", "I use Git mostly"),
        ("I use Git mostly", "I use jit mostly", "", "I use jit mostly"),
        ("with SMOTE then", "with smoked then", "smoked", "with SMOTE then"),
        ("with SMOTE then", "with sampling then", "sampling", "with sampling then"),
        ("use FastAPI here", "use fast puppy here", "puppy", "use FastAPI here"),
        ("Andrew Ng says so", "Andrew Young says so", "", "Andrew Young says so"),
        ("Andrew Ng says so", "Andrew Young says so", "Andrew Young", "Andrew Young says so"),
    ],
)
def test_a_name_stays_where_what_is_heard_is_a_slip_of_it(heard: str, plain: str, unsure: str, expected: str):
    words = spoken(heard, "Git SMOTE FastAPI Ng")
    places = put_in(words, ("Git", "SMOTE", "FastAPI", "Andrew Ng"))
    assert " ".join(word.text for word in overruled(words, spoken(plain, unsure), places)) == expected


@pytest.mark.parametrize(
    ("heard", "plain", "expected"),
    [
        ("RMSE Trello for tasks", "RMSE two long words for tasks", "RMSE two long words for tasks"),
        ("use Trello Jupyter now", "use Jira and Jupyter now", "use Jira and Jupyter now"),  # "and" had been dropped
        ("Trello", "Jira", "Jira"),
        ("I use Trello", "I use Jira and more", "I use Jira and more"),
    ],
)
def test_words_around_the_place_come_once_wherever_their_times_are(heard: str, plain: str, expected: str):
    words = spoken(heard, "Trello", step=2.0)
    result = overruled(words, spoken(plain), put_in(words, HINTS))
    assert " ".join(word.text for word in result) == expected


def test_an_engine_that_tells_no_confidence_is_believed():
    assert put_in((Word("Trello"), Word("Trello", 0.0, 1.0)), HINTS) == ()
