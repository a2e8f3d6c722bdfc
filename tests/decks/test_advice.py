from pathlib import Path

import pytest

from tests.decks.examples import DECK
from voiceprep.assess.english import is_english
from voiceprep.decks.advice import DeckWarning, Language, advise
from voiceprep.decks.store import load_document
from voiceprep.notes.parts import count_statements
from voiceprep.paths import BUNDLED_DECKS

LANGUAGE = Language(is_english, count_statements)


def warnings(tmp_path: Path, text: str) -> tuple[DeckWarning, ...]:
    path = tmp_path / "deck.yaml"
    path.write_text(text, encoding="utf-8")
    return advise(*load_document(path), LANGUAGE)


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
    (
        "And I bake it hot",
        "hot " * 263,
        5,
        "questions.0.answer",
        "has 281 words, 2:00 minutes of speech at 140 words a minute;",
    ),
    ("work the dough by hand", "let it prove!", 15, "questions.0.points.0.also.0", "says nearly the same as points.1;"),
    (
        "'Then it proves: one hour, or overnight'",
        "knead the dough for ten",
        18,
        "questions.0.points.1.source",
        "has the words",
    ),
    ("text: Knead the dough", "text: Knead the dough. Let it rest.", 12, "questions.0.points.0.text", "says 2 things;"),
    (
        "text: Knead the dough",
        "text: Weigh the white flour, knead the sour dough and bake the loaf hot",
        12,
        "questions.0.points.0.text",
        "says 3 things; make a point of each",
    ),
    (
        "How do you make",
        "With a Brevillio, how do you make",
        4,
        "questions.0.question",
        "'Brevillio' is not in the voc",
    ),
    ("term: KitchenX9", "term: k8s", 23, "vocabulary.1.term", "'k8s' will be mispronounced; add how it is said"),
    ("term: KitchenX9", "term: psql", 23, "vocabulary.1.term", "'psql' will be mispronounced;"),
    (
        "term: KitchenX9",
        "term: API",
        23,
        "vocabulary.1.term",
        "'API' is written down in many ways; add how it is spelt",
    ),
    ("term: KitchenX9", "term: L2", 23, "vocabulary.1.term", "'L2' is written down in many ways;"),
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
    ("text: Let it prove", "text: Let it rest, prove it overnight and bake the whole loaf hot"),  # a list may say more
    ("text: Knead the dough", "text: Knead it with a machine, e.g. a robot, vs. by hand"),
    ("text: Knead the dough", "text: Knead the white dough because it needs air"),  # a reason is no second thing
    ("- term: KitchenX9", "- {term: C++, said: see plus plus, heard: [c plus plus]}"),
    ("term: KitchenX9", "term: HOT"),  # a word of English
    ("How do you make bread?", "Isn’t bread good?"),
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


@pytest.mark.parametrize("deck", sorted(BUNDLED_DECKS.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_bundled_decks_draw_no_warning(deck: Path):
    assert advise(*load_document(deck), LANGUAGE) == ()
