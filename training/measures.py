"""Measures of a grader: AUC, balanced accuracy, precision and recall, calibration, evidence, intervals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


def auc(truth: Bools, scores: Floats) -> float:
    """Area under the ROC curve by ranks, ties halved (Mann and Whitney 1947); nan with one class only."""
    positives = int(truth.sum())
    negatives = len(truth) - positives
    if not positives or not negatives:
        return float("nan")
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    return float((ranks[truth].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def balanced_accuracy(truth: Bools, said: Bools) -> float:
    """Mean of the shares right among true and among false."""
    if truth.all() or not truth.any():
        return float("nan")
    return float((said[truth].mean() + (~said[~truth]).mean()) / 2)


def best_threshold(truth: Bools, scores: Floats) -> float:
    """The threshold with the best balanced accuracy on this set (for scorers that bring none)."""
    candidates = np.unique(np.quantile(scores, np.linspace(0.01, 0.99, 197)))
    return float(max(candidates, key=lambda level: balanced_accuracy(truth, scores >= level)))


def precision(truth: Bools, said: Bools) -> float:
    """Share right of what was said; nan when nothing was."""
    return float(truth[said].mean()) if said.any() else float("nan")


def recall(truth: Bools, said: Bools) -> float:
    """Share said of what is true; nan when nothing is."""
    return float(said[truth].mean()) if truth.any() else float("nan")


def brier(classes: Ints, probabilities: Floats) -> float:
    """Mean squared distance to the true class, 0 (best) to 2; classes (n,), probabilities (n, 3)."""
    return float(((probabilities - np.eye(probabilities.shape[1])[classes]) ** 2).sum(1).mean())


def kappa(first: Bools, second: Bools) -> float:
    """Agreement of two readers beyond chance (Cohen 1960), 1 when they always agree."""
    by_chance = first.mean() * second.mean() + (~first).mean() * (~second).mean()
    return float(((first == second).mean() - by_chance) / (1 - by_chance))


def within_reply(truth: Bools, scores: Floats, replies: Ints) -> float:
    """Mean AUC among the points of one reply, over replies with both covered and other points."""
    each = [auc(truth[replies == reply], scores[replies == reply]) for reply in np.unique(replies)]
    return float(np.nanmean(each)) if np.isfinite(each).any() else float("nan")


def overlap_f1(found: set[int], quoted: set[int]) -> float:
    """Token F1 of two sets of word indices; 0 when either is empty."""
    shared = len(found & quoted)
    return 2 * shared / (len(found) + len(quoted)) if shared else 0.0


@dataclass(frozen=True, slots=True)
class Bin:
    """One row of a reliability table: decisions, mean probability said, share that came true."""

    low: float
    count: int
    said: float
    true: float


def reliability(truth: Bools, probability: Floats, bins: int = 10) -> list[Bin]:
    """Probabilities in equal bins against how often they came true (empty bins are left out)."""
    place = np.minimum((probability * bins).astype(np.int64), bins - 1)
    return [
        Bin(number / bins, int(here.sum()), float(probability[here].mean()), float(truth[here].mean()))
        for number in range(bins)
        if (here := place == number).any()
    ]


def interval(measure: Callable[[Ints], float], replies: Ints, draws: int = 300, seed: int = 0) -> tuple[float, float]:
    """95 % bootstrap interval of measure(indices); draws whole replies, whose points are not independent."""
    rng = np.random.default_rng(seed)
    order = np.argsort(replies, kind="stable")
    parts: Sequence[Ints] = np.split(order, np.flatnonzero(np.diff(replies[order])) + 1)
    values = [
        measure(np.concatenate([parts[index] for index in rng.integers(0, len(parts), len(parts))]))
        for _ in range(draws)
    ]
    if np.isnan(values).all():
        return float("nan"), float("nan")
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return float(low), float(high)
