from pathlib import Path

import pytest

from tests.decks.examples import DECK
from voiceprep.decks import document
from voiceprep.decks.deck import Deck
from voiceprep.decks.document import parse
from voiceprep.errors import NotesError
from voiceprep.notes.deck_file import deck_file


def read(text: str) -> Deck:
    return Deck.model_validate(parse(Path(), text.encode()).value)


BAKING = read(DECK)


def test_an_unchanged_deck_keeps_every_letter():
    assert deck_file(BAKING, "from here", {}, DECK.encode()) == DECK


@pytest.mark.parametrize("layout", [DECK.replace("\n", "\r\n"), f"# mine\n{DECK}", f"{DECK}# the end\n", DECK.rstrip()])
def test_a_changed_question_leaves_all_around_it(layout: str):
    question = BAKING.questions[0].model_copy(update={"question": "How do you bake?"})
    changed = BAKING.model_copy(update={"questions": (question,)})
    text = deck_file(changed, "from here", {}, layout.encode())
    assert read(text) == changed
    assert text.startswith(layout.splitlines()[0])
    assert "from here" not in text
    assert ("# the end" in text) is ("# the end" in layout)
    assert "  - {term: dough, said: doe, heard: [doh]}" in text


def test_a_flow_style_deck_is_written_anew():
    flow = "{title: T, questions: [{id: a, question: b, answer: c, points: [{id: a/b, text: d, source: c}]}]}"
    text = deck_file(read(flow), "from here", {"a": ["is it?"]}, flow.encode())
    assert read(text) == read(flow)


def test_what_no_deck_could_hold_is_not_written(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(document, "MAX_VALUES", 10)
    with pytest.raises(NotesError, match="too much for one deck; divide the notes"):
        deck_file(BAKING, "from here", {})
