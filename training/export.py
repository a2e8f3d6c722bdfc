"""Write a trained model as int8 ONNX, weights quantised per channel (per tensor costs a point of AUC)."""

import json
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.model import CrossEncoder


def to_onnx(model: CrossEncoder, path: Path) -> None:
    """Export in full precision: ids, types, mask (pairs, tokens) to logits (pairs, 3) and tokens."""
    ids = torch.randint(1000, 2000, (3, 9))
    types = (torch.arange(9) > 3).long().expand(3, 9).contiguous()
    both = {0: "pairs", 1: "tokens"}
    torch.onnx.export(
        model.eval(),
        (ids, types, torch.ones_like(ids)),
        str(path),
        input_names=["ids", "types", "mask"],
        output_names=["logits", "tokens"],
        dynamic_axes={**dict.fromkeys(("ids", "types", "mask", "tokens"), both), "logits": {0: "pairs"}},
        opset_version=17,
        dynamo=False,
    )


def trim_tokenizer(source: Path, target: Path) -> None:
    """Keep what splits single words: no padding, truncation, templates or indentation."""
    parts = json.loads(source.read_text(encoding="utf-8"))
    parts |= {"padding": None, "truncation": None, "post_processor": None}
    target.write_text(json.dumps(parts, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def export(model: CrossEncoder, tokenizer: Path, folder: Path) -> None:
    """Write model.onnx and tokenizer.json into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        full = Path(temporary) / "full.onnx"
        with torch.no_grad():
            to_onnx(model, full)
        quantize_dynamic(full, folder / "model.onnx", weight_type=QuantType.QInt8, per_channel=True)
    trim_tokenizer(tokenizer, folder / "tokenizer.json")
