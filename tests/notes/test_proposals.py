"""Proposed key points against those that people wrote for the first deck."""

from pathlib import Path

import pytest

from voiceprep.paths import BUNDLED_DECKS

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def test_most_written_points_are_proposed_and_little_else(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import labelled
    import proposals

    compared = [
        proposals.compare(question) for question in labelled.read_questions(BUNDLED_DECKS / "ml-engineer.yaml").values()
    ]
    found = sum(len(c.pairs) for c in compared)
    assert found / sum(len(c.question.points) for c in compared) >= 0.85
    assert 1 - found / sum(len(c.proposed) for c in compared) <= 0.15
