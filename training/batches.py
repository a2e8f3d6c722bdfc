"""Examples as padded token arrays."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from training.examples import Asked, Example
from voiceprep.assess.pieces import REPLY_LIMIT, Pieces

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
POOL = 4096  # pairs sorted by length together, so that little is padded


@dataclass(frozen=True, slots=True)
class Batch:
    """Shapes: ids, types, mask, token_mask (pairs, tokens); target (pairs,); token_target (…, 2); rivals (n, 2).

    `rivals`: indices of a pair whose point is made and of the one that differs in a detail and does not make it.
    """

    ids: Ints
    types: Ints
    mask: Ints
    target: Ints
    token_target: Floats
    token_mask: Floats
    rivals: Ints


def _row(pieces: Pieces, example: Example, asked: Asked) -> tuple[list[int], list[int], Floats, int]:
    point = pieces.point(asked.segments)
    reply, owners = pieces.reply(example.words)
    reply, owners = reply[:REPLY_LIMIT], owners[:REPLY_LIMIT]
    target = np.array([[owner in asked.makes, owner in asked.addresses] for owner in owners], np.float32)
    return point, [*reply, pieces.sep], target.reshape(-1, 2), len(reply)


def collate(pieces: Pieces, examples: Sequence[Example]) -> Batch:
    """Pad the pairs of several examples, and those of their rivals, into one batch."""
    shown = [*examples, *(example.rival for example in examples if example.rival)]
    rows = [(_row(pieces, example, asked), asked) for example in shown for asked in example.asked]
    starts = np.cumsum([0, *(len(example.asked) for example in shown)])
    good = [index for index, example in enumerate(examples) if example.rival]
    shape = (len(rows), max(len(point) + len(reply) for (point, reply, _, _), _ in rows))
    ids, types, mask = (np.zeros(shape, np.int64) for _ in range(3))
    token_target, token_mask = np.zeros((*shape, 2), np.float32), np.zeros(shape, np.float32)
    for index, ((point, reply, target, known), asked) in enumerate(rows):
        start, end = len(point), len(point) + len(reply)
        ids[index, :end], types[index, start:end], mask[index, :end] = point + reply, 1, 1
        token_target[index, start : start + known] = target
        token_mask[index, start : start + known] = asked.quoted
    rivals = [(starts[at], starts[len(examples) + order]) for order, at in enumerate(good)]
    better = np.array(rivals, np.int64).reshape(-1, 2)
    return Batch(ids, types, mask, np.array([asked.target for _, asked in rows]), token_target, token_mask, better)


def grouped(examples: Sequence[Example], size: int, rng: random.Random) -> Iterator[list[Example]]:
    """Shuffle pairs and cut them into lists of `size`, of similar length."""
    pairs = [Example(example.words, (asked,), example.rival) for example in examples for asked in example.asked]
    rng.shuffle(pairs)
    lists: list[list[Example]] = []
    for start in range(0, len(pairs), POOL):
        alike = sorted(pairs[start : start + POOL], key=_words)
        lists += [alike[first : first + size] for first in range(0, len(alike), size)]
    rng.shuffle(lists)
    yield from lists


def _words(pair: Example) -> int:
    return len(pair.words) + sum(len(segment) for segment in pair.asked[0].segments)
