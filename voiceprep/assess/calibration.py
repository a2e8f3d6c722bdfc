"""From what was read of a reply to probabilities a person can rely on, and from those to a status."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from voiceprep.assess.grader import Status
from voiceprep.assess.reader import UNREAD, Reading

Floats = npt.NDArray[np.float64]

COVERED = 0.5
"""P(covered) from which a point is called covered: likelier so than not, whatever the reply is about."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """A multinomial logistic over the four numbers of `measure`, and the threshold from which missed is said.

    Meaning and wording err in different places: the network and the lexical grader together are right more often than
    either (docs/accuracy.md). `covered_weights` and `partly_weights` hold a weight a number and a bias, those of missed
    are 0. A point that is likelier covered than not is called that; from `missed` on, a probability of missed is; what
    lies between is partly. `training/calibrate.py` fits all of it and says how.
    """

    covered_weights: tuple[float, ...]
    partly_weights: tuple[float, ...]
    missed: float

    @classmethod
    def from_meta(cls, entry: Mapping[str, Any]) -> "Calibration":
        """Read what `dataclasses.asdict` gave."""
        return cls(tuple(entry["covered_weights"]), tuple(entry["partly_weights"]), entry["missed"])

    def probabilities(self, measured: Floats) -> Floats:
        """Probabilities (n, 3) of covered, partly and missed; measured (n, 4)."""
        weights = np.array([self.covered_weights, self.partly_weights, (0.0,) * len(self.covered_weights)])
        odds = measured @ weights[:, :-1].T + weights[:, -1]
        raised = np.exp(odds - odds.max(1, keepdims=True))
        return np.asarray(raised / raised.sum(1, keepdims=True))

    def status(self, probabilities: Floats) -> Status:
        """The status of one point; probabilities (3,)."""
        if probabilities[0] >= COVERED:
            return Status.COVERED
        return Status.MISSED if probabilities[2] >= self.missed else Status.PARTLY


def measure(reading: Reading, lexical: npt.ArrayLike) -> Floats:
    """Four numbers a wording (n, 4), from the network and the lexical scores (n,), 0..1.

    The logits of covered and of partly less that of missed; the log-odds of the lexical score; how surely the surest
    word makes the point.
    """
    covered, partly, missed = reading.logits.T
    return np.stack(
        [
            covered - missed,
            partly - missed,
            log_odds(lexical),
            reading.makes.max(1, initial=UNREAD),
        ],
        1,
    ).astype(np.float64)


def score(probabilities: Floats) -> float:
    """How much of the point was made, 0..1: P(covered) + P(partly) / 2; probabilities (3,)."""
    return float(probabilities[0] + probabilities[1] / 2)


def log_odds(scores: npt.ArrayLike) -> Floats:
    """Log-odds of scores in 0..1, at most 3.9 either way: no word list is surer than one in fifty."""
    clipped = np.clip(np.asarray(scores, np.float64), 0.02, 0.98)
    return np.asarray(np.log(clipped / (1 - clipped)))
