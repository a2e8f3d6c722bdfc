import numpy as np
import pytest

from training.calibrate import Seen, calibrate, fit_logistic, missed_threshold


def test_the_fit_finds_the_weights_that_made_the_labels():
    rng = np.random.default_rng(0)
    measured = rng.normal(size=(40_000, 2))
    weights = np.array([[1.0, -0.5, 0.3], [0.2, 0.8, -0.4]])
    odds = np.hstack([measured @ weights[:, :2].T + weights[:, 2], np.zeros((len(measured), 1))])
    shares = np.exp(odds) / np.exp(odds).sum(1, keepdims=True)
    classes = (rng.random((len(shares), 1)) > shares.cumsum(1)).sum(1)
    assert fit_logistic(measured, classes) == pytest.approx(weights, abs=0.06)


def test_a_calibration_tells_what_can_be_told():
    rng = np.random.default_rng(1)
    classes = rng.integers(0, 3, 600)
    measured = np.eye(3)[classes] @ rng.normal(size=(3, 4)) * 3 + rng.normal(size=(600, 4)) * 0.2
    half = Seen(measured[:300], classes[:300])
    said = calibrate(half, [half, half]).probabilities(measured[300:])
    assert (said.argmax(1) == classes[300:]).mean() > 0.98


def test_missed_is_said_from_where_it_is_right_nine_times_in_ten():
    probability = np.linspace(0.99, 0.0, 100)
    classes = np.array([2] * 45 + [0] * 55)
    said = probability >= missed_threshold(classes, probability, 0.9)
    assert (classes[said] == 2).mean() >= 0.9
    assert said.sum() == 50


def test_missed_is_never_said_when_it_is_never_right():
    assert missed_threshold(np.zeros(5, np.int64), np.linspace(0, 0.9, 5)) == 1.0
