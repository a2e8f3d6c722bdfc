"""Reviews come from the sessions on disk alone: lost or stale, the same is computed again."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Rating
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import question
from tests.records.builders import ATTEMPT
from voiceprep.assess.grader import Status, Verdict
from voiceprep.decks.deck import Deck
from voiceprep.practice.history import read_history
from voiceprep.practice.item import items_of
from voiceprep.practice.renaming import renamed
from voiceprep.records.attempt import Attempt
from voiceprep.records.correction import correct
from voiceprep.records.index import FILE
from voiceprep.records.session_folder import SessionFolder

START = datetime(2026, 11, 20, 12, tzinfo=UTC)
DECK = Deck(title="A deck", questions=(question("why"), question("how")))


def attempt(number: int, id: str, covered: int, days: float, hints: int = 0, asked: str = "") -> Attempt:
    """A reply that covers the first `covered` of two points."""
    verdicts = [
        Verdict(f"{id}/p{n}", Status.COVERED if n < covered else Status.MISSED, float(n < covered), None)
        for n in range(2)
    ]
    return replace(
        ATTEMPT,
        number=number,
        question=id,
        asked=asked or f"Question {id}?",
        started=START + timedelta(days=days),
        audio=None,
        verdicts=tuple(verdicts),
        hints=hints,
    )


def session(recordings, days: float, *attempts: Attempt, **options) -> SessionFolder:
    values = {"title": "A deck", "questions": ["why"], "mode": "typed", "deck_file": None}
    folder = SessionFolder.create(recordings, "mine", START + timedelta(days=days), **{**values, **options})
    for each in attempts:
        folder.save(each)
    return folder


def ratings(recordings, deck: Deck = DECK) -> dict[str, list[Rating]]:
    reviews = read_history(recordings, UTC).of("mine", deck)
    return {id: [review.rating for review in found] for id, found in reviews.items()}


def test_a_session_is_one_review_of_each_question(tmp_path):
    session(tmp_path, 0, attempt(1, "why", 0, 0), attempt(2, "why", 2, 0), attempt(3, "how", 2, 0))
    session(tmp_path, 1, attempt(1, "why", 2, 1, hints=1))
    assert ratings(tmp_path) == {"why": [Rating.Hard, Rating.Hard], "how": [Rating.Easy]}


@pytest.mark.parametrize("options", [{"practice_only": True}, {"mode": "demo"}])
def test_what_does_not_count_elsewhere_does_not_count_here(tmp_path, options):
    session(tmp_path, 0, attempt(1, "why", 2, 0), **options)
    assert ratings(tmp_path) == {"why": [], "how": []}


def test_a_corrected_verdict_counts(tmp_path):
    folder = session(tmp_path, 0, attempt(1, "why", 1, 0))
    assert ratings(tmp_path)["why"] == [Rating.Hard]
    correct(folder.path, "why", "p1", Status.COVERED, "I said it", START)
    assert ratings(tmp_path)["why"] == [Rating.Easy]


def test_a_deleted_session_drops_out(tmp_path):
    folder = session(tmp_path, 0, attempt(1, "why", 2, 0))
    session(tmp_path, 1, attempt(1, "why", 0, 1))
    assert len(ratings(tmp_path)["why"]) == 2
    shutil.rmtree(folder.path)
    assert ratings(tmp_path)["why"] == [Rating.Again]


def test_an_edited_question_keeps_its_history(tmp_path):
    session(tmp_path, 0, attempt(1, "why", 2, 0))
    edited = question("why", points=5).model_copy(update={"question": "Something else altogether?"})
    assert ratings(tmp_path, Deck(title="A deck", questions=(edited,))) == {"why": [Rating.Easy]}


def test_a_renamed_question_keeps_its_history_also_when_it_was_asked_again(tmp_path):
    session(tmp_path, 0, attempt(1, "why", 0, 0))
    new = question("the-reason").model_copy(update={"question": "Question  WHY?"})
    deck = Deck(title="A deck", questions=(new, question("how")))
    session(tmp_path, 3, attempt(1, "the-reason", 2, 3, asked="Question  WHY?"))
    reviews = read_history(tmp_path, UTC).of("mine", deck)["the-reason"]
    assert [review.rating for review in reviews] == [Rating.Again, Rating.Easy]
    assert reviews[0].missed == ("the-reason/p0", "the-reason/p1")


@pytest.mark.parametrize(
    ("was", "found"),
    [
        ("How do you handle missing data in projects?", "missing"),
        ("how do you handle  MISSING DATA in your projects?", "missing"),
        ("How do you handle outliers in your work?", None),
        ("", None),
    ],
)
def test_a_question_that_is_gone_became_the_one_that_is_worded_nearly_the_same(was, found):
    words = {"missing": "How Do You Handle Missing Data in Your Projects?", "scaling": "What Is Feature Scaling?"}
    deck = Deck(
        title="A deck",
        questions=tuple(question(id).model_copy(update={"question": text}) for id, text in words.items()),
    )
    assert renamed(deck, {"old": was, "scaling": "Anything"}) == ({"old": found} if found else {})


answers = st.tuples(st.sampled_from(["why", "how"]), st.integers(0, 2), st.integers(0, 1))
sessions = st.lists(st.tuples(st.integers(0, 30), st.lists(answers, min_size=1, max_size=4)), min_size=1, max_size=4)


@settings(max_examples=25)
@given(sessions, st.data())
def test_lost_or_damaged_or_followed_step_by_step_the_state_is_the_same(tmp_path_factory, sessions, data):
    recordings = tmp_path_factory.mktemp("recordings")
    for days, given_answers in sessions:
        numbered = enumerate(given_answers, 1)
        session(recordings, days, *(attempt(n, id, c, days, hints) for n, (id, c, hints) in numbered))
        if data.draw(st.booleans()):
            ratings(recordings)  # the index follows now, or later
    followed = items_of(DECK, read_history(recordings, UTC).of("mine", DECK))
    if data.draw(st.booleans()):
        shutil.rmtree((recordings / FILE).parent)
    else:
        (recordings / FILE).write_bytes(b"not an index")
    assert items_of(DECK, read_history(recordings, UTC).of("mine", DECK)) == followed
