"""What leaves a deck comes back whole."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.decks.test_properties import ids, texts
from tests.notes.simple_points import a_point_a_line
from voiceprep.cli.export_deck import FORMATS
from voiceprep.decks.deck import Deck, KeyPoint, Question, Term
from voiceprep.decks.store import load_deck
from voiceprep.notes.draft import draft_deck
from voiceprep.notes.reading import read_notes

SUFFIXES = {"md": ".md", "csv": ".csv", "anki": ".txt", "json": ".json"}
CONTENT = Path(__file__).parents[2] / "content"
# Lines that mean something to a reader of notes, of Markdown, of tables, of HTML or of YAML.
TRAPS = [
    "Q: Why?", "A: Because.", "## Heading", "- item", "1. Why?", "* a", "> quoted", "**bold**", "__init__", "_x_ y",
    "Label: text", "`code`", "```", "~~~", "```voiceprep", "| a | b |", "|---|---|", "<b>bold</b>", "<!-- x", "&amp;",
    "[a]: /url", "[a](b)", "    indented", "a  ", "\\\\", "===", "---", "=1+1", "'=1", "+1", "@a", '"quoted"', "“a”",
    "a\\tb", "#separator:tab", "# comment", "{{c1::x}}", "a\u00a0b", "null", "~", "yes", "1.0", "a\rb", "[sound:x.mp3]",
    "TODO", "Question 1", "12.", "&#35;", "\ufffe", "😀", "a<br>b", "https://a.b/c_d_e",
]  # fmt: skip
words = st.sampled_from(TRAPS).map(str.strip) | texts
passages = st.lists(words | st.just(""), min_size=1, max_size=4).map("\n".join).map(str.strip).filter(bool)


@st.composite
def questions(draw: st.DrawFn, id: str) -> Question:
    points = []
    for name in draw(st.lists(ids, min_size=1, max_size=2, unique=True)):
        terms = tuple(draw(st.lists(words, max_size=2)))
        points.append(
            KeyPoint(
                id=f"{id}/{name}",
                text=draw(passages),
                source=draw(words),
                terms=terms,
                need=draw(st.sampled_from(["any", "half", "all", None])) if terms else None,
                also=tuple(draw(st.lists(words, max_size=2))),
            )
        )
    return Question(
        id=id,
        question=draw(passages),
        answer=draw(passages),
        probe=draw(st.none() | words),
        tags=tuple(draw(st.lists(ids, max_size=2))),
        points=tuple(points),
    )


@st.composite
def decks(draw: st.DrawFn) -> Deck:
    asked = [draw(questions(id)) for id in draw(st.lists(ids, min_size=1, max_size=3, unique=True))]
    terms = st.builds(Term, term=words, said=st.none() | words, heard=st.lists(words, max_size=2).map(tuple))
    return Deck(title=draw(passages), questions=tuple(asked), vocabulary=tuple(draw(st.lists(terms, max_size=3))))


def back(deck: Deck, form: str, folder: Path) -> Deck:
    file = folder / f"deck{SUFFIXES[form]}"
    file.write_bytes(FORMATS[form](deck).encode())
    return draft_deck(read_notes(file), "no title", a_point_a_line).deck


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("path", sorted(CONTENT.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_decks_that_come_along_survive(form: str, path: Path, tmp_path: Path):
    deck = load_deck(path)
    assert back(deck, form, tmp_path) == deck


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=25)
@given(data=st.data())
def test_any_deck_survives(form: str, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject):
    deck = data.draw(decks())
    assert back(deck, form, tmp_path_factory.mktemp("deck")) == deck


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_merged_into_its_own_deck_changes_nothing(form: str, tmp_path: Path):
    deck = load_deck(CONTENT / "ml-engineer.yaml")
    file = tmp_path / f"deck{SUFFIXES[form]}"
    file.write_bytes(FORMATS[form](deck).encode())
    assert draft_deck(read_notes(file), "no title", a_point_a_line, deck).deck == deck


def test_markdown_is_as_readable_as_the_answer():
    deck = load_deck(CONTENT / "ml-engineer.yaml")
    text = FORMATS["md"](deck)
    for question in deck.questions:
        assert f"## {question.question}\n\n{question.answer}\n\n```voiceprep\nid: {question.id}\n" in text


def test_no_cell_is_a_formula():
    question = Question(
        id="a", question="=1+1?", answer="- one\n- two", points=(KeyPoint(id="a/b", text="x", source="y"),)
    )
    rows = list(csv.reader(io.StringIO(FORMATS["csv"](Deck(title="@t", questions=(question,))), newline="")))
    assert rows[1][:2] == ["'=1+1?", "'- one\n- two"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", ["{{c1::x}}", "[sound:x.mp3]", "# x", "Q: x", "```", "a\rb", "'=x", "&lt;", "\ufffe"])
def test_texts_that_a_format_takes_for_its_own_survive(form: str, text: str, tmp_path: Path):
    points = (KeyPoint(id="a/b", text=text, source=text, terms=(text,), also=(text,)),)
    question = Question(id="a", question=text, answer=text, probe=text, points=points)
    deck = Deck(title=text, questions=(question,), vocabulary=(Term(term=text),))
    assert back(deck, form, tmp_path) == deck


def test_json_is_the_deck():
    deck = load_deck(CONTENT / "ml-engineer.yaml")
    assert Deck.model_validate(json.loads(FORMATS["json"](deck))) == deck


def test_an_edit_in_the_exported_markdown_arrives(tmp_path: Path):
    deck = load_deck(CONTENT / "ml-engineer.yaml")
    text = FORMATS["md"](deck).replace("with mean, median, or mode.\n", "with the median alone.\n")
    text = text.replace("said: ah med a baad", "said: ahmed a bad")
    file = tmp_path / "deck.md"
    file.write_text(text, encoding="utf-8")
    merged = draft_deck(read_notes(file), "no title", a_point_a_line, deck).deck
    point = merged.question("handle-missing-data").points[1]
    assert point.id == "handle-missing-data/imputation"
    assert point.source == "Imputation: Filling in missing values with the median alone."
    assert point.also == deck.question("handle-missing-data").points[1].also
    assert next(term.said for term in merged.vocabulary if term.term == "Ahmedabad") == "ahmed a bad"
