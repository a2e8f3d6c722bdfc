"""Which questions `voiceprep start` asks, as a person sees it."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.test_start import attempts, start
from tests.practice.builders import make_deck
from tests.practice.test_history import START, attempt, session
from voiceprep.practice.plans import FILE

QUIET = ("mine", "--typed", "--mute")


@pytest.fixture
def mine(own_home: Path) -> Path:
    """A deck called mine, of four questions, the last two with the tag late; where recordings go."""
    deck = make_deck(4).model_dump(mode="json")
    for question in deck["questions"][2:]:
        question["tags"] = ["late"]
    (own_home / "content").mkdir(parents=True)
    (own_home / "content" / "mine.yaml").write_text(json.dumps(deck), encoding="utf-8")
    return own_home / "recordings"


def practised(recordings: Path, id: str, covered: int, days_ago: int) -> None:
    days = (datetime.now(UTC) - timedelta(days=days_ago) - START).total_seconds() / 86_400
    session(recordings, days, attempt(1, id, covered, days)).finish(datetime.now(UTC))


def asked(*arguments: str) -> list[str]:
    """The headings and the note, of a session that is stopped at once."""
    done = start(*QUIET, *arguments, typed="x\n\n" * 9)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    return [
        f"{line.partition(' of ')[2]} {lines[n + 1]}" if line.startswith("Question ") and " of " in line else line
        for n, line in enumerate(lines)
        if (line.startswith("Question ") and " of " in line) or line.startswith("Note")
    ]


def test_what_is_due_comes_first_and_says_why_then_what_is_new(mine: Path):
    practised(mine, "q2", 0, days_ago=9)
    practised(mine, "q2", 0, days_ago=3)
    practised(mine, "q1", 2, days_ago=0)
    assert asked() == [
        "Note: 1 due; 2 new; about 2 minutes.",
        "3: due for 2 days, missed twice Question q2?",
        "3: new Question q0?",
        "3: new Question q3?",
    ]


@pytest.mark.parametrize(
    ("arguments", "questions"),
    [
        (["--all"], ["q2", "q0", "q3", "q1"]),
        (["--count", "2"], ["q2", "q0"]),
        (["--order", "deck", "--all"], ["q0", "q1", "q2", "q3"]),
        (["--tag", "late"], ["q2", "q3"]),
        (["--question", "q3", "--question", "q2"], ["q3", "q2"]),
        (["--question", "q3", "--question", "q2", "--order", "due"], ["q2", "q3"]),
    ],
)
def test_what_overrides_it(mine: Path, arguments: list[str], questions: list[str]):
    practised(mine, "q2", 0, days_ago=3)
    practised(mine, "q1", 2, days_ago=0)
    assert [line[-3:-1] for line in asked(*arguments)] == questions


def test_ways_to_say_which_questions_exclude_each_other(mine: Path):
    done = start(*QUIET, "--all", "--tag", "late")
    assert done.returncode == 2
    assert "exclude each other" in done.stderr


def test_a_tag_that_nobody_has_is_one_line(mine: Path):
    done = start(*QUIET, "--tag", "lat")
    assert (done.returncode, done.stderr) == (
        1,
        "voiceprep: no question of the deck 'A deck' has the tag 'lat'; did you mean late?\n",
    )


def test_a_damaged_plan_is_told_and_practice_goes_on(mine: Path):
    (mine / FILE).parent.mkdir(parents=True)
    (mine / FILE).write_text("{")
    notes = asked("--count", "1")
    assert "delete it and plan anew" in notes[0]
    assert notes[1:] == ["1 Question q0?"]


def test_a_hint_is_on_record_and_makes_the_question_come_back_tomorrow(mine: Path, own_home: Path):
    start(*QUIET, "--question", "q0", typed="hint\n\nPoint 0. Point 1.\n\n")
    assert [a.hints for a in attempts(own_home)] == [1]
