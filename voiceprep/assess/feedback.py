"""Turns verdicts into what a coach says: how many, what was covered, then what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from voiceprep.assess.grader import Status, Verdict
from voiceprep.decks.deck import Question

ALOUD = 3
"""Points of a kind read out at most. Users who are told everything that was wrong do one session only."""

_NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


@dataclass(frozen=True, slots=True)
class Feedback:
    """What is said aloud, a sentence each. The screen shows every verdict, so nothing that is left out here is lost."""

    sentences: tuple[str, ...]


def give_feedback(question: Question, verdicts: Sequence[Verdict]) -> Feedback:
    """Covered points first, then what was only touched on, then the misses, at most three of each aloud."""
    texts = {point.id: point.text.rstrip(".") for point in question.points}
    by_status = {status: [texts[v.point] for v in verdicts if v.status is status] for status in Status}
    covered, total = len(by_status[Status.COVERED]), len(verdicts)
    sentences = [_opening(covered, total)]
    if covered < total:
        sentences += _listed("You covered", by_status[Status.COVERED])
    sentences += _listed("You touched on", by_status[Status.PARTLY])
    sentences += _listed("I could not hear clearly", by_status[Status.UNCLEAR])
    sentences += _listed("You missed", by_status[Status.MISSED])
    return Feedback(tuple(sentences))


def count(number: int) -> str:
    """The number as a coach says it."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def _opening(covered: int, total: int) -> str:
    if covered == total:
        return f"All {count(total)} points." if total > 1 else "That is the point."
    if not covered:
        return f"None of the {count(total)} points yet." if total > 1 else "Not the point yet."
    return f"{count(covered).capitalize()} of {count(total)} points."


def _listed(lead: str, points: Sequence[str]) -> list[str]:
    if not points:
        return []
    aloud = [*points[:ALOUD]]
    if more := len(points) - ALOUD:
        aloud += [f"and {count(more)} more, on the screen"] if more > 0 else []
    return [f"{lead}: {'; '.join(aloud)}."]
