"""Put a trained model into the package: int8 weights, vocabulary, calibration, hashes.

python -m training.finish BASE/tokenizer.json voiceprep/assess/model WEIGHTS.pt...

Of several files the mean of their weights is taken: two stages on the way to the same place err in different ways, and
between them lies a network that errs less than either (Wortsman et al. 2022, "Model soups", arXiv 2203.05482).
"""

import argparse
import hashlib
import json
import platform
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

import torch

from training.export import export
from training.kept import fitted, kept_replies, unseen_replies
from training.model import CrossEncoder
from voiceprep.assess.reader import Reader

VERSION = "2"
BASE = "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0)"


def meta(folder: Path) -> dict[str, object]:
    """What the grader must know of its weights; the calibration is fitted on replies that were not trained on."""
    return {
        "version": VERSION,
        "base": BASE,
        "sha256": {
            name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in ("model.onnx", "tokenizer.json")
        },
        "calibration": asdict(fitted(Reader(folder), [*unseen_replies(), *kept_replies()])),
        "made_with": {"python": platform.python_version()}
        | {name: version(name) for name in ("torch", "onnx", "onnxruntime", "tokenizers", "numpy")},
    }


def mean(files: Sequence[Path]) -> CrossEncoder:
    """The network whose weights are the mean of those in the files."""
    states = [torch.load(file, weights_only=True) for file in files]
    model = CrossEncoder()
    model.load_state_dict({name: sum(state[name] for state in states) / len(states) for name in states[0]})
    return model


def main() -> None:
    """Export, then write meta.json."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("weights", type=Path, nargs="+")
    arguments = parser.parse_args()
    export(mean(arguments.weights), arguments.tokenizer, arguments.folder)
    text = json.dumps(meta(arguments.folder), indent=2) + "\n"
    (arguments.folder / "meta.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
