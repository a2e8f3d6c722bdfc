"""A reply as its page shows it: the transcript in passages, the points with what made them, the answer in clauses."""

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from voiceprep.assess.grader import Status, Verdict
from voiceprep.printable import printable
from voiceprep.records.attempt import AskedPoint, Attempt
from voiceprep.records.mark import Mark
from voiceprep.records.session_folder import SessionFolder
from voiceprep.review import wording
from voiceprep.review.delivery_view import DeliveryView, delivery_view
from voiceprep.review.passages import cut, find_clause, paragraphs
from voiceprep.review.timeline import Timeline, timeline
from voiceprep.review.waveform import read_waveform
from voiceprep.speech.transcript import Word

ORDER = (Status.MISSED, Status.UNCLEAR, Status.PARTLY, Status.COVERED)
"""What needs work comes first."""


@dataclass(frozen=True, slots=True)
class WordView:
    """A word: `start` in seconds of the recording (None without a time), `filler` as it was counted."""

    text: str
    start: float | None
    filler: bool


@dataclass(frozen=True, slots=True)
class PassageView:
    """A run of words, and the points that it makes; after it come the numbers of those it completes."""

    words: tuple[WordView, ...]
    points: tuple["PointView", ...]
    ending: tuple["PointView", ...]

    @property
    def status(self) -> Status | None:
        """The best verdict that it earned."""
        return max((p.status for p in self.points if p.status), key=ORDER.index, default=None)


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A stretch of the reference answer, and the points that it is the source of."""

    text: str
    points: tuple["PointView", ...]
    ending: tuple["PointView", ...]

    @property
    def status(self) -> Status | None:
        """The verdict that needs most work."""
        return min((p.status for p in self.points if p.status), key=ORDER.index, default=None)


@dataclass(frozen=True, slots=True)
class PointView:
    """A key point and what became of it. `number` counts as the deck does; `at` and `until` are seconds.

    `was` is the verdict before the person marked it otherwise; `command` marks it.
    """

    anchor: str
    number: int
    text: str
    status: Status | None
    quote: str
    at: float | None
    until: float | None
    reasons: tuple[str, ...]
    was: Status | None
    command: str

    @property
    def sign(self) -> str:
        """The verdict's sign."""
        return wording.SIGNS[self.status] if self.status else "–"

    @property
    def word(self) -> str:
        """The verdict in a word."""
        return str(self.status or "not judged")


@dataclass(frozen=True, slots=True)
class SoundView:
    """The recording: where it lies (relative to the page), its length, its waveform as SVG path data, its marks."""

    src: str
    seconds: float
    waveform: str | None
    timeline: Timeline | None


@dataclass(frozen=True, slots=True)
class ReplyView:
    """One try at a question; `prompt` is the follow-up question that led to it, mostly none.

    `points` are what needs work first, `in_order` as the deck has them.
    """

    anchor: str
    number: int
    prompt: str
    outcome: str
    typed: bool
    gone: bool
    sound: SoundView | None
    delivery: DeliveryView | None
    passages: tuple[PassageView, ...]
    clauses: tuple[ClauseView, ...]
    in_order: tuple[PointView, ...]
    judged: bool

    @property
    def points(self) -> tuple[PointView, ...]:
        """Missed and unclear first."""
        return tuple(sorted(self.in_order, key=lambda p: ORDER.index(p.status) if p.status else 0))

    @property
    def covered(self) -> int:
        """How many points were covered."""
        return sum(point.status is Status.COVERED for point in self.in_order)


def reply_view(attempt: Attempt, folder: SessionFolder, marks: Mapping[str, Mark], called: str) -> ReplyView:
    """What the page shows of this reply; the recording is looked for in the folder, and read for its waveform.

    `marks` are the person's own verdicts, by point; `called` is what `voiceprep mark` knows the reply by.
    """
    anchor = f"reply-{attempt.number:02d}"
    verdicts = {verdict.point: verdict for verdict in attempt.verdicts}
    known = [*attempt.points, *_strangers(attempt)]
    mark = ("voiceprep", "mark", folder.path.name, called)
    points = [_point(n, p, verdicts.get(p.id), marks.get(p.id), attempt, mark) for n, p in enumerate(known, 1)]
    delivery = delivery_view(attempt.transcript.words, attempt.delivery)
    sound = _sound(attempt, folder, delivery)
    return ReplyView(
        anchor=anchor,
        number=attempt.number,
        prompt=printable(attempt.prompt or ""),
        outcome=wording.outcome(attempt),
        typed=attempt.audio is None,
        gone=attempt.audio is not None and sound is None,
        sound=sound,
        delivery=delivery,
        passages=_passages(attempt, points, verdicts, known, delivery),
        clauses=_clauses(attempt.answer, known, points),
        in_order=tuple(points),
        judged=bool(attempt.verdicts),
    )


def _strangers(attempt: Attempt) -> list[AskedPoint]:
    """Judged points that the attempt does not describe: a hand-edited file. They are shown by their ids."""
    ids = {point.id for point in attempt.points}
    return [AskedPoint(v.point, v.point, "") for v in attempt.verdicts if v.point not in ids]


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
        status=verdict.status if verdict else None,
        quote=printable(verdict.evidence.text) if verdict and verdict.evidence else "",
        at=timed[0][0] if timed else None,
        until=timed[-1][1] if timed else None,
        reasons=tuple(map(printable, verdict.reasons)) if verdict else (),
        was=mark.was if mark else None,
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


def _sound(attempt: Attempt, folder: SessionFolder, delivery: DeliveryView | None) -> SoundView | None:
    path = folder.find_audio(attempt)
    if path is None:
        return None
    marks = timeline(delivery.figures, delivery.pace, attempt.seconds) if delivery else None
    return SoundView(quote(path.name), attempt.seconds, read_waveform(path), marks)


def _passages(
    attempt: Attempt,
    points: Sequence[PointView],
    verdicts: dict[str, Verdict],
    known: Sequence[AskedPoint],
    delivery: DeliveryView | None,
) -> tuple[PassageView, ...]:
    counted = delivery.figures.fillers if delivery else ()
    fillers = {i for filler in counted for i in range(filler.start, filler.end)}
    words = [WordView(printable(w.text), w.start, i in fillers) for i, w in enumerate(attempt.transcript.words)]
    evidence = [verdict.evidence if (verdict := verdicts.get(point.id)) else None for point in known]
    spans = [(e.start, e.end) if e else None for e in evidence]
    return tuple(
        PassageView(
            tuple(words[run.start : run.end]),
            tuple(points[i] for i in run.inside),
            tuple(points[i] for i in run.ending),
        )
        for run in cut(len(words), spans)
    )


def _clauses(answer: str, known: Sequence[AskedPoint], points: Sequence[PointView]) -> tuple[ClauseView, ...]:
    text = paragraphs(answer)
    return tuple(
        ClauseView(
            text[run.start : run.end], tuple(points[i] for i in run.inside), tuple(points[i] for i in run.ending)
        )
        for run in cut(len(text), [find_clause(text, point.source) for point in known])
    )
