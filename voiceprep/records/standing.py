"""An attempt as it stands today: the last assessment of it, and over that what the person marked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from voiceprep.assess.grader import Status, Verdict
from voiceprep.records.assessment import Assessment
from voiceprep.records.attempt import Attempt
from voiceprep.records.mark import Mark, Marks


@dataclass(frozen=True, slots=True)
class Later:
    """What was learnt of a reply since: the attempt as `recorded`, its later assessments, and the marks, in order."""

    recorded: Attempt
    assessments: tuple[Assessment, ...]
    marks: tuple[Mark, ...]


def as_it_stands(recorded: Attempt, assessments: Sequence[Assessment], marks: Marks) -> Attempt:
    """The attempt with what counts today. Marks on points that the last assessment does not have count for nothing."""
    attempt = recorded
    for assessment in assessments:
        attempt = _judged_by(attempt, assessment)
    given = marks.by_point()
    return replace(attempt, verdicts=tuple(_marked(verdict, given.get(verdict.point)) for verdict in attempt.verdicts))


def _judged_by(attempt: Attempt, assessment: Assessment) -> Attempt:
    return replace(
        attempt,
        answer=assessment.answer,
        points=assessment.points,
        transcript=attempt.transcript if assessment.transcript is None else assessment.transcript,
        speech=attempt.speech if assessment.speech is None else assessment.speech,
        verdicts=assessment.verdicts,
        engines=assessment.engines,
    )


def _marked(verdict: Verdict, mark: Mark | None) -> Verdict:
    if mark is None:
        return verdict
    status = Status(mark.status)
    reason = f"you marked it {status}" + (f": {mark.note}" if mark.note else "")
    evidence = None if status is Status.MISSED else verdict.evidence
    return replace(verdict, status=status, evidence=evidence, reasons=(reason, *verdict.reasons))
