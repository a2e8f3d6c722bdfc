"""Every way to misunderstand the format, and what is said to it."""

from pathlib import Path

import pytest

from tests.decks.examples import DECK
from voiceprep.decks.store import load_deck
from voiceprep.errors import DeckProblems

LIST = "must be a list: [one, two], or a line with '- ' for each"

SPOILT = [
    # replaced, by, line, field, message
    ("title: Baking\n", "", 1, "title", "is missing"),
    ("title: Baking", "title:", 1, "title", "is missing"),
    ("title: Baking", "title: {a: b}", 1, "title", "must be text, not a mapping (a text with ': ' or brackets needs"),
    ("title: Baking", "title: Baking\nTitle: x", 2, "Title", "is not known here; did you mean title?"),
    ("title: Baking", "title: Baking\nzz: x", 2, "zz", "is not known here; there are title, questions and vocabulary"),
    (
        "answer: |",
        "reply: |",
        5,
        "questions.0.reply",
        "is not known here; there are id, question, answer, probe, tags and points",
    ),
    ("source: I", "sorce: I", 13, "questions.0.points.0.sorce", "is not known here; did you mean source?"),
    ("said: doe", "sayd: doe", 22, "vocabulary.0.sayd", "is not known here; did you mean said?"),
    ("id: make-bread\n", "id: Make Bread\n", 3, "questions.0.id", "must be lower-case words joined by hyphens, e.g."),
    ("id: make-bread\n", f"id: {'a' * 61}\n", 3, "questions.0.id", "must have at most 60 characters"),
    ("make-bread/knead", "knead", 11, "questions.0.points.0.id", "must be <question id>/<point>, lower-case words"),
    ("make-bread/knead", "bread/knead", 11, "questions.0.points.0.id", "must begin with 'make-bread/'"),
    ("bread/prove", "bread/knead", 16, "questions.0.points.1.id", "'make-bread/knead' is the id of another, above"),
    ("[one hour, overnight]", "one hour", 19, "questions.0.points.1.terms", f"{LIST}, not a text"),
    ("[one hour, overnight]", "{one: hour}", 19, "questions.0.points.1.terms", f"{LIST}, not a mapping"),
    ("[one hour, overnight]", "[one, '']", 19, "questions.0.points.1.terms.1", "must not be empty"),
    ("need: any", "need: 2", 20, "questions.0.points.1.need", "must be any, half or all"),
    ("        terms: [one hour, overnight]\n", "", 16, "questions.0.points.1", "'need' says how many terms"),
    ("- term: KitchenX9", "- KitchenX9", 23, "vocabulary.1", "must be a mapping: lines of 'key: value', not a text"),
    (DECK, "title: x\nquestions: []\n", 2, "questions", "must have at least one entry"),
    (DECK, "title: x\nquestions: {a: b}\n", 2, "questions", f"{LIST}, not a mapping"),
    (DECK, "- title: x\n", 1, "", "must be a mapping: lines of 'key: value', not a list"),
    (DECK, "Baking", 1, "", "must be a mapping: lines of 'key: value', not a text"),
    (DECK, "", 1, "", "the file is empty"),
    (DECK, "# nothing yet\n", 1, "", "the file is empty"),
    # YAML itself
    ("title: Baking", "title: Baking: a course", 1, "", "a text with ': ' in it needs quotes (YAML: mapping values"),
    ("title: Baking", "title: 'Baking", 18, "", "check the indentation, and quotes inside quotes"),
    ("- term: KitchenX9", "- term: 'KitchenX9", 23, "", "a quote is not closed"),
    ("title: Baking", 'title: "a\\q"', 1, "", "use single quotes around a text with a backslash"),
    ("title: Baking", "title: @home", 1, "", "indent with spaces, not tabs, and put a text that begins with @"),
    ("    question: How", "\tquestion: How", 4, "", "indent with spaces, not tabs"),
    ("[one hour, overnight]", "[one hour, overnight", 20, "", "a list in [ ] is not closed, or lacks a comma"),
    ("{term: dough", "{term: dough said: x", 22, "", "a mapping in { } is not closed, or lacks a comma"),
    ("title: Baking", "title: Baking\ntitle: Bread", 2, "title", "given twice; the first is on line 1"),
    ("title: Baking", "title: &name Baking", 1, "", "anchors (&) and aliases (*) are not allowed"),
    ("title: Baking", "title: *stars*", 1, "", "put a text that begins with *, & or ! in quotes"),
    ("title: Baking", "title: *stars", 1, "", "anchors (&) and aliases (*) are not allowed"),
    ("title: Baking", "title: !!python/name:os.system Baking", 1, "", "tags (!) are not allowed"),
    ("title: Baking", "? [a, b]\n: x", 1, "", "a key must be a word"),
    (DECK, DECK + "---\n" + DECK, 24, "", "a file holds one deck, but a second document begins here"),
    # what a terminal would obey
    ("title: Baking", "title: a\x1b[2J", 1, "", "the invisible character U+001B is not allowed"),
    ("title: Baking", "title: Baking\n# \u202e", 2, "", "the invisible character U+202E is not allowed"),
    ("title: Baking", 'title: "\\e[2J"', 1, "title", "the invisible character U+001B is not allowed"),
    ("title: Baking", '"\\u2066": x\ntitle: Baking', 1, "", "the invisible character U+2066 is not allowed"),
]


@pytest.mark.parametrize(("old", "new", "line", "field", "message"), SPOILT)
def test_a_mistake_is_named_in_plain_words_on_its_line(
    tmp_path: Path, old: str, new: str, line: int, field: str, message: str
):
    path = tmp_path / "deck.yaml"
    assert old in DECK
    path.write_text(DECK.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DeckProblems) as error:
        load_deck(path)
    found = {(p.line, p.field): p.message for p in error.value.problems}
    assert found.get((line, field), f"only {found}").startswith(message)
    assert "pydantic" not in str(error.value)
    assert "http" not in str(error.value)


def test_text_that_is_not_utf_8_is_refused_on_its_line(tmp_path: Path):
    path = tmp_path / "deck.yaml"
    path.write_bytes(DECK.replace("dough for", "dough für").encode("latin-1"))
    with pytest.raises(DeckProblems) as error:
        load_deck(path)
    (problem,) = error.value.problems
    assert (problem.line, problem.message) == (6, "byte 0xfc is not UTF-8; save the file as UTF-8")


def test_every_id_that_clashes_is_named(tmp_path: Path):
    path = tmp_path / "deck.yaml"
    question = DECK[DECK.index("  - id") : DECK.index("vocabulary")]
    path.write_text(DECK.replace("vocabulary", question + question + "vocabulary"), encoding="utf-8")
    with pytest.raises(DeckProblems) as error:
        load_deck(path)
    fields = [f"questions.{i}.{field}" for i in (1, 2) for field in ("id", "points.0.id", "points.1.id")]
    assert [p.field for p in error.value.problems] == fields
