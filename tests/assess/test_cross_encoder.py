"""The grader with the weights that ship."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voiceprep.assess.cross_encoder import MODEL, CrossEncoderGrader
from voiceprep.assess.grader import Status
from voiceprep.decks.deck import KeyPoint, Question
from voiceprep.errors import EngineError

pytest.importorskip("onnxruntime")
pytest.importorskip("tokenizers")

REPLY = "um so the first thing i do is scrub my hands and at the end it all goes in the notes"
LATE = "before anything else i wash my hands"
QUESTION = Question(
    id="hands",
    question="How do you examine a patient?",
    answer="I wash my hands first. I explain what I will do. I write it down.",
    points=(
        KeyPoint(id="hands/wash", text="Wash your hands first.", source="I wash my hands first."),
        KeyPoint(id="hands/explain", text="Explain what you will do.", source="I explain what I will do."),
        KeyPoint(id="hands/record", text="Write it down.", source="I write it down.", also=("put it in the notes",)),
    ),
)


@pytest.fixture(scope="module")
def grader() -> CrossEncoderGrader:
    return CrossEncoderGrader()


def test_a_reply_is_judged_point_by_point(grader: CrossEncoderGrader) -> None:
    words = REPLY.split()
    wash, explain, record = grader.grade(QUESTION, words)
    assert [wash.status, record.status] == [Status.COVERED, Status.COVERED]
    assert explain.status is not Status.COVERED
    assert wash.evidence is not None
    assert "hands" in wash.evidence.text
    assert record.evidence is not None
    assert record.evidence.start > words.index("hands")


@pytest.mark.parametrize("words", [[], ["..."], ["-", ","]])
def test_silence_misses_every_point(grader: CrossEncoderGrader, words: list[str]) -> None:
    assert [v.status for v in grader.grade(QUESTION, words)] == [Status.MISSED] * 3


def test_the_same_words_give_the_same_verdicts(grader: CrossEncoderGrader) -> None:
    words = ["i", "tell", "them", "what", "comes", "next"]
    assert grader.grade(QUESTION, words) == grader.grade(QUESTION, words)


def test_a_passage_late_in_a_long_reply_is_found(grader: CrossEncoderGrader) -> None:
    words = ["and", "the", "weather", "was", "fine"] * 90 + LATE.split()
    evidence = grader.grade(QUESTION, words)[0].evidence
    assert evidence is not None
    assert evidence.end > 440


def test_a_point_of_any_length_can_be_asked(grader: CrossEncoderGrader) -> None:
    text = "one two three four five six seven " * 60
    point = KeyPoint(id="long/point", text=text, source=text)
    question = Question(id="long", question="What?", answer=text, points=(point,))
    assert len(grader.grade(question, ["six", "seven"] * 400)) == 1


@settings(max_examples=25, deadline=None)
@given(words=st.lists(st.text(max_size=12), max_size=40))
def test_evidence_lies_in_range(grader: CrossEncoderGrader, words: list[str]) -> None:
    for verdict in grader.grade(QUESTION, words):
        assert 0 <= verdict.score <= 1
        if verdict.evidence is not None:
            assert 0 <= verdict.evidence.start < verdict.evidence.end <= len(words)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_other_weights_are_refused(tmp_path: Path, name: str) -> None:
    shutil.copytree(MODEL, tmp_path / "model")
    with (tmp_path / "model" / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(EngineError, match="not the file voiceprep was released with"):
        CrossEncoderGrader(tmp_path / "model")


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"meta\.json is not in"):
        CrossEncoderGrader(tmp_path)


def test_the_package_stays_small() -> None:
    assert sum(path.stat().st_size for path in MODEL.iterdir()) < 25 * 2**20
    assert set(json.loads((MODEL / "meta.json").read_text())["sha256"]) == {"model.onnx", "tokenizer.json"}
