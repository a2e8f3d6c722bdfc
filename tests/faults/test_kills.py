"""A few kills of each kind; `make faults` does three hundred."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")


# A process of its own: it forks, which a process with threads must not.
def test_whatever_was_said_is_there_after_a_kill_and_the_session_goes_on():
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.kills", "12", "1"], cwd=ROOT, text=True, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "12 kills" in done.stdout


@pytest.mark.slow
def test_so_it_is_with_the_real_engines():
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.real_kills", "1", "3"],
        cwd=ROOT,
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "wrong afterwards: 0" in done.stdout
