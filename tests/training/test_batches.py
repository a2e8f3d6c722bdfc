import random

import pytest

from training.batches import collate, grouped
from training.dataset import read_fields
from training.examples import Maker
from training.pairs import read_pairs
from voiceprep.assess.cross_encoder import MODEL

pytest.importorskip("tokenizers")


def test_batches_align_tokens_with_the_reply() -> None:
    from voiceprep.assess.pieces import Pieces

    pieces = Pieces(MODEL / "tokenizer.json")
    examples = Maker(read_fields(["sciences-and-trades"]), (), 0).epoch()[:6]
    batch = collate(pieces, examples)
    assert batch.ids.shape == batch.mask.shape == batch.token_target.shape[:2]
    assert ((batch.token_target.max(-1) == 1) <= (batch.token_mask == 1)).all()
    assert ((batch.token_mask == 1) <= (batch.types == 1)).all()
    assert len(batch.target) == sum(len(example.asked) for example in examples)


def test_every_point_asked_is_in_one_list() -> None:
    examples = Maker(read_fields(["sciences-and-trades"]), (), 0).epoch()
    lists = list(grouped(examples, 32, random.Random(0)))
    assert sum(map(len, lists)) == sum(len(example.asked) for example in examples)


def test_the_two_of_a_pair_are_shown_together_and_the_one_that_makes_the_point_comes_first() -> None:
    from voiceprep.assess.pieces import Pieces

    pieces = Pieces(MODEL / "tokenizer.json")
    replies, pairs = read_fields(["sciences-and-trades"])[:10], read_pairs("train")
    batches = [collate(pieces, some) for some in grouped(Maker(replies, pairs, 0).epoch(), 32, random.Random(0))]
    assert sum(len(batch.rivals) for batch in batches) == len(pairs)
    for batch in batches:
        assert (batch.target[batch.rivals[:, 0]] == 0).all()
        assert (batch.target[batch.rivals[:, 1]] == 2).all()
