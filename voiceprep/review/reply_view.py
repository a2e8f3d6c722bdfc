"""A reply as its page shows it: the transcript in passages, the points with what made them, the answer in clauses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from voiceprep.assess.told import WORST_FIRST, Told
from voiceprep.printable import printable
from voiceprep.records.attempt import Attempt
from voiceprep.records.mark import Mark
from voiceprep.records.session_folder import SessionFolder
from voiceprep.review import wording
from voiceprep.review.delivery_view import DeliveryView, delivery_view
from voiceprep.review.passages import cut, find_clause, paragraphs
from voiceprep.review.point_view import PointView, known_points, point_views
from voiceprep.review.timeline import Timeline, timeline
from voiceprep.review.waveform import read_waveform


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
    points: tuple[PointView, ...]
    ending: tuple[PointView, ...]

    @property
    def told(self) -> Told | None:
        """The best verdict that it earned."""
        return max((p.told for p in self.points if p.told), key=WORST_FIRST.index, default=None)


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A stretch of the reference answer, and the points that it is the source of."""

    text: str
    points: tuple[PointView, ...]
    ending: tuple[PointView, ...]

    @property
    def told(self) -> Told | None:
        """The verdict that needs most work."""
        return min((p.told for p in self.points if p.told), key=WORST_FIRST.index, default=None)


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

    `points` are what needs work first, `in_order` as the deck has them. `read_as`: where a term was read into what was
    heard, in words.
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
    read_as: tuple[str, ...]
    clauses: tuple[ClauseView, ...]
    in_order: tuple[PointView, ...]
    judged: bool

    @property
    def points(self) -> tuple[PointView, ...]:
        """What needs work first."""
        return tuple(sorted(self.in_order, key=lambda p: WORST_FIRST.index(p.told) if p.told else 0))

    @property
    def covered(self) -> int:
        """How many points were covered."""
        return sum(point.told is Told.COVERED for point in self.in_order)

    @property
    def counted(self) -> int:
        """How many points count: all but the unclear ones."""
        return sum(point.told is not Told.UNCLEAR for point in self.in_order)


def reply_view(attempt: Attempt, folder: SessionFolder, marks: Mapping[str, Mark], called: str) -> ReplyView:
    """What the page shows of this reply; the recording is looked for in the folder, and read for its waveform.

    `marks` are the person's own verdicts, by point; `called` is what `voiceprep mark` knows the reply by.
    """
    anchor = f"reply-{attempt.number:02d}"
    points = point_views(attempt, marks, ("voiceprep", "mark", folder.path.name, called))
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
        passages=_passages(attempt, points, delivery),
        read_as=wording.read_as(attempt.transcript.words),
        clauses=_clauses(attempt, points),
        in_order=tuple(points),
        judged=bool(attempt.verdicts),
    )


def _sound(attempt: Attempt, folder: SessionFolder, delivery: DeliveryView | None) -> SoundView | None:
    path = folder.find_audio(attempt)
    if path is None:
        return None
    marks = timeline(delivery.figures, delivery.pace, attempt.seconds) if delivery else None
    return SoundView(quote(path.name), attempt.seconds, read_waveform(path), marks)


def _passages(attempt: Attempt, points: Sequence[PointView], delivery: DeliveryView | None) -> tuple[PassageView, ...]:
    counted = delivery.figures.fillers if delivery else ()
    fillers = {i for filler in counted for i in range(filler.start, filler.end)}
    words = [WordView(printable(w.text), w.start, i in fillers) for i, w in enumerate(attempt.transcript.words)]
    evidence = {verdict.point: verdict.evidence for verdict in attempt.verdicts}
    spans = [(e.start, e.end) if (e := evidence.get(point.id)) else None for point in known_points(attempt)]
    return tuple(
        PassageView(
            tuple(words[run.start : run.end]),
            tuple(points[i] for i in run.inside),
            tuple(points[i] for i in run.ending),
        )
        for run in cut(len(words), spans)
    )


def _clauses(attempt: Attempt, points: Sequence[PointView]) -> tuple[ClauseView, ...]:
    text = paragraphs(attempt.answer)
    return tuple(
        ClauseView(
            text[run.start : run.end], tuple(points[i] for i in run.inside), tuple(points[i] for i in run.ending)
        )
        for run in cut(len(text), [find_clause(text, point.source) for point in known_points(attempt)])
    )
