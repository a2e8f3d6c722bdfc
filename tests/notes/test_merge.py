"""Importing again after the notes were edited."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.notes.simple_points import a_point_a_line
from voiceprep.decks.deck import Deck, KeyPoint, Question, Term
from voiceprep.errors import NotesError
from voiceprep.notes.draft import Draft, draft_deck
from voiceprep.notes.entry import Entry, Notes
from voiceprep.notes.found import Fate

BREAD = Entry("How do you make bread?", "Knead the dough for ten minutes.\nLet it prove.\nFlours: rye, spelt", 1)
CAKE = Entry("How do you make a cake?", "Beat eggs and sugar.\nFold in the flour.", 5)
SOUP = Entry("What goes into a soup?", "Whatever the garden has today.\nStock made the day before.", 9)


def draft(*entries: Entry, old: Deck | None = None, drop: bool = False) -> Draft:
    return draft_deck(Notes(entries), "Kitchen", a_point_a_line, old, drop)


def by_hand(deck: Deck) -> Deck:
    """The deck after its owner worked on it."""
    question = deck.questions[0]
    knead, prove, flours = question.points
    points = (
        knead.model_copy(update={"also": ("work it by hand",), "text": "Knead it, ten minutes"}),
        prove,
        flours.model_copy(update={"terms": ("rye", "spelt", "wheat"), "need": "any"}),
    )
    edited = question.model_copy(update={"points": points, "probe": "And then?", "tags": ("bread",)})
    terms = (Term(term="KitchenX9", said="kitchen x nine"),)
    return deck.model_copy(update={"questions": (edited, *deck.questions[1:]), "vocabulary": terms})


def test_nothing_changes_where_nothing_was_edited():
    deck = by_hand(draft(BREAD, CAKE).deck)
    again = draft(BREAD, CAKE, old=deck)
    assert again.deck == deck
    assert {found.fate for found in again.found} == {Fate.SAME}


def test_an_edited_clause_keeps_the_id_and_all_that_was_added_by_hand():
    deck = by_hand(draft(BREAD).deck)
    answer = "Knead the dough for fifteen minutes.\nLet it prove.\nFlours: rye, spelt, oats"
    [found] = draft(replace(BREAD, answer=answer), old=deck).found
    assert found.fate is Fate.CHANGED
    knead, prove, flours = found.question.points
    assert knead == KeyPoint(
        id="make-bread/knead",
        text="Knead it, ten minutes",
        source="Knead the dough for fifteen minutes.",
        also=("work it by hand",),
    )
    assert prove == deck.questions[0].points[1]
    assert (flours.source, flours.terms, flours.need) == ("Flours: rye, spelt, oats", ("rye", "spelt", "wheat"), "any")
    assert (found.question.probe, found.question.tags) == ("And then?", ("bread",))
    assert found.changes == (
        "answer edited",
        "make-bread/knead: 'Knead the dough for ten minutes.' → 'Knead the dough for fifteen minutes.'",
        "make-bread/flours: 'Flours: rye, spelt' → 'Flours: rye, spelt, oats'",
    )


def test_an_edited_clause_that_nobody_touched_is_worded_anew():
    deck = draft(BREAD).deck
    answer = BREAD.answer.replace("rye, spelt", "rye, spelt, oats")
    [found] = draft(replace(BREAD, answer=answer), old=deck).found
    flours = found.question.points[2]
    assert (flours.text, flours.terms) == ("Say: Flours: rye, spelt, oats", ("rye", "spelt", "oats"))


def test_a_new_clause_gets_a_new_point_at_its_place():
    deck = draft(BREAD).deck
    answer = "Wash your hands first.\n" + BREAD.answer.replace("prove.", "prove.\nBake it hot.")
    [found] = draft(replace(BREAD, answer=answer), old=deck).found
    assert [point.id.partition("/")[2] for point in found.question.points] == [
        "wash", "knead", "let", "bake", "flours",
    ]  # fmt: skip


def test_a_point_that_was_taken_out_does_not_come_back():
    deck = draft(BREAD).deck
    question = deck.questions[0]
    fewer = deck.model_copy(update={"questions": (question.model_copy(update={"points": question.points[:2]}),)})
    [found] = draft(replace(BREAD, answer=BREAD.answer + "\nBake it hot."), old=fewer).found
    assert [point.id.partition("/")[2] for point in found.question.points] == ["knead", "let", "bake"]


def test_what_vanished_is_reported_and_kept_unless_asked():
    deck = draft(BREAD, CAKE, SOUP).deck
    shorter = replace(BREAD, answer="Knead the dough for ten minutes.\nFlours: rye, spelt")
    kept = draft(shorter, CAKE, old=deck)
    assert [(found.text, found.fate) for found in kept.found] == [
        (BREAD.question, Fate.CHANGED),
        (CAKE.question, Fate.SAME),
        (SOUP.question, Fate.KEPT),
    ]
    assert kept.found[0].vanished == ("make-bread/let",)
    assert [len(question.points) for question in kept.deck.questions] == [3, 2, 2]
    dropped = draft(shorter, CAKE, old=deck, drop=True)
    assert [len(question.points) for question in dropped.deck.questions] == [2, 2]
    assert dropped.found[-1].fate is Fate.REMOVED


@pytest.mark.parametrize(
    "edited",
    [
        replace(BREAD, question="How do you make BREAD"),
        replace(BREAD, question="How would you make bread?"),
        replace(BREAD, question="Bread?"),
        replace(BREAD, question="How do you bake bread?", answer="Knead the dough for twenty minutes.\nLet it prove."),
    ],
)
def test_a_reworded_question_is_still_that_question(edited: Entry):
    deck = draft(CAKE, BREAD, SOUP).deck
    again = draft(SOUP, edited, CAKE, old=deck)
    assert [question.id for question in again.deck.questions] == [question.id for question in deck.questions]
    assert again.deck.questions[1].question == edited.question


def test_another_question_with_another_answer_is_new():
    deck = draft(Entry("What are your strengths?", "I finish what I begin, and I say early what I cannot.", 1)).deck
    weak = Entry("What are your weaknesses?", "Too many browser tabs; I close them every evening now.", 1)
    again = draft(weak, old=deck)
    assert [question.id for question in again.deck.questions] == ["weaknesses", "strengths"]
    assert [found.fate for found in again.found] == [Fate.NEW, Fate.KEPT]


def test_a_new_question_stands_after_the_one_before_it_in_the_notes():
    deck = draft(BREAD, SOUP).deck
    again = draft(BREAD, CAKE, SOUP, old=deck)
    assert [question.question for question in again.deck.questions] == [BREAD.question, CAKE.question, SOUP.question]


def test_doubts_are_raised():
    found = draft(
        replace(BREAD, answer="Spices: " + ", ".join(f"spice {i}" for i in range(14))),
        replace(CAKE, answer=""),
        replace(SOUP, answer="word " * 300),
        SOUP,
        replace(SOUP, line=20),
        Entry("What else?", "Nothing.", 30),
        Entry("Salads", "Oil first, then vinegar, then salt.", 40),
    ).found
    assert [list(f.doubts) for f in found] == [
        ["the answer is an inventory: 1 point with 14 terms; is that right?"],
        ["no answer"],
        ["the answer has 300 words, more than 2 minutes of speech"],
        [],
        ["the same as on line 9"],
        ["the answer has only 1 word"],
        ["is 'Salads' what the interviewer asks?"],
    ]
    assert [f.fate for f in found].count(Fate.LEFT_OUT) == 2


def test_a_question_asked_twice_is_a_doubt():
    found = draft(BREAD, replace(BREAD, answer="Buy it.\nSlice it by hand.", line=7)).found
    assert [f.question.id for f in found] == ["make-bread", "make-bread-2"]
    assert "asked twice, first on 1" in found[1].doubts


def test_notes_without_answers_are_no_deck():
    with pytest.raises(NotesError, match="no question has an answer"):
        draft(replace(BREAD, answer=""))


def test_ids_must_be_unique_in_notes_that_have_them():
    with pytest.raises(NotesError, match="the id 'bread' is also on line 1; delete one"):
        draft(replace(BREAD, id="bread"), replace(CAKE, id="bread"))


lines = st.text("abcde ,:", min_size=1, max_size=25).map(str.strip).filter(bool)
answers = st.lists(lines, min_size=1, max_size=5).map("\n".join)
asked = st.builds(Entry, question=lines.map(lambda text: f"{text}?"), answer=answers, line=st.just(1))
entries = st.lists(asked, min_size=1, max_size=6).map(
    lambda found: [replace(entry, line=i) for i, entry in enumerate(found, 1)]
)


@given(before=entries, after=entries, drop=st.booleans())
def test_importing_twice_is_importing_once(before: list[Entry], after: list[Entry], drop: bool):
    deck = draft(*before).deck
    assert draft(*before, old=deck).deck == deck
    once = draft(*after, old=deck, drop=drop).deck
    assert draft(*after, old=once, drop=drop).deck == once


@given(before=entries, after=entries)
def test_no_id_changes_or_goes(before: list[Entry], after: list[Entry]):
    deck = draft(*before).deck
    merged = draft(*before, *after, old=deck).deck
    ids = {question.id: {point.id for point in question.points} for question in merged.questions}
    for question in deck.questions:
        assert {point.id for point in question.points} <= ids[question.id]
    unedited = {(entry.question, entry.answer) for entry in before}
    for question in merged.questions:
        old: Question | None = deck.question(question.id)
        if old and (question.question, question.answer) in unedited and question.answer == old.answer:
            assert question.points == old.points
