"""The cross-encoder: MiniLM-L6 in plain torch with a verdict head and a token head.

`[CLS] point [SEP] reply [SEP]` in; out, three logits a pair (covered, partly, missed) and two a token
(0: makes the point, 1: addresses it). The base is all-MiniLM-L6-v2 (Wang et al. 2020, arXiv 2002.10957).
"""

from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

LAYERS, HIDDEN, HEADS, INNER, VOCABULARY, POSITIONS = 6, 384, 12, 1536, 30522, 512
CLASSES = 3
_HEADS_OWN = ("verdict", "query", "key", "token")
_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "mix": "attention.output.dense",
    "mix_norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "down_norm": "output.LayerNorm",
}


class Layer(nn.Module):
    """One transformer layer of BERT (post-norm), with dropout behind the attention and behind the inner layer."""

    def __init__(self, mixed: float, inner: float) -> None:
        super().__init__()
        self.query, self.key = nn.Linear(HIDDEN, HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.value, self.mix = nn.Linear(HIDDEN, HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.mix_norm, self.down_norm = nn.LayerNorm(HIDDEN, eps=1e-12), nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up, self.down = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.drop_mixed, self.drop_inner = nn.Dropout(mixed), nn.Dropout(inner)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Shapes: x (pairs, tokens, hidden); bias (pairs, 1, 1, tokens), added to the attention logits."""
        pairs, tokens, _ = x.shape
        query, key, value = (
            part(x).view(pairs, tokens, HEADS, HIDDEN // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        # Written out: on a CPU the backward pass of scaled_dot_product_attention is several times slower.
        logits = query @ key.transpose(-1, -2) * (HIDDEN // HEADS) ** -0.5 + bias
        mixed = torch.softmax(logits, -1) @ value
        x = self.mix_norm(x + self.drop_mixed(self.mix(mixed.transpose(1, 2).flatten(2))))
        out: Tensor = self.down_norm(x + self.drop_inner(self.down(F.gelu(self.up(x)))))
        return out


class CrossEncoder(nn.Module):
    """Reads a key point and a reply together from the first layer on."""

    def __init__(self, mixed: float = 0.0, inner: float = 0.1) -> None:
        """`mixed`, `inner`: shares that dropout silences in every layer while training."""
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions, self.types = nn.Embedding(POSITIONS, HIDDEN), nn.Embedding(2, HIDDEN)
        self.norm, self.drop = nn.LayerNorm(HIDDEN, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(mixed, inner) for _ in range(LAYERS))
        self.query, self.key = nn.Linear(HIDDEN, HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.token = nn.Sequential(nn.Linear(HIDDEN, 128), nn.GELU(), nn.Linear(128, 2))
        self.verdict = nn.Sequential(
            nn.Dropout(0.1), nn.Linear(3 * HIDDEN + 2, 256), nn.GELU(), nn.Linear(256, CLASSES)
        )
        self.words.weight.requires_grad_(False)
        self.positions.weight.requires_grad_(False)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """All (pairs, tokens); types 0 on the point, 1 on the reply; gives (pairs, 3), (pairs, tokens, 2)."""
        places = torch.arange(ids.shape[1])
        x = self.drop(self.norm(self.words(ids) + self.positions(places)[None] + self.types(types)))
        bias = ((1 - mask.float()) * -1e4)[:, None, None]
        for layer in self.layers:
            x = layer(x, bias)
        return self._judge(x, mask * (1 - types), mask * types)

    def _judge(self, x: Tensor, point: Tensor, reply: Tensor) -> tuple[Tensor, Tensor]:
        """Shapes: x (pairs, tokens, hidden); point and reply (pairs, tokens), 1 on their own tokens."""
        weight = point[..., None].float()
        mean = (x * weight).sum(1) / weight.sum(1).clamp(min=1)
        tokens = self.token(x * self.query(mean)[:, None] + self.key(x))
        outside = (1 - reply.float()) * -1e4
        focus = torch.softmax(tokens[..., 1] + outside, -1)
        evidence = (focus[..., None] * x).sum(1)
        strongest = (tokens + outside[..., None]).max(1).values.clamp(min=-10)
        joined = torch.cat([x[:, 0], mean, evidence, strongest], -1)
        return self.verdict(joined), tokens

    def parts(self) -> tuple[list[nn.Parameter], list[nn.Parameter]]:
        """Trained parameters of the pretrained body and of the new heads."""
        named = [(name.split(".")[0], value) for name, value in self.named_parameters() if value.requires_grad]
        body = [value for name, value in named if name not in _HEADS_OWN]
        return body, [value for name, value in named if name in _HEADS_OWN]


def load_base(model: CrossEncoder, path: Path) -> None:
    """Copy the published weights of all-MiniLM-L6-v2 into the body of `model`."""
    found = {name.removeprefix("bert."): value for name, value in load_file(path).items()}
    names = {
        "words.weight": "embeddings.word_embeddings.weight",
        "positions.weight": "embeddings.position_embeddings.weight",
        "types.weight": "embeddings.token_type_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    for index in range(LAYERS):
        for own, theirs in _NAMES.items():
            for kind in ("weight", "bias"):
                names[f"layers.{index}.{own}.{kind}"] = f"encoder.layer.{index}.{theirs}.{kind}"
    state = {own: found[theirs] for own, theirs in names.items()}
    missing = model.load_state_dict(state, strict=False).missing_keys
    if any(name.split(".")[0] not in _HEADS_OWN for name in missing):
        raise ValueError(f"the base weights lack {missing}")
