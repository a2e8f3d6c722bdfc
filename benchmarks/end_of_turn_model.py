"""Would a learnt end-of-turn model do better than the rule? Smart Turn 3 on the endpoint benchmark's corpus.

The model (BSD 2-Clause; `pipecat/audio/turn/smart_turn/data/*.onnx` in the wheel of pipecat-ai) hears the last 8 s at
0.2 s into every pause and after every end, as its makers use it, and gives the probability that the turn is over.

    python benchmarks/end_of_turn_model.py MODEL.onnx [--half 1] [--count 60]
"""

import argparse
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime
from faster_whisper.feature_extractor import FeatureExtractor
from human_pauses import human_replies
from numpy.typing import NDArray
from pauses import Spoken, speak, texts

from voiceprep.clip import RATE

HEARD = 8
"""Seconds that the model hears."""
AFTER = 0.2
"""Seconds of silence after which it is asked."""
SURE = 0.5
"""Probability from which its makers take the turn as over."""


def load(path: Path) -> Callable[[NDArray[np.int16]], float]:
    """The model as a function of all sound so far."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    extract = FeatureExtractor(chunk_length=HEARD)

    def probability(samples: NDArray[np.int16]) -> float:
        recent = samples[-HEARD * RATE :].astype(np.float32) / 32768
        recent = np.pad(recent, (HEARD * RATE - len(recent), 0))
        recent = (recent - recent.mean()) / np.sqrt(recent.var() + 1e-7)
        features = extract(recent, padding=0)[:, : HEARD * 100]
        return float(session.run(None, {"input_features": features[None].astype(np.float32)})[0].item())

    return probability


def at_pauses(spoken: Spoken, model: Callable[[NDArray[np.int16]], float]) -> list[tuple[str, float, float]]:
    """For every silence: its place, its length (of the end: infinite), and what the model says."""
    starts = [piece.start for piece in spoken.pieces[1:]] + [float("inf")]
    return [
        (str(piece.place or "the end"), start - piece.end, model(spoken.samples[: round((piece.end + AFTER) * RATE)]))
        for piece, start in zip(spoken.pieces, starts, strict=True)
        if start - piece.end > AFTER
    ]


def main() -> None:
    """Print how often it takes the turn as over, by place."""
    parser = argparse.ArgumentParser()
    parser.add_argument("model", type=Path)
    parser.add_argument("--half", type=int, default=1, choices=(0, 1))
    parser.add_argument("--count", type=int, default=60)
    arguments = parser.parse_args()
    model = load(arguments.model)
    for name, replies in (
        ("synthesised", speak(texts(arguments.half, arguments.count))),
        ("people", human_replies()),
    ):
        found: dict[str, list[bool]] = defaultdict(list)
        for spoken in replies:
            for place, _, probability in at_pauses(spoken, model):
                found[place].append(probability > SURE)
        for place, over in sorted(found.items()):
            print(f"{name:12} {place:20} taken as over: {sum(over):4} of {len(over):4} ({100 * np.mean(over):.0f} %)")


if __name__ == "__main__":
    main()
