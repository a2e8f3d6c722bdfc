"""The session loop with stand-ins: what is asked, told and saved, also when it is interrupted anywhere."""

from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from tests.fakes import FakeGrader, FakeKeys, FakeScreen, FakeSink, FakeVoice, question
from voiceprep.audio.files import WavWriter
from voiceprep.decks.deck import Question
from voiceprep.errors import DeviceError, EngineError
from voiceprep.interview.coach import Coach
from voiceprep.interview.commands import Command
from voiceprep.interview.replies import Ended, Reply
from voiceprep.interview.session import Session
from voiceprep.records.attempt import Attempt
from voiceprep.records.contents import SessionContents
from voiceprep.records.session import Mode
from voiceprep.records.session_folder import SessionFolder
from voiceprep.speech.transcript import Transcript

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


class FakeReplies:
    """Gives these replies in turn, each with a second of sound on disk."""

    mode: Mode = "microphone"
    hint = "Answer aloud."

    def __init__(self, *replies: Reply, ready: EngineError | None = None) -> None:
        self._replies, self._ready = deque(replies), ready

    def prepare(self) -> str:
        if self._ready:
            raise self._ready
        return "fake engine"

    def take(self, question: Question, audio: Path) -> Reply:
        with WavWriter(audio) as recording:
            recording.write(np.ones(16_000, np.int16))
        reply = self._replies.popleft()
        return Reply(reply.transcript, reply.ended, audio, 1.0, reply.command, reply.problem)


def said(
    text: str, ended: Ended = "silence", command: Command | None = None, problem: DeviceError | None = None
) -> Reply:
    return Reply(Transcript.from_text(text), ended, command=command, problem=problem)


class Rehearsal:
    """A session over questions with two points each; a point is covered when its number is said."""

    def __init__(
        self,
        folder: Path,
        *replies: Reply,
        keys: FakeKeys | None = None,
        on: Callable[[str], None] = lambda kind: None,
        ready: EngineError | None = None,
        ids: tuple[str, ...] = ("why", "how"),
    ) -> None:
        self.questions = tuple(question(id) for id in ids)
        self.folder = SessionFolder.create(
            folder, "deck", NOW, title="A deck", questions=ids, mode="microphone", deck_file=None
        )
        self.screen = FakeScreen(on)
        coach = Coach(FakeVoice(), FakeSink(), self.screen, keys or FakeKeys(), {})
        self.session = Session(
            "A deck", self.questions, self.folder, coach, FakeReplies(*replies, ready=ready), FakeGrader, lambda: NOW
        )

    def saved(self) -> SessionContents:
        contents = self.folder.load()
        assert not contents.problems
        assert contents.session
        assert contents.session.ended == NOW
        return contents

    def attempts(self) -> tuple[Attempt, ...]:
        contents = self.saved()
        assert not contents.unsaved
        return contents.attempts


def test_every_question_is_asked_judged_told_and_saved(tmp_path: Path):
    rehearsal = Rehearsal(tmp_path, said("it is 0 and 1"), said("only 1"))
    rehearsal.session.run()
    first, second = rehearsal.attempts()
    assert (first.question, first.number, first.covered, first.transcript.text) == ("why", 1, 2, "it is 0 and 1")
    assert (second.question, second.number, second.covered) == ("how", 2, 1)
    assert first.audio == "01-why.flac"
    assert (first.engines.transcriber, first.engines.grader) == ("fake engine", "fake")
    assert rehearsal.screen.shown == [
        ("say", "Welcome to A deck: two questions. Answer aloud."),
        ("question", "why"),
        ("assessment", "why"),
        ("say", "All two points."),
        ("question", "how"),
        ("assessment", "how"),
        ("say", "One of two points. You covered: Point 1. You missed: Point 0."),
        ("say", "That is all. You covered 3 of 4 points. Practise this one next: Question how?"),
        ("summary", rehearsal.folder.path.name),
    ]


def test_no_answer_is_on_record_and_not_judged(tmp_path: Path):
    rehearsal = Rehearsal(tmp_path, said("", "unanswered"), said("0"))
    rehearsal.session.run()
    silent, _ = rehearsal.attempts()
    assert (silent.ended, silent.verdicts, silent.engines.grader) == ("unanswered", (), "none")
    assert "I heard no answer. Let us go on." in rehearsal.screen.texts("say")


def test_a_skipped_question_is_not_judged(tmp_path: Path):
    rehearsal = Rehearsal(tmp_path, said("0 well", "skipped", Command.SKIP), said("1"))
    rehearsal.session.run()
    skipped, _ = rehearsal.attempts()
    assert (skipped.ended, skipped.verdicts) == ("skipped", ())


def test_repeat_asks_again_and_leaves_no_trace(tmp_path: Path):
    rehearsal = Rehearsal(tmp_path, said("repeat", command=Command.REPEAT), said("0"), said("1"))
    rehearsal.session.run()
    assert rehearsal.screen.texts("question") == ["why", "why", "how"]
    assert [a.question for a in rehearsal.attempts()] == ["why", "how"]


def test_repeat_in_mid_answer_keeps_the_answer(tmp_path: Path):
    rehearsal = Rehearsal(tmp_path, said("it is 0", "key", Command.REPEAT), said("0"), said("1"))
    rehearsal.session.run()
    assert [(a.number, a.question) for a in rehearsal.attempts()] == [(1, "why"), (2, "why"), (3, "how")]


def test_stop_ends_it_with_a_farewell(tmp_path: Path):
    rehearsal = Rehearsal(tmp_path, said("0"), said("stop", command=Command.STOP), ids=("why", "how", "when"))
    rehearsal.session.run()
    assert [a.question for a in rehearsal.attempts()] == ["why"]
    assert rehearsal.screen.texts("say")[-1] == "That is all. You covered 1 of 2 points."


@pytest.mark.parametrize(("key", "asked"), [("s", ["why", "how"]), ("q", ["why"]), ("r", ["why", "why", "how"])])
def test_keys_pressed_while_the_question_is_spoken(tmp_path: Path, key: str, asked: list[str]):
    # The first look at the keyboard is during the welcome.
    rehearsal = Rehearsal(tmp_path, said("0"), said("1"), keys=FakeKeys(None, key))
    rehearsal.session.run()
    assert rehearsal.screen.texts("question") == asked


def interrupt_at(kind: str, nth: int) -> Callable[[str], None]:
    """Ctrl-C when this is shown for the nth time."""
    left = [nth]

    def interrupt(shown: str) -> None:
        left[0] -= shown == kind
        if shown == kind and left[0] == 0:
            raise KeyboardInterrupt

    return interrupt


@pytest.mark.parametrize(
    ("kind", "nth", "kept"),
    [
        ("say", 1, 0),  # the welcome
        ("question", 1, 0),
        ("assessment", 1, 1),
        ("say", 2, 1),  # feedback
        ("question", 2, 1),
        ("assessment", 2, 2),
        ("say", 3, 2),
        ("say", 4, 2),  # the farewell
    ],
)
def test_ctrl_c_at_any_moment_keeps_what_was_said(tmp_path: Path, kind: str, nth: int, kept: int):
    rehearsal = Rehearsal(tmp_path, said("0"), said("1"), on=interrupt_at(kind, nth))
    with pytest.raises(KeyboardInterrupt):
        rehearsal.session.run()
    assert rehearsal.folder.path.exists() == bool(kept)  # a session without a reply leaves nothing behind
    attempts = rehearsal.attempts() if kept else ()
    assert [a.question for a in attempts] == ["why", "how"][:kept]
    assert all(a.verdicts and a.audio and a.audio.endswith(".flac") for a in attempts)
    assert rehearsal.screen.shown[-1][0] == "summary"


def test_ctrl_c_in_mid_answer_judges_it_and_says_nothing(tmp_path: Path):
    rehearsal = Rehearsal(tmp_path, said("0 and", "interrupted"))
    with pytest.raises(KeyboardInterrupt):
        rehearsal.session.run()
    [attempt] = rehearsal.attempts()
    assert (attempt.ended, attempt.covered) == ("interrupted", 1)
    assert rehearsal.screen.texts("assessment") == ["why"]
    assert len(rehearsal.screen.texts("say")) == 1


def test_a_lost_microphone_saves_the_answer_and_ends_with_its_error(tmp_path: Path):
    rehearsal = Rehearsal(tmp_path, said("0 and", "interrupted", problem=DeviceError("unplugged")))
    with pytest.raises(DeviceError, match="unplugged"):
        rehearsal.session.run()
    [attempt] = rehearsal.attempts()
    assert attempt.covered == 1
    assert rehearsal.screen.texts("note") == ["unplugged"]


def test_nobody_is_asked_when_nothing_can_be_recognised(tmp_path: Path):
    rehearsal = Rehearsal(tmp_path, ready=EngineError("no weights"))
    with pytest.raises(EngineError, match="no weights"):
        rehearsal.session.run()
    assert rehearsal.screen.texts("question") == []


def test_a_grader_that_fails_keeps_the_answer(tmp_path: Path):
    rehearsal = Rehearsal(tmp_path, said("0"))

    def fail() -> FakeGrader:
        raise EngineError("no grader")

    session = Session(
        "A deck",
        rehearsal.questions,
        rehearsal.folder,
        rehearsal.session.coach,
        rehearsal.session.replies,
        fail,
        lambda: NOW,
    )
    with pytest.raises(EngineError, match="no grader"):
        session.run()
    [attempt] = rehearsal.attempts()
    assert (attempt.transcript.text, attempt.verdicts) == ("0", ())
