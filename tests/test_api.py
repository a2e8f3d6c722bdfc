"""`import voiceprep` for programs."""

import subprocess
import sys

import pytest

import voiceprep
from voiceprep.assess.grader import Status
from voiceprep.errors import DeckError

REPLY = "well I'm proficient in Python you know"
DECK = """\
title: One question
questions:
  - id: strengths
    question: What are your strengths?
    answer: I am proficient in Python. I led a team of thirteen engineers.
    points:
      - {id: strengths/python, text: You are proficient in Python, source: I am proficient in Python}
      - {id: strengths/team, text: You led a team of 13 engineers, source: I led a team of thirteen engineers}
"""


@pytest.fixture
def question(tmp_path):
    path = tmp_path / "deck.yaml"
    path.write_text(DECK, "utf-8")
    return voiceprep.load_deck(path).question("strengths")


def test_a_reply_is_judged_point_by_point(question):
    python, team = voiceprep.grade(question, REPLY)
    assert (python.point, python.status) == ("strengths/python", Status.COVERED)
    assert python.evidence.text == " ".join(REPLY.split()[python.evidence.start : python.evidence.end])
    assert "Python" in python.evidence.text
    assert team.status is not Status.COVERED


def test_a_text_and_its_words_are_judged_alike(question):
    assert voiceprep.grade(question, REPLY) == voiceprep.grade(question, REPLY.split())


def test_a_deck_is_found_by_its_name():
    assert voiceprep.load_deck("ml-engineer").question("weaknesses")


def test_a_deck_that_is_not_there_is_said():
    with pytest.raises(DeckError, match="there is no deck 'nowhere'"):
        voiceprep.load_deck("nowhere")


def test_importing_it_imports_no_room_and_nothing_installed():
    code = "import sys, voiceprep; print(*sorted(m for m in sys.modules if m.startswith(('voiceprep', 'pydantic'))))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["voiceprep"]
