"""What is said at the end: how much was covered, the strongest, the weakest, what to practise."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from voiceprep.assess.feedback import list_points
from voiceprep.assess.grader import Status
from voiceprep.decks.deck import KeyPoint, Question
from voiceprep.records.attempt import Attempt


@dataclass(frozen=True, slots=True)
class Result:
    """A question with what all its attempts together covered, and what no attempt covered but one left `unclear`."""

    question: Question
    covered: frozenset[str]
    unclear: frozenset[str] = frozenset()

    @property
    def points(self) -> int:
        """How many points count: those that are not unclear."""
        return len(self.question.points) - len(self.unclear)

    @property
    def share(self) -> float:
        """Of its points, 0..1."""
        return len(self.covered) / self.points if self.points else 1.0

    @property
    def missed(self) -> list[KeyPoint]:
        """Points that no attempt covered, the unclear ones left out."""
        return [point for point in self.question.points if point.id not in self.covered | self.unclear]


def results(questions: Iterable[Question], attempts: Sequence[Attempt]) -> list[Result]:
    """One for every question that was judged, in the order of asking."""
    found = []
    for question in dict.fromkeys(questions):
        judged = [a for a in attempts if a.question == question.id and a.verdicts]
        if judged:
            covered, unclear = (
                frozenset(v.point for a in judged for v in a.verdicts if v.status is status)
                for status in (Status.COVERED, Status.UNCLEAR)
            )
            found.append(Result(question, covered, unclear - covered))
    return found


def farewell(found: Sequence[Result]) -> str:
    """After feedback on every question: the sum, and the question to practise next."""
    if not found:
        return "That is all for today."
    weakest = min(found, key=lambda result: result.share)
    hint = f" Practise this one next: {weakest.question.question}" if len(found) > 1 and weakest.share < 1 else ""
    return f"That is all. {_sum(found)}{hint}"


def debrief(found: Sequence[Result]) -> str:
    """After a mock interview, in which nothing was said before."""
    if not found:
        return "That is all. There was nothing to judge."
    strongest, weakest = max(found, key=lambda r: r.share), min(found, key=lambda r: r.share)
    sentences = ["That was the interview.", _sum(found)]
    if strongest.share > weakest.share:
        sentences.append(f"Your strongest answer: {strongest.question.question}")
        sentences.append(f"Your weakest: {weakest.question.question}")
    if weakest.missed:
        sentences.append(list_points("Practise to say", weakest.missed))
    return " ".join(sentences)


def _sum(found: Sequence[Result]) -> str:
    covered, points = sum(len(r.covered) for r in found), sum(r.points for r in found)
    unclear = sum(len(r.unclear) for r in found)
    doubtful = f" {unclear} more I could not hear clearly." if unclear else ""
    return f"You covered {covered} of {points} points.{doubtful}"
