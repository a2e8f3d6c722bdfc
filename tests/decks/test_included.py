"""Every deck that comes with voiceprep is fit to learn from."""

import re
from collections import Counter
from pathlib import Path

import pytest

from voiceprep.assess.grader import Status
from voiceprep.assess.lexical import LexicalGrader
from voiceprep.decks.deck import Deck
from voiceprep.decks.store import load_deck
from voiceprep.paths import BUNDLED_DECKS

DOCS = Path(__file__).parents[2] / "docs/decks.md"
DECKS = sorted(BUNDLED_DECKS.glob("*.yaml"))
WRITTEN = [path for path in DECKS if path.stem != "ml-engineer"]  # that one is its source, word for word


@pytest.fixture(scope="module")
def grader() -> LexicalGrader:
    return LexicalGrader()


def load(path: Path) -> Deck:
    return load_deck(path)


def test_the_decks_there_are():
    assert [path.stem for path in DECKS] == [
        "behavioural",
        "ml-engineer",
        "python-developer",
        "sql-and-data-analysis",
        "system-design",
    ]


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_a_deck_has_enough_to_practise_and_a_follow_up_for_each_question(path: Path):
    deck = load(path)
    assert len(deck.questions) >= 12
    assert all(question.probe for question in deck.questions)
    assert all(4 <= len(question.points) <= 9 for question in deck.questions)


def test_every_question_has_one_or_two_tags_that_are_documented_and_choose_more_than_one_question():
    asked = [(path.stem, question) for path in DECKS for question in load(path).questions]
    assert all(1 <= len(question.tags) <= 2 for _, question in asked)
    rows = [
        line
        for line in DOCS.read_text(encoding="utf-8").split("\n")
        if re.match(r"\| `[a-z-]+`(, `[a-z-]+`)* \|", line)
    ]
    told = {
        (deck, tag) for row in rows for tag in re.findall(r"`([a-z-]+)`", row) for deck in row.split("|")[3].split()
    }
    used = Counter((deck, tag) for deck, question in asked for tag in question.tags)
    tags = {tag for _, tag in used}
    assert {(deck.strip(","), tag) for deck, tag in told if tag in tags} == set(used)
    assert all(sum(n for (_, tag), n in used.items() if tag == wanted) > 1 for wanted in tags)


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_other_wordings_differ_from_the_point_and_from_one_another(path: Path):
    for point in (p for question in load(path).questions for p in question.points):
        also = [wording.casefold() for wording in point.also]
        assert also or point.terms, point.id
        assert {point.text.casefold(), point.source.casefold()}.isdisjoint(also), point.id
        assert len(set(also)) == len(also), point.id


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_a_spoken_form_belongs_to_one_term_only(path: Path):
    forms = [form.casefold() for term in load(path).vocabulary for form in {term.term, *term.heard}]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_the_reference_answers_make_their_points(path: Path, grader: LexicalGrader):
    verdicts = [v for question in load(path).questions for v in grader.grade(question, question.answer.split())]
    assert sum(v.status is Status.COVERED for v in verdicts) >= 0.97 * len(verdicts)


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_a_point_said_alone_in_other_words_does_not_make_the_rest(path: Path, grader: LexicalGrader):
    for question in load(path).questions:
        for point in question.points:
            verdicts = grader.grade(question, point.also[0].split())
            others = [v.point for v in verdicts if v.point != point.id and v.status is Status.COVERED]
            assert len(others) <= len(question.points) // 2, (point.id, others)
