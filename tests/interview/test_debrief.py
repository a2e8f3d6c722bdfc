"""What is said of all answers together."""

from dataclasses import replace

from tests.fakes import question
from tests.records.builders import ATTEMPT
from voiceprep.assess.grader import Status, Verdict
from voiceprep.interview.debrief import debrief, results


def test_an_unclear_point_is_neither_covered_nor_missed():
    asked = question(points=4)
    given = (Status.COVERED, Status.UNCLEAR, Status.UNCLEAR, Status.MISSED)
    first = tuple(Verdict(p.id, status, 0.5, None) for p, status in zip(asked.points, given, strict=True))
    again = (replace(first[2], status=Status.COVERED),)
    attempts = [replace(ATTEMPT, question=asked.id, verdicts=verdicts) for verdicts in (first, again)]
    assert debrief(results([asked], attempts)) == (
        "That was the interview. You covered 2 of 3 points. 1 more I could not hear clearly. Practise to say: Point 3."
    )
