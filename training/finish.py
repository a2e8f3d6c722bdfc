"""Put a trained model into the package: int8 weights, vocabulary, calibration, hashes.

python -m training.finish WEIGHTS.pt BASE/tokenizer.json voiceprep/assess/model
"""

import argparse
import hashlib
import json
import platform
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


def main() -> None:
    """Export, then write meta.json."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("weights", type=Path)
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    model = CrossEncoder()
    model.load_state_dict(torch.load(arguments.weights, weights_only=True))
    export(model, arguments.tokenizer, arguments.folder)
    text = json.dumps(meta(arguments.folder), indent=2) + "\n"
    (arguments.folder / "meta.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
