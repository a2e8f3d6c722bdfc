import pytest

from voiceprep.assess import grader
from voiceprep.assess.grader import GRADER, usual_grader
from voiceprep.errors import EngineError


class Refused:
    """A grader whose weights are not those that were measured."""

    def __init__(self):
        raise EngineError("model.onnx is not the file voiceprep was released with; reinstall voiceprep")


@pytest.fixture
def told():
    return []


def test_the_usual_grader_is_the_trained_one(told):
    assert usual_grader(told.append).name.startswith(GRADER)
    assert told == []


def test_where_it_is_refused_the_words_alone_judge_and_it_is_said_once(monkeypatch, told):
    monkeypatch.setitem(grader.GRADERS, GRADER, f"{__name__}:Refused")
    assert usual_grader(told.append).name == "lexical"
    assert told == [
        "Replies are judged by their words alone: model.onnx is not the file voiceprep was released with; "
        "reinstall voiceprep"
    ]
