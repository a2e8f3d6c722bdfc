"""Fits the lexical grader's weights and thresholds: `python benchmarks/fit_lexical.py TRAIN [--write]`.

TRAIN holds a folder a field, each with `deck.yaml` and `replies.jsonl` (a line a reply: `question`, `kind`, `reply`,
and the point ids `covered` and `partly`; every other point of the question is missed). A logistic on the features of
`voiceprep.assess.features`, the best wording of a point standing for it, partly covered points counting a half.
Fields are held out in turn; what is printed, and the thresholds, come from fields not fitted on. Without `--write`
nothing is written.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from labelled import Decision, Floats, Labelled, read_questions, read_replies, table
from numpy.typing import NDArray

from voiceprep.assess import features
from voiceprep.assess.candidates import find_candidates
from voiceprep.assess.grader import Status
from voiceprep.assess.reasons import objections
from voiceprep.assess.reply import Reply

WEIGHTS = Path(features.__file__).parent / "lexical_weights.json"
RIDGE = 1.0
ROUNDS = 4  # the best wording depends on the weights, and they on it; it settles in three
TARGETS = {Status.COVERED: 1.0, Status.PARTLY: 0.5, Status.MISSED: 0.0}
COVERED_PRECISION = 0.75
MISSED_PRECISION = 0.80


@dataclass(frozen=True)
class Row:
    """One decision. `values` (candidates, features); `objected` (candidates,)."""

    field: str
    reply: int
    natural: bool
    values: Floats
    objected: NDArray[np.bool_]
    label: Status


def read(train: Path) -> Iterator[Row]:
    """Every decision of every field."""
    number = 0
    for folder in sorted(p for p in train.iterdir() if p.is_dir()):
        for reply in read_replies(folder / "replies.jsonl", read_questions(folder / "deck.yaml")):
            yield from _rows(reply, number, folder.name)
            number += 1


def _rows(labelled: Labelled, number: int, field: str) -> Iterator[Row]:
    reply = Reply.of(labelled.words)
    for label, found in zip(labelled.labels, find_candidates(labelled.question, reply), strict=True):
        values = np.array([c.values for c in found]).reshape(-1, len(features.NAMES))
        objected = np.array([bool(objections(c, reply.tokens)) for c in found], bool)
        yield Row(field, number, labelled.kind == "natural", values, objected, label)


def fit(rows: Sequence[Row]) -> Floats:
    """Bias and coefficients."""
    heard = [row for row in rows if len(row.values)]
    target = np.array([TARGETS[row.label] for row in heard])
    best = np.array([row.values[row.values[:, 0].argmax()] for row in heard])
    for _ in range(ROUNDS):
        weights = _newton(best, target)
        best = np.array([row.values[(row.values @ weights[1:]).argmax()] for row in heard])
    return _newton(best, target)


def _newton(values: Floats, target: Floats) -> Floats:
    x = np.column_stack([np.ones(len(values)), values])
    weights, ridge = np.zeros(x.shape[1]), np.eye(x.shape[1]) * RIDGE
    ridge[0, 0] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, x.T @ (p - target) + ridge @ weights)
        weights = weights - step
        if abs(step).max() < 1e-8:
            break
    return weights


def score(weights: Floats, row: Row) -> tuple[float, float]:
    """(probability, the same among wordings without an objection); 0 where there is none."""
    if not len(row.values):
        return 0.0, 0.0
    p = 1 / (1 + np.exp(-(weights[0] + row.values @ weights[1:])))
    return float(p.max()), float(p[~row.objected].max(initial=0.0))


def out_of_fold(rows: Sequence[Row]) -> Floats:
    """(rows, 2) scores, every field judged by weights fitted on the others."""
    scores = np.zeros((len(rows), 2))
    for field in sorted({row.field for row in rows}):
        weights = fit([row for row in rows if row.field != field])
        for i, row in enumerate(rows):
            if row.field == field:
                scores[i] = score(weights, row)
    return scores


def thresholds(scores: Floats, target: Floats) -> dict[str, float]:
    """Covered from the lowest, missed up to the highest score at which the verdict is right often enough."""
    grid = np.arange(0.05, 0.96, 0.01)
    covered = next(t for t in grid if (target[scores[:, 1] >= t] == 1).mean() >= COVERED_PRECISION)
    partly = next(t for t in grid[::-1] if (target[scores[:, 0] < t] == 0).mean() >= MISSED_PRECISION)
    return {"partly": round(float(min(partly, covered)), 2), "covered": round(float(covered), 2)}


def _decide(row: Row, scores: Floats, cut: dict[str, float]) -> Decision:
    score = float(scores[0] if scores[0] < cut["covered"] else max(scores[1], cut["covered"] - 0.001))
    status = Status.COVERED if score >= cut["covered"] else Status.PARTLY if score >= cut["partly"] else Status.MISSED
    return Decision(row.reply, "natural" if row.natural else "constr.", row.label, status, score)


def main() -> None:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("train", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    rows = list(read(arguments.train))
    scores = out_of_fold(rows)
    natural = np.array([row.natural for row in rows])
    cut = thresholds(scores[natural], np.array([TARGETS[row.label] for row in rows])[natural])
    print("Out of fold, a field at a time:")
    print("\n".join(table([_decide(row, s, cut) for row, s in zip(rows, scores, strict=True)])))
    weights = fit(rows)
    result = {
        "provenance": f"benchmarks/fit_lexical.py, {len(rows)} decisions in {len({r.field for r in rows})} fields, "
        f"{datetime.now(UTC):%Y-%m-%d}; thresholds: precision of covered {COVERED_PRECISION:.2f}, of missed "
        f"{MISSED_PRECISION:.2f} on natural replies of fields held out",
        "bias": round(float(weights[0]), 4),
        "coefficients": dict(zip(features.NAMES, (round(float(w), 4) for w in weights[1:]), strict=True)),
        "thresholds": cut,
    }
    print(json.dumps(result, indent=2))
    if arguments.write:
        WEIGHTS.write_text(json.dumps(result, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
