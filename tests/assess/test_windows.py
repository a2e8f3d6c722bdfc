from itertools import pairwise

import pytest

from voiceprep.assess.windows import windows


@pytest.mark.parametrize("length", [0, 1, 200, 201, 319, 320, 321, 1000])
def test_windows_cover_everything_and_overlap(length: int) -> None:
    found = windows(length, limit=200, stride=120)
    assert {index for window in found for index in window} == set(range(length))
    assert all(len(window) <= 200 for window in found)
    assert all(later.start - earlier.start <= 120 for earlier, later in pairwise(found))


def test_a_short_reply_is_one_window() -> None:
    assert windows(50) == [range(50)]
