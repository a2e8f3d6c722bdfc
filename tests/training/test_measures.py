import numpy as np
import pytest

from training import measures


@pytest.mark.parametrize(
    ("truth", "scores", "value"),
    [([0, 0, 1, 1], [1, 2, 3, 4], 1.0), ([0, 1, 0, 1], [1, 2, 3, 4], 0.75), ([0, 1], [5, 5], 0.5)],
)
def test_auc(truth: list[int], scores: list[float], value: float) -> None:
    assert measures.auc(np.array(truth, bool), np.array(scores, float)) == value


def test_balanced_accuracy_does_not_reward_the_larger_class() -> None:
    truth = np.array([1] * 9 + [0], bool)
    assert measures.balanced_accuracy(truth, np.ones(10, bool)) == 0.5


@pytest.mark.parametrize(("second", "value"), [([1, 1, 0, 0], 1.0), ([1, 0, 1, 0], 0.0), ([0, 0, 1, 1], -1.0)])
def test_kappa_is_what_is_left_beyond_chance(second: list[int], value: float) -> None:
    assert measures.kappa(np.array([1, 1, 0, 0], bool), np.array(second, bool)) == value


def test_within_reply_compares_only_points_of_one_reply() -> None:
    truth, score = np.array([1, 0, 1, 0], bool), np.array([0.2, 0.1, 0.9, 0.8])
    assert measures.within_reply(truth, score, np.array([0, 0, 1, 1])) == 1.0


def test_brier() -> None:
    assert measures.brier(np.array([0, 2]), np.array([[1.0, 0, 0], [1.0, 0, 0]])) == 1.0


@pytest.mark.parametrize(("found", "value"), [({1, 2}, 0.5), ({2, 3}, 1.0), ({7}, 0.0), (set(), 0.0)])
def test_overlap(found: set[int], value: float) -> None:
    assert measures.overlap_f1(found, {2, 3}) == value


def test_reliability_compares_what_is_said_with_what_comes_true() -> None:
    rows = measures.reliability(np.array([1, 0, 1, 1], bool), np.array([0.15, 0.15, 0.95, 1.0]))
    assert [(row.low, row.count, row.true) for row in rows] == [(0.1, 2, 0.5), (0.9, 2, 1.0)]


def test_an_interval_holds_the_value_and_repeats() -> None:
    rng = np.random.default_rng(0)
    truth, replies = rng.random(300) < 0.5, np.repeat(np.arange(50), 6)
    share = lambda at: float(truth[at].mean())  # noqa: E731
    low, high = measures.interval(share, replies)
    assert low < truth.mean() < high
    assert (low, high) == measures.interval(share, replies)
