"""What the coach says to verdicts."""

import pytest

from tests.fakes import question
from voiceprep.assess.feedback import give_feedback
from voiceprep.assess.grader import Status, Verdict

C, P, M, U = Status.COVERED, Status.PARTLY, Status.MISSED, Status.UNCLEAR


@pytest.mark.parametrize(
    ("statuses", "sentences"),
    [
        ([C], ["That is the point."]),
        ([M], ["Not the point yet.", "You missed: Point 0."]),
        ([C, C, C], ["All three points."]),
        ([M, M], ["None of the two points yet.", "You missed: Point 0; Point 1."]),
        ([M, C], ["One of two points.", "You covered: Point 1.", "You missed: Point 0."]),
        ([P, U], ["Not the point yet.", "You touched on: Point 0.", "I could not hear clearly: Point 1."]),
        ([U], ["I could not hear you well enough to tell.", "I could not hear clearly: Point 0."]),
        ([C, C, U], ["Two of two points.", "You covered: Point 0; Point 1.", "I could not hear clearly: Point 2."]),
        (
            [M, M, M, M, C],
            [
                "One of five points.",
                "You covered: Point 4.",
                "You missed: Point 0; Point 1; Point 2; and one more, on the screen.",
            ],
        ),
        ([C] * 13, ["All 13 points."]),
    ],
)
def test_covered_first_then_at_most_three_misses(statuses: list[Status], sentences: list[str]):
    asked = question(points=len(statuses))
    verdicts = [Verdict(p.id, status, 0.5, None) for p, status in zip(asked.points, statuses, strict=True)]
    assert list(give_feedback(asked, verdicts).sentences) == sentences


def test_what_was_rather_missed_than_made_is_not_called_touched_on():
    asked = question(points=3)
    scores = (0.2, 0.7, 0.1)
    statuses = (P, P, M)
    verdicts = [Verdict(p.id, t, s, None) for p, t, s in zip(asked.points, statuses, scores, strict=True)]
    assert str(give_feedback(asked, verdicts)).endswith(
        "You touched on: Point 1. You may have missed: Point 0. You missed: Point 2."
    )
