from collections import deque
from pathlib import Path

import pytest

from tests.fakes import FakeKeys, FakeScreen, FakeSink, FakeTranscriber, FakeVoice, loud_is_speech, sound
from voiceprep.audio.files import FileSource
from voiceprep.decks.deck import Question
from voiceprep.decks.store import load_deck
from voiceprep.errors import EngineError, VoiceprepError
from voiceprep.interview.authoring import interview
from voiceprep.interview.coach import Coach
from voiceprep.interview.commands import Command
from voiceprep.interview.growing_deck import GrowingDeck
from voiceprep.interview.replies import Reply
from voiceprep.interview.spoken import SpokenReplies
from voiceprep.settings import ListenSettings
from voiceprep.speech.dictation import Scribe
from voiceprep.speech.transcript import Transcript
from voiceprep.speech.vocabulary import Vocabulary

WHY = "Why do you want this job?"
ANSWER = "I admire your product and I want to lead a small team."


class FakeAuthor:
    """Has these questions, and corrects answers so: a text, or an error that comes in the middle of it."""

    def __init__(self, *questions: str, corrections: tuple[str | BaseException | None, ...] = ()) -> None:
        self._questions, self._corrections = deque(questions), deque(corrections)
        self.shown: list[Question] = []
        self.notes: list[str] = []

    def question(self) -> str:
        return self._questions.popleft() if self._questions else ""

    def corrected(self, question: str, answer: str) -> str:
        correction = self._corrections.popleft() if self._corrections else None
        if isinstance(correction, BaseException):
            raise correction
        return answer if correction is None else correction

    def show(self, question: Question) -> None:
        self.shown.append(question)

    def note(self, text: str) -> None:
        self.notes.append(text)


class Answers:
    """These answers, in turn; each leaves a recording."""

    def __init__(self, *replies: Reply | str) -> None:
        self._replies = deque(replies)

    def __call__(self, question: Question, audio: Path) -> Reply:
        audio.write_bytes(b"sound")
        reply = self._replies.popleft()
        return Reply(Transcript.from_text(reply), "key", audio=audio) if isinstance(reply, str) else reply


@pytest.fixture
def deck(tmp_path: Path) -> GrowingDeck:
    return GrowingDeck(tmp_path / "content" / "mine.yaml", "Mine")


def files(deck: GrowingDeck) -> list[str]:
    return sorted(path.name for path in deck.file.parent.iterdir())


def test_each_question_gets_its_corrected_answer_and_points(deck: GrowingDeck):
    author = FakeAuthor(
        WHY, "Your strengths?", corrections=(None, "I write short tests.\n- Python: I teach it to others.")
    )
    interview(author, Answers(ANSWER, "I right short tests"), deck)
    saved = load_deck(deck.file)
    assert saved.title == "Mine"
    assert [q.question for q in saved.questions] == [WHY, "Your strengths?"]
    assert saved.questions[0].answer.strip() == ANSWER
    assert [p.text for p in saved.questions[0].points] == ["You admire your product", "You want to lead a small team"]
    assert [p.source for p in saved.questions[1].points] == ["I write short tests", "Python: I teach it to others"]
    assert author.shown == list(saved.questions)
    assert files(deck) == ["mine.yaml"]


def test_interrupted_while_correcting_the_answer_stays_as_it_was_understood(deck: GrowingDeck):
    with pytest.raises(KeyboardInterrupt):
        interview(FakeAuthor(WHY, corrections=(KeyboardInterrupt(),)), Answers(ANSWER), deck)
    assert load_deck(deck.file).questions[0].answer.strip() == ANSWER


def test_interrupted_while_speaking_keeps_what_was_said(deck: GrowingDeck, tmp_path: Path):
    reply = Reply(Transcript.from_text("I admire your product"), "interrupted")
    with pytest.raises(KeyboardInterrupt):
        interview(FakeAuthor(WHY), Answers(reply), deck)
    assert load_deck(deck.file).questions[0].answer.strip() == "I admire your product"


def test_an_answer_emptied_in_the_editor_leaves_the_question_out_and_the_others_in(deck: GrowingDeck):
    interview(FakeAuthor(WHY, "Next?", corrections=(None, "")), Answers(ANSWER, "Oh no"), deck)
    assert [q.question for q in load_deck(deck.file).questions] == [WHY]


def test_the_only_question_left_out_leaves_no_deck(deck: GrowingDeck):
    interview(FakeAuthor(WHY, corrections=("",)), Answers(ANSWER), deck)
    assert files(deck) == []


def test_a_deck_goes_on_where_it_was_left_and_a_question_in_it_is_answered_anew(deck: GrowingDeck):
    interview(FakeAuthor(WHY), Answers(ANSWER), deck)
    again = GrowingDeck(deck.file, "Other")
    interview(
        FakeAuthor(WHY.upper(), "And now?"), Answers("I like your people and I know your tools.", "I begin."), again
    )
    saved = load_deck(deck.file)
    assert (saved.title, [q.id for q in saved.questions]) == ("Mine", ["want-job", "now"])
    assert saved.questions[0].answer.strip() == "I like your people and I know your tools."


def test_a_skipped_question_and_one_without_an_answer_are_not_saved_and_stop_ends(deck: GrowingDeck):
    skip, stop = (Reply(Transcript(), "skipped", command=c) for c in (Command.SKIP, Command.STOP))
    author = FakeAuthor("One?", "Two?", "Three?", "Four?")
    interview(author, Answers(skip, Reply(Transcript(), "unanswered"), stop), deck)
    assert not deck.file.exists()
    assert author.notes == ["Nothing was heard, so there is nothing to save."]
    assert author.question() == "Four?"


def test_again_begins_the_answer_anew(deck: GrowingDeck):
    again = Reply(Transcript(), "end", command=Command.AGAIN)
    interview(FakeAuthor(WHY), Answers(again, ANSWER), deck)
    assert load_deck(deck.file).questions[0].answer.strip() == ANSWER


def spoken(*texts: str | VoiceprepError, seconds: float = 2) -> tuple[SpokenReplies, Scribe]:
    """The recorded answers of somebody who speaks for `seconds`, as the recogniser writes them down."""
    scribe = Scribe(lambda: FakeTranscriber(*texts))
    coach = Coach(FakeVoice(), FakeSink(), FakeScreen(), FakeKeys(), {})
    source = FileSource(sound(("silence", 1), ("speech", seconds), ("silence", 1)))
    return SpokenReplies(
        lambda q: source, "files", lambda: loud_is_speech, scribe, lambda q: Vocabulary(), coach, ListenSettings(), None
    ), scribe


def test_what_is_spoken_is_written_down_and_its_recording_deleted(deck: GrowingDeck):
    replies, scribe = spoken("I build small prototypes.")
    interview(FakeAuthor("How do you begin?"), lambda q, audio: replies.take(q, audio, lambda c: None), deck)
    scribe.close()
    assert [p.text for p in load_deck(deck.file).questions[0].points] == ["Build small prototypes"]
    assert files(deck) == ["mine.yaml"]


def test_where_the_recogniser_fails_the_recording_is_kept(deck: GrowingDeck):
    replies, scribe = spoken(EngineError("no weights"))
    author = FakeAuthor("How do you begin?")
    interview(author, lambda q, audio: replies.take(q, audio, lambda c: None), deck)
    scribe.close()
    assert files(deck) == ["mine.begin.wav"]
    assert author.notes == ["no weights.", f"What was recorded is kept: {deck.file.with_name('mine.begin.wav')}"]
