from pathlib import Path

import pytest

from tests.decks.examples import DECK
from voiceprep.assess.english import is_english
from voiceprep.decks.advice import DeckWarning, advise
from voiceprep.decks.store import load_document
from voiceprep.paths import BUNDLED_DECKS


def warnings(tmp_path: Path, text: str) -> tuple[DeckWarning, ...]:
    path = tmp_path / "deck.yaml"
    path.write_text(text, encoding="utf-8")
    return advise(*load_document(path), is_english)


SPOILT = [
    # replaced, by, line, field, message
    (
        "source: I knead the",
        "source: I kneaded the",
        13,
        "questions.0.points.0.source",
        "is not in the answer word for",
    ),
    (
        "text: Let it prove",
        "text: You knead the dough",
        17,
        "questions.0.points.1.text",
        "says nearly the same as points.0;",
    ),
    ("[one hour, overnight]", "[Autolyse]", 19, "questions.0.points.1.terms.0", "'Autolyse' is not in the vocabulary;"),
    ("[one hour, overnight]", "[x, autolyse]", 19, "questions.0.points.1.terms.1", "'autolyse' is not in the vocab"),
    ("Let it prove", "Let it rest in the KitchenX8", 17, "questions.0.points.1.text", "'KitchenX8' is not in the"),
    ("Let it prove", "Use SCOBY", 17, "questions.0.points.1.text", "'SCOBY' is not in the vocabulary;"),
    ("Let it prove", "Use the Brevillio", 17, "questions.0.points.1.text", "'Brevillio' is not in the vocabulary;"),
    ("And I bake it hot", "hot " * 263, 5, "questions.0.answer", "has 281 words, more than 2 minutes of speech;"),
    ("term: KitchenX9", "term: Dough", 23, "vocabulary.1.term", "'Dough' is also vocabulary.0"),
]


@pytest.mark.parametrize(("old", "new", "line", "field", "message"), SPOILT)
def test_what_makes_a_worse_coach_is_warned_of_on_its_line(
    tmp_path: Path, old: str, new: str, line: int, field: str, message: str
):
    assert old in DECK
    (warning,) = warnings(tmp_path, DECK.replace(old, new, 1))
    assert (warning.line, warning.field) == (line, field)
    assert warning.message.startswith(message)
    assert str(warning) == f"{tmp_path / 'deck.yaml'}:{line}: {field}: warning: {warning.message}"


FINE = [
    ("source: I knead the dough", "source: ten minutes. Then it proves"),  # across lines of the answer
    ("Let it prove", "Prioritise the yeastiness of it, 100 times"),  # words of prose that the list of English lacks
    ("Let it prove", "Use the KitchenX9's timer"),  # a term's genitive
    ("Let it prove", "Set it to HOT", "heard: [doh]", "heard: [doh, hot]"),  # a form that is heard
    ("And I bake it hot", "hot " * 262),  # just two minutes
]


@pytest.mark.parametrize("changes", FINE)
def test_what_does_no_harm_draws_no_warning(tmp_path: Path, changes: tuple[str, ...]):
    text = DECK
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        assert old in text
        text = text.replace(old, new, 1)
    assert warnings(tmp_path, text) == ()


def test_a_word_is_warned_of_once(tmp_path: Path):
    text = DECK.replace("Let it prove", "Use SCOBY").replace("[one hour, overnight]", "[SCOBY, SCOBY]")
    assert [w.line for w in warnings(tmp_path, text)] == [17]


def test_the_bundled_deck_draws_no_warning():
    assert advise(*load_document(BUNDLED_DECKS / "ml-engineer.yaml"), is_english) == ()
