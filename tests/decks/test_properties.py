import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.decks.examples import DECK
from voiceprep.decks.advice import Language, advise
from voiceprep.decks.deck import Deck, KeyPoint, Question, Term
from voiceprep.decks.document import UNPRINTABLE, parse
from voiceprep.decks.store import load_deck, load_document
from voiceprep.errors import DeckProblem, DeckProblems

KEYS = ["title", "questions", "vocabulary", "id", "question", "answer", "points", "text", "terms", "need", "also", "x"]
SIGNS = [
    b": ",
    b"- ",
    b"\n",
    b"  ",
    b"\t",
    b"'",
    b'"',
    b"[",
    b"}",
    b"|",
    b"&a ",
    b"*a",
    b"!!x ",
    b"---\n",
    b"\\",
    b"\0",
]

texts = (
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30)
    .filter(lambda text: not UNPRINTABLE.search(text) and text.strip())
    .map(str.strip)
)
ids = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)
values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=20,
)


@st.composite
def spoilt_decks(draw: st.DrawFn) -> bytes:
    """A good deck with pieces cut out and others put in."""
    data = DECK.encode()
    for _ in range(draw(st.integers(1, 4))):
        start, length = draw(st.integers(0, len(data))), draw(st.integers(0, 40))
        data = data[:start] + draw(st.sampled_from(SIGNS) | st.binary(max_size=4)) + data[start + length :]
    return data


@st.composite
def questions(draw: st.DrawFn, id: str) -> Question:
    points = []
    for name in draw(st.lists(ids, min_size=1, max_size=3, unique=True)):
        terms = draw(st.lists(texts, max_size=2))
        need = draw(st.sampled_from(["any", "half", "all", None])) if terms else None
        also = draw(st.lists(texts, max_size=2))
        points.append(
            KeyPoint(
                id=f"{id}/{name}", text=draw(texts), source=draw(texts), terms=tuple(terms), need=need, also=tuple(also)
            )
        )
    answer = "\n".join(draw(st.lists(texts, min_size=1, max_size=3)))
    return Question(id=id, question=draw(texts), answer=answer, points=tuple(points))


@st.composite
def decks(draw: st.DrawFn) -> Deck:
    asked = [draw(questions(id)) for id in draw(st.lists(ids, min_size=1, max_size=3, unique=True))]
    terms = st.builds(Term, term=texts, said=st.none() | texts, heard=st.lists(texts, max_size=2).map(tuple))
    return Deck(title=draw(texts), questions=tuple(asked), vocabulary=tuple(draw(st.lists(terms, max_size=3))))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("decks") / "deck.yaml"


@settings(deadline=None)  # other work on the machine is no failure
@given(data=st.binary() | st.text().map(str.encode) | spoilt_decks() | values.map(lambda v: yaml.safe_dump(v).encode()))
def test_any_bytes_are_a_deck_or_problems_safe_to_print(file: Path, data: bytes):
    file.write_bytes(data)
    problems: tuple[DeckProblem, ...] = ()
    try:
        document, deck = load_document(file)
        advise(document, deck, Language(lambda word: False, len))
    except DeckProblems as error:
        problems = error.problems
    assert not any(UNPRINTABLE.search(problem.message) for problem in problems)
    assert all(1 <= problem.line <= data.count(b"\n") + data.count(b"\r") + 2 for problem in problems)


@settings(deadline=None)
@given(deck=decks())
def test_a_deck_written_as_yaml_or_json_is_read_back_as_it_was(file: Path, deck: Deck):
    plain = deck.model_dump(mode="json", exclude_none=True)
    for text in (
        yaml.safe_dump(plain, allow_unicode=True, sort_keys=False),
        yaml.safe_dump(plain, allow_unicode=False, default_style='"'),
        json.dumps(deck.model_dump(mode="json"), ensure_ascii=False),
    ):
        file.write_text(text, encoding="utf-8", newline="")
        assert load_deck(file) == deck


@settings(deadline=None)
@given(
    value=st.recursive(texts, lambda v: st.lists(v, max_size=3) | st.dictionaries(texts, v, max_size=3), max_leaves=9)
)
def test_a_document_holds_exactly_what_was_written_and_a_line_for_each_value(value: Any):
    text = yaml.safe_dump(value, allow_unicode=True)
    document = parse(Path("x"), text.encode())
    assert document.value == value
    assert all(1 <= line <= text.count("\n") + 1 for line in document.lines.values())
