"""Decisions of a grader beside what the readers said, and the measures taken on them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from training import measures
from training.dataset import Label, Reply
from training.kept import Words
from voiceprep.assess.grader import Grader, Status, Verdict


@dataclass(frozen=True, slots=True)
class Decision:
    """One point of one reply: the reader's label, the grader's score and status, and both passages."""

    field: str
    kind: str
    reply: str
    label: Label
    score: float
    status: Status
    found: tuple[int, int] | None = None
    quoted: tuple[int, int] | None = None


def decide(grader: Grader, replies: Iterable[Reply], hear: Words) -> list[Decision]:
    """The grader's verdicts on replies, heard in one way, beside the marks."""
    return [
        _decision(reply, verdict) for reply in replies for verdict in grader.grade(reply.question, list(hear(reply)))
    ]


def _decision(reply: Reply, verdict: Verdict) -> Decision:
    mark, evidence = reply.marks[verdict.point], verdict.evidence
    return Decision(
        reply.field,
        reply.kind,
        f"{reply.field} {reply.number}",
        mark.label,
        verdict.score,
        verdict.status,
        (evidence.start, evidence.end) if evidence else None,
        (min(mark.words), max(mark.words) + 1) if mark.words else None,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Decisions as arrays (n,); `covered` and `missed` are the truth, `said_*` the statuses."""

    score: measures.Floats
    covered: measures.Bools
    missed: measures.Bools
    said_covered: measures.Bools
    said_missed: measures.Bools
    reply: measures.Ints

    @classmethod
    def of(cls, decisions: Sequence[Decision]) -> "Table":
        """Arrays of `decisions`."""
        return cls(
            np.array([each.score for each in decisions], np.float64),
            np.array([each.label is Label.COVERED for each in decisions], np.bool_),
            np.array([each.label.target == 2 for each in decisions], np.bool_),
            np.array([each.status is Status.COVERED for each in decisions], np.bool_),
            np.array([each.status is Status.MISSED for each in decisions], np.bool_),
            np.unique([each.reply for each in decisions], return_inverse=True)[1].astype(np.int64),
        )

    def take(self, at: npt.NDArray[np.int64]) -> "Table":
        """The decisions at these indices."""
        return Table(
            self.score[at], self.covered[at], self.missed[at],
            self.said_covered[at], self.said_missed[at], self.reply[at],
        )  # fmt: skip


Measure = Callable[[Table], float]
MEASURES: dict[str, Measure] = {
    "AUC": lambda t: measures.auc(t.covered, t.score),
    "balanced accuracy": lambda t: measures.balanced_accuracy(t.covered, t.said_covered),
    "precision of covered": lambda t: measures.precision(t.covered, t.said_covered),
    "recall of covered": lambda t: measures.recall(t.covered, t.said_covered),
    "precision of missed": lambda t: measures.precision(t.missed, t.said_missed),
    "recall of missed": lambda t: measures.recall(t.missed, t.said_missed),
}


def with_interval(decisions: Sequence[Decision], measure: Measure) -> str:
    """Write as `.913 [.901, .925]`: the value and its 95 % interval by reply."""
    table = Table.of(decisions)
    low, high = measures.interval(lambda at: measure(table.take(at)), table.reply)
    return f"{short(measure(table))} [{short(low)}, {short(high)}]"


def short(value: float) -> str:
    """Three digits without the zero: .913; a dash where there is nothing to measure."""
    return "-" if np.isnan(value) else f"{value:.3f}".replace("0.", ".", 1)


def within_reply(decisions: Sequence[Decision]) -> float:
    """Mean AUC among the points of one reply."""
    table = Table.of(decisions)
    return measures.within_reply(table.covered, table.score, table.reply)


def evidence_f1(decisions: Iterable[Decision]) -> float:
    """Mean token F1 of the passage shown against the quote, over covered points that were not said missed."""
    scores = [
        measures.overlap_f1(set(range(*each.found)), set(range(*each.quoted)))
        for each in decisions
        if each.label is Label.COVERED and each.found and each.quoted
    ]
    return float(np.mean(scores)) if scores else float("nan")
