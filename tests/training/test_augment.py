"""Edits must keep the labels true: quoted words stay for what is covered and go for what is missed."""

import random

import pytest

from training import augment
from training.dataset import Label, Reply, read_fields

REPLIES = read_fields(["software"])


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("reply", REPLIES[:40:7])
def test_thinning_removes_the_words_of_what_is_then_missed(reply: Reply, seed: int) -> None:
    if not augment.marked(reply, Label.COVERED):
        pytest.skip("nothing to cut")
    edited = augment.thin(reply, random.Random(seed))
    kept = {origin for _, origin in edited.sequence}
    for name, mark in edited.marks.items():
        if mark.label is Label.COVERED:
            assert len(mark.words & kept) > 0.8 * len(mark.words)
        before = reply.marks[name]
        if mark.label is Label.MISSED and before.label is Label.COVERED:
            assert len(before.words & kept) < 0.2 * len(before.words)


@pytest.mark.parametrize("seed", range(5))
def test_grafting_adds_the_words_of_one_more_point(seed: int) -> None:
    reply = next(each for each in REPLIES if each.kind == "half1")
    siblings = [each for each in REPLIES if each.question.id == reply.question.id]
    edited = augment.graft(reply, siblings, random.Random(seed))
    added = [origin for _, origin in edited.sequence if origin >= augment.FOREIGN]
    new = [name for name, mark in edited.marks.items() if mark.words & set(added)]
    assert len(new) == 1
    assert reply.marks[new[0]].label is Label.MISSED
    assert edited.marks[new[0]].label is Label.COVERED


def test_a_negated_quote_is_no_longer_covered() -> None:
    found = [augment.negate(reply, random.Random(0)) for reply in REPLIES[:30]]
    edits = [each for each in found if each is not None]
    assert edits
    for edited in edits:
        assert [mark.label for mark in edited.marks.values()] == [Label.TOUCHED]
        assert {"not", "never"} & {word for word, _ in edited.sequence}


def test_a_spliced_quote_stands_whole_among_strange_words() -> None:
    reply, stranger = REPLIES[0], REPLIES[-1]
    edited = augment.splice(reply, stranger, random.Random(1))
    assert edited is not None
    kept = {origin for _, origin in edited.sequence}
    assert all(mark.words <= kept for mark in edited.marks.values())
    assert augment.splice(reply, reply, random.Random(1)) is None
