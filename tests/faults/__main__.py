"""Every fault of docs/reliability.md, one after another: python -m tests.faults [KILLS] [REAL_KILLS]."""

import sys
from datetime import UTC, datetime

import pytest

from tests.faults import kills, real_kills


def main(count: int = 300, real: int = 20) -> int:
    """Kills first, as they must not be forked from a process with threads; then the tests of all other faults."""
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC")
    wrong = kills.main(count) + real_kills.main(real)
    tests = ["tests/faults", "tests/interview/test_recovery.py", "tests/cli/test_resume.py", "tests/records"]
    return bool(wrong) + int(pytest.main(["-q", "-rA", *tests]))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
