"""The house stays as it was drawn: rooms import downwards only, and no file grows two nouns."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "voiceprep").rglob("*.py"))
LONGEST = 200  # lines; about 150 is the aim


def test_no_room_imports_a_room_above_it():
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_holds_one_noun(module: Path):
    assert len(module.read_text("utf-8").splitlines()) <= LONGEST
