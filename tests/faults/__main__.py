"""Every fault of docs/reliability.md, one after another: python -m tests.faults [KILLS] [REAL_KILLS]."""

import sys
from datetime import UTC, datetime

import pytest

from tests.faults import kills, real_kills

TESTS = (
    *("tests/faults", "tests/records", "tests/cli/test_resume.py", "tests/interview/test_recovery.py"),
    *("tests/audio/test_patient_writer.py", "tests/audio/test_lasting_source.py", "tests/audio/test_streams.py"),
    *("tests/speech/test_worker.py", "tests/speech/test_punctual_voice.py", "tests/interview/test_coach.py"),
    *("tests/rig/test_faults_rig.py", "tests/rig/lasting_faults.py"),
)
"""Those that the tables of docs/reliability.md name."""


def main(count: int = 300, real: int = 20) -> int:
    """Kills first, as they must not be forked from a process with threads; then the tests of all other faults."""
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC")
    wrong = kills.main(count) + real_kills.main(real)
    return bool(wrong) + int(pytest.main(["-q", "-rA", *TESTS]))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
