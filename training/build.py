"""Builds the grader's weights: of four fields first, then of all but the kept questions, then with later fields, too.

python -m training.build first --base DIR --work DIR
python -m training.build second --base DIR --work DIR --public FILE
...
python -m training.build seventh --base DIR --work DIR --public FILE
"""

import argparse
import hashlib
import os
import random
from pathlib import Path

import torch

from training.dataset import FIELDS, HELD, LATER, LATEST, NEWEST, is_kept, read_fields
from training.examples import Maker
from training.model import CrossEncoder, load_base
from training.pairs import CONTRAST_PAIRS, MORE_PAIRS, read_pairs
from training.public import read_public
from training.train import Plan, seed_all, train
from voiceprep.assess.pieces import Pieces

# sha256 of the published sentence-transformers/all-MiniLM-L6-v2.
BASE = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
PLANS = {
    "first": Plan(steps=441, lr=8e-5, seed=0),
    "second": Plan(steps=1500, stop=250, lr=7e-5, seed=2),
    "third": Plan(steps=1350, start=250, lr=7e-5, seed=3),
    "fourth": Plan(steps=1250, lr=7e-5, seed=4),
    "fifth": Plan(steps=2500, stop=500, lr=6e-5, seed=5, rival_weight=1.0),
    "sixth": Plan(steps=1950, start=500, stop=750, lr=7e-5, seed=6, rival_weight=1.0),
    "seventh": Plan(steps=1950, start=750, lr=7e-5, seed=7, rival_weight=1.0),
}
"""The stages; each goes on from the weights of the one before."""

KEPT_EVERY = 250
"""Steps after which the weights so far are kept, to see early whether a stage leads anywhere."""


def check_base(base: Path) -> None:
    """Refuse base files that are not the published ones."""
    for name, wanted in BASE.items():
        found = hashlib.sha256((base / name).read_bytes()).hexdigest()
        if found != wanted:
            raise SystemExit(f"{base / name}: sha256 {found}, expected {wanted}")


def train_first(base: Path) -> CrossEncoder:
    """Train on four fields only, which tells early what the data is worth on the others."""
    plan = PLANS["first"]
    seed_all(plan.seed)
    model = CrossEncoder()
    load_base(model, base / "model.safetensors")
    seen = [field for field in FIELDS if field not in HELD]
    train(model, Pieces(base / "tokenizer.json"), Maker(read_fields(seen), (), plan.seed), plan)
    return model


def maker(stage: str, seed: int) -> Maker:
    """What a stage trains on: replies to no kept question, and pairs that are not held.

    From the fourth stage on what those before had not seen is shown twice as often, and the constructed replies less.
    """
    earlier = [reply for reply in read_fields(FIELDS) if not is_kept(reply)]
    pairs = read_pairs("train")
    if stage in ("second", "third"):
        return Maker(earlier, pairs * 3, seed)
    pairs += read_pairs("train", MORE_PAIRS)
    if stage == "fourth":
        return Maker(earlier + read_fields(LATER) * 2, pairs * 2, seed, constructed=0.3, quoted=0.2)
    if stage == "fifth":
        return Maker(earlier + read_fields(LATER) * 2, pairs * 2, seed, constructed=0.5, quoted=0.2)
    pairs += read_pairs("train", CONTRAST_PAIRS)
    later = read_fields(LATER) + read_fields(LATEST)
    new = read_fields(NEWEST if stage == "seventh" else LATEST)
    return Maker(earlier + later + new * (2 if stage == "seventh" else 1), pairs * 2, seed, constructed=0.5, quoted=0.2)


def train_on(stage: str, base: Path, work: Path, public: Path) -> CrossEncoder:
    """Go on from the stage before, with once the public pairs."""
    plan, stages = PLANS[stage], list(PLANS)
    seed_all(plan.seed)
    model = CrossEncoder() if stage in ("second", "third") else CrossEncoder(0.15, 0.15)
    before = stages[stages.index(stage) - 1]
    model.load_state_dict(torch.load(work / f"{before}.pt", weights_only=True))

    def keep(step: int) -> None:
        if step % KEPT_EVERY == 0:
            torch.save(model.state_dict(), work / f"{stage}-{step}.pt")

    shown = read_public(public, random.Random(plan.seed))
    train(model, Pieces(base / "tokenizer.json"), maker(stage, plan.seed), plan, shown, keep)
    return model


def main() -> None:
    """Train one stage and keep its weights in the work folder."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("stage", choices=list(PLANS))
    parser.add_argument("--base", type=Path, required=True, help="folder with the base model and tokenizer")
    parser.add_argument("--work", type=Path, required=True, help="folder for intermediate weights")
    parser.add_argument("--public", type=Path, help="public pairs, see training/public.py (not for first)")
    arguments = parser.parse_args()
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    check_base(arguments.base)
    arguments.work.mkdir(parents=True, exist_ok=True)
    if arguments.stage == "first":
        model = train_first(arguments.base)
    elif arguments.public:
        model = train_on(arguments.stage, arguments.base, arguments.work, arguments.public)
    else:
        parser.error("--public is needed for this stage")
    torch.save(model.state_dict(), arguments.work / f"{arguments.stage}.pt")


if __name__ == "__main__":
    main()
