import random

from training.noise import corrupt

SEQUENCE = [(word, index) for index, word in enumerate(("the data of their models is there " * 20).split())]


def test_no_noise_changes_nothing() -> None:
    assert corrupt(SEQUENCE, 0, random.Random(0)) == SEQUENCE


def test_noise_keeps_the_order_of_what_is_left() -> None:
    origins = [origin for _, origin in corrupt(SEQUENCE, 2, random.Random(0)) if origin >= 0]
    assert origins == sorted(origins)
    assert 0.8 * len(SEQUENCE) < len(origins)


def test_noise_repeats_with_its_seed() -> None:
    assert corrupt(SEQUENCE, 1, random.Random(3)) == corrupt(SEQUENCE, 1, random.Random(3)) != SEQUENCE
