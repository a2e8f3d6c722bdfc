"""The passage of a reply that bears on a key point, cut from the model's token logits."""

import numpy as np
import numpy.typing as npt

Logits = npt.NDArray[np.float32]

DROP = 2.25  # below the surest word's logit; best token F1 on replies held out from training
CLIP = 3.0  # logits beyond this count alike, so that one sure word does not hide its neighbours


def cut_passage(logits: Logits, drop: float = DROP) -> tuple[int, int] | None:
    """The run of words (start, end exclusive) with the largest sum of logits above `max - drop`.

    logits (words,): how surely each word addresses the point. None for a reply without words. A word
    counts for the run when its logit is less than `drop` below the surest one's, and against it otherwise.
    """
    if logits.size == 0:
        return None
    gains = np.clip(logits - (logits.max() - drop), -CLIP, CLIP)
    best, total, start = -np.inf, 0.0, 0
    found = (0, 1)
    for index, gain in enumerate(gains.tolist()):
        if total <= 0:
            total, start = 0.0, index
        total += gain
        if total > best:
            best, found = total, (start, index + 1)
    return found
