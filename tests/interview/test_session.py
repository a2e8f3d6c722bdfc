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
from voiceprep.interview.commands import ENDING, Command
from voiceprep.interview.desk import Desk
from voiceprep.interview.modes import PROBES, Mode
from voiceprep.interview.replies import Ended, Reply, Serve
from voiceprep.interview.session import Session
from voiceprep.records import session as records_session
from voiceprep.records.attempt import Attempt
from voiceprep.records.contents import SessionContents
from voiceprep.records.session_folder import SessionFolder
from voiceprep.speech.transcript import Transcript

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


class FakeReplies:
    """Gives these replies in turn, each with a second of sound on disk."""

    mode: records_session.Mode = "microphone"
    hint = "Answer aloud."

    def __init__(self, *replies: Reply, ready: EngineError | None = None, can_retry: bool = False) -> None:
        self._replies, self._ready, self.can_retry = deque(replies), ready, can_retry
        self.offers = 0

    def prepare(self) -> str:
        if self._ready:
            raise self._ready
        return "fake engine"

    def take(self, question: Question, audio: Path, serve: Serve, *, between: bool = False) -> Reply:
        """A reply whose command leaves the question open is served, and the next one is the reply."""
        with WavWriter(audio) as recording:
            recording.write(np.ones(16_000, np.int16))
        self.offers += between
        reply = self._replies.popleft()
        while reply.command and reply.command not in ENDING:
            serve(reply.command)
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
        can_retry: bool = False,
        mode: Mode = Mode.DRILL,
        grader: Callable[[], FakeGrader] = FakeGrader,
        seconds: float | None = None,
        ids: tuple[str, ...] = ("why", "how"),
    ) -> None:
        self.questions = tuple(question(id) for id in ids)
        self.folder = SessionFolder.create(
            folder, "deck", NOW, title="A deck", questions=ids, mode="microphone", deck_file=None
        )
        self.screen = FakeScreen(on)
        voice = FakeVoice()
        coach = Coach(voice, FakeSink(), self.screen, keys or FakeKeys(), {})
        self.voice = voice
        self.replies = FakeReplies(*replies, ready=ready, can_retry=can_retry)
        desk = Desk(coach, self.replies, self.folder, grader, lambda: NOW)
        self.session = Session("A deck", self.questions, desk, mode, seconds)

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
        ("say", "That makes one of two. You covered: Point 1. You missed: Point 0."),
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


def test_repeat_says_the_question_again_and_the_answer_goes_on(tmp_path: Path):
    rehearsal = Rehearsal(tmp_path, said("", command=Command.REPEAT), said("0"), said("1"))
    rehearsal.session.run()
    assert rehearsal.voice.said.count("Question why?") == 2
    assert [a.question for a in rehearsal.attempts()] == ["why", "how"]


def test_a_new_start_asks_again_and_keeps_what_was_said(tmp_path: Path):
    rehearsal = Rehearsal(tmp_path, said("it is 0", "key", Command.AGAIN), said("0 1"), said("1"))
    rehearsal.session.run()
    assert [(a.number, a.question) for a in rehearsal.attempts()] == [(1, "why"), (2, "why"), (3, "how")]
    assert rehearsal.screen.texts("question") == ["why", "why", "how"]


def test_a_new_start_before_anything_was_said_leaves_no_trace(tmp_path: Path):
    rehearsal = Rehearsal(tmp_path, said("", "key", Command.AGAIN), said("0 1"), said("1"))
    rehearsal.session.run()
    assert [a.question for a in rehearsal.attempts()] == ["why", "how"]


def test_stop_ends_it_with_a_farewell(tmp_path: Path):
    rehearsal = Rehearsal(tmp_path, said("0"), said("", command=Command.STOP), ids=("why", "how", "when"))
    rehearsal.session.run()
    assert [a.question for a in rehearsal.attempts()] == ["why"]
    assert rehearsal.screen.texts("say")[-1] == "That is all. You covered 1 of 2 points."


@pytest.mark.parametrize(("key", "asked"), [("s", ["why", "how"]), ("q", ["why"]), ("r", ["why", "how"])])
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
    def fail() -> FakeGrader:
        raise EngineError("no grader")

    rehearsal = Rehearsal(tmp_path, said("0"), grader=fail)
    with pytest.raises(EngineError, match="no grader"):
        rehearsal.session.run()
    [attempt] = rehearsal.attempts()
    assert (attempt.transcript.text, attempt.verdicts) == ("0", ())


NOTHING = said("", "unanswered")


def test_a_second_try_tells_the_difference_and_both_stay_on_record(tmp_path: Path):
    rehearsal = Rehearsal(
        tmp_path, said("0"), said("", command=Command.AGAIN), said("0 and 1"), can_retry=True, ids=("why",)
    )
    rehearsal.session.run()
    assert [a.covered for a in rehearsal.attempts()] == [1, 2]
    assert rehearsal.screen.texts("say")[1:] == [
        "One of two points. You covered: Point 0. You missed: Point 1.",
        "Say again to try once more.",
        "One, now all two.",
        "That is all. You covered 2 of 2 points.",
    ]


def test_an_answer_right_after_the_feedback_is_a_try_too(tmp_path: Path):
    rehearsal = Rehearsal(tmp_path, said("0"), said("and 1"), NOTHING, can_retry=True, ids=("why",))
    rehearsal.session.run()
    assert [a.transcript.text for a in rehearsal.attempts()] == ["0", "and 1"]
    assert "One, now one of two. New: Point 1. This time without: Point 0." in rehearsal.screen.texts("say")


def test_silence_after_the_offer_goes_on(tmp_path: Path):
    rehearsal = Rehearsal(tmp_path, said("0"), NOTHING, said("0 1"), can_retry=True)
    rehearsal.session.run()
    assert [a.question for a in rehearsal.attempts()] == ["why", "how"]
    assert rehearsal.replies.offers == 1  # none after all points were covered


def test_hints_climb_the_ladder_of_what_is_missing(tmp_path: Path):
    hint = said("", command=Command.HINT)
    rehearsal = Rehearsal(tmp_path, hint, hint, hint, hint, said("0"), ids=("why",))
    rehearsal.session.run()
    assert rehearsal.screen.texts("say")[1:5] == ["Think of p0.", "It begins: Clause …", "Point 0.", "Point 0."]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (Command.MISSED, "Still missing: Point 0; Point 1."),
        (Command.ANSWER, "Clause 0. Clause 1."),
        (Command.FASTER, "Faster."),
        (Command.SLOWER, "Slower."),
        (Command.TIME, "1 minute 30 left."),
    ],
)
def test_what_can_be_asked_for_meanwhile(tmp_path: Path, command: Command, told: str):
    rehearsal = Rehearsal(tmp_path, said("", command=command), said("0"), ids=("why",), seconds=90)
    rehearsal.session.run()
    assert rehearsal.screen.texts("say")[1] == told


def test_slower_and_faster_change_the_voice_within_bounds(tmp_path: Path):
    faster = [said("", command=Command.FASTER)] * 9
    rehearsal = Rehearsal(tmp_path, *faster, said("0"), ids=("why",))
    rehearsal.session.run()
    assert (rehearsal.voice.speeds[0], rehearsal.voice.speeds[-1]) == (1.0, 1.3)


def test_a_mock_interview_says_nothing_until_its_debrief(tmp_path: Path):
    rehearsal = Rehearsal(tmp_path, said("0"), said("and 1"), said("0 1"), can_retry=True, mode=Mode.MOCK)
    rehearsal.session.run()
    first, prompted, second = rehearsal.attempts()
    assert (first.prompt, prompted.prompt, second.prompt) == (None, PROBES[1], None)
    assert rehearsal.screen.texts("say") == [
        "Welcome to A deck: two questions. Answer aloud.",
        PROBES[1],
        "That was the interview. You covered 4 of 4 points.",
    ]
    kinds = [kind for kind, _ in rehearsal.screen.shown]
    assert kinds.index("assessment") > max(n for n, kind in enumerate(kinds) if kind == "question")


def test_the_debrief_names_the_strongest_the_weakest_and_what_to_practise(tmp_path: Path):
    rehearsal = Rehearsal(tmp_path, said("0 1"), said("0"), mode=Mode.MOCK)
    rehearsal.session.run()
    assert rehearsal.screen.texts("say")[-1] == (
        "That was the interview. You covered 3 of 4 points. Your strongest answer: Question why? "
        "Your weakest: Question how? Practise to say: Point 1."
    )


def test_learning_fades_from_first_words_to_labels_to_nothing(tmp_path: Path):
    rehearsal = Rehearsal(tmp_path, said("0 1"), said("0 1"), said("0 1"), mode=Mode.LEARN, ids=("why",))
    rehearsal.session.run()
    assert rehearsal.screen.texts("say")[1:-1] == [
        "Clause 0.",
        "Clause 1.",
        "Now you. Clause; Clause.",
        "All two points.",
        "Once more. p0; p1.",
        "All two points.",
        "And now without help.",
        "All two points.",
    ]
