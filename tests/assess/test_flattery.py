"""Similar wrong terms, replies about something else and to other questions: nothing is read into them."""

import json
from functools import cache
from pathlib import Path

import pytest

from voiceprep.assess.expect import expect
from voiceprep.decks.deck import Deck
from voiceprep.decks.store import load_deck
from voiceprep.paths import BUNDLED_DECKS
from voiceprep.speech.readings import Readings
from voiceprep.speech.repair import repair
from voiceprep.speech.transcript import Transcript

LINES = [
    json.loads(line) for line in (Path(__file__).parents[2] / "benchmarks/flattery.jsonl").read_text().splitlines()
]


@cache
def deck(name: str) -> Deck:
    return load_deck(BUNDLED_DECKS / f"{name}.yaml")


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.get("said") or line["question"])
def test_as_written_nothing_is_read_into_it(line: dict[str, str]):
    question = deck(line["deck"]).question(line["question"])
    assert question is not None
    readings = Readings(expect(deck(line["deck"]), question))
    for reply in (line["reply"], line["reply"].lower()):
        assert [word for word in repair(Transcript.from_text(reply).words, readings) if word.heard] == []
