import json
import sys

import pytest

from voiceprep.assess.grader import Status, Verdict
from voiceprep.cli import main as cli
from voiceprep.cli.grade import total

DECK = """\
title: Two questions
questions:
  - id: strengths
    question: What are your strengths?
    answer: I am proficient in Python. I led a team of thirteen engineers.
    points:
      - id: strengths/python
        text: You are proficient in Python
        source: I am proficient in Python
      - id: strengths/team
        text: You led a team of 13 engineers
        source: I led a team of thirteen engineers
  - id: weaknesses
    question: What are your weaknesses?
    answer: I delegate too little.
    points:
      - id: weaknesses/delegate
        text: You delegate too little
        source: I delegate too little
"""
GOOD = {"question": "strengths", "reply": "well I'm proficient in Python you know"}


@pytest.fixture
def deck(tmp_path):
    path = tmp_path / "deck.yaml"
    path.write_text(DECK, "utf-8")
    return str(path)


@pytest.fixture
def replies(tmp_path):
    def write(*lines):
        path = tmp_path / "replies.jsonl"
        path.write_bytes(b"\n".join(x if isinstance(x, bytes) else json.dumps(x).encode() for x in lines) + b"\n")
        return str(path)

    return write


@pytest.fixture
def run(monkeypatch, capsys):
    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["voiceprep", "grade", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        printed = capsys.readouterr()
        return ended.value.code, printed.out, printed.err

    return call


def test_a_line_in_gives_a_line_out_in_order(run, deck, replies):
    code, out, _ = run(deck, replies(GOOD, {"question": "weaknesses", "reply": ""}, GOOD), "--json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [line["question"] for line in lines] == ["strengths", "weaknesses", "strengths"]
    assert lines[0] == lines[2]
    assert list(lines[0]) == ["question", "points", "score"]
    python, team = lines[0]["points"]
    assert (python["id"], python["status"]) == ("strengths/python", "covered")
    assert python["evidence"] == {"start": 1, "end": 5, "text": "I'm proficient in Python"} | python["evidence"]
    assert (team["id"], team["status"], team["evidence"]) == ("strengths/team", "missed", None)
    assert lines[0]["score"] == 0.5
    assert lines[1]["score"] == 0


def test_standard_input_is_read(run, deck, monkeypatch):
    import io

    stdin = io.TextIOWrapper(io.BytesIO(json.dumps(GOOD).encode() + b"\n\n"))
    monkeypatch.setattr(sys, "stdin", stdin)
    code, out, _ = run(deck, "-", "--json")
    assert (code, len(out.splitlines())) == (0, 1)


@pytest.mark.parametrize(("line", "says"), [
    (b"{oops", "this line is not JSON"),
    (b"\xff\xfe", "this line is not UTF-8 text"),
    (b"[" * 100_000, "this line is not JSON"),
    (b"[1]", 'a line must be {"question": "its id", "reply": "the text"}'),
    (b'{"question": "strengths"}', "a line must be"),
    (b'{"question": "strengths", "reply": 7}', "a line must be"),
    (b'{"question": "strength", "reply": "x"}', "has no question 'strength'; did you mean strengths"),
])  # fmt: skip
def test_a_bad_line_is_named_by_file_and_line(run, deck, replies, line, says):
    path = replies(GOOD, b"", line)
    code, out, err = run(deck, path, "--json")
    assert code == 1
    assert len(out.splitlines()) == 1
    assert err.startswith(f"voiceprep: {path}:3: ")
    assert says in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("arguments", [("--json",), ("--why",), ()])
def test_a_reply_of_broken_characters_is_judged_and_sends_nothing_to_the_terminal(run, deck, replies, arguments):
    broken = b'{"question": "strengths", "reply": "I am \\ud800 proficient in \\u001b[31m Python"}'
    code, out, _ = run(deck, replies(broken), *arguments)
    assert code == 0
    assert "proficient in" in out
    assert "\x1b" not in out


def test_a_file_that_is_not_there_is_said(run, deck):
    assert run(deck, "nowhere.jsonl", "--json")[::2] == (
        1,
        "voiceprep: nowhere.jsonl cannot be read: No such file or directory\n",
    )


def test_one_reply_is_shown_for_a_person(run, deck):
    code, out, _ = run(deck, "--question", "strengths", "--text", "I am proficient in [Python]")
    assert code == 0
    assert "1 of 2 points covered" in out
    assert "✓ you covered: You are proficient in Python" in out
    assert "“I am proficient in [Python]”\n" in out
    assert "✗ you missed: You led a team of 13 engineers" in out
    assert "score" not in out


def test_why_adds_score_and_reasons(run, deck):
    _, out, _ = run(deck, "--question", "strengths", "--text", "I led a team of thirty engineers", "--why")
    assert "~ you touched on: You led a team of 13 engineers" in out
    assert "score 0." in out
    assert "numbers differ: heard 30, the point says 13" in out


@pytest.mark.parametrize("arguments", [
    (), ("--text", "x"), ("--question", "strengths"), ("replies.jsonl", "--text", "x", "--question", "strengths"),
])  # fmt: skip
def test_wrong_usage_exits_2(run, deck, arguments):
    assert run(deck, *arguments)[0] == 2


def test_what_may_have_been_missed_is_no_half_of_the_score():
    def verdict(score):
        return Verdict("q/p", Status.PARTLY, score, None)

    assert (total((verdict(0.6),)), total((verdict(0.4),))) == (0.5, 0.0)
