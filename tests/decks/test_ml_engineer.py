"""The bundled deck holds its source, whole and unaltered."""

import re
from pathlib import Path

import pytest
import yaml

from voiceprep.decks.deck import Deck, Question
from voiceprep.decks.store import load_deck
from voiceprep.paths import BUNDLED_DECKS

FILE = BUNDLED_DECKS / "ml-engineer.yaml"
GOLDEN = Path(__file__).parent / "golden" / "ml-engineer-answers.txt"
QUOTED = re.compile(r'^## (\d+)\. (?:6\. )?(.+)\n"([^"]+)"$', re.MULTILINE)
"""Number, question, answer; the second number of question 16 is a slip of the source."""


@pytest.fixture(scope="module")
def deck() -> Deck:
    return load_deck(FILE)


def answers(source: Path) -> list[tuple[str, str, str]]:
    return QUOTED.findall(source.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("number", "question", "answer"), answers(GOLDEN))
def test_every_answer_is_in_the_deck_word_for_word(deck: Deck, number: str, question: str, answer: str):
    held = deck.questions[int(number) - 1]
    assert (held.question, held.answer) == (question, answer)


def test_nothing_of_the_source_lies_outside_the_questions_and_answers(deck: Deck):
    assert len(answers(GOLDEN)) == len(deck.questions) == 30
    assert QUOTED.sub("", GOLDEN.read_text(encoding="utf-8")).strip() == ""


def test_the_golden_copy_is_the_original(shared: Path):
    (original,) = (shared / "content").glob("*.txt")
    assert original.read_bytes() == GOLDEN.read_bytes()


def test_every_key_point_is_in_the_deck_as_it_was_written(deck: Deck, shared: Path):
    wanted = yaml.safe_load((shared / "content" / "points.yaml").read_text(encoding="utf-8"))["questions"]
    assert [(q.id, q.question) for q in deck.questions] == [(q["id"], q["question"]) for q in wanted]
    assert [points(q) for q in deck.questions] == [q["points"] for q in wanted]


def points(question: Question) -> list[dict[str, object]]:
    keep = {"id", "text", "source", "terms", "need"}
    return [p.model_dump(mode="json", include=keep, exclude_defaults=True) for p in question.points]


def test_other_wordings_differ_from_the_point_and_from_one_another(deck: Deck):
    for point in (p for q in deck.questions for p in q.points):
        also = [wording.casefold() for wording in point.also]
        assert {point.text.casefold(), point.source.casefold()}.isdisjoint(also), point.id
        assert len(set(also)) == len(also), point.id


def test_ways_to_say_a_term_differ_from_the_term_and_belong_to_one_term_only(deck: Deck):
    forms = [form.casefold() for term in deck.vocabulary for form in {term.term, *term.heard}]
    assert sorted({f for f in forms if forms.count(f) > 1}) == []
