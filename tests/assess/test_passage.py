import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from voiceprep.assess.passage import cut_passage


@pytest.mark.parametrize(
    ("logits", "found"),
    [
        ([-5, 3, 4, 3, -5], (1, 4)),
        ([-5, 3, -2, 3, -5, -5], (1, 2)),
        ([-5, 3, 1, 3, -5, -5], (1, 4)),
        ([-9, -9, -1], (2, 3)),
        ([0.5], (0, 1)),
    ],
)
def test_the_surest_run_of_words(logits: list[float], found: tuple[int, int]) -> None:
    assert cut_passage(np.array(logits, np.float32), 2.25) == found


def test_no_words_no_passage() -> None:
    assert cut_passage(np.zeros(0, np.float32)) is None


@given(arrays(np.float32, st.integers(1, 60), elements=st.floats(-30, 30, width=32)))
def test_a_passage_lies_in_range(logits: np.ndarray) -> None:
    found = cut_passage(logits)
    assert found is not None
    assert 0 <= found[0] < found[1] <= len(logits)
