from training.agreement import agreement, both
from training.dataset import Label


def test_both_readers_use_the_same_labels_and_seldom_differ() -> None:
    first, second = both()
    assert len(first) == len(second) == 1085
    assert set(second) == {label.value for label in Label}
    assert 0.9 < (first == second).mean() < 1


def test_the_ceiling_is_said_in_one_sentence() -> None:
    assert agreement().startswith("Two readers who labelled 1085 decisions")
