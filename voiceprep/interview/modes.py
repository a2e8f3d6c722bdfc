"""The ways to practise a question: drill, mock, learn."""

from collections.abc import Callable
from enum import StrEnum

from voiceprep.assess.feedback import compare, give_feedback
from voiceprep.assess.grader import Status, Verdict
from voiceprep.interview.hints import clause, first_words, label
from voiceprep.interview.turn import Skipped, Stopped, Turn
from voiceprep.records.attempt import Attempt, covered_before

PROBES = ("Is there anything else you would do?", "Can you give an example?", "What else comes to mind?")
"""Follow-ups for questions without their own `probe:`; none gives a point away."""


class Mode(StrEnum):
    """How to practise."""

    DRILL = "drill"
    MOCK = "mock"
    LEARN = "learn"


def drill(turn: Turn) -> None:
    """Answer, hear what was missed, try again if you like; every try stays on record."""
    turn.ask()
    before: Attempt | None = None
    attempt = turn.answer()
    named = _ask_by_name(turn, attempt) if attempt else None
    while attempt:
        verdicts = _together(attempt, named)
        _tell(turn, attempt, before, named)
        all_said = all(verdict.status is Status.COVERED for verdict in verdicts)
        if not turn.desk.replies.can_retry or (all_said and not turn.desk.coach.interrupted):
            return
        before, attempt, named = attempt, turn.again(), None


def mock(turn: Turn) -> None:
    """As in the interview: no feedback, and one neutral follow-up where points are missing."""
    turn.ask()
    attempt = turn.answer()
    if attempt is None or not attempt.verdicts or not turn.desk.replies.can_retry:
        return
    if attempt.covered < len(attempt.verdicts):
        probe = turn.question.probe or PROBES[turn.number % len(PROBES)]
        turn.say(probe)
        turn.answer(prompt=probe)


def learn(turn: Turn) -> None:
    """Hear the answer point by point, then give it back with fading cues: first words, then labels, then nothing."""
    turn.ask()
    for point in turn.question.points:
        turn.cue(f"{clause(point)}.")
    turn.cue(f"Now you. {'; '.join(first_words(point) for point in turn.question.points)}.")
    _try(turn)
    turn.cue(f"Once more. {'; '.join(label(point) for point in turn.question.points)}.")
    _try(turn)
    turn.say("And now without help.")
    _try(turn)


def _try(turn: Turn) -> None:
    if attempt := turn.answer():
        _tell(turn, attempt, None)


PRACTISE: dict[Mode, Callable[[Turn], None]] = {Mode.DRILL: drill, Mode.MOCK: mock, Mode.LEARN: learn}
"""How a question is practised in each mode."""


def _ask_by_name(turn: Turn, attempt: Attempt) -> Attempt | None:
    """Ask for a point that was missed again and again, by its name, before the feedback gives it away."""
    point = turn.stubborn_point(attempt)
    if point is None or not turn.desk.replies.can_retry:
        return None
    prompt = f"What about {label(point)}?"
    try:
        turn.say(prompt)
        return turn.answer(prompt=prompt)
    except Skipped:  # the follow-up; the feedback on the answer is still to come
        return None
    except Stopped:
        turn.desk.coach.screen.assessment(attempt)
        raise


def _together(attempt: Attempt, named: Attempt | None) -> tuple[Verdict, ...]:
    """The verdicts on an answer, with what the follow-up brought."""
    brought = {v.point: v for v in named.verdicts if v.status is Status.COVERED} if named else {}
    return tuple(brought.get(verdict.point, verdict) for verdict in attempt.verdicts)


def _tell(turn: Turn, attempt: Attempt, before: Attempt | None, named: Attempt | None = None) -> None:
    """Show every verdict, and say what matters; of a further try, what it changed. `named`: the follow-up by name."""
    if not attempt.verdicts:
        turn.say("I heard no answer. Let us go on.")
        return
    turn.desk.coach.screen.assessment(attempt)
    if named and named.verdicts:
        turn.desk.coach.screen.assessment(named, covered_before(named, turn.attempts()))
    if before and before.verdicts:
        turn.say(str(compare(turn.question, before.verdicts, attempt.verdicts)))
    else:
        turn.say(str(give_feedback(turn.question, _together(attempt, named), turn.number - 1)))
