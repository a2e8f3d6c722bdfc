"""A session leaves nothing behind, however long it is. Eight hours: python -m benchmarks.long"""

import sys
from pathlib import Path

import pytest

from benchmarks.long import faults, hold


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="what a process holds is read from /proc")
def test_open_files_and_threads_stay_the_same_and_every_reply_is_whole(tmp_path: Path):
    looks, folder = hold(12, tmp_path)
    after_first, *_, last = looks
    assert last.replies == 12
    assert (last.handles, last.threads) == (after_first.handles, after_first.threads)
    assert list(faults(folder)) == []
