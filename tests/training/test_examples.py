from training.augment import marked
from training.dataset import FIELDS, Label, read_fields
from training.examples import Maker, quote
from training.pairs import CATEGORIES, read_pairs


def test_an_epoch_repeats_with_its_seed_and_marks_lie_in_range() -> None:
    replies = read_fields(["business", "it-and-engineering"])
    pairs = read_pairs("train")
    first = Maker(replies, pairs, 7).epoch()
    assert first == Maker(replies, pairs, 7).epoch()
    for example in first:
        for asked in example.asked:
            assert asked.makes <= asked.addresses <= set(range(len(example.words)))
            assert bool(asked.makes) <= (asked.target != 2)


def test_pairs_are_halved_in_every_category() -> None:
    train, held = read_pairs("train"), read_pairs("held")
    assert not {pair.point for pair in train} & {pair.point for pair in held}
    for category in CATEGORIES:
        counts = [sum(pair.category == category for pair in half) for half in (train, held)]
        assert counts[0] == counts[1] >= 25


def test_pairs_differ_and_do_not_copy_the_point() -> None:
    for pair in read_pairs("train") + read_pairs("held"):
        assert pair.good != pair.bad
        assert pair.good.lower() != pair.point.lower().rstrip(".")


def test_no_field_is_forgotten() -> None:
    assert {reply.field for reply in read_fields(FIELDS)} == set(FIELDS)


def test_a_point_may_be_put_as_another_reply_has_made_it() -> None:
    replies = read_fields(["it-and-engineering"])
    said = {quote(reply, name) for reply in replies for name in marked(reply, Label.COVERED)}
    for share, found in ((0.0, False), (1.0, True)):
        put = [asked.segments[0] for each in Maker(replies, (), 3, quoted=share).epoch() for asked in each.asked]
        assert (sum(each in said for each in put) > len(put) / 3) is found


def test_fewer_constructed_replies_are_shown_where_asked() -> None:
    replies = read_fields(["business"])
    few, many = (len(Maker(replies, (), 3, constructed=share).epoch()) for share in (0.1, 0.9))
    assert few * 3 < many
