"""Labelled replies and how well verdicts agree with them: shared by the grading benchmarks.

A file of replies holds a line a reply: `question`, `kind`, `reply`, and the ids of the points it covers (`covered`) and
makes in part (`partly`), as lists or as maps from id to quote; every other point of the question is missed.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from voiceprep.assess.grader import Status
from voiceprep.decks.deck import KeyPoint, Question

RESAMPLES = 1000

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Labelled:
    """A reply and its labels. `quotes` by point id, where the file has them."""

    question: Question
    kind: str
    words: tuple[str, ...]
    labels: tuple[Status, ...]
    quotes: dict[str, str]


@dataclass(frozen=True)
class Decision:
    """One point of one reply: the label, the verdict's status and score."""

    reply: int
    kind: str
    label: Status
    status: Status
    score: float


def read_questions(deck: Path) -> dict[str, Question]:
    """The questions of a deck by id. The answers may be missing, and ids are not checked."""
    return {q["id"]: _question(q) for q in yaml.safe_load(deck.read_text("utf-8"))["questions"]}


def read_replies(file: Path, questions: dict[str, Question]) -> Iterator[Labelled]:
    """The labelled replies of a file."""
    for text in file.read_text("utf-8").splitlines():
        line = json.loads(text)
        question = questions[line["question"]]
        labels = tuple(_label(point.id, line) for point in question.points)
        quotes = {k: v for m in (line["partly"], line["covered"]) if isinstance(m, dict) for k, v in m.items()}
        yield Labelled(question, line["kind"], tuple(line["reply"].split()), labels, quotes)


def auc(label: Floats, score: Floats) -> float:
    """How often a covered point (label 1) scores above one that is not; ties count a half. NaN without both."""
    _, inverse, count = np.unique(score, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2)[inverse]
    yes = label == 1
    pairs = yes.sum() * (~yes).sum()
    return float((rank[yes].sum() - yes.sum() * (yes.sum() + 1) / 2) / pairs) if pairs else float("nan")


def table(decisions: Sequence[Decision]) -> list[str]:
    """A line a kind, then all: each measure with its 95 % interval, bootstrapped by reply."""
    kinds = sorted({d.kind for d in decisions})
    lines = [f"{'kind':9} {'n':>5}  " + "  ".join(f"{name:16}" for name in MEASURES)]
    for kind in [*(kinds if len(kinds) > 1 else []), "all"]:
        chosen = [d for d in decisions if kind in (d.kind, "all")]
        cells = [_cell(chosen, measure) for measure in MEASURES.values()]
        lines.append(f"{kind:9} {len(chosen):5}  " + "  ".join(cells))
    return lines


def _question(data: dict[str, Any]) -> Question:
    points = [{k: tuple(v) if isinstance(v, list) else v for k, v in point.items()} for point in data["points"]]
    return Question.model_construct(**{**data, "points": tuple(KeyPoint.model_construct(**p) for p in points)})


def _label(point: str, line: dict[str, Any]) -> Status:
    return Status.COVERED if point in line["covered"] else Status.PARTLY if point in line["partly"] else Status.MISSED


def _auc(label: NDArray[Any], status: NDArray[Any], score: Floats) -> float:
    return auc((label == Status.COVERED).astype(float), score)


def _balanced(label: NDArray[Any], status: NDArray[Any], score: Floats) -> float:
    yes, said = label == Status.COVERED, status == Status.COVERED
    return float(said[yes].mean() + (~said[~yes]).mean()) / 2 if yes.any() and (~yes).any() else float("nan")


def _precision(of: Status) -> Callable[[NDArray[Any], NDArray[Any], Floats], float]:
    return lambda label, status, score: _share((label == of)[status == of])


def _recall(of: Status) -> Callable[[NDArray[Any], NDArray[Any], Floats], float]:
    return lambda label, status, score: _share((status == of)[label == of])


def _share(right: NDArray[np.bool_]) -> float:
    return float(right.mean()) if len(right) else float("nan")


MEASURES = {
    "AUC": _auc,
    "bal. accuracy": _balanced,
    "covered prec.": _precision(Status.COVERED),
    "covered recall": _recall(Status.COVERED),
    "missed prec.": _precision(Status.MISSED),
    "missed recall": _recall(Status.MISSED),
}
"""AUC and balanced accuracy are those of covered against the rest."""


def _cell(decisions: Sequence[Decision], measure: Callable[[NDArray[Any], NDArray[Any], Floats], float]) -> str:
    arrays = (
        np.array([d.label for d in decisions]),
        np.array([d.status for d in decisions]),
        np.array([d.score for d in decisions]),
    )
    value = measure(*arrays)
    if np.isnan(value):
        return f"{'-':16}"
    replies = np.array([d.reply for d in decisions])
    of_reply = [np.flatnonzero(replies == r) for r in np.unique(replies)]
    random, drawn = np.random.default_rng(0), []
    for _ in range(RESAMPLES):
        rows = np.concatenate([of_reply[i] for i in random.integers(0, len(of_reply), len(of_reply))])
        drawn.append(measure(*(array[rows] for array in arrays)))
    low, high = np.nanpercentile(drawn, [2.5, 97.5])
    return f"{value:.3f} [{low:.2f},{high:.2f}]"
