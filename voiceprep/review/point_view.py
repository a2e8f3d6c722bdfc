"""A key point as the page shows it: what became of it, what made it, and the command that says otherwise."""

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from voiceprep.assess.grader import Status, Verdict
from voiceprep.assess.told import SIGNS, Told, told
from voiceprep.printable import printable
from voiceprep.records.attempt import AskedPoint, Attempt
from voiceprep.records.mark import Mark
from voiceprep.speech.transcript import Word


@dataclass(frozen=True, slots=True)
class PointView:
    """A key point and what became of it. `number` counts as the deck does; `at` and `until` are seconds.

    `was` is the verdict before the person marked it otherwise; `command` marks it.
    """

    anchor: str
    number: int
    text: str
    told: Told | None
    quote: str
    at: float | None
    until: float | None
    reasons: tuple[str, ...]
    was: Told | None
    command: str

    @property
    def sign(self) -> str:
        """The verdict's sign."""
        return SIGNS[self.told] if self.told else "–"

    @property
    def word(self) -> str:
        """The verdict in words."""
        return self.told.word if self.told else "not judged"


def point_views(attempt: Attempt, marks: Mapping[str, Mark], command: tuple[str, ...]) -> list[PointView]:
    """All points of the reply, as the deck orders them. `command` is what marks a verdict, up to the point."""
    verdicts = {verdict.point: verdict for verdict in attempt.verdicts}
    return [
        _point(number, point, verdicts.get(point.id), marks.get(point.id), attempt, command)
        for number, point in enumerate(known_points(attempt), 1)
    ]


def known_points(attempt: Attempt) -> list[AskedPoint]:
    """The attempt's points, then judged ones that it does not describe (a hand-edited file), by their ids."""
    ids = {point.id for point in attempt.points}
    strangers = [AskedPoint(v.point, v.point, "") for v in attempt.verdicts if v.point not in ids]
    return [*attempt.points, *strangers]


def _point(
    number: int,
    point: AskedPoint,
    verdict: Verdict | None,
    mark: Mark | None,
    attempt: Attempt,
    command: tuple[str, ...],
) -> PointView:
    words = _evidence_words(verdict, attempt.transcript.words)
    timed = [(word.start, word.end) for word in words if word.start is not None and word.end is not None]
    return PointView(
        anchor=f"reply-{attempt.number:02d}-point-{number}",
        number=number,
        text=printable(point.text),
        told=told(verdict) if verdict else None,
        quote=printable(verdict.evidence.text) if verdict and verdict.evidence else "",
        at=timed[0][0] if timed else None,
        until=timed[-1][1] if timed else None,
        reasons=tuple(map(printable, verdict.reasons)) if verdict else (),
        was=told(replace(verdict, status=mark.was)) if verdict and mark else None,
        command=_command(command, point.id, verdict) if verdict else "",
    )


def _evidence_words(verdict: Verdict | None, words: Sequence[Word]) -> Sequence[Word]:
    if not verdict or not verdict.evidence:
        return ()
    return words[max(0, verdict.evidence.start) : max(0, verdict.evidence.end)]


def _command(command: tuple[str, ...], point: str, verdict: Verdict) -> str:
    """The command that would turn the verdict round."""
    other = Status.MISSED if verdict.status is Status.COVERED else Status.COVERED
    return printable(shlex.join([*command, point.rpartition("/")[2], str(other)]))
