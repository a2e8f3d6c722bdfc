"""Fits the calibration and the thresholds on replies that the network did not learn from."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from training.measures import best_threshold
from voiceprep.assess.calibration import Calibration

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

MISSED_PRECISION = 0.91
"""Nine in ten verdicts of missed shall be right on questions not seen; a little is lost on the way there."""

RIDGE = 1.0
"""Pulls the weights towards 0, which keeps them finite when the classes can be separated."""


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """Decisions: what was measured (n, 4), and the classes (n,) as `Label.target`."""

    measured: Floats
    classes: Ints


def calibrate(natural: Seen, constructed: Seen) -> Calibration:
    """Weights fitted on both, so that they hold for loose paraphrase, too; thresholds on natural replies alone.

    Of constructed replies alone one learns to trust the network, of natural ones alone the words.
    """
    weights = fit_logistic(
        np.concatenate([natural.measured, constructed.measured]),
        np.concatenate([natural.classes, constructed.classes]),
    )
    covered_weights, partly_weights = (tuple(map(float, row)) for row in weights)
    said = Calibration(covered_weights, partly_weights, 0.5, 0.5).probabilities(natural.measured)
    covered, missed = best_threshold(natural.classes == 0, said[:, 0]), missed_threshold(natural.classes, said[:, 2])
    return Calibration(covered_weights, partly_weights, covered, missed)


def fit_logistic(measured: Floats, classes: Ints, steps: int = 100) -> Floats:
    """Weights and bias (2, numbers + 1) of the least penalised log loss, by Newton steps; class 2 has weights 0."""
    design = np.hstack([measured, np.ones((len(measured), 1))])
    wanted, width = np.eye(3)[classes], design.shape[1]
    theta = np.zeros((2, width))
    for _ in range(steps):
        odds = np.hstack([design @ theta.T, np.zeros((len(design), 1))])
        said = np.exp(odds - odds.max(1, keepdims=True))
        said /= said.sum(1, keepdims=True)
        gradient = (said - wanted)[:, :2].T @ design + RIDGE * theta
        hessian = RIDGE * np.eye(2 * width)
        for a in range(2):
            for b in range(2):
                weight = said[:, a] * ((a == b) - said[:, b])
                hessian[a * width : (a + 1) * width, b * width : (b + 1) * width] += design.T @ (
                    design * weight[:, None]
                )
        move = np.linalg.solve(hessian, gradient.ravel()).reshape(2, width)
        theta -= move
        if np.abs(move).max() < 1e-9:
            break
    return theta


def missed_threshold(classes: Ints, probability: Floats, wanted: float = MISSED_PRECISION) -> float:
    """The lowest P(missed) above which at least `wanted` of the decisions are truly missed."""
    order = np.argsort(-probability, kind="stable")
    right = np.cumsum(classes[order] == 2) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(right >= wanted)
    return float(probability[order[enough[-1]]]) if enough.size else 1.0
