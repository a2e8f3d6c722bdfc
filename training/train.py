"""The training loop of the cross-encoder."""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from training.batches import Batch, collate, grouped
from training.examples import Example, Maker
from training.model import CrossEncoder
from voiceprep.assess.pieces import Pieces


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train: steps of the schedule, of which `start` are done and those up to `stop` are taken; pairs a batch.

    `lr` is the body's; the new heads learn `head_factor` times faster.
    """

    steps: int
    lr: float
    seed: int
    start: int = 0
    stop: int | None = None
    head_factor: float = 5.0
    batch: int = 32
    warm_up: float = 0.06  # share of the steps
    token_weight: float = 0.5
    rival_weight: float = 0.0  # of the loss that compares the two of a pair


def seed_all(seed: int) -> None:
    """Fix torch's randomness (dropout, new heads)."""
    torch.manual_seed(seed)


def batch_loss(verdicts: Tensor, tokens: Tensor, batch: Batch, plan: Plan) -> Tensor:
    """Cross entropy of the verdict, of the reply's tokens (mean), and of rivals put in the right order."""
    loss = F.cross_entropy(verdicts, torch.from_numpy(batch.target))
    wanted, mask = torch.from_numpy(batch.token_target), torch.from_numpy(batch.token_mask)
    each = F.binary_cross_entropy_with_logits(tokens, wanted, reduction="none", pos_weight=torch.tensor(2.0)).mean(-1)
    by_pair = (each * mask).sum(1) / mask.sum(1).clamp(min=1)
    loss = loss + plan.token_weight * by_pair.mean()
    if not plan.rival_weight or not len(batch.rivals):
        return loss
    made = (verdicts[:, 0] - verdicts[:, 2])[torch.from_numpy(batch.rivals)]
    return loss + plan.rival_weight * F.softplus(made[:, 1] - made[:, 0]).mean()


def forward(model: CrossEncoder, batch: Batch) -> tuple[Tensor, Tensor]:
    """Verdict logits (pairs, 3) and token logits (pairs, tokens, 2)."""
    verdicts, tokens = model(*(torch.from_numpy(part) for part in (batch.ids, batch.types, batch.mask)))
    return verdicts, tokens


def rate(step: int, total: int, warm_up: float) -> float:
    """Linear warm-up, then linear decay to nearly nothing."""
    return min(1.0, (step + 1) / max(1.0, warm_up * total)) * max(0.02, 1 - step / total)


def train(
    model: CrossEncoder,
    pieces: Pieces,
    maker: Maker,
    plan: Plan,
    public: Sequence[Example] = (),
    after: Callable[[int], None] = lambda _: None,
) -> None:
    """Train `model` in place; the `public` examples are shown once, in the first epoch; `after` is told each step."""
    rng = random.Random(plan.seed)
    body, heads = model.parts()
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": plan.lr}, {"params": heads, "lr": plan.lr * plan.head_factor}],
        weight_decay=0.01,
    )
    rates = (plan.lr, plan.lr * plan.head_factor)
    lists = list(grouped([*maker.epoch(), *public], plan.batch, rng))
    total, stop, step, start = plan.steps, plan.stop or plan.steps, plan.start, time.monotonic()
    recent: list[float] = []
    model.train()
    model.compile(dynamic=True)  # a quarter faster: what lies between the products is one loop
    while step < stop:
        for examples in lists:
            if step >= stop:
                break
            for group, lr in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = lr * rate(step, total, plan.warm_up)
            batch = collate(pieces, examples)
            loss = batch_loss(*forward(model, batch), batch, plan)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(body + heads, 1.0)
            optimiser.step()
            recent.append(float(loss.detach()))
            step += 1
            after(step)
            if step % 20 == 0:
                loss_now, seconds = np.mean(recent[-20:]), time.monotonic() - start
                print(f"step {step}/{total} loss {loss_now:.3f} {seconds:.0f} s", flush=True)
        lists = list(grouped(maker.epoch(), plan.batch, rng))
