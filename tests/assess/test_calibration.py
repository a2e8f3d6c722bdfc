import numpy as np
import pytest

from voiceprep.assess.calibration import Calibration, measure, score
from voiceprep.assess.grader import Status
from voiceprep.assess.reader import Reading

CALIBRATION = Calibration((1.0, 0.0, 1.0, 0.0, 0.0), (0.0, 1.0, 0.0, 0.0, 0.0), missed=0.9)


def reading(*logits, words=2):
    tokens = np.zeros((len(logits), words), np.float32)
    return Reading(np.array(logits, np.float32), tokens, tokens)


@pytest.mark.parametrize(("probabilities", "status"), [
    ((0.6, 0.3, 0.1), Status.COVERED),
    ((0.5, 0.0, 0.5), Status.COVERED),
    ((0.2, 0.2, 0.6), Status.PARTLY),
    ((0.04, 0.04, 0.92), Status.MISSED),
])  # fmt: skip
def test_what_lies_between_is_partly(probabilities, status):
    assert CALIBRATION.status(np.array(probabilities)) is status


def test_probabilities_sum_to_one_and_scores_lie_between():
    probabilities = CALIBRATION.probabilities(measure(reading([9.0, -4.0, -30.0], [0.0, 0.0, 0.0]), [0.5, 0.5]))
    assert probabilities.sum(1) == pytest.approx([1, 1])
    assert list(map(score, probabilities)) == pytest.approx([1, 0.5], abs=1e-3)


def test_words_heard_raise_the_probability():
    low, high, floor = CALIBRATION.probabilities(measure(reading(*[[0.0, 0.0, 0.0]] * 3), [0.1, 0.9, 0.0]))
    assert high[0] > low[0] > floor[0]


def test_a_reply_without_words_can_be_measured():
    assert measure(reading([0.0, 0.0, 10.0], words=0), [0.0]).shape == (1, 4)
